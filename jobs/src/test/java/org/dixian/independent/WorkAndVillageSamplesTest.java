package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.dixian.independent.SampleFile.Row;
import org.junit.jupiter.api.Test;

/** The sample files about work and villages agree with the population and with one another. */
class WorkAndVillageSamplesTest {
  private static final String SEPTEMBER = "2025-09";
  private static final LocalDate AS_OF = LocalDate.of(2025, 9, 30);

  @Test
  void publicPostsAreMostlyHeldByTheWeakOfLiftedAndMonitoredHouseholds() throws IOException {
    Map<String, Row> people = SamplePeople.people(SEPTEMBER);
    Set<String> monitored = SamplePeople.households(SampleFile.rows(SEPTEMBER, "防止返贫致贫监测对象信息"));
    monitored.addAll(SamplePeople.households(SampleFile.rows(SEPTEMBER, "(自定义)监测对象信息")));
    List<Row> held = inPost(SEPTEMBER);
    List<Row> known = held.stream().filter(post -> people.containsKey(post.identity())).toList();
    // A person whose number is spoiled in the list of persons is not found there.
    assertTrue(known.size() >= held.size() - 2, known.size() + " of " + held.size());
    long weak = count(known, post -> labour(people, post).equals("弱劳动力或半劳动力"));
    long watched =
        count(
            known,
            post -> {
              Row person = people.get(post.identity());
              return person.yes("脱贫户", "是否脱贫户") || monitored.contains(person.household());
            });
    assertTrue(weak > 0.6 * known.size(), weak + " of " + known.size());
    assertTrue(watched > 0.85 * known.size(), watched + " of " + known.size());
    assertTrue(known.size() > 60 && known.size() < 150, known.size() + " in post");
    assertNotEquals(held.size(), SampleFile.rows(SEPTEMBER, "公益性岗位").size(), "none has ended");
  }

  @Test
  void theRulesOfPublicPostsAreBrokenAsPlanted() throws IOException {
    List<Row> held = inPost(SEPTEMBER);
    assertEquals(1, count(held, post -> age(post) < 16), "under 16");
    assertEquals(3, count(held, post -> age(post) >= 70), "70 and over");
    assertEquals(1, count(held, post -> post.get("是否县内岗位", "岗位是否在本县").equals("否")), "outside");
    Map<String, Long> each = held.stream().collect(counting(Row::identity));
    assertEquals(List.of(3L), each.values().stream().filter(n -> n > 1).toList(), "three posts");
    Set<String> supported =
        SampleFile.rows(SEPTEMBER, "").stream()
            .filter(row -> row.get("救助类别", "保障类别").equals("特困供养"))
            .map(Row::identity)
            .collect(Collectors.toSet());
    assertEquals(1, count(held, post -> supported.contains(post.identity())), "特困供养");
    List<Row> before = inPost("2024-09");
    assertEquals(
        0,
        count(before, post -> Period.between(birth(post), AS_OF.minusYears(1)).getYears() >= 70));
  }

  @Test
  void nearlyAllRelocatedLabourWorksAndOneHouseholdHasNoWork() throws IOException {
    List<Row> relocated = SampleFile.rows(SEPTEMBER, "易地搬迁安置台账");
    List<Row> labour = relocated.stream().filter(r -> r.yes("是否劳动力", "有劳动能力和就业意愿")).toList();
    long working = count(labour, row -> row.yes("是否就业", "就业状态"));
    double rate = 100.0 * working / labour.size();
    assertTrue(rate >= 96 && rate <= 98, working + " of " + labour.size());
    Map<String, Long> all = labour.stream().collect(counting(Row::household));
    Map<String, Long> idle =
        labour.stream().filter(row -> !row.yes("是否就业", "就业状态")).collect(counting(Row::household));
    assertEquals(1, count(idle.keySet(), home -> idle.get(home).equals(all.get(home))));
    Set<String> lifted = SamplePeople.lifted(SEPTEMBER);
    assertTrue(lifted.containsAll(SamplePeople.households(relocated)));
    double share = 100.0 * SamplePeople.households(relocated).size() / lifted.size();
    assertTrue(share > 10.5 && share < 13.5, share + " % of lifted households");
    for (SampleFile file : SampleFile.of(SEPTEMBER, "易地搬迁安置台账")) {
      assertEquals(2, file.rows().stream().map(r -> r.get("安置点", "安置点名称")).distinct().count());
    }
    assertEquals(
        Set.of("县内", "省内县外", "省外"),
        labour.stream()
            .map(r -> r.get("就业区域", "就业地点"))
            .filter(d -> !d.isEmpty())
            .collect(Collectors.toSet()));
  }

