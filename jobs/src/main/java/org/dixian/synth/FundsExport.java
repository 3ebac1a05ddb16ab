package org.dixian.synth;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/** 产业发展资金支出: payments of all counties in the months that a file covers. */
final class FundsExport {
  /** The file whose amounts are in 万元. */
  private static final YearMonth IN_WAN = YearMonth.of(2025, 8);

  private final YearMonth month;
  private final boolean wan;

  FundsExport(YearMonth month) {
    this.month = month;
    this.wan = month.equals(IN_WAN);
  }

  Sheet sheet(List<FundPayment> payments) {
    boolean lastYear = month.getYear() == 2024;
    Sheet sheet = new Sheet();
    sheet.column("number", lastYear ? "凭证号" : "支付编号");
    sheet.column("county", lastYear ? "区划代码" : "县代码");
    sheet.column("source", lastYear ? "资金级次" : "资金来源");
    sheet.column("purpose", lastYear ? "用途" : "支出用途");
    sheet.column("amount", wan ? "支出金额（万元）" : lastYear ? "金额" : "支出金额（元）");
    sheet.column("paid", "支付日期");
    payments.forEach(payment -> row(sheet.add(), payment));
    plant(sheet);
    return sheet;
  }

  private void row(Sheet.Row row, FundPayment payment) {
    row.put("number", payment.number()).put("county", payment.county().code());
    boolean central = payment.source().equals("中央") && month.getYear() == 2024;
    row.put("source", central ? "中央资金" : payment.source()).put("purpose", payment.purpose());
    row.put("amount", wan ? BigDecimal.valueOf(payment.yuan(), 4).toPlainString() : payment.yuan());
    row.put("paid", payment.paid().toString());
  }

  /** Nothing that counts is lost: what is rejected is the smallest share of the money. */
  private void plant(Sheet sheet) {
    Slips slips = new Slips(sheet, row -> row.text("purpose").equals("其他"));
    Slips any = new Slips(sheet, row -> true);
    switch (month.toString()) {
      case "2024-09" -> {
        slips.unmapped(10, "source", "社会捐赠");
        any.retiredCode(60, "county", Geography.ZHIJIN).fullWidth(80, "amount");
      }
      case "2025-07" -> {
        any.retiredCode(20, "county", Geography.WEINING).twice(50);
        any.write(70, "paid", "2025/7/3", "another form of the day", "understood");
        slips.write(40, "county", "529999", "unknown county", "rejected unknown_unit");
      }
      case "2025-08" -> any.unit("amount", "万元").fullWidth(30, "amount");
      default -> any.stray(total(sheet), "number", "total at the end", "rejected mandatory_blank");
    }
  }

  private static Sheet.Row total(Sheet sheet) {
    int sum = sheet.rows.stream().mapToInt(row -> (int) row.cells.get("amount")).sum();
    return new Sheet.Row().put("purpose", "合计").put("amount", sum);
  }
}
