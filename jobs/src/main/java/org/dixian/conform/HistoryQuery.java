package org.dixian.conform;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Effective;
import org.dixian.run.Sessions;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.Delivery;

/**
 * The query of one source's history. What was told once is taken as it stands; only what was told
 * again is compared, which of a province's night is one row in a hundred.
 */
final class HistoryQuery {
  /** Rows of first deliveries from which on it pays to look for those that were told again. */
  private static final long MANY = 100_000;

  static final StructType FILES =
      StructType.fromDDL(
          "file_id STRING, load_id STRING, scope STRING, part STRING, as_of DATE, number INT,"
              + " again BOOLEAN");

  private final SourceContract contract;
  private final List<Effective> files;
  private final Set<String> again;
  private final long rowsFirst;
  private final long rowsAgain;
  private final boolean allAgain;
  private final boolean oneFileEach;

  HistoryQuery(SourceContract contract, List<Effective> files) {
    this.contract = contract;
    this.files = files;
    this.again = scopes(files, e -> e.number() > 1);
    this.rowsFirst = rows(files, e -> e.number() == 1);
    this.rowsAgain = rows(files, e -> e.number() > 1);
    this.allAgain = scopes(files, e -> true).equals(again);
    List<Effective> once =
        files.stream().filter(e -> e.number() == 1 && !(snapshot() && deliveredAgain(e))).toList();
    int places = events() ? 1 : scopes(once, e -> true).size();
    this.oneFileEach = once.size() == places;
  }

  /** Rows of the silver table from those of the bronze table. */
  Dataset<Row> over(Dataset<Row> bronze) {
    SparkSession spark = bronze.sparkSession();
    List<Row> rows = files.stream().map(f -> row(f, deliveredAgain(f))).toList();
    spark.createDataFrame(rows, FILES).createOrReplaceTempView("files_" + contract.source());
    bronze.createOrReplaceTempView("bronze_" + contract.source());
    return spark.sql(sql());
  }

  static Row row(Effective e, boolean again) {
    return RowFactory.create(
        e.file().fileId(),
        e.file().loadId(),
        e.file().scope(),
        e.file().part(),
        e.file().asOf(),
        e.number(),
        again);
  }

  /** Whether the file's place has delivered more than once. */
  private boolean deliveredAgain(Effective file) {
    return again.contains(file.file().scope());
  }

  String sql() {
    // What happened may be told by two places: only within one file it is told once for sure.
    String once = oneFileEach ? ONE_FILE : events() ? EVENTS : ONE_DELIVERY;
    String compared = events() ? EVENTS : HISTORY;
    String sql;
    if (again.isEmpty()) {
      sql = ROWS + once.replace("$rows", "rows");
    } else if (snapshot() && !allAgain) {
      sql = ROWS + apart(once, delivered("NOT _again"), compared, delivered("_again"));
    } else if (!snapshot() && fewAgain() && (!events() || oneFileEach)) {
      sql = ROWS + TOLD_AGAIN + apart(once, told("ANTI"), compared, told("SEMI"));
    } else {
      sql = ROWS + compared.replace("$rows", "rows");
    }
    return of(contract, sql);
  }

  /** SQL of a source, from a text with its {@code $source}, {@code $key} and {@code $own}. */
  static String of(SourceContract contract, String text) {
    return text.replace("$source", contract.source())
        .replace("$key", String.join(", ", contract.key()))
        .replace("$own", contract.storedColumns().stream().map(Column::name).collect(joining(", ")))
        .replace("$snapshot", String.valueOf(contract.delivery() == Delivery.SNAPSHOT));
  }

  private static String apart(String once, String onceRows, String compared, String others) {
    return once.replace("$rows", onceRows) + "UNION ALL\n" + compared.replace("$rows", others);
  }

  private static String delivered(String condition) {
    return "(SELECT * FROM rows WHERE " + condition + ")";
  }

  private boolean fewAgain() {
    return rowsFirst >= MANY && rowsFirst >= 4 * rowsAgain;
  }

  /** Rows whose key was told by a later delivery, or those whose was not. */
  private String told(String join) {
    Stream<String> key = contract.key().stream();
    String same =
        (events() ? key : Stream.concat(key, Stream.of("scope")))
            .map(column -> "r.%1$s <=> a.%1$s".formatted(column))
            .collect(joining(" AND "));
    String sent = rowsAgain <= Sessions.SENT_TO_TASKS ? "BROADCAST" : "SHUFFLE_HASH";
    return "(SELECT /*+ %s(a) */ r.* FROM rows r LEFT %s JOIN told_again a ON %s)"
        .formatted(sent, join, same);
  }

