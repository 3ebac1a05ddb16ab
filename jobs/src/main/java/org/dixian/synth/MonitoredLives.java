package org.dixian.synth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dixian.synth.Monitoring.Type;
import org.dixian.synth.Person.Health;
import org.dixian.synth.Slot.Story;

/** Draws type, risks, measures and incomes of a monitored household from its members. */
final class MonitoredLives {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);

  private MonitoredLives() {}

  static Monitoring of(Slot slot, County county, boolean lifted, List<Person> family, Draw draw) {
    boolean able = Household.anyAble(family);
    List<Risk> risks = risks(family, able, draw);
    boolean sudden = draw.chance(25);
    Type type = sudden ? Type.SUDDEN : lifted ? Type.UNSTABLE : Type.MARGINAL;
    int head = sudden ? draw.between(8_600, 14_500) : draw.between(5_200, 8_450);
    if (!slot.endsOpen()) {
      head = draw.between(11_000, 18_500);
    }
    boolean ill = risks.contains(Risk.ILLNESS);
    return new Monitoring(
        type,
        risks,
        slot.identified(),
        slot.firstSeen(),
        slot.cleared(),
        slot.relapsed(),
        slot.story() == Story.EXITS ? Exit.of(county) : null,
        mode(slot, draw),
        measures(slot, risks, family, draw),
        head * family.size(),
        draw.chance(15) ? draw.between(5, 60) * 100 : 0,
        ill ? draw.between(30, 280) * 100 : draw.between(0, 20) * 100);
  }

  /** Nine in ten are cleared by assistance, and all that are cleared before six months. */
  private static String mode(Slot slot, Draw draw) {
    if (slot.cleared() == null) {
      return null;
    }
    boolean early = slot.identified().plusMonths(6).isAfter(slot.cleared());
    return early || draw.chance(90) ? "帮扶消除" : "自然消除";
  }

  private static List<Risk> risks(List<Person> family, boolean able, Draw draw) {
    List<Risk> found = new ArrayList<>();
    if (family.stream().anyMatch(Person::ill)) {
      found.add(Risk.ILLNESS);
    }
    if (family.stream().anyMatch(person -> person.health() == Health.DISABLED)) {
      found.add(Risk.DISABILITY);
    }
    if (!able) {
      found.add(Risk.NO_LABOUR);
    } else if (draw.chance(30)) {
      found.add(Risk.UNSTABLE_WORK);
    }
    if (family.stream().anyMatch(p -> p.school() != null && p.age(AUGUST) > 15)
        && draw.chance(50)) {
      found.add(Risk.SCHOOLING);
    }
    if (found.isEmpty() || draw.chance(12)) {
      Risk other = Risk.values()[draw.between(Risk.SCHOOLING.ordinal() + 1, Risk.OTHER.ordinal())];
      found.add(other);
    }
    return List.copyOf(found.subList(0, Math.min(3, found.size())));
  }

  /** Measures over time: few in the month of identification, the rest from the month after. */
  private static TreeMap<YearMonth, Map<Measure, List<String>>> measures(
      Slot slot, List<Risk> risks, List<Person> family, Draw draw) {
    TreeMap<YearMonth, Map<Measure, List<String>>> inPlace = new TreeMap<>();
    if (slot.story() == Story.NO_MEASURE) {
      return inPlace;
    }
    List<Measure> chosen =
        slot.story() == Story.FOLLOWED
            ? List.of(Measure.HEALTH, Measure.SAFETY_NET, Measure.EMPLOYMENT)
            : choose(risks, family, draw);
    Map<Measure, List<String>> all = items(chosen, draw);
    boolean followed = slot.story() == Story.FOLLOWED;
    if (!followed && draw.chance(8)) {
      inPlace.put(slot.identified().plusMonths(2), all);
    } else if (!followed && draw.chance(50)) {
      int few = draw.below(Math.min(3, chosen.size() + 1));
      if (few > 0) {
        inPlace.put(slot.identified(), only(chosen.subList(0, few), all));
      }
      inPlace.put(slot.identified().plusMonths(1), all);
    } else if (followed) {
      inPlace.put(slot.identified(), only(chosen.subList(0, 2), all));
      inPlace.put(AUGUST, all);
    } else {
      inPlace.put(slot.identified(), all);
    }
    return inPlace;
  }

  /** 1 to 8 categories, 3.6 on average where there is labour; answers to the risks come first. */
  private static List<Measure> choose(List<Risk> risks, List<Person> family, Draw draw) {
    boolean able = Household.anyAble(family);
    int number =
        able ? 1 + draw.weighted(7, 16, 25, 23, 16, 7, 4, 2) : 1 + draw.weighted(20, 40, 30, 10);
    List<Measure> chosen = new ArrayList<>();
    for (Risk risk : risks) {
      add(chosen, draw.chance(85) ? risk.answers.get(0) : draw.of(risk.answers));
    }
    List<Measure> likely =
        able
            ? List.of(
                Measure.INDUSTRY,
                Measure.EMPLOYMENT,
                Measure.HEALTH,
                Measure.PUBLIC_POST,
                Measure.FINANCE)
            : List.of(Measure.SAFETY_NET, Measure.HEALTH, Measure.SOCIAL);
    for (Measure measure : draw.shuffled(likely)) {
      add(chosen, measure);
    }
    for (Measure measure : draw.shuffled(List.of(Measure.values()))) {
      add(chosen, measure);
    }
    return List.copyOf(chosen.subList(0, number));
  }

  private static void add(List<Measure> chosen, Measure measure) {
    if (!chosen.contains(measure)) {
      chosen.add(measure);
    }
  }

  private static Map<Measure, List<String>> only(
      List<Measure> measures, Map<Measure, List<String>> all) {
    Map<Measure, List<String>> some = new EnumMap<>(all);
    some.keySet().retainAll(measures);
    return some;
  }

  private static Map<Measure, List<String>> items(List<Measure> measures, Draw draw) {
    Map<Measure, List<String>> items = new EnumMap<>(Measure.class);
    for (Measure measure : measures) {
      int number = Math.min(measure.items.size(), draw.chance(30) ? 2 : 1);
      items.put(measure, List.copyOf(measure.items.subList(0, number)));
    }
    return items;
  }
}