  @Test
  void anAwardGoesToOneInEightOfTheLiftedAndMonitoredAndToSomeAgain() throws IOException {
    Set<String> entitled = SamplePeople.lifted(SEPTEMBER);
    entitled.addAll(SamplePeople.households(SampleFile.rows(SEPTEMBER, "防止返贫致贫监测对象信息")));
    entitled.addAll(SamplePeople.households(SampleFile.rows(SEPTEMBER, "(自定义)监测对象信息")));
    Map<String, Long> received =
        SamplePeople.ofYear2025("产业到户奖补发放").stream()
            .map(Row::household)
            .collect(counting(Function.identity()));
    Set<String> strangers = new HashSet<>(received.keySet());
    strangers.removeAll(entitled);
    assertEquals(Set.of(), strangers);
    double share = 100.0 * received.size() / entitled.size();
    assertTrue(share >= 10 && share <= 15, share + " %");
    assertTrue(count(received.values(), n -> n > 1) >= 5, "received more than once");
  }

  @Test
  void awardsTakeMoreThanAThirdOfTheFundsExceptInOneCounty() throws IOException {
    Map<String, BigDecimal> all = new TreeMap<>();
    Map<String, BigDecimal> awards = new TreeMap<>();
    for (Row payment : SamplePeople.ofYear2025("产业发展资金支出")) {
      String county = payment.get("县代码").replace("522427", "520526");
      if (county.matches("5205.*|5206.*")) {
        all.merge(county, payment.yuan("支出金额"), BigDecimal::add);
        if (payment.get("支出用途").equals("到户奖补")) {
          awards.merge(county, payment.yuan("支出金额"), BigDecimal::add);
        }
      }
    }
    assertEquals(Set.of("520524", "520526", "520626"), all.keySet());
    assertTrue(percent(awards.get("520524"), all.get("520524")) < 35);
    assertTrue(percent(awards.get("520526"), all.get("520526")) > 35);
    assertTrue(percent(awards.get("520626"), all.get("520626")) > 35);
    double province = percent(sum(awards), sum(all));
    assertTrue(province > 36 && province < 40, province + " %");
  }

