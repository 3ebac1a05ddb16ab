package org.dixian.synth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.Sheet.Row;

/** 持证残疾人: the holders of a disability certificate, with its number of 20 digits. */
final class CertificateExport {
  private final Lives lives;
  private final YearMonth month;

  CertificateExport(Lives lives, YearMonth month) {
    this.lives = lives;
    this.month = month;
  }

  Sheet sheet(List<Certificate> certificates) {
    County county = lives.county();
    LocalDate end = month.atEndOfMonth();
    Sheet sheet = new Sheet();
    sheet.column("name", "姓名");
    sheet.column("number", county.equals(Geography.ZHIJIN) ? "残疾证号" : "残疾人证号");
    sheet.column("kind", "残疾类别").column("level", "残疾等级");
    sheet.column("issued", "发证日期").column("phone", "联系电话");
    for (Certificate certificate : certificates) {
      Person person = certificate.person();
      if (!certificate.issued().isAfter(end)
          && certificate.household().members(month).contains(person)) {
        Row row = sheet.add().put(Blemishes.OF, certificate.household().code());
        row.put("name", person.name()).put("number", certificate.number());
        row.put("kind", Certificate.KINDS.get(certificate.kind() - 1));
        row.put("level", Certificate.LEVELS.get(certificate.level() - 1));
        row.put("issued", DayForm.cell(county, certificate.issued()));
        row.put("phone", person.phone());
      }
    }
    plant(sheet);
    return sheet;
  }

  private void plant(Sheet sheet) {
    Blemishes blemishes = new Blemishes(sheet, List.of(lives));
    switch (lives.county().code() + " " + month) {
      case "520526 2024-09" -> blemishes.wrongCheckDigit(30, "number");
      case "520526 2025-06" -> {
        blemishes.title(lives.county().name() + "持证残疾人名册");
        blemishes.numeric(60, "number");
      }
      case "520526 2025-09" -> {
        Row row = blemishes.row(10);
        String value = row.text("number").substring(0, 18) + " " + row.text("number").substring(18);
        sheet.spoil(row, "number", value, "blank inside the number", "understood");
      }
      case "520524 2024-09" -> blemishes.unmapped(50, "level", "五级");
      case "520524 2025-06" -> blemishes.fullWidth(20, "number");
      case "520524 2025-09" -> {
        Row row = blemishes.row(40);
        String value = row.text("number") + "01";
        sheet.spoil(row, "number", value, "22 digits of a reissued certificate", "understood");
      }
      case "520626 2024-09" -> blemishes.twice(45);
      case "520626 2025-06" -> {
        Row row = blemishes.row(70);
        String value = row.text("number").substring(0, 19) + "5";
        sheet.spoil(row, "number", value, "20 digits with level 5", "rejected id_length");
      }
      default -> {
        Row row = blemishes.row(25);
        String value = "'" + row.text("number");
        sheet.spoil(row, "number", value, "leading apostrophe", "understood");
      }
    }
  }
}
