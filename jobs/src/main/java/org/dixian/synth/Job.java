package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A person's work in 2025.
 *
 * @param destination 县内, 省内县外 or 省外
 * @param ended NULL: goes on
 */
record Job(
    Household household,
    Person person,
    String destination,
    int wageYuan,
    String industry,
    String employer,
    LocalDate started,
    LocalDate ended) {

  /** Most able adults work, fewer of the weak, none who is at school. */
  static Optional<Job> of(Household household, Person person, long seed) {
    Draw draw = Draw.of(seed, "job", person.identity());
    int age = person.age(YearMonth.of(2025, 7));
    boolean weak = person.labour() == Person.Labour.WEAK && age < 66;
    if (age < 16 || !draw.chance(person.ableToWork() ? 72 : weak ? 18 : 0)) {
      return Optional.empty();
    }
    String destination = List.of("县内", "省内县外", "省外").get(weak ? 0 : draw.weighted(34, 18, 48));
    String industry = draw.of(List.of("制造业", "建筑业", "住宿和餐饮业", "居民服务业", "农林牧渔业"));
    String employer = draw.of(List.of("宏达电子厂", "顺通建筑公司", "家乡味餐饮店", "绿源合作社", "零工"));
    LocalDate started =
        draw.day(LocalDate.of(draw.chance(40) ? 2024 : 2025, 1, 20), LocalDate.of(2025, 6, 20));
    if (draw.chance(10)) {
      started = draw.day(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 9, 15));
    }
    LocalDate ended =
        draw.chance(10) ? draw.day(LocalDate.of(2025, 7, 5), LocalDate.of(2025, 9, 30)) : null;
    if (ended != null && ended.isBefore(started.plusDays(20))) {
      ended = null;
    }
    int wage = draw.between(weak ? 10 : 28, weak ? 22 : 68) * 100;
    return Optional.of(
        new Job(household, person, destination, wage, industry, employer, started, ended));
  }

  /** Whether the list of the month names it: from its start to the month of its end. */
  boolean listed(YearMonth month) {
    return !YearMonth.from(started).isAfter(month)
        && (ended == null || !YearMonth.from(ended).isBefore(month))
        && household.members(month).contains(person);
  }
}
