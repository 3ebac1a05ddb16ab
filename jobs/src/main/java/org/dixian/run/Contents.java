package org.dixian.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.Lake;
import org.dixian.table.RowHash;

/**
 * What tables say about each month, told apart by hashes of their rows, so that what rests on a
 * month is made anew only when the month says something else. A table is hashed once a version; the
 * hashes are kept beside the run's reports, and when they are lost they are taken again.
 */
public final class Contents {
  /** Rows without a month count in every month. */
  private static final String EVERY = "";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param made version of the table and the run that wrote it
   * @param months hash by month, as 2025-09
   */
  private record Hashes(String made, TreeMap<String, String> months) {}

  private final Lake lake;
  private final Function<String, SparkSession> sessions;
  private final Configuration hadoop;
  private final Map<String, Hashes> known = new ConcurrentHashMap<>();

  /**
   * @param sessions the session that suits the size of a table
   */
  Contents(Lake lake, Configuration hadoop, Function<String, SparkSession> sessions) {
    this.lake = lake;
    this.sessions = sessions;
    this.hadoop = hadoop;
    try (InputStream in = file().getFileSystem(hadoop).open(file())) {
      known.putAll(
          JSON.readValue(
              in,
              JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, Hashes.class)));
    } catch (FileNotFoundException e) {
      // A new lake.
    } catch (IOException e) {
      // A damaged file: everything is hashed again.
      known.clear();
    }
  }

  private Path file() {
    return new Path(lake.runFolder(), "contents.json");
  }

  /** Keeps the hashes for the nights to come. */
  void keep() {
    try {
      ReplacedFile.write(file(), new TreeMap<>(known), hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the rows of a month say; of a table that is made by months, what they were made from. */
  public String of(String table, YearMonth month) {
    Map<String, String> made = lake.months(table);
    return made.isEmpty()
        ? of(table, "period_month", month)
        : made.getOrDefault(month.toString(), "none");
  }

  /** What some columns of a month's rows say: the others may be restated without consequence. */
  public String of(String table, List<String> columns, YearMonth month) {
    return byMonth(table, "period_month", columns).getOrDefault(month.toString(), "none");
  }

  /** What the rows say whose day in a column lies in the month. */
  public String of(String table, String day, YearMonth month) {
    SortedMap<String, String> months = byMonth(table, day);
    return months.getOrDefault(month.toString(), "none") + months.get(EVERY);
  }

  /** What the rows say whose day in a column lies in the month or before it, or is not known. */
  public String upTo(String table, String day, YearMonth month) {
    return byMonth(table, day).headMap(month + "~").toString();
  }

  private SortedMap<String, String> byMonth(String table, String day) {
    return byMonth(table, day, List.of());
  }

  private SortedMap<String, String> byMonth(String table, String day, List<String> columns) {
    if (!lake.exists(table)) {
      return new TreeMap<>();
    }
    String made = lake.version(table) + " " + lake.note(table, "run").orElse("");
    return known
        .compute(
            table + " " + day + columns,
            (key, before) ->
                before != null && before.made().equals(made)
                    ? before
                    : new Hashes(made, hashed(table, day, columns)))
        .months();
  }

  /**
   * @param columns none: all
   */
  private TreeMap<String, String> hashed(String table, String day, List<String> columns) {
    var rows = lake.read(sessions.apply(table), table);
    String hash = RowHash.of(columns.isEmpty() ? List.of(rows.columns()) : columns);
    TreeMap<String, String> months = new TreeMap<>();
    // Equal rows cancel out in the exclusive or; the count and the sum tell them.
    for (Row row :
        rows.selectExpr(
                "coalesce(date_format(%s, 'yyyy-MM'), '%s') AS month".formatted(day, EVERY),
                hash + " AS hash")
            .groupBy("month")
            .agg(
                org.apache.spark.sql.functions.expr("count(*)"),
                org.apache.spark.sql.functions.expr("bit_xor(hash)"),
                org.apache.spark.sql.functions.expr("sum(shiftright(hash, 32))"))
            .collectAsList()) {
      months.put(
          row.getString(0),
          JobRunner.sha256(row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3)));
    }
    return months;
  }
}
