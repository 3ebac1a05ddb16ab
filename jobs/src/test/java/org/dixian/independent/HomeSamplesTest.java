package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dixian.independent.SampleRows.Row;
import org.junit.jupiter.api.Test;

/** What the samples about homes and incomes tell, read back and set beside the population. */
class HomeSamplesTest {
  private static final List<String> COUNTIES = List.of("520524", "520526", "520626");
  private static final String[] HOUSEHOLD = {"户编号", "户编码"};

  @Test
  void dwellingsAndWaterCoverEveryRuralHousehold() throws IOException {
    for (String county : COUNTIES) {
      Set<String> rural = households("农户与人口信息_" + county + "_20250930");
      Set<String> housed = households("农村住房安全", county + "_20250930");
      Set<String> watered = households("农村饮水安全台账_", county + "_20250930");
      // The code of one dwelling of 织金 is left blank.
      housed.remove("");
      assertEquals(county.equals("520524") ? rural.size() - 1 : rural.size(), housed.size());
      assertTrue(rural.containsAll(housed), county);
      assertEquals(rural, watered, county);
    }
  }

  @Test
  void anUnsafeDwellingHasAFindingAndIsSafeOnceRebuilt() throws IOException {
    Map<String, String> first = new HashMap<>();
    int rebuilt = 0;
    for (String quarter : List.of("20240930", "20250630", "20250930")) {
      for (Row row : SampleRows.rows("农村住房安全", quarter)) {
        String grade =
            Normalizer.normalize(row.get("鉴定等级", "房屋等级"), Normalizer.Form.NFKC)
                .replaceAll("[级\\s]", "");
        String found = row.get("问题发现日期", "发现日期");
        String resolved = row.get("改造完成日期", "整改完成日期");
        boolean unsafe = grade.equals("C") || grade.equals("D");
        assertTrue(!unsafe || !found.isEmpty(), quarter + " line " + row.line());
        assertTrue(
            resolved.isEmpty() || SampleRows.day(resolved).isAfter(SampleRows.day(found)),
            "line " + row.line());
        assertTrue(grade.isEmpty() || !row.get("是否认定安全", "住房安全认定").matches("[是否]"), quarter);
        String household = row.get(HOUSEHOLD);
        boolean was = first.getOrDefault(household, "").matches("[CD]");
        if (was && grade.matches("[AB]")) {
          assertTrue(!resolved.isEmpty(), quarter + " line " + row.line());
          rebuilt++;
        }
        first.put(household, grade);
      }
    }
    assertTrue(rebuilt >= 5, rebuilt + " rebuilt between deliveries");
  }

  @Test
  void aFailedWaterTestHasAFindingThatIsNotYetResolved() throws IOException {
    int failed = 0;
    int untested = 0;
    for (Row row : SampleRows.rows("农村饮水安全台账_")) {
      List<String> tests =
          List.of(row.get("水量"), row.get("水质"), row.get("用水方便程度", "方便程度"), row.get("供水保证率", "保证率"));
      if (tests.contains("不达标")) {
        failed++;
        assertTrue(!row.get("问题发现日期", "发现日期").isEmpty(), "line " + row.line());
        assertEquals("", row.get("问题解决日期", "整改完成日期"));
      }
      untested += tests.contains("") ? 1 : 0;
    }
    assertTrue(failed >= 10 && untested >= 10, failed + " failed, " + untested + " not tested");
  }

