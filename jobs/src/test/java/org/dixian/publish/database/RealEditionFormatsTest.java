package org.dixian.publish.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.dixian.night.Nights;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Every cell of every mart of an edition ({@code -Ddixian.edition=<folder>}) in every format: what
 * the edition's Parquet files say, as DuckDB reads them, is what its CSV files, its SDMX file, the
 * Delta tables of the lake and a PostgreSQL database say, and no more rows and no fewer.
 */
@Tag("nights")
class RealEditionFormatsTest {
  /** What starts a formula, with the apostrophe that a CSV file has before it. */
  private static final String APOSTROPHE = "^''([=+\\-@\\t\\r\\n＝＋－＠])";

  private static Path folder;
  private static Edition edition;
  private static Connection duck;

  @BeforeAll
  static void open() throws Exception {
    String given = System.getProperty("dixian.edition");
    assumeTrue(given != null, "No edition is given: -Ddixian.edition=<its folder>");
    folder = Path.of(given).toAbsolutePath();
    edition = new ObjectMapper().readValue(folder.resolve("manifest.json").toFile(), Edition.class);
    duck = DriverManager.getConnection("jdbc:duckdb:");
    for (String mart : marts()) {
      execute("CREATE VIEW %s AS FROM '%s.parquet'".formatted(mart, folder.resolve(mart)));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    if (duck != null) {
      duck.close();
    }
  }

  private static List<String> marts() {
    return MartTables.ALL.stream().map(EditionFolder::fileName).sorted().toList();
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Map<String, String> columns(String mart) throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("DESCRIBE " + mart)) {
      while (rows.next()) {
        columns.put(rows.getString(1), rows.getString(2));
      }
    }
    return columns;
  }

  /** Rows in Parquet, and how many of them are not in the other source or the other way round. */
  private static String compared(String left, String right) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT (SELECT count(*) FROM (%1$s)),
                  (SELECT count(*) FROM (%1$s EXCEPT ALL (%2$s))),
                  (SELECT count(*) FROM (%2$s EXCEPT ALL (%1$s)))
                """
                    .formatted(left, right))) {
      rows.next();
      return "%d rows, %d missing, %d too many"
          .formatted(rows.getLong(1), rows.getLong(2), rows.getLong(3));
    }
  }

  /** As {@link #compared}, of every mart; the columns of text files get the types of Parquet. */
  private static void assertAgree(String format, String file, boolean apostrophes)
      throws SQLException {
    Map<String, String> found = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    for (String mart : marts()) {
      List<String> parquet = new ArrayList<>();
      List<String> other = new ArrayList<>();
      boolean text = file.endsWith(".csv");
      columns(mart)
          .forEach(
              (name, type) -> {
                boolean words = type.equals("VARCHAR");
                // A text file has one thing for no text and for text of no length.
                parquet.add(
                    words && text ? "coalesce(\"%s\", '')".formatted(name) : '"' + name + '"');
                String cell =
                    apostrophes && words
                        ? "regexp_replace(\"%s\", '%s', '\\1')".formatted(name, APOSTROPHE)
                        : '"' + name + '"';
                other.add(
                    words && text
                        ? "coalesce(%s, '')".formatted(cell)
                        : "CAST(%s AS %s)".formatted(cell, type));
              });
      String where =
          apostrophes && mart.equals("indicator_values")
              ? " WHERE unit_level IN ('county', 'prefecture', 'province')"
              : "";
      String from =
          text
              ? "read_csv('%s', all_varchar = true, header = true, delim = ',', quote = '\"')"
              : "'%s'";
      String said =
          compared(
              "SELECT %s FROM %s%s".formatted(String.join(", ", parquet), mart, where),
              "SELECT %s FROM %s"
                  .formatted(String.join(", ", other), from.formatted(file.formatted(mart))));
      found.put(mart, said);
      expected.put(mart, said.replaceAll(", .*", ", 0 missing, 0 too many"));
    }
    System.out.println(format + ": " + found);
    assertEquals(expected, found, format);
    assertTrue(!found.get("indicator_values").startsWith("0 rows"), format);
  }

  @Test
  void everyCsvFileSaysWhatParquetSays() throws Exception {
    assertAgree("CSV", folder + "/%s.csv", true);
  }

  @Test
  void sdmxSaysWhatParquetSays() throws Exception {
    String said =
        compared(
            """
            SELECT indicator_id || '_' || base || CASE variant WHEN '' THEN '' ELSE '_' || variant END,
              unit_code, "window", dimension, category, value::DOUBLE, numerator::DOUBLE,
              denominator::DOUBLE, suppressed, units_reporting, units_expected, period
            FROM indicator_values WHERE unit_level IN ('county', 'prefecture', 'province')
            """,
            """
            SELECT INDICATOR, REF_AREA, "WINDOW", BREAKDOWN,
              list_aggregate([CASE WHEN i %% 2 = 0 THEN chr(coalesce(TRY_CAST('0x' || part AS INT), 63)) ELSE part END
                FOR part, i IN regexp_split_to_array(
                  regexp_replace(CATEGORY, '[$]([0-9A-F]{4})', '~\\1~', 'g'), '~')],
                'string_agg', ''),
              OBS_VALUE::DOUBLE, NUMERATOR::DOUBLE, DENOMINATOR::DOUBLE, OBS_STATUS = 'Q',
              UNITS_REPORTING::INT, UNITS_EXPECTED::INT,
              CASE FREQ WHEN 'M' THEN TIME_PERIOD
                WHEN 'Q' THEN left(TIME_PERIOD, 5) || lpad((right(TIME_PERIOD, 1)::INT * 3)::VARCHAR, 2, '0')
                ELSE TIME_PERIOD || '-12' END
            FROM read_csv('%s/sdmx/indicator_values.csv', all_varchar = true, header = true)
            """
                .formatted(folder));
    System.out.println("SDMX: " + said);
    assertEquals(said.replaceAll(", .*", ", 0 missing, 0 too many"), said);
  }

  @Test
  void theDatabaseSaysWhatParquetSays() throws Exception {
    EditionFolder loaded =
        new EditionFolder(
            Nights.spark(),
            new Configuration(),
            edition,
            new org.apache.hadoop.fs.Path(folder.toUri()));
    Channel channel = new Channel("agreement");
    channel =
        new Channel(
            channel.schema(),
            edition.audience().folder(),
            channel.password(),
            channel.patience(),
            channel.said());
    assertTrue(channel.load(loaded), channel.output());
    Path copies = Nights.temporary();
    try (Connection reader = PostgresServer.running().as("dashboard")) {
      for (String mart : marts()) {
        try (OutputStream out = Files.newOutputStream(copies.resolve(mart + ".csv"))) {
          reader
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (SELECT * FROM agreement.%s) TO STDOUT (FORMAT csv, HEADER)"
                      .formatted(mart),
                  out);
        }
      }
    }
    assertAgree("PostgreSQL", copies + "/%s.csv", false);
  }

  @Test
  void theTablesOfTheLakeSayWhatParquetSays() throws Exception {
    Path copies = Nights.temporary();
    Lake lake = new Lake(edition.lake(), new Configuration());
    for (TableContract mart : MartTables.ALL) {
      String layer = edition.audience().folder().equals("public") ? "public" : "mart";
      lake.read(Nights.spark(), mart.in(layer).name(), edition.marts().get(mart.name()))
          .coalesce(1)
          .write()
          .parquet(copies.resolve(EditionFolder.fileName(mart)).toString());
    }
    assertAgree("Delta", copies + "/%s/*.parquet", false);
  }
}
