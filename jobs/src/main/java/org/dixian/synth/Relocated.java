package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person relocated out of an inhospitable place into a resettlement site.
 *
 * @param willing looks for work when there is none
 * @param idle able, willing and without work in the quarters named
 */
record Relocated(
    Household household,
    Person person,
    String site,
    LocalDate moved,
    boolean willing,
    List<Job> jobs,
    Set<YearMonth> idle) {

  static final YearMonth FIRST = YearMonth.of(2024, 9);
  static final YearMonth SECOND = YearMonth.of(2025, 6);
  static final YearMonth THIRD = YearMonth.of(2025, 9);

  private static final int PERCENT_OF_LIFTED = 12;
  private static final List<String> SITES = List.of("幸福社区安置点", "阳光小区安置点");

  /** Able and willing to work. */
  boolean labour(YearMonth month) {
    int age = person.age(month);
    boolean able = person.ableToWork() && person.school() == null && age >= 16 && age < 60;
    return job(month).isPresent() || able && willing;
  }

  boolean employed(YearMonth month) {
    return labour(month) && !idle.contains(month);
  }

  /** Where the listed job is; other work is near the site. */
  String destination(YearMonth month) {
    return job(month).map(Job::destination).orElse("县内");
  }

  Optional<Job> job(YearMonth month) {
    return jobs.stream().filter(job -> job.listed(month)).findFirst();
  }

  /** About 12 % of the lifted households, in two sites. */
  static List<Relocated> of(Lives lives, long seed) {
    List<Household> lifted =
        lives.households().stream()
            .filter(each -> each.lifted() && each.story() == Slot.Story.PLAIN)
            .toList();
    List<Household> chosen = new ArrayList<>();
    Optional<Household> workless =
        lifted.stream().filter(each -> workless(lives, each)).findFirst();
    boolean planted = lives.county().equals(Geography.WEINING) && workless.isPresent();
    if (planted) {
      chosen.add(workless.get());
    }
    int size = Math.round(lifted.size() * PERCENT_OF_LIFTED / 100f);
    for (Household household : Draw.of(seed, "relocated", lives.county().code()).shuffled(lifted)) {
      if (chosen.size() < size && !chosen.contains(household)) {
        chosen.add(household);
      }
    }
    List<Relocated> all = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      Draw draw = Draw.of(seed, "relocated household", chosen.get(i).code());
      LocalDate moved = draw.day(LocalDate.of(2017, 3, 1), LocalDate.of(2019, 12, 20));
      boolean withoutWork = planted && i == 0;
      for (Person person : chosen.get(i).persons()) {
        boolean willing = withoutWork ? person.equals(adult(chosen.get(i))) : draw.chance(90);
        List<Job> jobs = lives.jobs().stream().filter(job -> job.person().equals(person)).toList();
        all.add(
            new Relocated(
                chosen.get(i),
                person,
                SITES.get(i % SITES.size()),
                moved,
                willing,
                jobs,
                withoutWork ? Set.of(FIRST, SECOND, THIRD) : new HashSet<>()));
      }
    }
    idle(lives.county(), all);
    return List.copyOf(all);
  }

  /** Somebody able and of age, no job ever: the household with labour and no work. */
  private static boolean workless(Lives lives, Household household) {
    return adult(household) != null
        && lives.jobs().stream().noneMatch(job -> job.household().equals(household));
  }

  /** The first able adult, who is the only one to look for work there; NULL: none. */
  private static Person adult(Household household) {
    return household.persons().stream()
        .filter(each -> each.ableToWork() && each.age(FIRST) >= 20 && each.age(THIRD) < 58)
        .findFirst()
        .orElse(null);
  }

  /** Single persons out of work: one in Zhijin always, one in each county a year ago. */
  private static void idle(County county, List<Relocated> all) {
    List<YearMonth> quarters =
        county.equals(Geography.ZHIJIN)
            ? List.of(FIRST, SECOND, THIRD)
            : county.equals(Geography.DEJIANG) ? List.of(FIRST, SECOND) : List.of(FIRST);
    all.stream()
        .filter(each -> each.idle().isEmpty())
        .filter(each -> quarters.stream().allMatch(q -> each.labour(q) && each.job(q).isEmpty()))
        .filter(each -> all.stream().anyMatch(other -> worksBeside(other, each)))
        .findFirst()
        .ifPresent(each -> each.idle().addAll(quarters));
  }

  private static boolean worksBeside(Relocated other, Relocated each) {
    return !other.person().equals(each.person())
        && other.household().equals(each.household())
        && other.employed(THIRD);
  }
}
