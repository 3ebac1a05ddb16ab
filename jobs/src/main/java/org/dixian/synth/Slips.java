package org.dixian.synth;

import java.util.Locale;
import java.util.function.Predicate;
import org.dixian.synth.Sheet.Row;

/**
 * Slips of the pen and of the spreadsheet that any export can have. A place is a share of the rows
 * in per cent, see {@link Sheet#pick}.
 */
final class Slips {
  private final Sheet sheet;
  private final Predicate<Row> plain;

  /**
   * @param plain rows that may be touched
   */
  Slips(Sheet sheet, Predicate<Row> plain) {
    this.sheet = sheet;
    this.plain = plain;
  }

  /** Title and unit line above the heading. */
  Slips title(String title, String units) {
    sheet.above.add(title);
    sheet.above.add(units);
    sheet.quirk(null, null, "title and unit rows, heading on row 3", "understood");
    return this;
  }

  /** A heading that states the unit of the amounts below it. */
  Slips unit(String key, String unit) {
    sheet.quirk(null, key, "amounts in " + unit, "understood");
    return this;
  }

  Slips wrongCheckDigit(int place, String key) {
    Row row = sheet.pick(place, plain);
    String wrong = Damage.wrongCheckDigit(row.text(key));
    sheet.spoil(row, key, wrong, "wrong check digit", "rejected id_check_digit");
    return this;
  }

  /** Where any number ends with X. */
  Slips lowerCaseX(int place, String key) {
    Predicate<Row> ends = plain.and(r -> r.text(key).endsWith("X"));
    if (sheet.rows.stream().anyMatch(ends)) {
      Row row = sheet.pick(place, ends);
      String lower = row.text(key).toLowerCase(Locale.ROOT);
      sheet.spoil(row, key, lower, "lower-case x", "understood");
    }
    return this;
  }

  Slips fullWidth(int place, String key) {
    Row row = sheet.pick(place, plain.and(r -> !r.text(key).isEmpty()));
    sheet.spoil(row, key, Damage.fullWidth(row.text(key)), "full-width digits", "understood");
    return this;
  }

  /** A text that the contract does not map. */
  Slips unmapped(int place, String key, String text) {
    sheet.spoil(
        sheet.pick(place, plain), key, text, "code not in the code map", "rejected unmapped");
    return this;
  }

  Slips blank(int place, String key) {
    Row row = sheet.pick(place, plain.and(r -> !r.text(key).isEmpty()));
    row.cells.remove(key);
    sheet.quirk(row, key, "mandatory cell blank", "rejected mandatory_blank");
    return this;
  }

  Slips impossibleDay(int place, String key, String day) {
    sheet.spoil(
        sheet.pick(place, plain), key, day, "day that does not exist", "rejected impossible_date");
    return this;
  }

  Slips retiredCode(int place, String key, County county) {
    Row row = sheet.pick(place, plain.and(r -> r.text(key).startsWith(county.code())));
    String old = county.retiredCode() + row.text(key).substring(county.code().length());
    sheet.spoil(row, key, old, "county code retired in 2011", "understood");
    return this;
  }

  Slips twice(int place) {
    Row row = sheet.pick(place, plain);
    sheet.insertAfter(row, new Row(row), "same row twice", "superseded by the first");
    return this;
  }

  /** Any other change of one cell. */
  Slips write(int place, String key, Object value, String what, String answer) {
    sheet.spoil(sheet.pick(place, plain), key, value, what, answer);
    return this;
  }

  /** A row that belongs in no list: a total, a line of an unknown unit. */
  Slips stray(Row row, String key, String what, String answer) {
    sheet.rows.add(row);
    sheet.quirk(row, key, what, answer);
    return this;
  }
}
