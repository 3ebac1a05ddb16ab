package org.dixian.synth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.dixian.synth.Sheet.Row;

/**
 * The departures that occur in every department's exports, planted one by one into a sheet. Rows
 * carry the code of their household under {@link #OF}, which is no column; households whose story
 * is told apart stay as they are.
 */
final class Blemishes {
  /** Key of the household's code in a row; never written. */
  static final String OF = "of";

  private final Sheet sheet;
  private final List<String> apart;

  Blemishes(Sheet sheet, List<Lives> counties) {
    this.sheet = sheet;
    this.apart = counties.stream().flatMap(lives -> lives.apart().stream()).toList();
  }

  /** An untouched row near a share (per cent) of the rows. */
  Row row(int percent, Predicate<Row> test) {
    return sheet.pick(percent, test.and(row -> !apart.contains(row.text(OF))));
  }

  Row row(int percent) {
    return row(percent, row -> true);
  }

  /** Title lines above the heading. */
  void title(String... lines) {
    sheet.above.addAll(List.of(lines));
    int heading = lines.length + 1;
    sheet.quirk(null, null, "title rows, heading on row " + heading, "understood");
  }

  /** Columns from one key to another under a merged heading. */
  void group(String heading, String from, String to) {
    List<String> keys = new ArrayList<>(sheet.headings.keySet());
    keys.subList(keys.indexOf(from), keys.indexOf(to) + 1)
        .forEach(key -> sheet.groups.put(key, heading));
    sheet.quirk(null, null, "two-row heading with merged cells", "understood");
  }

  void wrongCheckDigit(int percent, String key) {
    Row row = row(percent);
    String text = row.text(key);
    int start = text.startsWith("G") ? 1 : 0;
    String wrong =
        text.substring(0, start)
            + Damage.wrongCheckDigit(text.substring(start, start + 18))
            + text.substring(start + 18);
    sheet.spoil(row, key, wrong, "wrong check digit", "rejected id_check_digit");
  }

  void placeholder(int percent, String key) {
    Row row = row(percent);
    String value = Damage.placeholder(row.text(key));
    sheet.spoil(row, key, value, "placeholder 999999", "rejected id_placeholder");
  }

  /** A number in a numeric cell, which keeps 15 digits. */
  void numeric(int percent, String key) {
    Row row = row(percent);
    Double value = Damage.numeric(row.text(key).replace("G", ""));
    sheet.spoil(row, key, value, "numeric cell, shown as E+17", "rejected id_precision_lost");
  }

  void lowerCaseX(int percent, String key) {
    Row row = row(percent, r -> r.text(key).contains("X"));
    String value = row.text(key).toLowerCase(Locale.ROOT);
    sheet.spoil(row, key, value, "lower-case x", "understood");
  }

  void fullWidth(int percent, String key) {
    Row row = row(percent, r -> !r.text(key).isEmpty());
    sheet.spoil(row, key, Damage.fullWidth(row.text(key)), "full-width digits", "understood");
  }

  void thousands(int percent, String key) {
    Row row = row(percent, r -> r.text(key).matches("\\d{4,6}"));
    String value = String.format(Locale.ROOT, "%,d", Integer.parseInt(row.text(key)));
    sheet.spoil(row, key, value, "thousands separator", "understood");
  }

  void retiredCounty(int percent) {
    Row row = row(percent);
    String code = row.text("village_code");
    County county =
        Geography.COUNTIES.stream()
            .filter(each -> code.startsWith(each.code()))
            .findFirst()
            .orElseThrow();
    String retired = county.retiredCode() + code.substring(6);
    sheet.spoil(row, "village_code", retired, "county code retired in 2011", "understood");
  }

  void unknownVillage(int percent) {
    Row row = row(percent);
    String code = row.text("village_code").substring(0, 9) + "999";
    sheet.spoil(row, "village_code", code, "unknown village", "rejected unknown_unit");
  }

  void unmapped(int percent, String key, String value) {
    Row row = row(percent);
    sheet.spoil(row, key, value, "code not in the code map", "rejected unmapped");
  }

  void rejected(int percent, String key, Object value, String what, String reason) {
    sheet.spoil(row(percent), key, value, what, "rejected " + reason);
  }

  void blankMandatory(int percent, String key) {
    Row row = row(percent);
    row.cells.remove(key);
    sheet.quirk(row, key, "mandatory cell blank", "rejected mandatory_blank");
  }

  /** A cell that may be blank, and then says neither yes nor no. */
  void notStated(int percent, String key) {
    Row row = row(percent, r -> !r.text(key).isEmpty());
    row.cells.remove(key);
    sheet.quirk(row, key, "blank, which is not 否", "understood as not stated");
  }

  void twice(int percent) {
    Row row = row(percent);
    sheet.insertAfter(row, new Row(row), "same row twice", "superseded by the first");
  }

  /** The whole column in units of ten thousand yuan, said in the heading. */
  void tenThousands(String... keys) {
    for (String key : keys) {
      sheet.headings.computeIfPresent(key, (k, heading) -> heading + "（万元）");
      for (Row row : sheet.rows) {
        if (!row.text(key).isEmpty()) {
          row.put(key, new BigDecimal(row.text(key)).movePointLeft(4).toPlainString());
        }
      }
      sheet.quirk(null, key, "figures in 万元", "understood");
    }
  }
}
