package org.dixian.publish.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/** Editions in files, of a few marts, made of rows that the tests know. */
final class MadeEditions {
  private MadeEditions() {}

  /** An edition of these marts, its files written below a folder of its own. */
  static EditionFolder edition(String id, Audience audience, Map<TableContract, Dataset<Row>> marts)
      throws IOException {
    SparkSession spark = Nights.spark();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path folder = Nights.temporary();
    Map<String, Long> versions = new TreeMap<>();
    marts.forEach(
        (mart, rows) -> {
          versions.put(mart.name(), 0L);
          rows.coalesce(1)
              .write()
              .parquet(folder.resolve(EditionFolder.fileName(mart) + ".parquet").toString());
        });
    Edition edition =
        new Edition(
            id,
            audience,
            "run of " + id,
            "2025-09-30",
            "hash",
            "code",
            "lake",
            0,
            versions,
            List.of());
    return new EditionFolder(
        spark, hadoop, edition, new org.apache.hadoop.fs.Path(folder.toString()));
  }

  static Dataset<Row> rows(TableContract mart, List<Row> rows) {
    return Nights.spark().createDataFrame(rows, mart.schema());
  }

  /** Rows of a mart in which every column that is not given is NULL. */
  static Dataset<Row> rows(TableContract mart, String select) {
    Dataset<Row> given = Nights.spark().sql(select);
    List<String> columns = List.of(given.columns());
    String[] all = new String[mart.schema().size()];
    for (int i = 0; i < all.length; i++) {
      var field = mart.schema().fields()[i];
      String value = columns.contains(field.name()) ? "`" + field.name() + "`" : "NULL";
      all[i] = "CAST(%s AS %s) AS `%s`".formatted(value, field.dataType().sql(), field.name());
    }
    return given.selectExpr(all);
  }

  /** Figures that all say the same number, with as many rows as wanted. */
  static Dataset<Row> figures(int number, int rows) {
    return rows(
        MartTables.INDICATOR_VALUES,
        """
        SELECT 'RC01' AS indicator_id, 'household' AS base, '' AS variant, '消除率' AS indicator_name,
          lpad(CAST(id AS STRING), 12, '0') AS unit_code, '某村' AS unit_name, 'village' AS unit_level,
          '2025-09' AS period, 'month' AS window, 'all' AS dimension, 'all' AS category,
          id AS numerator, id + 1 AS denominator, %d AS value, 'ok' AS status, false AS suppressed,
          DATE '2025-09-30' AS as_of
        FROM range(%d)
        """
            .formatted(number, rows));
  }

  /** An overview of two counties, both with the same number. */
  static Dataset<Row> overview(int number) {
    return rows(
        MartTables.COUNTY_OVERVIEW,
        """
        SELECT county_code, '某县' AS county_name, '2025-09' AS period, %d AS ever_households
        FROM VALUES ('520525'), ('520626') AS t(county_code)
        """
            .formatted(number));
  }

  /** An edition in which figures and overview say the same number. */
  static EditionFolder numbered(int number, int rows) throws IOException {
    return edition(
        "2025-09-30-%08d".formatted(number),
        Audience.INTERNAL,
        Map.of(
            MartTables.INDICATOR_VALUES, figures(number, rows),
            MartTables.COUNTY_OVERVIEW, overview(number)));
  }
}