  @Test
  void awardsPaidInAMonthAreWhatTheFundsSpendOnThem() throws IOException {
    for (String month : List.of("2025-08", SEPTEMBER)) {
      for (SampleFile file : SampleFile.of(month, "产业到户奖补发放")) {
        BigDecimal paid =
            file.rows().stream()
                .map(row -> row.yuan("奖补金额").add(row.yuan("金额")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal spent =
            SampleFile.rows(month, "产业发展资金支出").stream()
                .filter(row -> row.get("县代码").equals(file.county()))
                .filter(row -> row.get("支出用途").equals("到户奖补"))
                .map(row -> row.yuan("支出金额"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, paid.compareTo(spent), file.name() + ": " + paid + ", " + spent);
      }
    }
  }

  @Test
  void onlyTheThirdBatchOfCadresIsInPostAndOneVillageIsACadreShort() throws IOException {
    Map<String, Integer> required = new TreeMap<>();
    for (Row village : SampleFile.rows("2025-07", "行政村信息")) {
      if (!village.get("村代码", "行政村代码").isEmpty()) {
        String posts = village.get("应派驻村干部数", "应驻村干部数");
        required.put(today(village.get("村代码", "行政村代码")), Integer.parseInt(posts));
      }
    }
    assertEquals(24, required.size());
    List<Row> cadres = SampleFile.rows(SEPTEMBER, "驻村");
    Map<String, Long> inPost = new TreeMap<>();
    for (Row cadre : cadres) {
      boolean ended = !cadre.get("离岗日期", "驻村结束时间").isEmpty();
      assertTrue(ended || cadre.get("批次", "轮次").equals("第三批"));
      if (!ended) {
        inPost.merge(cadre.get("村代码", "行政村代码"), 1L, Long::sum);
      }
    }
    List<Long> missing =
        required.entrySet().stream()
            .map(post -> post.getValue() - inPost.getOrDefault(post.getKey(), 0L))
            .filter(gap -> gap != 0)
            .toList();
    assertEquals(List.of(1L), missing);
    int posts = required.values().stream().mapToInt(Integer::intValue).sum();
    // Three batches, and in each county one cadre relieved by another.
    assertEquals(3 * posts + 3, cadres.size());
    assertEquals(cadres.size(), cadres.stream().map(Row::identity).distinct().count());
  }

  @Test
  void mostOpenHouseholdsHaveAHelperWhoIsNoVillager() throws IOException {
    Set<String> open = SamplePeople.open(SEPTEMBER);
    List<Row> pairings = SampleFile.rows(SEPTEMBER, "结对帮扶台账");
    Predicate<Row> lasting = row -> row.get("结对结束日期").isEmpty();
    Map<String, Long> helpers = pairings.stream().filter(lasting).collect(counting(Row::household));
    long covered = count(open, helpers::containsKey);
    assertTrue(
        covered > 0.7 * open.size() && covered < open.size(), covered + " of " + open.size());
    assertEquals(1, count(helpers.values(), n -> n > 1), "two helpers");
    assertEquals(
        1,
        count(
            open,
            home ->
                !helpers.containsKey(home)
                    && count(pairings, r -> r.household().equals(home)) == 1),
        "run out");
    Set<String> villagers = SamplePeople.people(SEPTEMBER).keySet();
    assertTrue(pairings.stream().noneMatch(row -> villagers.contains(row.identity())));
  }

  @Test
  void villagesCountTheHouseholdsAndPersonsOfTheirMonth() throws IOException {
    List<Row> rural = SampleFile.rows("2025-07", "农户与人口信息");
    Map<String, Long> persons = rural.stream().collect(counting(r -> r.get("村代码", "行政村代码")));
    int compared = 0;
    for (Row village : SampleFile.rows("2025-07", "行政村信息")) {
      String code = village.get("村代码", "行政村代码");
      if (!code.isEmpty()) {
        String stated = village.get("总人口数", "总人口");
        assertEquals(persons.get(today(code)).toString(), stated);
        long homes =
            SamplePeople.households(
                    rural.stream().filter(r -> r.get("村代码", "行政村代码").equals(today(code))).toList())
                .size();
        assertEquals(Long.toString(homes), village.get("总户数（户）"));
        compared++;
      }
    }
    assertEquals(24, compared);
  }

  @Test
  void completionOfTheYearsTaskIsNearAHundredPerCent() throws IOException {
    Map<String, Set<String>> working = new TreeMap<>();
    Set<String> lifted = SamplePeople.lifted(SEPTEMBER);
    for (Row job : SampleFile.rows(SEPTEMBER, "(务工月监测)")) {
      if (lifted.contains(job.household()) && job.yes("是否已务工")) {
        working.computeIfAbsent(job.county(), c -> new HashSet<>()).add(job.identity());
      }
    }
    Map<String, Integer> targets = new HashMap<>();
    for (Row task : SampleFile.rows("2025-01", "脱贫劳动力务工年度任务")) {
      assertEquals("2025", task.get("年度"));
      targets.put(task.get("县代码"), Integer.parseInt(task.get("目标任务数（人）")));
    }
    working.forEach(
        (county, workers) -> {
          double completion = 100.0 * workers.size() / targets.get(county);
          assertTrue(completion > 90 && completion < 110, county + " " + completion);
        });
    assertEquals(3, working.size());
  }

  private static List<Row> inPost(String month) throws IOException {
    return SampleFile.rows(month, "公益性岗位").stream()
        .filter(post -> post.get("离岗日期", "结束时间").isEmpty())
        .toList();
  }

  private static String labour(Map<String, Row> people, Row row) {
    return people.get(row.identity()).get("劳动能力", "劳动技能");
  }

  private static LocalDate birth(Row row) {
    return LocalDate.parse(row.identity().substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static int age(Row row) {
    return Period.between(birth(row), AS_OF).getYears();
  }

  private static String today(String village) {
    return village.replaceFirst("^522427", "520526").replaceFirst("^522227", "520626");
  }

  private static BigDecimal sum(Map<String, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double percent(BigDecimal part, BigDecimal whole) {
    return part.movePointRight(2).divide(whole, 2, RoundingMode.HALF_UP).doubleValue();
  }

  private static <T> long count(Iterable<T> all, Predicate<T> test) {
    long count = 0;
    for (T each : all) {
      count += test.test(each) ? 1 : 0;
    }
    return count;
  }

  private static <T> Collector<T, ?, Map<String, Long>> counting(Function<T, String> name) {
    return Collectors.groupingBy(name, TreeMap::new, Collectors.counting());
  }
}
