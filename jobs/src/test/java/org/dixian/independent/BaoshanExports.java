package org.dixian.independent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dixian.independent.BaoshanCircular.Block;
import org.dixian.independent.BaoshanCircular.Line;

/**
 * Registry workbooks of the five counties of Baoshan as of 2021-12-31, whose totals by monitored
 * type are those of {@link BaoshanCircular}. Only the totals are real: households, persons and
 * villages are made up, and identity numbers start with 5299, which no citizen's does.
 *
 * <p>Households fall into four groups of each type: open and identified in 2021, open and
 * identified before, cleared in 2021, cleared before. Sizes differ by at most one within a group,
 * and the households of a group go round the villages of all counties in turn.
 */
public final class BaoshanExports {
  private static final List<String> TYPES = List.of("unstable", "marginal", "sudden");
  private static final List<String> TYPE_LABELS = List.of("脱贫不稳定户", "边缘易致贫户", "突发严重困难户");
  private static final List<String> HEADINGS =
      List.of(
          "县(市、区)",
          "乡(镇)",
          "行政村",
          "行政村代码",
          "户编号",
          "姓名",
          "证件号码",
          "与户主关系",
          "性别",
          "出生日期",
          "劳动技能",
          "户类型",
          "监测对象类别",
          "识别监测时间",
          "致贫/返贫风险1",
          "致贫/返贫风险2",
          "致贫/返贫风险3",
          "致贫/返贫风险4",
          "致贫/返贫风险5",
          "风险是否已消除",
          "消除监测时间",
          "风险消除方式",
          "产业帮扶",
          "就业帮扶",
          "金融帮扶",
          "公益岗位帮扶",
          "住房安全保障",
          "饮水安全保障",
          "健康帮扶",
          "义务教育保障",
          "其他教育帮扶",
          "综合保障",
          "社会帮扶",
          "搬迁",
          "生产生活条件改善",
          "基础设施建设");

  private BaoshanExports() {}

  /**
   * Writes the workbooks into {@code landing} and a copy of {@code confSource}, with Yunnan's
   * reference data, into {@code confTarget}.
   */
  public static void write(Path landing, Path confSource, Path confTarget) throws IOException {
    BaoshanReference.write(confSource, confTarget);
    Files.createDirectories(landing);
    List<Household> households = households();
    for (BaoshanReference.County county : BaoshanReference.COUNTIES) {
      writeWorkbook(landing, county, households);
    }
  }

  /**
   * One household; its members are numbered from {@code firstPerson} on over the whole prefecture.
   */
  private record Household(
      int number, int type, int size, int firstPerson, String identified, String cleared) {
    String village() {
      return BaoshanReference.villages().get(number % BaoshanReference.villages().size());
    }
  }

  private static List<Household> households() {
    List<Household> all = new ArrayList<>();
    for (int type = 0; type < TYPES.size(); type++) {
      Line open = BaoshanCircular.line(Block.OPEN, TYPES.get(type));
      Line cleared = BaoshanCircular.line(Block.CLEARED, TYPES.get(type));
      Line fresh = BaoshanCircular.line(Block.NEW, TYPES.get(type));
      Line freshlyCleared = BaoshanCircular.line(Block.NEWLY_CLEARED, TYPES.get(type));
      group(all, type, fresh.households(), fresh.persons(), YearMonth.of(2021, 1), 12, null, 0);
      group(
          all,
          type,
          open.households() - fresh.households(),
          open.persons() - fresh.persons(),
          YearMonth.of(2019, 7),
          18,
          null,
          0);
      group(
          all,
          type,
          freshlyCleared.households(),
          freshlyCleared.persons(),
          YearMonth.of(2020, 1),
          6,
          YearMonth.of(2021, 1),
          12);
      group(
          all,
          type,
          cleared.households() - freshlyCleared.households(),
          cleared.persons() - freshlyCleared.persons(),
          YearMonth.of(2019, 7),
          6,
          YearMonth.of(2020, 7),
          6);
    }
    return all;
  }

