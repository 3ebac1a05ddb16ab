package org.dixian.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Delivery.Status;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;

/**
 * Every file that was ever met, once per content and name. Appending to it is the moment at which
 * an intake counts: rows in bronze whose load the ledger does not name do not exist for anybody.
 */
public final class Ledger {
  public static final TableContract TABLE =
      TableContract.of(
          "run.deliveries",
          "one decision about one file",
          """
          file_id STRING COMMENT '文件内容哈希 SHA-256 of the content',
          file_name STRING COMMENT '文件名 file name',
          source STRING COMMENT '数据源 contract',
          as_of DATE COMMENT '数据截至日 day that the content describes',
          scope STRING COMMENT '范围 county code, or province',
          part STRING COMMENT '分册 part of a delivery of several files',
          revision INT COMMENT '更正次数 0 first file, higher corrections',
          status STRING COMMENT '状态 accepted, refused, held or repeated',
          reason STRING COMMENT '原因代码 reason code',
          message STRING COMMENT '说明 reason and remedy',
          rows_read BIGINT COMMENT '读取行数',
          rows_accepted BIGINT COMMENT '接收行数',
          rows_rejected BIGINT COMMENT '退回行数',
          rows_duplicate BIGINT COMMENT '文件内重复行数',
          contract_hash STRING COMMENT '约定版本 contract it was read under',
          load_id STRING COMMENT '入库批次 run that read its rows',
          sequence BIGINT COMMENT '序号 the newest decision about a file holds'
          """);

  private final SparkSession spark;
  private final Lake lake;
  private final Decisions decisions;

  public Ledger(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
    this.decisions =
        lake.exists(TABLE.name())
            ? decisions(lake.read(spark, TABLE.name()))
            : new Decisions(List.of());
  }

  /** What was decided up to a version of the ledger. */
  public static Decisions at(SparkSession spark, Lake lake, long version) {
    return decisions(lake.read(spark, TABLE.name(), version));
  }

  private static Decisions decisions(Dataset<Row> rows) {
    return new Decisions(rows.collectAsList().stream().map(Ledger::delivery).toList());
  }

  public Decisions decisions() {
    return decisions;
  }

  /** The newest decision about each file, oldest file first. */
  public List<Delivery> deliveries() {
    return decisions.deliveries();
  }

  /** Records decisions, in one commit. */
  public void record(Collection<Delivery> made, String runId) {
    if (made.isEmpty()) {
      return;
    }
    List<Row> rows = made.stream().map(Ledger::row).toList();
    lake.append(
        TABLE, spark.createDataFrame(rows, TABLE.schema()).coalesce(1), Map.of("run", runId));
    decisions.add(made);
  }

  private static Row row(Delivery d) {
    return RowFactory.create(
        d.fileId(),
        d.fileName(),
        d.source(),
        d.asOf(),
        d.scope(),
        d.part(),
        d.revision(),
        d.status().name().toLowerCase(java.util.Locale.ROOT),
        d.reason(),
        d.message(),
        d.rowsRead(),
        d.rowsAccepted(),
        d.rowsRejected(),
        d.rowsDuplicate(),
        d.contractHash(),
        d.loadId(),
        d.sequence());
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getAs("file_id"),
        row.getAs("file_name"),
        row.getAs("source"),
        row.<LocalDate>getAs("as_of"),
        row.getAs("scope"),
        row.getAs("part"),
        row.<Integer>getAs("revision"),
        Status.valueOf(row.<String>getAs("status").toUpperCase(java.util.Locale.ROOT)),
        row.getAs("reason"),
        row.getAs("message"),
        row.<Long>getAs("rows_read"),
        row.<Long>getAs("rows_accepted"),
        row.<Long>getAs("rows_rejected"),
        row.<Long>getAs("rows_duplicate"),
        row.getAs("contract_hash"),
        row.getAs("load_id"),
        row.<Long>getAs("sequence"));
  }
}
