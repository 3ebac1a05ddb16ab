package org.dixian.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints the answer to a query: as a table for people, as CSV or JSON lines for programs. */
final class SqlResult {
  /** How a result is printed. */
  public enum Format {
    TABLE,
    CSV,
    JSON
  }

  private final Format format;
  private final PrintStream out;

  SqlResult(Format format, PrintStream out) {
    this.format = format;
    this.out = out;
  }

  /**
   * Prints the result.
   *
   * @param limit rows that a table shows; CSV and JSON have all
   * @return how many rows were shown, in words; empty where only rows may be printed
   */
  String print(Dataset<Row> result, int limit) throws IOException {
    switch (format) {
      case TABLE -> {
        return table(result, limit);
      }
      case CSV -> csv(result);
      case JSON -> result.toJSON().toLocalIterator().forEachRemaining(out::println);
    }
    return "";
  }

  private String table(Dataset<Row> result, int limit) {
    List<Row> rows = result.limit(limit + 1).collectAsList();
    List<List<String>> cells = new ArrayList<>();
    rows.stream().limit(limit).forEach(row -> cells.add(cells(row)));
    align(rows, cells);
    TextTable.print(List.of(result.columns()), cells, out);
    if (rows.size() > limit) {
      return "first " + limit + " rows; --limit shows more";
    }
    return rows.size() == 1 ? "1 row" : rows.size() + " rows";
  }

  private void csv(Dataset<Row> result) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord(result.columns());
    Iterator<Row> rows = result.toLocalIterator();
    while (rows.hasNext()) {
      csv.writeRecord(cells(rows.next()));
    }
    csv.flush();
    text.flush();
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < row.size(); c++) {
      Object value = row.get(c);
      cells.add(
          value == null ? "" : value instanceof BigDecimal n ? plain(n, 0) : value.toString());
    }
    return cells;
  }

  /** A number without superfluous zeros, but with at least so many decimals. */
  private static String plain(BigDecimal number, int decimals) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped
        .setScale(Math.max(Math.max(stripped.scale(), 0), decimals), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  /** Figures of a column stand under one another: all with as many decimals as any needs. */
  private static void align(List<Row> rows, List<List<String>> cells) {
    for (int c = 0; !rows.isEmpty() && c < rows.get(0).size(); c++) {
      int column = c;
      int decimals =
          rows.stream()
              .map(r -> r.get(column))
              .filter(BigDecimal.class::isInstance)
              .mapToInt(n -> ((BigDecimal) n).stripTrailingZeros().scale())
              .max()
              .orElse(0);
      for (int r = 0; r < cells.size(); r++) {
        if (rows.get(r).get(c) instanceof BigDecimal n) {
          cells.get(r).set(c, plain(n, decimals));
        }
      }
    }
  }
}
