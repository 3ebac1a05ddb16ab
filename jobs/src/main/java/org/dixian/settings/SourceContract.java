package org.dixian.settings;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One department export as data ({@code conf/sources/<source>.yaml}): which files, how they are
 * encoded, which headings mean which column, what a delivery covers and how sensitive each column
 * is. Everything that makes a file of one department different from another's stands here.
 *
 * @param source identifier, snake_case; the bronze and the silver table carry this name
 * @param title official Chinese name of the export
 * @param titleEn English name
 * @param department department that delivers it
 * @param grain what one row is, in a phrase
 * @param files which files belong to it and what their names say
 * @param format how their bytes become rows of text
 * @param delivery what a delivery says about rows it does not hold
 * @param key stored columns that identify a row within a delivery
 * @param nullTokens cell texts that mean "nothing was entered", besides the blank cell
 * @param columns every column that the department may send, dropped ones included
 * @param expected when a delivery is expected; null: as events happen
 */
public record SourceContract(
    String source,
    String title,
    String titleEn,
    String department,
    String grain,
    Files files,
    Format format,
    Delivery delivery,
    List<String> key,
    List<String> nullTokens,
    List<Column> columns,
    Expected expected)
    implements Serializable {

  /** What a delivery says about rows that it does not hold. */
  public enum Delivery {
    /** The whole state of its scope: a key that is absent has ended. */
    SNAPSHOT,
    /** New and changed rows: an absent key stays as it was. */
    CHANGES,
    /** Things that happened once: nothing ever ends. */
    EVENTS
  }

  /** How often a delivery is expected. */
  public enum Every {
    /** At least one file about every month; single days are not asked for. */
    DAY,
    MONTH,
    /** About March, June, September and December. */
    QUARTER,
    /** About March and September. */
    TERM,
    /** About December. */
    YEAR,
    /** Whenever something happens; never late. */
    EVENT
  }

  /**
   * When a delivery is expected.
   *
   * @param every how often
   * @param byDay day of the following month by which it is due; the last one where it has fewer
   * @param from first month about which it is expected, yyyy-MM
   */
  public record Expected(Every every, Integer byDay, String from) implements Serializable {
    public Expected {
      byDay = byDay == null ? 5 : byDay;
    }
  }

  /** What one delivery of a snapshot covers; keys end only inside it. */
  public enum Scope {
    PROVINCE,
    COUNTY
  }

  /** Whether a column is stored, replaced by a keyed token, or never kept. */
  public enum Sensitivity {
    KEEP,
    IDENTIFY,
    DROP
  }

  /** How a workbook or a text file becomes rows of text. */
  public enum Kind {
    CSV,
    WORKBOOK
  }

  /** What to do when one heading stands over several columns of a file. */
  public enum Repeated {
    /** Refuse the file: it cannot be told which column is meant. */
    REFUSE,
    /** Accept where all filled cells of the row agree; reject the row where they differ. */
    EQUAL
  }

  /** How a cell's text becomes a value, and the SQL type of that value. */
  public enum ColumnType {
    /** Citizen identity number (GB 11643), checked, stored as a keyed token. */
    IDENTITY("STRING"),
    /** Household code, stored as a keyed token. */
    HOUSEHOLD("STRING"),
    /** A department's own record number, stored as a keyed token. */
    REFERENCE("STRING"),
    /** Free text of at most 200 characters. */
    TEXT("STRING"),
    /** One code of the column's code map. */
    CODE("STRING"),
    /** Several codes: all columns under the headings, each cell possibly multi-valued. */
    CODE_LIST("ARRAY<STRING>"),
    /** A multi-valued cell without a code list: trimmed, distinct, in order. */
    ITEMS("ARRAY<STRING>"),
    /** 是 or 否; blank is NULL and never false. */
    FLAG("BOOLEAN"),
    /** A month, stored as its first day. */
    MONTH("DATE"),
    /** A day. */
    DATE("DATE"),
    /** A whole number. */
    INTEGER("BIGINT"),
    /** An amount in yuan with two decimals. */
    MONEY("DECIMAL(16,2)"),
    /** A number with up to four decimals. */
    NUMBER("DECIMAL(18,4)"),
    /** An organisation unit (12-digit village code), mapped through the code history. */
    UNIT("STRING");

    private final String sqlType;

    ColumnType(String sqlType) {
      this.sqlType = sqlType;
    }

    public String sqlType() {
      return sqlType;
    }
  }

  /**
   * Which files belong to the source.
   *
   * @param pattern regular expression over the whole file name (after NFKC normalisation, so
   *     full-width brackets match half-width ones). Named groups: {@code asof} (required: a day or
   *     a month in any usual form; a month means its last day), {@code county} (six digits, for
   *     county scope), {@code part} (files of one as-of date that together form one delivery),
   *     {@code revision} (present on a corrected file), and the groups of the control totals
   * @param scope what a delivery covers
   * @param controlTotals totals that the file name states
   */
  public record Files(String pattern, Scope scope, List<ControlTotal> controlTotals)
      implements Serializable {
    public Files {
      controlTotals = controlTotals == null ? List.of() : List.copyOf(controlTotals);
    }
  }

  /**
   * A total stated in the file name, reconciled with the content before the file is accepted.
   *
   * @param group named group of the pattern that holds the number; absent from a name: no check
   * @param counts a stored column whose distinct values are counted, or {@code rows}
   */
  public record ControlTotal(String group, String counts) implements Serializable {}

  /**
   * @param kind csv or workbook (.xlsx or .xls, told apart by content)
   * @param encoding for csv: {@code UTF-8}, {@code GB18030} or {@code detect}
   * @param delimiter for csv: one character, comma by default
   * @param sheet for workbooks: regular expression of the sheet name; the first sheet by default
   * @param headingWithinRows the heading is searched in this many first rows, 10 by default
   */
  public record Format(
      Kind kind, String encoding, String delimiter, String sheet, Integer headingWithinRows)
      implements Serializable {
    public Format {
      encoding = encoding == null ? "detect" : encoding;
      delimiter = delimiter == null ? "," : delimiter;
      headingWithinRows = headingWithinRows == null ? 10 : headingWithinRows;
    }
  }

  /**
   * One column.
   *
   * @param name stored name, snake_case with a unit suffix
   * @param headings headings under which departments send it; compared after NFKC normalisation,
   *     without white space and without a unit in brackets at the end
   * @param type how text becomes a value; not needed for a dropped column
   * @param sensitivity keep by default
   * @param required a file without the column is refused
   * @param mandatory a row with a blank cell is rejected; implies required
   * @param codes for code types: text in the file to stored code
   * @param repeated several columns under one heading
   * @param unit unit of the figures when the heading does not say it: 元 (default) or 万元
   * @param round decimals beyond the stored scale are rounded half up instead of rejected
   * @param monthOfDelivery a value outside the month of the as-of date rejects the row
   * @param agreesWith for identity numbers: stored columns {@code sex} and {@code birth-date} that
   *     must agree with it; a disagreement marks the row
   * @param meaning column comment, Chinese and English
   */
  public record Column(
      String name,
      List<String> headings,
      ColumnType type,
      Sensitivity sensitivity,
      boolean required,
      boolean mandatory,
      Map<String, String> codes,
      Repeated repeated,
      String unit,
      boolean round,
      boolean monthOfDelivery,
      Map<String, String> agreesWith,
      String meaning)
      implements Serializable {
    public Column {
      headings = headings == null ? List.of() : List.copyOf(headings);
      sensitivity = sensitivity == null ? Sensitivity.KEEP : sensitivity;
      required = required || mandatory;
      codes = codes == null ? Map.of() : Map.copyOf(codes);
      repeated = repeated == null ? Repeated.REFUSE : repeated;
      unit = unit == null ? "元" : unit;
      agreesWith = agreesWith == null ? Map.of() : Map.copyOf(agreesWith);
    }

    public boolean stored() {
      return sensitivity != Sensitivity.DROP;
    }
  }

  public SourceContract {
    key = key == null ? List.of() : List.copyOf(key);
    nullTokens = nullTokens == null ? List.of() : List.copyOf(nullTokens);
    columns = columns == null ? List.of() : List.copyOf(columns);
  }

  /** Columns that reach a table, in the order of the contract. */
  public List<Column> storedColumns() {
    return columns.stream().filter(Column::stored).toList();
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(c -> name.equals(c.name())).findFirst();
  }
}