  private boolean snapshot() {
    return contract.delivery() == Delivery.SNAPSHOT;
  }

  private boolean events() {
    return contract.delivery() == Delivery.EVENTS;
  }

  private static Set<String> scopes(List<Effective> files, Predicate<Effective> which) {
    return files.stream().filter(which).map(e -> e.file().scope()).collect(toSet());
  }

  private static long rows(List<Effective> files, Predicate<Effective> which) {
    return files.stream().filter(which).mapToLong(e -> e.file().rowsAccepted()).sum();
  }

  // Names of the contract's own columns begin with a letter; those of this query with an
  // underscore.
  private static final String ROWS =
      """
      WITH rows AS (
        SELECT /*+ BROADCAST(f) */ b.*, f.scope, f.part AS _part, f.as_of AS _as_of,
          f.number AS _number, f.again AS _again
        FROM bronze_$source b JOIN files_$source f
          ON b.file_id = f.file_id AND b.load_id = f.load_id
        WHERE b.first_of_key
      )
      """;

  private static final String TOLD_AGAIN =
      """
      , told_again AS (SELECT $key, scope FROM rows WHERE _number > 1)
      """;

  static final String EVENTS =
      """
      (WITH told AS (
        SELECT *, row_number() OVER (
            PARTITION BY $key ORDER BY _number DESC, _part, sheet, row_number, file_id) AS _place
        FROM $rows
      )
      SELECT $own, marks, scope, _as_of AS valid_from, CAST(NULL AS DATE) AS valid_to,
        false AS ended, file_id, row_number
      FROM told WHERE _place = 1)
      """;

  /** What {@link #HISTORY} comes to for one delivery, without its comparisons. */
  private static final String ONE_DELIVERY =
      """
      (WITH placed AS (
        SELECT *, row_number() OVER (
            PARTITION BY $key, scope ORDER BY _part, sheet, row_number, file_id) AS _place
        FROM $rows
      )
      SELECT $own, marks, scope, _as_of AS valid_from, CAST(NULL AS DATE) AS valid_to,
        false AS ended, file_id, row_number
      FROM placed WHERE _place = 1)
      """;

  /** The same for deliveries of one file, whose rows of a key were compared on reading. */
  private static final String ONE_FILE =
      """
      (SELECT $own, marks, scope, _as_of AS valid_from, CAST(NULL AS DATE) AS valid_to,
        false AS ended, file_id, row_number
      FROM $rows)
      """;

  static final String HISTORY =
      """
      (WITH placed AS (
        SELECT *, struct($own) AS _content, row_number() OVER (
            PARTITION BY $key, scope, _number ORDER BY _part, sheet, row_number, file_id) AS _place
        FROM (SELECT /*+ REPARTITION($key) */ * FROM $rows)
      ),
      steps AS (
        SELECT *, lag(_number) OVER series AS _before, lead(_number) OVER series AS _after,
          lag(_content) OVER series AS _content_before
        FROM placed WHERE _place = 1
        WINDOW series AS (PARTITION BY $key, scope ORDER BY _number)
      ),
      starts AS (
        SELECT *, _before IS NULL OR ($snapshot AND _before <> _number - 1)
          OR NOT (_content <=> _content_before) AS _starts
        FROM steps
      ),
      stretches AS (
        SELECT *, sum(CAST(_starts AS INT)) OVER (
            PARTITION BY $key, scope ORDER BY _number) AS _stretch
        FROM starts
      ),
      bounded AS (
        SELECT *, max(_number) OVER same AS _last_number, max(_after) OVER same AS _next_number
        FROM stretches
        WINDOW same AS (PARTITION BY $key, scope, _stretch)
      ),
      days AS (
        SELECT DISTINCT scope, number AS _number, as_of AS _as_of FROM files_$source
      ),
      ended AS (
        SELECT /*+ BROADCAST(d) */ b.*, d._as_of AS _until
        FROM bounded b LEFT JOIN days d
          ON b.scope = d.scope
          AND d._number = CASE WHEN $snapshot THEN b._last_number + 1
            WHEN b._next_number > b._last_number THEN b._next_number END
        WHERE b._starts
      )
      SELECT $own, marks, scope, _as_of AS valid_from, _until AS valid_to,
        $snapshot AND _until IS NOT NULL
          AND coalesce(_next_number, 0) <> _last_number + 1 AS ended,
        file_id, row_number
      FROM ended)
      """;
}
