package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** 医保结算: the settlements of a month; the first file goes back to January. */
final class MedicalExport {
  private MedicalExport() {}

  static Sheet sheet(List<Settlement> settlements, YearMonth from, YearMonth to) {
    Sheet sheet = new Sheet();
    sheet.column("number", "结算编号").column("name", "姓名").column("identity", "证件号码");
    sheet.column("date", "结算日期").column("care", "就医类别").column("disease", "病种");
    sheet.column("place", "就医地").column("total", "总费用（元）").column("compliant", "合规费用（元）");
    sheet.column("basic", "基本医保支付").column("serious", "大病保险支付").column("aid", "医疗救助支付");
    sheet.column("self", "合规自付");
    for (Settlement settlement : settlements) {
      if (!settlement.month().isBefore(from) && !settlement.month().isAfter(to)) {
        row(sheet.add(), settlement);
      }
    }
    return sheet;
  }

  static void row(Sheet.Row row, Settlement settlement) {
    row.put("number", settlement.number()).put("name", settlement.person().name());
    row.put("identity", settlement.person().identity());
    row.put("date", settlement.date().toString()).put("care", settlement.care());
    row.put("disease", settlement.disease()).put("place", settlement.place());
    row.put("total", yuan(settlement.total())).put("compliant", yuan(settlement.compliant()));
    row.put("basic", yuan(settlement.basic())).put("serious", yuan(settlement.serious()));
    row.put("aid", yuan(settlement.aid())).put("self", yuan(settlement.selfPaid()));
  }

  /** Cents as the department writes yuan: thousands separated by commas. */
  static String yuan(long cents) {
    return String.format(Locale.ROOT, "%,d.%02d", cents / 100, cents % 100);
  }
}
