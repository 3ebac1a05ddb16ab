package org.dixian.synth.province;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Draw;
import org.dixian.synth.Income;

/** One rural household and what happens to it. */
final class Life {
  final String code;
  Area.Village village;
  final boolean lifted;
  final boolean relocated;

  /** How hard it is for the household to cope, 0 to 1; latent. */
  final double frailty;

  final List<Member> members = new ArrayList<>();
  final List<Shock> shocks = new ArrayList<>();
  final List<Alert> alerts = new ArrayList<>();

  /** NULL: never monitored. */
  Watch watch;

  /** Day on which something about it last changed after the first deliveries; NULL: never. */
  LocalDate changed;

  Life(String code, Area.Village village, boolean lifted, boolean relocated, double frailty) {
    this.code = code;
    this.village = village;
    this.lifted = lifted;
    this.relocated = relocated;
    this.frailty = frailty;
  }

  Member head() {
    return members.get(0);
  }

  List<Member> members(LocalDate day) {
    List<Member> present = new ArrayList<>(members.size());
    for (Member member : members) {
      if (member.present(day)) {
        present.add(member);
      }
    }
    return present;
  }

  boolean registered(LocalDate day) {
    return watch != null && watch.known(day);
  }

  /** Whether departments keep an eye on it: lifted, or monitored. */
  boolean watched(LocalDate day) {
    return lifted || registered(day);
  }

  /** What its net income of a year is made of. */
  Income income(int netYuan) {
    return Income.of(netYuan, anyAble(), Draw.of(0, "income", code));
  }

  boolean anyAble() {
    return members.stream().anyMatch(Member::able);
  }

  boolean anyWeak() {
    return members.stream().anyMatch(Member::weak);
  }

  /** The newest shock of a kind up to a month; NULL: none. What comes later no export may tell. */
  Shock shock(Shock.Kind kind, YearMonth until) {
    for (int i = shocks.size() - 1; i >= 0; i--) {
      if (shocks.get(i).kind() == kind && !shocks.get(i).month().isAfter(until)) {
        return shocks.get(i);
      }
    }
    return null;
  }
}
