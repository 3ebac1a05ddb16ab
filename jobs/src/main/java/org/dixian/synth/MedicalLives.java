package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Draws a year's settlements of a county's people, January to the last month told of it. */
final class MedicalLives {
  /**
   * Stays placed on purpose at, just above and just below the thresholds that warnings use: yuan of
   * self-paid cost in cents, by month.
   */
  private record Planted(int month, long selfPaid) {}

  private static final List<List<Planted>> MONITORED =
      List.of(
          List.of(new Planted(3, 210_000), new Planted(7, 290_000)), // 5,000.00 in July
          List.of(new Planted(2, 199_999), new Planted(8, 300_000)), // 4,999.99
          List.of(new Planted(8, 600_000)), // one stay of 6,000.00
          List.of(new Planted(9, 599_999))); // 5,999.99: the year only
  private static final List<List<Planted>> LIFTED =
      List.of(
          List.of(new Planted(4, 260_050), new Planted(8, 262_000)), // above 5,000 in August
          List.of(new Planted(5, 498_000)), // 4,980.00
          List.of(new Planted(9, 1_000_000))); // a stay of 10,000.00
  private static final List<List<Planted>> OTHER =
      List.of(
          List.of(new Planted(6, 950_000), new Planted(7, 360_000), new Planted(9, 690_000)),
          List.of(new Planted(2, 999_999), new Planted(8, 1_000_000)), // 19,999.99 and a stay
          List.of(new Planted(7, 1_560_000)), // a stay above 10,000
          List.of(new Planted(8, 999_999))); // 9,999.99

  /** The grandmother of the household followed by hand: 5,300.00 for the year, from August on. */
  private static final List<List<Planted>> FOLLOWED =
      List.of(List.of(new Planted(2, 380_000), new Planted(6, 90_000), new Planted(8, 60_000)));

  /** The year before: monitored and lifted households, and others; a stay and a year above. */
  private static final List<List<Planted>> HELPED_BEFORE =
      List.of(
          List.of(new Planted(3, 310_000), new Planted(8, 280_000)), // 5,900.00
          List.of(new Planted(7, 1_120_000))); // a stay of 11,200.00

  private static final List<List<Planted>> OTHER_BEFORE =
      List.of(List.of(new Planted(5, 960_000), new Planted(9, 1_150_000))); // 21,100.00

  private final YearMonth last;
  private final List<Settlement> settlements = new ArrayList<>();

  private MedicalLives(YearMonth last) {
    this.last = last;
  }

  /** In order of date, numbered. */
  static List<Settlement> of(County county, List<Household> households, YearMonth last, long seed) {
    MedicalLives lives = new MedicalLives(last);
    Set<Household> planted = new HashSet<>();
    Predicate<Household> followed = household -> household.story() == Slot.Story.FOLLOWED;
    Predicate<Household> open =
        household -> household.open(last) && household.story() != Slot.Story.EXITS;
    Predicate<Household> others = household -> household.monitoring() == null;
    Predicate<Household> lifted = others.and(Household::lifted);
    Predicate<Household> plain = others.and(Predicate.not(Household::lifted));
    if (last.getYear() < 2025) {
      planted.addAll(lives.plant(HELPED_BEFORE, households, open, seed));
      planted.addAll(lives.plant(HELPED_BEFORE, households, lifted, seed));
      planted.addAll(lives.plant(OTHER_BEFORE, households, plain, seed));
    } else {
      planted.addAll(lives.plant(FOLLOWED, households, followed, seed));
      planted.addAll(lives.plant(MONITORED, households, open, seed));
      planted.addAll(lives.plant(LIFTED, households, lifted, seed));
      planted.addAll(lives.plant(OTHER, households, plain, seed));
    }
    for (Household household : households) {
      if (!planted.contains(household)) {
        household.persons().forEach(person -> lives.live(household, person, seed));
      }
    }
    return lives.numbered(county);
  }

  private List<Household> plant(
      List<List<Planted>> patterns,
      List<Household> households,
      Predicate<Household> test,
      long seed) {
    List<Household> candidates = households.stream().filter(test).toList();
    List<Household> used = new ArrayList<>();
    for (int i = 0; i < patterns.size() && !candidates.isEmpty(); i++) {
      Household household = candidates.get(i * candidates.size() / patterns.size());
      Person person = patient(household);
      for (Planted stay : patterns.get(i)) {
        Draw draw = Draw.of(seed, "stay", person.identity(), last.getYear(), stay.month());
        LocalDate day = YearMonth.of(last.getYear(), stay.month()).atDay(draw.between(3, 27));
        boolean helped = household.lifted() || household.monitoring() != null;
        settlements.add(
            Settlement.leaving(stay.selfPaid(), person, day, Settlement.INPATIENT, helped, draw));
      }
      used.add(household);
    }
    return used;
  }

  private static Person patient(Household household) {
    return household.story() == Slot.Story.FOLLOWED
        ? household.persons().stream().filter(Person::ill).findFirst().orElseThrow()
        : household.head();
  }

  private void live(Household household, Person person, long seed) {
    boolean helped = household.lifted() || household.monitoring() != null;
    Draw draw = Draw.of(seed, "medical", person.identity(), last.getYear());
    int stays = person.ill() ? draw.weighted(45, 35, 20) : draw.chance(6) ? 1 : 0;
    for (int i = 0; i < stays; i++) {
      long scale = person.ill() ? 240_000 : 90_000;
      add(scale / 6 + draw.below((int) scale), person, Settlement.INPATIENT, helped, draw);
    }
    int visits = person.ill() ? draw.between(1, 4) : draw.weighted(60, 30, 10);
    for (int i = 0; i < visits; i++) {
      String care = person.ill() && draw.chance(60) ? "门诊慢特病" : "门诊统筹";
      add(draw.between(800, 26_000), person, care, helped, draw);
    }
  }

  private void add(long selfPaid, Person person, String care, boolean helped, Draw draw) {
    LocalDate first = LocalDate.of(last.getYear(), 1, 2);
    LocalDate day = draw.day(first, last.atEndOfMonth());
    if (person.present(YearMonth.from(day)) && !person.birth().isAfter(day)) {
      settlements.add(Settlement.leaving(selfPaid, person, day, care, helped, draw));
    }
  }

  private List<Settlement> numbered(County county) {
    settlements.sort(
        Comparator.comparing(Settlement::date)
            .thenComparing(settlement -> settlement.person().identity())
            .thenComparing(Settlement::selfPaid));
    List<Settlement> numbered = new ArrayList<>();
    for (int i = 0; i < settlements.size(); i++) {
      numbered.add(
          settlements
              .get(i)
              .numbered(String.format("JS%s%d%06d", county.code(), last.getYear(), i + 1)));
    }
    return numbered;
  }
}
