package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dixian.independent.SampleRows.Row;
import org.junit.jupiter.api.Test;

/** What the samples about insurance and schooling tell, read back and set beside the population. */
class SchoolSamplesTest {
  private static final List<String> COUNTIES = List.of("520524", "520526", "520626");
  private static final String[] ROLL_NUMBER = {"全国学籍号", "学籍号"};
  private static final String[] STATUS = {"学籍状态", "就学状态"};

  @Test
  void everyPersonOfTheMonthIsOnTheInsuranceListAndNobodyElse() throws IOException {
    for (String month : List.of("20250731", "20250831", "20250930")) {
      for (String county : COUNTIES) {
        Set<String> rural = new HashSet<>();
        SampleRows.rows("农户与人口信息_" + county + "_" + month)
            .forEach(row -> rural.add(row.identity("身份证号", "证件号码")));
        Set<String> listed = new HashSet<>();
        List<Row> enrolment = SampleRows.rows("基本医保参保信息_" + county + "_" + month);
        enrolment.forEach(row -> listed.add(row.identity("身份证号", "证件号码")));
        Set<String> both = new HashSet<>(rural);
        both.retainAll(listed);
        // At most two numbers are damaged in one list and one in the other.
        assertTrue(rural.size() - both.size() <= 3, county + " " + month);
        assertTrue(listed.size() - both.size() <= 3, county + " " + month);
        double none = count(enrolment, "未参保", "参保类型", "参保状态");
        double share = 100 * (1 - none / enrolment.size());
        assertTrue(share > 97 && share < 99.6, county + " " + month + " insured " + share);
      }
    }
  }

  @Test
  void premiumAidGoesToMostOfThoseEntitledAndToNobodyElse() throws IOException {
    int entitled = 0;
    int aided = 0;
    for (Row row : SampleRows.rows("基本医保参保信息_")) {
      boolean is = row.get("是否资助参保", "资助参保落实").equals("是");
      boolean category = !row.get("资助类别", "资助参保类别").isEmpty();
      assertTrue(category || !is, "aided without a category, line " + row.line());
      entitled += category ? 1 : 0;
      aided += is ? 1 : 0;
    }
    assertTrue(aided > 0.9 * entitled && aided < entitled, aided + " of " + entitled);
  }

  @Test
  void someChildrenOfSchoolAgeAreOnNoRollAndSomeLeftAndCameBack() throws IOException {
    Map<String, String> statuses = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (Row row : SampleRows.rows("学籍信息_", "20250930")) {
      String earlier = statuses.put(row.identity(ROLL_NUMBER), row.get(STATUS));
      if (earlier != null) {
        several.add(row.identity(ROLL_NUMBER) + earlier + row.get(STATUS));
      }
    }
    assertTrue(several.stream().allMatch(t -> t.contains("转出")), "on two rolls for another reason");
    assertEquals(3, several.size(), "moved to another county, one from each");
    int children = 0;
    int absent = 0;
    int dropped = 0;
    for (Row row : SampleRows.rows("农户与人口信息_", "20250930")) {
      String identity = row.identity("身份证号", "证件号码");
      if (identity.length() == 18) {
        LocalDate birth =
            LocalDate.parse(identity.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
        int age = Period.between(birth, LocalDate.of(2025, 8, 31)).getYears();
        if (age >= 6 && age <= 14) {
          children++;
          String status = statuses.getOrDefault(identity, "");
          absent += status.isEmpty() ? 1 : 0;
          dropped += status.equals("辍学") || status.equals("失学") ? 1 : 0;
        }
      }
    }
    // Two in each county, and up to four whose row has a damaged number.
    assertTrue(absent >= 6 && absent <= 10, absent + " on no roll");
    assertTrue(dropped >= 7 && dropped <= 9, dropped + " dropped out");
    assertTrue(children > 300, children + " children");
  }

  @Test
  void everyDropoutHasAReasonAndAllButOneADay() throws IOException {
    Set<String> withoutDay = new HashSet<>();
    Set<String> returned = new HashSet<>();
    for (Row row : SampleRows.rows("学籍信息_")) {
      String day = row.get("辍学日期", "失学辍学时间");
      String back = row.get("复学日期", "劝返复学时间");
      boolean out = List.of("辍学", "失学").contains(row.get(STATUS));
      if (out) {
        assertTrue(!row.get("辍学原因").isEmpty() && back.isEmpty(), "line " + row.line());
        if (day.isEmpty()) {
          withoutDay.add(row.identity(ROLL_NUMBER));
        }
      }
      if (!back.isEmpty()) {
        assertTrue(SampleRows.day(back).isAfter(SampleRows.day(day)), "line " + row.line());
        returned.add(row.identity(ROLL_NUMBER));
      }
    }
    assertEquals(1, withoutDay.size());
    assertEquals(9, returned.size(), "three in each county");
  }

  @Test
  void everyPaymentIsDatedInThePeriodOfItsFile() throws IOException {
    Set<String> numbers = new HashSet<>();
    int again = 0;
    for (Path file : SampleRows.files("学生资助发放_", "")) {
      LocalDate end = SampleRows.end(file);
      for (Row row : SampleRows.read(file)) {
        LocalDate day = SampleRows.tolerant(row.get("发放日期"));
        if (day != null) {
          assertTrue(!day.isAfter(end) && day.isAfter(end.minusMonths(10)), file + " " + day);
        }
        again += numbers.add(row.get("发放编号", "资助编号")) ? 0 : 1;
      }
    }
    // Two rows twice in their file and a payment sent again in the month after.
    assertEquals(3, again);
    assertTrue(numbers.size() > 1_000, numbers.size() + " payments");
  }

  private static long count(List<Row> rows, String text, String... headings) {
    return rows.stream().filter(row -> row.get(headings).equals(text)).count();
  }
}
