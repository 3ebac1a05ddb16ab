package org.dixian.foresee;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Row;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.OrgUnits.Unit;

/** The sheet of a township's work list: a line a warning, with room for what the visit found. */
final class WorkListSheet {
  private static final List<String> HEADINGS =
      List.of(
          "预警编号",
          "户号",
          "行政村",
          "户类",
          "对象",
          "预警类型",
          "严重程度",
          "预警理由",
          "首次信号日期",
          "预警日期",
          "核实期限",
          "办结期限",
          "帮扶期限",
          "状态",
          "超期环节",
          "数据来源部门",
          "入户核实日期",
          "核实结果（纳入监测/核实排除）",
          "核实说明");
  private static final int[] WIDTHS = {
    10, 8, 14, 10, 8, 12, 8, 52, 13, 13, 13, 13, 13, 14, 10, 12, 14, 18, 30
  };

  /** Words for the codes that the list shows. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("illness", "因病"),
          Map.entry("schooling", "因学"),
          Map.entry("disability", "因残"),
          Map.entry("disaster", "因自然灾害"),
          Map.entry("accident", "因意外事故"),
          Map.entry("unstable_work", "因务工就业不稳"),
          Map.entry("business", "因产业项目失败"),
          Map.entry("housing", "因安全住房"),
          Map.entry("water", "因安全饮水"),
          Map.entry("insurance", "未参保"),
          Map.entry("income", "收入"),
          Map.entry("several", "多维风险"),
          Map.entry("high", "高"),
          Map.entry("medium", "中"),
          Map.entry("low", "低"),
          Map.entry("monitored", "监测户"),
          Map.entry("lifted", "脱贫户"),
          Map.entry("other", "其他农户"),
          Map.entry("assigned", "待核实"),
          Map.entry("verified", "已核实待认定"),
          Map.entry("identified", "已认定待帮扶"),
          Map.entry("verification", "核实"),
          Map.entry("decision", "办结"),
          Map.entry("support", "帮扶"));

  /** Departments, whose codes are words for other things too. */
  private static final Map<String, String> DEPARTMENTS =
      Map.of(
          "medical_insurance", "医保",
          "education", "教育",
          "civil_affairs", "民政",
          "human_resources", "人社",
          "housing", "住建",
          "water", "水务",
          "emergency", "应急",
          "disability", "残联",
          "agriculture", "农业农村");

  private final OrgUnits units;
  private final Sheet sheet;
  private final CellStyle bold;
  private final CellStyle wrapped;

  WorkListSheet(XSSFWorkbook book, OrgUnits units) {
    this.units = units;
    sheet = book.createSheet("预警工作清单");
    bold = book.createCellStyle();
    Font font = book.createFont();
    font.setBold(true);
    bold.setFont(font);
    wrapped = book.createCellStyle();
    wrapped.setWrapText(true);
    wrapped.setVerticalAlignment(VerticalAlignment.TOP);
  }

  void fill(String place, LocalDate day, List<Row> rows) {
    line(0, bold, List.of(place + "预警工作清单（数据截至" + day + "，共" + rows.size() + "条）"));
    line(
        1,
        null,
        List.of(
            "预警供入户核实，不作认定结论。同一户号为同一户，请一次入户核实该户全部预警。户号为县内流水号，" + "不含户编号、姓名、证件号码；对应农户请向数据来源部门核对。"));
    line(3, bold, HEADINGS);
    int n = 4;
    for (Row row : rows) {
      line(n++, wrapped, cells(row));
    }
    sheet.createFreezePane(2, 4);
    for (int c = 0; c < WIDTHS.length; c++) {
      sheet.setColumnWidth(c, WIDTHS[c] * 256);
    }
  }

  private List<String> cells(Row row) {
    String village = row.getAs("unit_code");
    long signals = row.<Long>getAs("signals");
    return List.of(
        String.valueOf(row.<Long>getAs("number")),
        String.valueOf(row.<Long>getAs("household_number")),
        units.unit(village).map(Unit::name).orElse(village),
        word(row.getAs("household_group")),
        row.<Boolean>getAs("household_as_a_whole") ? "全户" : "户内一人",
        word(row.getAs("kind")),
        word(row.getAs("severity")),
        row.<String>getAs("reason") + (signals > 1 ? "（共" + signals + "次信号）" : ""),
        day(row.getAs("signal_date")),
        day(row.getAs("raised_date")),
        day(row.getAs("verify_by")),
        day(row.getAs("decide_by")),
        day(row.getAs("support_by")),
        word(row.getAs("state")),
        word(row.getAs("overdue")),
        DEPARTMENTS.getOrDefault(row.<String>getAs("department"), row.getAs("department")));
  }

  private static String day(LocalDate day) {
    return day == null ? "" : day.toString();
  }

  private static String word(String code) {
    return code == null ? "" : WORDS.getOrDefault(code, code);
  }

  private void line(int number, CellStyle style, List<String> texts) {
    var line = sheet.createRow(number);
    for (int c = 0; c < texts.size(); c++) {
      var cell = line.getCell(c, MissingCellPolicy.CREATE_NULL_AS_BLANK);
      cell.setCellValue(texts.get(c));
      if (style != null) {
        cell.setCellStyle(style);
      }
    }
  }
}
