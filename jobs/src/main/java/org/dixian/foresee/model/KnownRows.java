package org.dixian.foresee.model;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.JobRunner;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.dixian.table.Lake;

/**
 * What exports had said by a day. A row of a snapshot or of changes counts when it held on that
 * day. An event counts as it was told by then: silver keeps the newest telling alone, so a day
 * before the newest delivery is answered from bronze.
 *
 * <p>A delivery is taken to be known on the day it is about; one that arrived later is treated like
 * one in time, because departments deliver history at once when they join.
 */
public final class KnownRows {
  /** Exports that signs are taken from. */
  static final List<String> SOURCES =
      List.of(
          "rural_persons",
          "registry",
          "employment",
          "medical_settlements",
          "medical_enrolment",
          "civil_assistance",
          "clues",
          "school_roll",
          "housing",
          "water_supply",
          "disaster_losses",
          "lifted_households");

  private static final StructType FILES =
      StructType.fromDDL("_file STRING, _load STRING, _number INT, _part STRING");

  private final SparkSession spark;
  private final Settings settings;
  private final List<Delivery> deliveries;
  private final Function<String, Dataset<Row>> tables;

  /**
   * @param deliveries the ledger: which files count
   * @param tables reads a table; asked for silver and bronze of {@link #SOURCES}
   */
  public KnownRows(
      SparkSession spark,
      Settings settings,
      List<Delivery> deliveries,
      Function<String, Dataset<Row>> tables) {
    this.spark = spark;
    this.settings = settings;
    this.deliveries = deliveries;
    this.tables = tables;
  }

  /** Rows of a lake as it stands now; a table that was never written has none. */
  public static KnownRows of(
      SparkSession spark, Settings settings, List<Delivery> deliveries, Lake lake) {
    Map<String, Optional<Dataset<Row>>> opened = new HashMap<>();
    return new KnownRows(
        spark,
        settings,
        deliveries,
        name ->
            opened
                .computeIfAbsent(
                    name, n -> lake.exists(n) ? Optional.of(lake.read(spark, n)) : Optional.empty())
                .orElse(null));
  }

  SparkSession spark() {
    return spark;
  }

  Settings settings() {
    return settings;
  }

  /** Days of the deliveries of an export, the newest last; empty: none. */
  List<LocalDate> days(String source) {
    return deliveries.stream()
        .filter(d -> d.source().equals(source) && d.status() == Delivery.Status.ACCEPTED)
        .map(Delivery::asOf)
        .distinct()
        .sorted()
        .toList();
  }

  /** Makes the views {@code known_<source>} for a day. */
  void createViews(LocalDate day) {
    SOURCES.forEach(source -> rows(source, day).createOrReplaceTempView("known_" + source));
  }

  /** The rows of an export that were known on a day, in the columns of silver. */
  Dataset<Row> rows(String source, LocalDate day) {
    SourceContract contract = settings.contract(source);
    Dataset<Row> silver = tables.apply("silver." + source);
    if (silver == null) {
      return spark.createDataFrame(List.<Row>of(), SourceTables.silver(contract).schema());
    }
    boolean event = contract.delivery() == SourceContract.Delivery.EVENTS;
    if (event && days(source).stream().anyMatch(d -> d.isAfter(day))) {
      return told(contract, day);
    }
    String date = "DATE'" + day + "'";
    return silver.where(
        "valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)".formatted(date, date));
  }

  private Dataset<Row> told(SourceContract contract, LocalDate day) {
    Dataset<Row> bronze = tables.apply("bronze." + contract.source());
    List<Row> files =
        Effective.of(deliveries, contract.source(), day).stream()
            .map(
                e ->
                    RowFactory.create(
                        e.file().fileId(), e.file().loadId(), e.number(), e.file().part()))
            .toList();
    bronze.createOrReplaceTempView("told_rows");
    spark.createDataFrame(files, FILES).createOrReplaceTempView("told_files");
    String own =
        contract.storedColumns().stream()
            .map(SourceContract.Column::name)
            .collect(Collectors.joining(", "));
    return spark.sql(TOLD.replace("$own", own).replace("$key", String.join(", ", contract.key())));
  }

  /** As conform tells events: of several tellings the newest, then the first in its file. */
  private static final String TOLD =
      """
      SELECT $own FROM (
        SELECT b.*, row_number() OVER (PARTITION BY $key
          ORDER BY f._number DESC, f._part, b.sheet, b.row_number, b.file_id) AS _place
        FROM told_rows b JOIN told_files f ON b.file_id = f._file AND b.load_id = f._load
        WHERE b.first_of_key)
      WHERE _place = 1
      """;

  /** Identity of the files that count about days up to a day, for the record of a model. */
  public Map<String, String> versions(LocalDate day) {
    return SOURCES.stream()
        .collect(
            Collectors.toMap(
                s -> s, s -> JobRunner.sha256(Effective.text(Effective.of(deliveries, s, day)))));
  }
}
