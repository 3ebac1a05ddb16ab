package org.dixian.conform;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceTables;
import org.dixian.table.TableContract;

/**
 * The history of one source: which row held for a key from when to when, as the deliveries say.
 *
 * <p>Within a delivery the first row of a key counts, in the order of part, sheet and row. A
 * snapshot ends the keys of its scope that it does not hold; changes end nothing; of an event told
 * repeatedly the newest telling counts. Unchanged rows of consecutive deliveries are one row here.
 * The table depends on the set of files alone, never on the order of their arrival.
 */
public final class SilverJob implements Job {
  private static final StructType FILES =
      StructType.fromDDL(
          "file_id STRING, load_id STRING, scope STRING, part STRING, as_of DATE, number INT");

  private final SourceContract contract;
  private final List<Effective> files;
  private final String contractHash;

  public SilverJob(SourceContract contract, List<Effective> files, String contractHash) {
    this.contract = contract;
    this.files = files;
    this.contractHash = contractHash;
  }

  @Override
  public TableContract writes() {
    return SourceTables.silver(contract);
  }

  @Override
  public List<String> reads() {
    return files.isEmpty() ? List.of() : List.of(SourceTables.bronze(contract).name());
  }

  /** The files that count say everything; bronze also gains rows of files that do not. */
  @Override
  public List<String> watches() {
    return List.of();
  }

  @Override
  public boolean empty() {
    return files.isEmpty();
  }

  @Override
  public String rules() {
    return contractHash + "\n" + Effective.text(files) + "\n" + sql();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    SparkSession spark = inputs.spark();
    if (files.isEmpty()) {
      return spark.createDataFrame(List.<Row>of(), writes().schema());
    }
    List<Row> rows =
        files.stream()
            .map(
                e ->
                    RowFactory.create(
                        e.file().fileId(),
                        e.file().loadId(),
                        e.file().scope(),
                        e.file().part(),
                        e.file().asOf(),
                        e.number()))
            .toList();
    Dataset<Row> counting = spark.createDataFrame(rows, FILES);
    counting.createOrReplaceTempView("files_" + contract.source());
    inputs
        .table(SourceTables.bronze(contract).name())
        .createOrReplaceTempView("bronze_" + contract.source());
    return spark.sql(sql());
  }

  private String sql() {
    String own = names(contract.storedColumns().stream().map(Column::name).toList());
    String sql =
        switch (contract.delivery()) {
          case EVENTS -> EVENTS;
          case CHANGES, SNAPSHOT ->
              !oneDeliveryEach() ? HISTORY : oneFileEach() ? FIRST : BEGINNING;
        };
    boolean snapshot = contract.delivery() == SourceContract.Delivery.SNAPSHOT;
    return (ROWS + sql)
        .replace("$source", contract.source())
        .replace("$key", names(contract.key()))
        .replace("$own", own)
        .replace("$snapshot", String.valueOf(snapshot));
  }

  /** Whether every place has delivered one file: then that file alone says which rows count. */
  private boolean oneFileEach() {
    return files.stream().map(e -> e.file().scope()).distinct().count() == files.size();
  }

  /** Whether no place has delivered twice: then there is nothing to compare with. */
  private boolean oneDeliveryEach() {
    return files.stream().allMatch(e -> e.number() == 1);
  }

  private static String names(List<String> columns) {
    return columns.stream().collect(Collectors.joining(", "));
  }

  // Names of the contract's own columns begin with a letter; those of this query with an
  // underscore.
  private static final String ROWS =
      """
      WITH rows AS (
        SELECT /*+ BROADCAST(f) */ b.*, f.scope, f.part AS _part, f.as_of AS _as_of,
          f.number AS _number
        FROM bronze_$source b JOIN files_$source f
          ON b.file_id = f.file_id AND b.load_id = f.load_id
        WHERE b.first_of_key
      ),
      """;

  private static final String EVENTS =
      """
      told AS (
        SELECT *, row_number() OVER (
            PARTITION BY $key ORDER BY _number DESC, _part, sheet, row_number, file_id) AS _place
        FROM rows
      )
      SELECT $own, marks, scope, _as_of AS valid_from, CAST(NULL AS DATE) AS valid_to,
        false AS ended, file_id, row_number
      FROM told WHERE _place = 1
      """;

  /**
   * What {@link #HISTORY} comes to where every place has delivered once, without its comparisons.
   */
  private static final String BEGINNING =
      """
      placed AS (
        SELECT *, row_number() OVER (
            PARTITION BY $key, scope ORDER BY _part, sheet, row_number, file_id) AS _place
        FROM rows
      )
      SELECT $own, marks, scope, _as_of AS valid_from, CAST(NULL AS DATE) AS valid_to,
        false AS ended, file_id, row_number
      FROM placed WHERE _place = 1
      """;

  /** The same where every delivery is one file, whose rows of a key were compared on reading. */
  private static final String FIRST =
      """
      placed AS (SELECT * FROM rows)
      SELECT $own, marks, scope, _as_of AS valid_from, CAST(NULL AS DATE) AS valid_to,
        false AS ended, file_id, row_number
      FROM placed
      """;

  private static final String HISTORY =
      """
      placed AS (
        SELECT *, struct($own) AS _content, row_number() OVER (
            PARTITION BY $key, scope, _number ORDER BY _part, sheet, row_number, file_id) AS _place
        FROM (SELECT /*+ REPARTITION($key) */ * FROM rows)
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
      FROM ended
      """;
}