  @Test
  void liftedHouseholdsAreThoseOfThePopulationAndTheirIncomePartsAddUp() throws IOException {
    Map<String, Integer> members = new HashMap<>();
    for (Row row : SampleRows.rows("农户与人口信息_", "20250930")) {
      if (row.get("脱贫户", "是否脱贫户").equals("是")) {
        members.merge(row.get(HOUSEHOLD), 1, Integer::sum);
      }
    }
    Set<String> listed = new TreeSet<>();
    int under = 0;
    int burdened = 0;
    int assisted = 0;
    List<Row> rows = SampleRows.rows("脱贫户信息_", "20250930");
    for (Row row : rows) {
      listed.add(row.get(HOUSEHOLD));
      int persons = Integer.parseInt(row.get("家庭人口", "家庭人口数"));
      BigDecimal net = yuan(row, "家庭纯收入");
      assisted += row.get("是否享受产业帮扶", "产业帮扶").equals("是") ? 1 : 0;
      if (net != null) {
        BigDecimal line = BigDecimal.valueOf(8_500L * persons);
        under += net.compareTo(line) < 0 ? 1 : 0;
        BigDecimal left = net.add(yuan(row, "家庭理赔收入", "理赔收入")).subtract(yuan(row, "合规自付支出"));
        burdened += left.compareTo(line) < 0 ? 1 : 0;
      }
    }
    assertEquals(new TreeSet<>(members.keySet()), listed);
    assertTrue(
        under >= 8 && under < burdened && burdened < 0.2 * rows.size(), under + ", " + burdened);
    double share = 100.0 * assisted / rows.size();
    assertTrue(share > 84 && share < 90, share + " % with an industry measure");
    for (Row row : SampleRows.rows("脱贫户信息_")) {
      BigDecimal net = yuan(row, "家庭纯收入");
      BigDecimal sum =
          yuan(row, "工资性收入")
              .add(yuan(row, "生产经营性收入"))
              .add(yuan(row, "财产性收入"))
              .add(yuan(row, "转移性收入"))
              .subtract(yuan(row, "生产经营性支出"));
      assertTrue(net == null || net.compareTo(sum) == 0, "line " + row.line());
    }
  }

  @Test
  void aCertificateNumberEndsInTheKindAndLevelBesideIt() throws IOException {
    String kinds = "视力听力言语肢体智力精神多重";
    int agreeing = 0;
    List<Row> rows = SampleRows.rows("持证残疾人");
    for (Row row : rows) {
      String number = row.identity("残疾人证号", "残疾证号");
      int kind = 1 + kinds.indexOf(row.get("残疾类别")) / 2;
      int level = 1 + "一二三四".indexOf(row.get("残疾等级").charAt(0));
      agreeing += number.length() >= 20 && number.startsWith("" + kind + level, 18) ? 1 : 0;
    }
    // A number in a numeric cell, one with level 5, and a level that does not exist.
    assertEquals(rows.size() - 3, agreeing);
    assertEquals(1, rows.stream().filter(r -> r.identity("残疾证号").length() == 22).count());
  }

  @Test
  void lossesAreOfThePeriodOfTheirFileAndOnceInTenThousands() throws IOException {
    for (Path file : SampleRows.files("自然灾害农户损失_", "")) {
      LocalDate end = SampleRows.end(file);
      boolean small = false;
      List<Row> rows = SampleRows.read(file);
      for (Row row : rows) {
        LocalDate day = SampleRows.tolerant(row.get("受灾日期", "发生日期"));
        assertTrue(day == null || !day.isAfter(end) && day.getYear() == end.getYear(), "" + file);
        small |= row.get("直接经济损失").matches("[0-5]\\.\\d+");
      }
      assertEquals(end.equals(LocalDate.of(2025, 8, 31)), small, file.getFileName().toString());
      assertTrue(rows.size() > 20, file + " " + rows.size());
    }
  }

  private static Set<String> households(String... parts) throws IOException {
    Set<String> codes = new TreeSet<>();
    SampleRows.rows(parts)
        .forEach(row -> codes.add(Normalizer.normalize(row.get(HOUSEHOLD), Normalizer.Form.NFKC)));
    return codes;
  }

  /** NULL where the amount is written in words. */
  private static BigDecimal yuan(Row row, String... headings) {
    String text = Normalizer.normalize(row.get(headings), Normalizer.Form.NFKC).replace(",", "");
    return text.matches("[\\d.]+") ? new BigDecimal(text) : null;
  }
}
