package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One stretch of a person's work in 2024 or 2025.
 *
 * @param destination 县内, 省内县外 or 省外
 * @param ended NULL: goes on
 * @param channel 就业渠道
 * @param workshop 车间类型; NULL: not in a workshop
 */
record Job(
    Household household,
    Person person,
    String destination,
    int wageYuan,
    String industry,
    String employer,
    LocalDate started,
    LocalDate ended,
    String channel,
    String workshop) {

  private static final String WORKSHOP = "帮扶车间";
  private static final String POST = "公益性岗位";

  /** The work of 2025, and before it that of 2024 where another one came first. */
  static List<Job> all(Household household, Person person, long seed) {
    Optional<Job> now = of(household, person, seed);
    List<Job> jobs = new ArrayList<>();
    now.flatMap(job -> job.before(seed)).ifPresent(jobs::add);
    now.ifPresent(jobs::add);
    return jobs;
  }

  /** Seven in ten who started later were at work in 2024 too, for somewhat less. */
  private Optional<Job> before(long seed) {
    Draw draw = Draw.of(seed, "job before", person.identity());
    LocalDate end = LocalDate.of(2024, 10, 1).plusDays(draw.below(100));
    if (!started.isAfter(end) || !draw.chance(72)) {
      return Optional.empty();
    }
    LocalDate start = draw.day(LocalDate.of(2024, 1, 20), LocalDate.of(2024, 9, 15));
    int wage = wageYuan * draw.between(86, 99) / 10_000 * 100;
    return Optional.of(
        new Job(
            household,
            person,
            destination,
            wage,
            industry,
            employer,
            start,
            end,
            channel,
            workshop));
  }

  /** Most able adults work, fewer of the weak, none who is at school. */
  private static Optional<Job> of(Household household, Person person, long seed) {
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
    String channel = channel(destination, weak, draw);
    if (channel.equals(POST)) {
      wage = draw.between(5, 12) * 100;
      industry = "居民服务业";
      employer = "村民委员会";
    } else if (channel.equals(WORKSHOP)) {
      wage = draw.between(weak ? 10 : 18, weak ? 20 : 36) * 100;
      industry = "制造业";
    }
    String workshop =
        channel.equals(WORKSHOP) ? draw.of(List.of("厂房式", "厂房式", "居家式", "合作社式", "种养基地式")) : null;
    return Optional.of(
        new Job(
            household,
            person,
            destination,
            wage,
            industry,
            employer,
            started,
            ended,
            channel,
            workshop));
  }

  /** Workshops, public posts and public works are found at home only: some 6 % in workshops. */
  private static String channel(String destination, boolean weak, Draw draw) {
    List<String> kinds = List.of("劳务输出", "自主就业", WORKSHOP, POST, "以工代赈", "其他");
    if (!destination.equals("县内")) {
      return kinds.get(draw.weighted(38, 60, 0, 0, 0, 2));
    }
    return kinds.get(
        weak ? draw.weighted(0, 25, 25, 42, 4, 4) : draw.weighted(4, 55, 14, 15, 8, 4));
  }

  /** Whether the list of the month names it: from its start to the month of its end. */
  boolean listed(YearMonth month) {
    return !YearMonth.from(started).isAfter(month)
        && (ended == null || !YearMonth.from(ended).isBefore(month))
        && household.members(month).contains(person);
  }
}
