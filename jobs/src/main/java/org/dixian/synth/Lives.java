package org.dixian.synth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.dixian.synth.County.Village;

/** Everything that happens in one county. */
record Lives(
    County county,
    List<Village> villages,
    List<Household> households,
    List<Settlement> settlements,
    List<Assistance> assistance,
    List<Job> jobs,
    List<Clue> clues) {

  /** Codes of the households whose story is told apart; no quirk touches them. */
  List<String> apart() {
    return households.stream()
        .filter(household -> household.story() != Slot.Story.PLAIN)
        .map(Household::code)
        .toList();
  }

  static Lives of(
      County county, List<Village> villages, int size, List<YearMonth> months, long seed) {
    List<Slot> slots = Slots.of(county, months, seed);
    List<Household> households = Population.of(county, villages, size, slots, seed);
    YearMonth last = months.get(months.size() - 1);
    List<Settlement> settlements =
        new ArrayList<>(MedicalLives.of(county, households, last.minusYears(1), seed));
    settlements.addAll(MedicalLives.of(county, households, last, seed));
    return new Lives(
        county,
        villages,
        households,
        List.copyOf(settlements),
        households.stream()
            .flatMap(household -> Assistance.of(household, months.get(0), seed).stream())
            .toList(),
        households.stream()
            .filter(household -> watched(household, seed))
            .flatMap(household -> jobs(household, seed).stream())
            .toList(),
        ClueLives.of(county, households, last, seed));
  }

  private static List<Job> jobs(Household household, long seed) {
    return household.persons().stream()
        .flatMap(person -> Job.all(household, person, seed).stream())
        .toList();
  }

  /** Work is monitored for lifted and monitored households, and listed for a few others. */
  private static boolean watched(Household household, long seed) {
    return household.lifted()
        || household.monitoring() != null
        || Draw.of(seed, "watched", household.code()).chance(8);
  }
}
