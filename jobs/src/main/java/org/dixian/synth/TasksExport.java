package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.Sheet.Row;

/** 务工年度任务: how many lifted workers each county is to keep in work in a year. */
final class TasksExport {
  private static final int SEPTEMBER = 9;

  private final YearMonth month;

  /**
   * @param month January of the year
   */
  TasksExport(YearMonth month) {
    this.month = month;
  }

  /** Targets that September's workers of lifted households miss or exceed by a few per cent. */
  Sheet sheet(List<Lives> counties) {
    boolean first = month.getYear() == 2024;
    Sheet sheet = new Sheet();
    sheet.column("code", first ? "区划代码" : "县代码").column("county", first ? "县名" : "县");
    sheet.column("year", "年度").column("target", first ? "任务数" : "目标任务数（人）");
    for (Lives lives : counties) {
      Row row = sheet.add().put("code", lives.county().code()).put("county", lives.county().name());
      row.put("year", month.getYear());
      row.put("target", Math.round(100f * working(lives) / completion(lives.county())));
    }
    plant(sheet, first);
    return sheet;
  }

  private long working(Lives lives) {
    YearMonth september = month.withMonth(SEPTEMBER);
    return lives.jobs().stream()
        .filter(job -> job.household().lifted() && job.listed(september))
        .map(Job::person)
        .distinct()
        .count();
  }

  /** Per cent of the target in work in September. */
  private static int completion(County county) {
    if (county.equals(Geography.ZHIJIN)) {
      return 95;
    }
    return county.equals(Geography.WEINING) ? 103 : 99;
  }

  private static void plant(Sheet sheet, boolean first) {
    Slips slips = new Slips(sheet, row -> true);
    Row total = new Row().put("county", "合计").put("year", sheet.rows.get(0).cells.get("year"));
    total.put("target", sheet.rows.stream().mapToInt(r -> (int) r.cells.get("target")).sum());
    if (first) {
      slips.retiredCode(99, "code", Geography.DEJIANG).fullWidth(0, "target");
      Row zone = new Row(total).put("code", "520199").put("county", "经济开发区");
      slips.stray(zone, "code", "zone without a code", "rejected unknown_unit");
    } else {
      slips.twice(40).fullWidth(0, "year");
      slips.stray(total, "code", "total at the end", "rejected mandatory_blank");
    }
  }
}
