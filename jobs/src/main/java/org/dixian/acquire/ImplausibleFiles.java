package org.dixian.acquire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.settings.PeriodColumns;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.table.Lake;

/**
 * Holds deliveries of which an implausible share of rows fails a check. Their rows are in bronze,
 * and no decision has been recorded yet: the place keeps its previous state, and its figures are
 * missing for the month, until a person confirms the files or the department corrects them. Files
 * of one place and day are judged and held together, since one without the other would end keys.
 */
final class ImplausibleFiles {
  private final SparkSession spark;
  private final Lake lake;
  private final Settings settings;
  private final String loadId;

  ImplausibleFiles(SparkSession spark, Lake lake, Settings settings, String loadId) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.loadId = loadId;
  }

  /** The decisions, those about implausible files changed to held. */
  List<Delivery> hold(List<Delivery> read, Predicate<String> confirmed) {
    Map<String, List<Delivery>> judged =
        read.stream()
            .filter(d -> d.status() == Status.ACCEPTED)
            .filter(d -> !settings.checksOf(d.source()).holding().isEmpty())
            .collect(Collectors.groupingBy(Delivery::source));
    Map<String, String> reasons = new HashMap<>();
    judged.forEach((source, files) -> reasons.putAll(reasons(source, files)));
    return read.stream()
        .map(
            d ->
                reasons.containsKey(d.fileId())
                        && d.status() == Status.ACCEPTED
                        && !confirmed.test(d.fileId())
                    ? held(d, reasons.get(d.fileId()))
                    : d)
        .toList();
  }

  private static Delivery held(Delivery file, String reason) {
    return file.with(
        Status.HELD,
        "implausible",
        "%s; have it sent again corrected, or confirm with --accept %s if it is right"
            .formatted(reason, file.shortId()),
        file.sequence());
  }

  /** What speaks against the files of a source, by file. */
  private Map<String, String> reasons(String source, List<Delivery> files) {
    List<Check> checks = settings.checksOf(source).holding();
    Map<String, Row> counted = new HashMap<>();
    count(source, files, checks).collectAsList().forEach(r -> counted.put(r.getAs("file_id"), r));
    Map<String, String> reasons = new HashMap<>();
    Map<String, List<Delivery>> places =
        files.stream().collect(Collectors.groupingBy(d -> d.scope() + "/" + d.asOf()));
    for (List<Delivery> place : places.values()) {
      List<Row> rows =
          place.stream()
              .map(Delivery::fileId)
              .filter(counted::containsKey)
              .distinct()
              .map(counted::get)
              .toList();
      for (int i = checks.size() - 1; i >= 0; i--) {
        String said = said(checks.get(i), sum(rows, "t" + i), sum(rows, "f" + i));
        if (said != null) {
          place.forEach(d -> reasons.put(d.fileId(), said));
        }
      }
    }
    return reasons;
  }

  private static long sum(List<Row> rows, String column) {
    return rows.stream().mapToLong(r -> r.<Long>getAs(column)).sum();
  }

  /** The reason in words, null when there is none. */
  private static String said(Check check, long tested, long failed) {
    BigDecimal limit = check.holdAboveShare();
    if (BigDecimal.valueOf(failed).compareTo(limit.multiply(BigDecimal.valueOf(tested))) <= 0) {
      return null;
    }
    return "check %s: %d of %d rows fail (%s %%, limit %s %%): %s %s"
        .formatted(
            check.id(),
            failed,
            tested,
            percent(
                BigDecimal.valueOf(failed)
                    .divide(BigDecimal.valueOf(tested), 4, RoundingMode.HALF_UP)),
            percent(limit),
            check.message(),
            check.messageEn());
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString();
  }

  /** Tested and failed rows of every file and check, in one pass. */
  private Dataset<Row> count(String source, List<Delivery> files, List<Check> checks) {
    PeriodColumns period = new PeriodColumns(settings.parameters());
    List<Row> days = new ArrayList<>();
    for (Delivery file : files) {
      List<Object> cells = new ArrayList<>(List.of(file.fileId()));
      cells.addAll(period.values(YearMonth.from(file.asOf())));
      days.add(RowFactory.create(cells.toArray()));
    }
    List<String> verdicts = new ArrayList<>();
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      verdicts.add("%s AS _v%d".formatted(checks.get(i).verdict(), i));
      sums.add("count_if(_v%1$d IN ('failed', 'passed')) AS t%1$d".formatted(i));
      sums.add("count_if(_v%1$d = 'failed') AS f%1$d".formatted(i));
    }
    lake.read(spark, "bronze." + source).createOrReplaceTempView("arrived_" + source);
    spark
        .createDataFrame(days, StructType.fromDDL("_file STRING, " + period.definitions()))
        .dropDuplicates("_file")
        .createOrReplaceTempView("arrived_files_" + source);
    return spark.sql(
        """
        SELECT file_id, %s FROM (
          SELECT file_id, %s
          FROM arrived_%s JOIN arrived_files_%s ON file_id = _file
          WHERE load_id = '%s' AND reject_reason IS NULL
        ) GROUP BY file_id
        """
            .formatted(
                String.join(", ", sums), String.join(", ", verdicts), source, source, loadId));
  }
}
