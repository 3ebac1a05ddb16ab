package org.dixian.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/** Editions of three small marts, written as editions are, without a lake behind them. */
public final class EditionsOfThreeMarts {
  private final SparkSession spark = Nights.spark();
  private final Configuration hadoop = spark.sparkContext().hadoopConfiguration();
  private final String publication;
  private int runs;

  public EditionsOfThreeMarts(java.nio.file.Path publication) {
    this.publication = publication.toString();
  }

  /**
   * Publishes an edition that is the current one afterwards.
   *
   * @param zhijin persons ever monitored in Zhijin
   */
  public Edition publish(String id, Audience audience, int zhijin) throws IOException {
    Map<TableContract, List<String>> marts = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    marts.put(
        MartTables.ORG_UNITS,
        List.of(
            "unit_code='520000' name='贵州省' level='province'",
            "unit_code='520524' name='织金县' level='county'",
            "unit_code='520526' name='威宁彝族回族苗族自治县' level='county'",
            "unit_code='520526001' name='威宁镇' level='township'"));
    marts.put(
        MartTables.INDICATOR_CATALOGUE,
        List.of(
            "indicator_id='RC01' base='person' variant='' name='风险消除率'",
            "indicator_id='RT01' base='clue' variant='' name='预警至核实中位时长'"));
    marts.put(
        MartTables.COUNTY_OVERVIEW,
        List.of(
            "county_code='520524' county_name='织金县' period='2025-09' status='ok' ever_persons="
                + zhijin
                + " cleared_persons_pct=74.40",
            "county_code='520526' county_name='威宁彝族回族苗族自治县' period='2025-09' status='ok'"
                + " ever_persons=385 cleared_persons_pct=72.75"));
    Edition draft =
        new Edition(
            id,
            audience,
            "run" + ++runs,
            id.substring(0, 10),
            "settings",
            "code",
            "/no/lake",
            0,
            marts.keySet().stream().collect(Collectors.toMap(TableContract::name, m -> 0L)),
            List.of());
    Edition edition =
        Placement.place(
            draft,
            publication,
            hadoop,
            aside -> {
              MartFiles made = new MartFiles(new EditionFolder(spark, hadoop, draft, aside));
              List<Edition.File> files = new ArrayList<>();
              for (var mart : marts.entrySet()) {
                String rows = select(mart.getKey(), mart.getValue());
                files.addAll(made.write(mart.getKey(), mart.getKey().apply(spark.sql(rows))));
              }
              return files;
            });
    edition.point(publication, hadoop);
    return edition;
  }

  /** Rows as {@code column=literal}; columns that are not named are NULL. */
  private static String select(TableContract mart, List<String> rows) {
    return rows.stream()
        .map(
            row -> {
              Map<String, String> cells =
                  Arrays.stream(row.split(" "))
                      .map(c -> c.split("=", 2))
                      .collect(Collectors.toMap(c -> c[0], c -> c[1]));
              return Arrays.stream(mart.schema().fields())
                  .map(
                      f ->
                          "CAST(%s AS %s) AS %s"
                              .formatted(
                                  cells.getOrDefault(f.name(), "NULL"),
                                  f.dataType().sql(),
                                  f.name()))
                  .collect(Collectors.joining(", ", "SELECT ", ""));
            })
        .collect(Collectors.joining(" UNION ALL "));
  }
}