  private static void group(
      List<Household> all,
      int type,
      int count,
      int persons,
      YearMonth identifiedFrom,
      int identifiedMonths,
      YearMonth clearedFrom,
      int clearedMonths) {
    for (int i = 0; i < count; i++) {
      Household last = all.isEmpty() ? null : all.get(all.size() - 1);
      all.add(
          new Household(
              all.size(),
              type,
              persons / count + (i < persons % count ? 1 : 0),
              last == null ? 0 : last.firstPerson() + last.size(),
              month(identifiedFrom.plusMonths(i % identifiedMonths)),
              clearedFrom == null ? null : month(clearedFrom.plusMonths(i % clearedMonths))));
    }
  }

  private static String month(YearMonth month) {
    return "%04d%02d".formatted(month.getYear(), month.getMonthValue());
  }

  private static void writeWorkbook(
      Path landing, BaoshanReference.County county, List<Household> households) throws IOException {
    Path file = landing.resolve("防止返贫致贫监测对象信息_" + county.code() + "_20211231.xlsx");
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(100);
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = workbook.createSheet("监测对象信息");
      sheet.createRow(0).createCell(0).setCellValue("防止返贫致贫监测对象信息");
      Row heading = sheet.createRow(1);
      for (int i = 0; i < HEADINGS.size(); i++) {
        heading.createCell(i).setCellValue(HEADINGS.get(i));
      }
      for (Household household : households) {
        if (household.village().startsWith(county.code())) {
          for (int member = 0; member < household.size(); member++) {
            writePerson(sheet.createRow(sheet.getLastRowNum() + 1), county, household, member);
          }
        }
      }
      workbook.write(out);
    }
  }

  private static void writePerson(
      Row row, BaoshanReference.County county, Household household, int member) {
    int person = household.firstPerson() + member;
    boolean male = person % 2 == 0;
    LocalDate birth = LocalDate.of(member < 2 ? 1960 : 2000, 1, 1).plusDays(person % 4000);
    String relation = member == 0 ? "户主" : member == 1 ? "配偶" : male ? "之子" : "之女";
    boolean lifted = household.type() == 0 || household.type() == 2 && household.number() % 2 == 0;
    boolean cleared = household.cleared() != null;
    set(row, "县(市、区)", county.name());
    set(row, "行政村代码", household.village());
    set(row, "户编号", county.code() + "%08d".formatted(household.number()));
    set(row, "姓名", "示例" + person);
    set(row, "证件号码", identity(person, birth, male));
    set(row, "与户主关系", relation);
    set(row, "性别", male ? "男" : "女");
    set(row, "出生日期", birth.toString());
    set(row, "劳动技能", member == 0 ? "普通劳动力" : member == 1 ? "弱劳动力或半劳动力" : "无劳动力");
    set(row, "户类型", lifted ? "脱贫户" : "一般农户");
    set(row, "监测对象类别", TYPE_LABELS.get(household.type()));
    set(row, "识别监测时间", household.identified());
    set(row, "致贫/返贫风险1", household.number() % 2 == 0 ? "因病" : "因务工就业不稳");
    set(row, "风险是否已消除", cleared ? "是" : "否");
    set(row, "健康帮扶", "参加城乡居民基本医疗保险个人缴费补贴");
    if (cleared) {
      set(row, "消除监测时间", household.cleared());
      set(row, "风险消除方式", household.number() % 10 == 0 ? "自然消除" : "帮扶消除");
    }
  }

  private static void set(Row row, String heading, String text) {
    row.createCell(HEADINGS.indexOf(heading)).setCellValue(text);
  }

  /**
   * A valid number, one per person: the day of birth tells persons of the same block of 4,000
   * apart, the sequence tells the blocks apart and, by its parity, the sexes.
   */
  private static String identity(int person, LocalDate birth, boolean male) {
    String first17 =
        "529901%04d%02d%02d%03d"
            .formatted(
                birth.getYear(),
                birth.getMonthValue(),
                birth.getDayOfMonth(),
                person / 4000 * 2 + (male ? 1 : 2));
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (first17.charAt(i) - '0') * weights[i];
    }
    return first17 + "10X98765432".charAt(sum % 11);
  }
}
