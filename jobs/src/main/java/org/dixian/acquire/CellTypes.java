package org.dixian.acquire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;

/** What turns cells into values, by column type, for one file. */
final class CellTypes {
  private static final int LONGEST_CODE = 64;
  private static final int MONEY_SCALE = 2;
  private static final int MONEY_WHOLE_DIGITS = 14;
  private static final int NUMBER_SCALE = 4;
  private static final int NUMBER_WHOLE_DIGITS = 14;

  private final String source;
  private final LocalDate asOf;
  private final Dates dates;
  private final UnitScope units;
  private final Pseudonym pseudonym;

  CellTypes(String source, LocalDate asOf, Dates dates, UnitScope units, Pseudonym pseudonym) {
    this.source = source;
    this.asOf = asOf;
    this.dates = dates;
    this.units = units;
    this.pseudonym = pseudonym;
  }

  /**
   * @param unit unit that the heading of the file states; NULL: that of the contract
   */
  CellType of(Column column, String unit) {
    CellType type = plain(column, unit);
    if (!column.monthOfDelivery()) {
      return type;
    }
    YearMonth delivered = YearMonth.from(asOf);
    return cell -> {
      Object value = type.read(cell);
      if (!YearMonth.from((LocalDate) value).equals(delivered)) {
        throw new Unacceptable(Reason.OTHER_MONTH);
      }
      return value;
    };
  }

  private CellType plain(Column column, String unit) {
    BigDecimal factor =
        column.type() == ColumnType.MONEY
            ? MoneyUnit.factor(unit == null ? column.unit() : unit)
            : BigDecimal.ONE;
    boolean round = column.round();
    return switch (column.type()) {
      // The number is needed once more, to be compared with sex and birth date; then its token.
      case IDENTITY -> cell -> IdentityNumber.of(cell, asOf);
      case HOUSEHOLD -> household();
      case REFERENCE -> cell -> pseudonym.reference(source, code(cell));
      case TEXT -> Codes::text;
      case CODE -> new Codes(column.codes())::code;
      case FLAG -> Codes::flag;
      case MONTH -> dates::month;
      case DATE -> dates::day;
      case INTEGER -> cell -> Numbers.whole(Numbers.of(cell, factor));
      case MONEY ->
          cell -> Numbers.scaled(Numbers.of(cell, factor), MONEY_SCALE, MONEY_WHOLE_DIGITS, round);
      case NUMBER ->
          cell ->
              Numbers.scaled(Numbers.of(cell, factor), NUMBER_SCALE, NUMBER_WHOLE_DIGITS, round);
      case UNIT -> units::unit;
      case CODE_LIST, ITEMS ->
          cell -> {
            throw new IllegalStateException("Cannot read a list cell by cell: " + column.name());
          };
    };
  }

  /** Rows of one household mostly follow one another, and a token costs more than a comparison. */
  private CellType household() {
    return new CellType() {
      private String lastCode = "";
      private String lastToken;

      @Override
      public Object read(Object cell) throws Unacceptable {
        String code = code(cell);
        if (!code.equals(lastCode)) {
          lastToken = pseudonym.household(code);
          lastCode = code;
        }
        return lastToken;
      }
    };
  }

  private static String code(Object cell) throws Unacceptable {
    if (cell instanceof Double number && Math.abs(number) >= CellText.EXACT_BELOW) {
      throw new Unacceptable(Reason.ID_PRECISION_LOST);
    }
    String code = CellText.compact(CellText.of(cell));
    if (code.length() > LONGEST_CODE) {
      throw new Unacceptable(Reason.CODE_TOO_LONG);
    }
    if (scientific(code)) {
      throw new Unacceptable(Reason.ID_SCIENTIFIC);
    }
    return code;
  }

  /** 5.22427E+17: what a spreadsheet makes of a long number. */
  private static boolean scientific(String code) {
    int e = Math.max(code.indexOf("E+"), code.indexOf("e+"));
    return e > 0 && code.chars().allMatch(c -> c >= '0' && c <= '9' || ".Ee+".indexOf(c) >= 0);
  }
}
