package org.dixian.independent;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The catalogue's indicators computed a second time, from the raw files, by another engine (DuckDB)
 * and from the written definitions alone: nothing of the main code is used. The SQL is in the
 * resource folder {@code independent}, to be read from 01 to 23; Java carries rows in and figures
 * out.
 */
public final class IndependentIndicators {
  /** Memory of the database; the Java program beside it needs several times its largest file. */
  private static final String MEMORY = System.getProperty("independent.memory", "4GB");

  /** File of the database, which packs its rows there; without one they are kept in memory. */
  private static final String DATABASE = System.getProperty("independent.database", "");

  /** Up to what the files' names say. */
  private static final List<String> NAMES =
      List.of("01-text", "02-contracts", "03-codes", "04-files");

  /** Up to the statements that read every source's rows. */
  private static final List<String> READINGS =
      List.of("05-counted-files", "06-readings", "07-records");

  private static final List<String> FIGURES =
      List.of(
          "09-months",
          "10-monitored-household",
          "11-clue",
          "12-home",
          "13-rural-person",
          "14-rural-household",
          "15-issue",
          "16-cadre-and-village",
          "17-signals",
          "18-warnings",
          "19-forms",
          "20-stocks",
          "21-flows",
          "22-coverage",
          "23-figures");

  private IndependentIndicators() {}

  /**
   * What a figure is about.
   *
   * @param variant empty where the indicator has none
   * @param period as 2025-07
   */
  public record Key(
      String indicator,
      String base,
      String variant,
      String unit,
      String period,
      String window,
      String dimension,
      String category) {}

  /**
   * Counts without decimals, money with two, the value with the indicator's decimals. The
   * denominator of a count is NULL, the numerator of a median, the value over no denominator.
   *
   * @param reported every source that the figure needs covers the month, for the unit's county or
   *     for a county in the unit; and so do the parameters that it needs
   */
  public record Figure(
      BigDecimal numerator, BigDecimal denominator, BigDecimal value, boolean reported) {}

  /**
   * Every figure of the periods; the last period's end is the run's as-of date. Counties that did
   * not report have undivided figures of zero that say so.
   *
   * @param landing folder of the departments' files
   * @param reference folder with org_units.csv and county_code_history.csv
   */
  public static Map<Key, Figure> compute(Path landing, Path reference, List<String> periods) {
    try (DuckDBConnection connection = open(landing, reference, periods)) {
      return figures(connection);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("Cannot compute the indicators: " + e.getMessage(), e);
    }
  }

  /** The months from one to another, both included, as 2025-07. */
  public static List<String> months(String first, String last) {
    YearMonth end = YearMonth.parse(last);
    return Stream.iterate(
            YearMonth.parse(first), month -> !month.isAfter(end), month -> month.plusMonths(1))
        .map(YearMonth::toString)
        .toList();
  }

  /** A database with all tables of the scripts, for a look at what lies between. */
  static DuckDBConnection open(Path landing, Path reference, List<String> periods)
      throws IOException, SQLException {
    return open(landing, reference, periods, List.of());
  }

