package org.dixian.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The data files that versions of a lake's tables count on, read from their logs without Spark. */
public final class DataFiles {
  private final Lake lake;
  private final Engine engine;

  public DataFiles(Lake lake, Configuration hadoop) {
    this.lake = lake;
    this.engine = DefaultEngine.create(hadoop);
  }

  /**
   * A data file as the log has it.
   *
   * @param bytes its length when it was written
   * @param rows how many of its rows count; -1 when its writer did not say
   * @param gone how many of its rows count no more
   * @param deletions the file that says which these are; null when there are none
   */
  public record Noted(String path, long bytes, long rows, long gone, String deletions) {}

  /**
   * What the log says of a version.
   *
   * @param schema columns, those by which the table is divided among them
   * @param properties the table's properties
   * @param files its data files, in no order
   */
  public record Version(StructType schema, Map<String, String> properties, List<Noted> files) {
    public long bytes() {
      return files.stream().mapToLong(Noted::bytes).sum();
    }

    /** Rows of the files that count no more. */
    public long gone() {
      return files.stream().mapToLong(Noted::gone).sum();
    }

    /** Rows of all files; of one whose writer did not say, as many as there can be. */
    public long rows() {
      return files.stream().anyMatch(f -> f.rows() < 0)
          ? Long.MAX_VALUE
          : files.stream().mapToLong(Noted::rows).sum();
    }
  }

  /** The newest version. */
  public Version of(String table) {
    return of(table, -1);
  }

  /**
   * @param version -1: the newest
   * @throws RuntimeException of the Delta kernel when the log cannot be read
   */
  public Version of(String table, long version) {
    Table delta = Table.forPath(engine, lake.path(table));
    Snapshot snapshot =
        version < 0
            ? delta.getLatestSnapshot(engine)
            : delta.getSnapshotAsOfVersion(engine, version);
    List<Noted> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        ((ScanImpl) snapshot.getScanBuilder().build()).getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            Row row = rows.next();
            FileStatus file = InternalScanFileUtils.getAddFileStatus(row);
            AddFile added = new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
            files.add(noted(lake.path(table), file, added));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Metadata metadata = ((SnapshotImpl) snapshot).getMetadata();
    return new Version(
        (StructType) DataType.fromJson(metadata.getSchemaString()),
        metadata.getConfiguration(),
        files);
  }

  private static Noted noted(String table, FileStatus file, AddFile added) {
    Optional<DeletionVectorDescriptor> deletions = added.getDeletionVector();
    long gone = deletions.map(DeletionVectorDescriptor::getCardinality).orElse(0L);
    return new Noted(
        file.getPath(),
        file.getSize(),
        added.getNumRecords().map(rows -> rows - gone).orElse(-1L),
        gone,
        deletions
            .filter(DeletionVectorDescriptor::isOnDisk)
            .map(d -> d.getAbsolutePath(table))
            .orElse(null));
  }
}
