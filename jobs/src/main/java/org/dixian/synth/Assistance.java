package org.dixian.synth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.Person.Health;

/**
 * One person's social assistance of one kind.
 *
 * @param monthlyYuan allowance a month
 * @param to last month; NULL: not ended
 */
record Assistance(
    Household household,
    Person person,
    String kind,
    int monthlyYuan,
    YearMonth from,
    YearMonth to) {

  static final String DIBAO = "低保";
  static final String TEKUN = "特困供养";
  static final String DISABILITY = "残疾人两项补贴";

  /** Whether the list of the month still names it: a month longer than it lasts. */
  boolean listed(YearMonth month) {
    return !from.isAfter(month)
        && (to == null || !to.plusMonths(1).isBefore(month))
        && household.members(month).contains(person);
  }

  /** Persons that the allowance covers: the recipient alone, or the household as it is then. */
  int covered(YearMonth month) {
    boolean alone = kind.equals(TEKUN) || kind.equals(DISABILITY);
    return alone ? 1 : household.members(month).size();
  }

  /** What a household receives: the old without children and the monitored most of all. */
  static List<Assistance> of(Household household, YearMonth first, long seed) {
    Draw draw = Draw.of(seed, "assistance", household.code());
    List<Person> members = household.persons();
    boolean noLabour = !Household.anyAble(members) && !Household.anyWeak(members);
    boolean monitored = household.monitoring() != null;
    List<Assistance> all = new ArrayList<>();
    YearMonth from = first.minusMonths(draw.between(3, 70));
    if (noLabour && members.size() == 1 && draw.chance(45)) {
      all.add(new Assistance(household, members.get(0), TEKUN, 890, from, null));
    } else if (draw.chance(noLabour ? 75 : monitored ? 38 : 5)) {
      boolean ends = household.story() != Slot.Story.FOLLOWED && draw.chance(12);
      YearMonth to = ends ? first.plusMonths(draw.between(-9, 1)) : null;
      from = to != null && from.isAfter(to) ? to.minusMonths(6) : from;
      YearMonth since = from;
      members.forEach(p -> all.add(new Assistance(household, p, DIBAO, 420, later(since, p), to)));
    } else if (draw.chance(5)) {
      all.add(new Assistance(household, household.head(), "低保边缘", 0, from, null));
    }
    if (draw.chance(monitored ? 20 : 4)) {
      // Of the months told in full, and the same ones of the year before.
      YearMonth month = first.plusMonths(draw.below(3)).minusYears(draw.below(2));
      int yuan = draw.between(8, 50) * 100;
      all.add(new Assistance(household, household.head(), "临时救助", yuan, month, month));
    }
    for (Person person : members) {
      if (person.health() == Health.DISABLED && draw.chance(55)) {
        all.add(new Assistance(household, person, DISABILITY, 100, from, null));
      }
    }
    if (monitored && draw.chance(4)) {
      all.add(new Assistance(household, household.head(), "刚性支出困难", 0, from, null));
    }
    return all;
  }

  private static YearMonth later(YearMonth from, Person person) {
    YearMonth born = YearMonth.from(person.birth());
    return person.from() != null ? person.from() : born.isAfter(from) ? born : from;
  }
}