  /**
   * The same.
   *
   * @param changes sources whose files hold changed rows only, though the contract says otherwise
   */
  static DuckDBConnection open(
      Path landing, Path reference, List<String> periods, List<String> changes)
      throws IOException, SQLException {
    Path work = Files.createTempDirectory("independent");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:" + DATABASE).unwrap(DuckDBConnection.class);
    try (Statement statement = connection.createStatement()) {
      // What does not fit into memory goes to files.
      statement.execute("SET temp_directory = '%s-spilt'".formatted(work));
      statement.execute("SET memory_limit = '%s'".formatted(MEMORY));
      statement.execute("SET preserve_insertion_order = false");
      readReference(statement, "org_unit", reference.resolve("org_units.csv"));
      readReference(statement, "code_history", reference.resolve("county_code_history.csv"));
      statement.execute("CREATE TABLE period(period VARCHAR, period_start DATE, period_end DATE)");
      insertPeriods(connection, periods);
      Landing files = new Landing(landing, work, connection);
      files.carryNames();
      run(statement, NAMES);
      for (String source : changes) {
        statement.execute(
            "UPDATE contract SET delivery = 'changes' WHERE source = '%s'".formatted(source));
      }
      timed("carry", () -> files.carryRows());
      run(statement, READINGS);
      // The joins of these statements are written in the order that is best; how many rows a text
      // file has, the database only guesses.
      statement.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'");
      for (String written : statements(statement)) {
        timed(written.strip().split(" AS", 2)[0], () -> statement.execute(written));
      }
      statement.execute("RESET disabled_optimizers");
      run(statement, List.of("08-rows"));
      for (String source : files.sources()) {
        statement.execute("DROP TABLE said_" + source);
      }
      // Of a province these files take more room than what the database spills.
      delete(work);
      run(statement, FIGURES);
      return connection;
    } catch (IOException | SQLException | RuntimeException e) {
      connection.close();
      throw e;
    } finally {
      delete(work);
    }
  }

  private static void run(Statement statement, List<String> scripts)
      throws IOException, SQLException {
    for (String script : scripts) {
      String sql = resource(script + ".sql");
      timed(script, () -> statement.execute(sql));
    }
  }

  /** A step of the computation. */
  private interface Step {
    void run() throws IOException, SQLException;
  }

  private static void timed(String name, Step step) throws IOException, SQLException {
    long start = System.nanoTime();
    long worked = processorNanoseconds();
    step.run();
    if (Boolean.getBoolean("independent.seconds")) {
      System.out.printf(
          "%7.1f s  %7.1f s of processors  %s%n",
          (System.nanoTime() - start) / 1e9, (processorNanoseconds() - worked) / 1e9, name);
    }
  }

  private static long processorNanoseconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static List<String> statements(Statement statement) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SELECT sql FROM statement ORDER BY number")) {
      while (rows.next()) {
        statements.add(rows.getString(1));
      }
    }
    return statements;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void readReference(Statement statement, String table, Path file)
      throws SQLException {
    statement.execute(
        "CREATE TABLE %s AS SELECT * FROM read_csv('%s', header = true, all_varchar = true)"
            .formatted(table, file.toString().replace("'", "''")));
  }

  private static void insertPeriods(DuckDBConnection connection, List<String> periods)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO period VALUES (?, ?, ?)")) {
      for (String period : periods) {
        YearMonth month = YearMonth.parse(period);
        insert.setString(1, period);
        insert.setObject(2, month.atDay(1));
        insert.setObject(3, month.atEndOfMonth());
        insert.execute();
      }
    }
  }

  private static Map<Key, Figure> figures(DuckDBConnection connection) throws SQLException {
    Map<Key, Figure> figures = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM figure")) {
      while (rows.next()) {
        Key key =
            new Key(
                rows.getString("indicator"),
                rows.getString("base"),
                rows.getString("variant"),
                rows.getString("unit"),
                rows.getString("period"),
                rows.getString("win"),
                rows.getString("dimension"),
                rows.getString("category"));
        Figure figure =
            new Figure(
                scaled(rows.getString("numerator"), rows.getInt("n_decimals")),
                scaled(rows.getString("denominator"), rows.getInt("d_decimals")),
                scaled(rows.getString("value"), rows.getInt("decimals")),
                rows.getBoolean("reported"));
        if (figures.put(key, figure) != null) {
          throw new IllegalStateException("Cannot tell two figures apart: " + key);
        }
      }
    }
    return figures;
  }

  private static BigDecimal scaled(String whole, int decimals) {
    return whole == null ? null : new BigDecimal(new BigInteger(whole), decimals);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = IndependentIndicators.class.getResourceAsStream("/independent/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
