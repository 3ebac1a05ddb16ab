package org.dixian.conform;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Effective;
import org.dixian.run.Sessions;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Delivery;

/**
 * What later deliveries change in a history that stands: the rows that they begin, and the rows
 * that they end. What holds in it of the keys that they tell, or that a snapshot no longer holds,
 * is compared with them as if it had been told by one delivery before them all.
 */
final class HistoryChanges {
  private final SourceContract contract;
  private final List<Effective> files;
  private final List<Effective> later;
  private final Map<String, Integer> last = new HashMap<>();

  /**
   * @param files the files that count
   * @param before those of them from which the history was made
   */
  HistoryChanges(SourceContract contract, List<Effective> files, List<Effective> before) {
    this.contract = contract;
    this.files = files;
    Set<Effective> known = new HashSet<>(before);
    this.later = files.stream().filter(f -> !known.contains(f)).toList();
    before.forEach(f -> last.merge(place(f), f.number(), Math::max));
  }

  /** Whether there are later deliveries, and each comes after all that is known of its place. */
  boolean follow() {
    return !later.isEmpty()
        && !last.isEmpty()
        && later.stream().allMatch(f -> f.number() > last.getOrDefault(place(f), 0));
  }

  /** What happened may be told by two places, of which the newest telling counts. */
  private String place(Effective file) {
    return events() ? "" : file.file().scope();
  }

  private boolean events() {
    return contract.delivery() == Delivery.EVENTS;
  }

  /** Columns that no two rows of a history share. */
  List<String> identity() {
    List<String> identity = new ArrayList<>(contract.key());
    if (!events()) {
      identity.addAll(List.of("scope", "valid_from"));
    }
    return identity;
  }

  /**
   * Rows to be put into the history, none of which goes.
   *
   * @param bronze the rows of all files
   * @param history as it was made from the files before
   */
  Dataset<Row> over(Dataset<Row> bronze, Dataset<Row> history) {
    SparkSession spark = history.sparkSession();
    files(spark, "files_", files);
    files(spark, "later_", later);
    bronze.createOrReplaceTempView("bronze_" + contract.source());
    history.createOrReplaceTempView("history_" + contract.source());
    return spark.sql(sql());
  }

  private void files(SparkSession spark, String view, List<Effective> some) {
    List<Row> rows = some.stream().map(f -> HistoryQuery.row(f, true)).toList();
    spark
        .createDataFrame(rows, HistoryQuery.FILES)
        .createOrReplaceTempView(view + contract.source());
  }

  private String sql() {
    String compared = events() ? HistoryQuery.EVENTS : HistoryQuery.HISTORY;
    boolean all = contract.delivery() == Delivery.SNAPSHOT;
    String told =
        (events()
                ? contract.key().stream()
                : Stream.concat(contract.key().stream(), Stream.of("scope")))
            .map(column -> "h.%1$s <=> t.%1$s".formatted(column))
            .collect(joining(" AND "));
    long rows = later.stream().mapToLong(f -> f.file().rowsAccepted()).sum();
    String text =
        TOLD.replace("$numbers", events() ? BEFORE_ALL : BEFORE_EACH)
            .replace("$place", events() ? "true" : "h.scope = p.scope")
            .replace("$asked", all ? "" : "LEFT SEMI JOIN told t ON " + told)
            .replace("$sent", !all && rows <= Sessions.SENT_TO_TASKS ? "BROADCAST(t), " : "")
            .replace("$compared", compared.replace("$rows", "rows"));
    return HistoryQuery.of(contract, text);
  }

  private static final String BEFORE_EACH =
      "SELECT scope, min(number) - 1 AS number FROM later_$source GROUP BY scope";

  private static final String BEFORE_ALL = "SELECT 0 AS number";

  private static final String TOLD =
      """
      WITH told AS (
        SELECT /*+ BROADCAST(f) */ $own, b.marks, f.scope, b.file_id, b.row_number, b.sheet,
          f.part AS _part, f.as_of AS _as_of, f.number AS _number
        FROM bronze_$source b JOIN later_$source f
          ON b.file_id = f.file_id AND b.load_id = f.load_id
        WHERE b.first_of_key
      ),
      places AS (
        $numbers
      ),
      holding AS (
        SELECT /*+ $sentBROADCAST(p) */ h.*, p.number
        FROM (SELECT * FROM history_$source WHERE valid_to IS NULL) h
        JOIN places p ON $place
        $asked
      ),
      rows AS (
        SELECT * FROM told
        UNION ALL
        SELECT $own, marks, scope, file_id, row_number, '' AS sheet, '' AS _part,
          valid_from AS _as_of, number AS _number
        FROM holding
      )
      SELECT *, false AS _gone FROM $compared
      WHERE valid_to IS NOT NULL OR file_id IN (SELECT file_id FROM later_$source)
      """;
}
