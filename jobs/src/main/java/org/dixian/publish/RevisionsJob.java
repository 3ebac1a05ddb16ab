package org.dixian.publish;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.run.Ledger;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/**
 * Published figures that are stated differently now: the new figures against those of the current
 * edition ({@code marts/revisions.sql}), added to the revisions that it already lists. What it said
 * is read from its own files, which outlive the versions of tables: it may have been held for long,
 * or shown again. A run that was killed before the pointer moved and is run again comes to the
 * same; before the first edition there is nothing to revise.
 */
public final class RevisionsJob implements Job {
  private static final String VALUES = MartTables.INDICATOR_VALUES.name();
  private static final String REVISIONS = MartTables.REVISIONS.name();

  private final Settings settings;
  private final Lake lake;
  private final Optional<Edition> replaced;
  private final Map<String, List<Effective>> files;
  private final LocalDate asOf;
  private final String runId;
  private final String code;
  private final String sql;

  /**
   * @param current the edition that readers see; one of another lake is none
   * @param files the files that count, by source
   * @param asOf the newest day that the figures know of
   * @param runId stamped on the rows; no part of what the mart depends on
   * @param code identity of the program
   */
  public RevisionsJob(
      Settings settings,
      Lake lake,
      Optional<Edition> current,
      Map<String, List<Effective>> files,
      LocalDate asOf,
      String runId,
      String code) {
    this.settings = settings;
    this.lake = lake;
    // A lake that was begun anew under the same name does not hold what the edition showed.
    this.replaced =
        current
            .filter(e -> e.lake().equals(settings.pipeline().lake()))
            .filter(e -> e.marts().get(VALUES) <= lake.version(VALUES))
            .filter(e -> e.deliveries() <= lake.version(Ledger.TABLE.name()));
    this.files = files;
    this.asOf = asOf;
    this.runId = runId;
    this.code = code;
    this.sql = MartJob.sql(MartTables.REVISIONS);
  }

  @Override
  public TableContract writes() {
    return MartTables.REVISIONS;
  }

  @Override
  public List<String> reads() {
    return List.of(VALUES);
  }

  @Override
  public String rules() {
    StringBuilder text = new StringBuilder(sql).append(asOf);
    replaced.ifPresent(
        e ->
            text.append(e.edition()).append(e.marts()).append(e.deliveries()).append(redefined(e)));
    files.values().forEach(list -> text.append(Effective.text(list)));
    return text.toString();
  }

  /** Nothing was computed since the current edition, so what it lists is still all there is. */
  @Override
  public boolean stands() {
    return lake.exists(REVISIONS)
        && replaced
            .filter(e -> e.marts().containsKey(REVISIONS))
            .filter(e -> Long.valueOf(lake.version(VALUES)).equals(e.marts().get(VALUES)))
            .isPresent();
  }

  /** It lists what former nights published, too. */
  @Override
  public boolean reproducible() {
    return false;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    SparkSession spark = inputs.spark();
    if (replaced.isEmpty()) {
      return spark.createDataFrame(List.of(), MartTables.REVISIONS.schema());
    }
    Edition edition = replaced.get();
    EditionFolder folder = EditionFolder.of(edition, settings.pipeline().publication(), spark);
    Dataset<Row> former =
        edition.marts().containsKey(REVISIONS)
            ? folder.mart(MartTables.REVISIONS)
            : spark.createDataFrame(List.of(), MartTables.REVISIONS.schema());
    NewFiles since =
        new NewFiles(
            settings, LocalDate.parse(edition.asOf()), redefined(edition), since(spark, edition));
    inputs.table(VALUES).createOrReplaceTempView("indicator_values");
    folder.mart(MartTables.INDICATOR_VALUES).createOrReplaceTempView("former_values");
    MartTables.REVISIONS.apply(former).createOrReplaceTempView("former_revisions");
    spark
        .createDataFrame(since.affecting(), NewFiles.AFFECTING)
        .createOrReplaceTempView("affecting");
    spark
        .createDataFrame(since.counties(), NewFiles.COUNTIES)
        .createOrReplaceTempView("unit_counties");
    return spark.sql(
        sql.replace("$replaced", edition.edition())
            .replace("$as_of", asOf.toString())
            .replace("$run_id", runId));
  }

  private boolean redefined(Edition edition) {
    return !edition.settingsHash().equals(settings.hash()) || !edition.code().equals(code);
  }

  /** Files that count now and did not in the edition; a file that was read anew is not new. */
  private List<Delivery> since(SparkSession spark, Edition edition) {
    List<Delivery> known = Ledger.at(spark, lake, edition.deliveries()).deliveries();
    LocalDate day = LocalDate.parse(edition.asOf());
    Set<String> counted = new HashSet<>();
    for (String source : files.keySet()) {
      Effective.of(known, source, day).forEach(e -> counted.add(e.file().fileId()));
    }
    return files.values().stream()
        .flatMap(List::stream)
        .map(Effective::file)
        .filter(f -> !counted.contains(f.fileId()))
        .toList();
  }
}
