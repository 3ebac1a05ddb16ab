package org.dixian.table;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

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
   */
  public record Noted(String path, long bytes) {}

  /** Those of the newest version. */
  public List<Noted> of(String table) throws IOException {
    return of(table, -1);
  }

  /**
   * Those of a version, in no order.
   *
   * @param version -1: the newest
   * @throws RuntimeException of the Delta kernel when the log cannot be read
   */
  public List<Noted> of(String table, long version) throws IOException {
    Table delta = Table.forPath(engine, lake.path(table));
    Snapshot snapshot =
        version < 0
            ? delta.getLatestSnapshot(engine)
            : delta.getSnapshotAsOfVersion(engine, version);
    List<Noted> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        snapshot.getScanBuilder().build().getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            FileStatus file = InternalScanFileUtils.getAddFileStatus(rows.next());
            files.add(new Noted(file.getPath(), file.getSize()));
          }
        }
      }
    }
    return files;
  }
}
