package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** 预警线索与核实: new clues and those of which something became known since the delivery before. */
final class ClueExport {
  private final YearMonth month;
  private final DateTimeFormatter form;

  /**
   * @param form how the month's file writes days
   */
  ClueExport(YearMonth month, String form) {
    this.month = month;
    this.form = DateTimeFormatter.ofPattern(form);
  }

  /**
   * @param since first month that the file covers
   */
  Sheet sheet(List<Clue> clues, YearMonth since) {
    Sheet sheet = new Sheet();
    sheet.column("number", "线索编号").column("village_code", "村代码").column("household", "户编号");
    sheet.column("name", "姓名").column("identity", "证件号码").column("channel", "线索来源");
    sheet.column("department", "预警部门").column("kind", "预警类型").column("date", "线索日期");
    sheet.column("verified", "核实日期").column("verdict", "核实结果").column("identified", "认定日期");
    sheet.column("first_measure", "首次帮扶日期").column("note", "备注");
    for (Clue clue : clues) {
      boolean known = !YearMonth.from(clue.date()).isAfter(month);
      if (known && clue.touched(since, month)) {
        row(sheet.add(), clue.knownBy(month));
      }
    }
    return sheet;
  }

  private void row(Sheet.Row row, Clue clue) {
    row.put("number", clue.number()).put("village_code", clue.household().village().code());
    row.put("household", clue.household().code());
    if (clue.person() != null) {
      row.put("name", clue.person().name()).put("identity", clue.person().identity());
    }
    row.put("channel", clue.channel()).put("department", clue.department());
    row.put("kind", clue.kind()).put("date", day(clue.date()));
    row.put("verified", day(clue.verified())).put("verdict", clue.verdict());
    row.put("identified", day(clue.identified()));
    row.put("first_measure", day(clue.firstMeasure()));
    if (Clue.EXCLUDED.equals(clue.verdict())) {
      row.put("note", "入户核实，生活无明显影响");
    }
  }

  private String day(LocalDate day) {
    return day == null ? null : day.format(form);
  }
}
