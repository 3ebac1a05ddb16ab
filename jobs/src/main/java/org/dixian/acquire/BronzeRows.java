package org.dixian.acquire;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.SourceContract;

/**
 * Turns files into rows of a bronze table inside a Spark task, and reports per file what came of
 * it. A retried task reports again; reports are told apart by file, so that does no harm.
 */
final class BronzeRows implements FlatMapFunction<FileTask, Row> {
  private static final long serialVersionUID = 1L;

  /** What the tasks of all sources need. */
  record Context(OrgUnits units, Pseudonym pseudonym, Limits limits) implements Serializable {}

  private final SourceContract contract;
  private final Broadcast<Context> context;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final CollectionAccumulator<Verdict> verdicts;
  private final String loadId;

  BronzeRows(
      SourceContract contract,
      Broadcast<Context> context,
      Broadcast<SerializableConfiguration> hadoop,
      CollectionAccumulator<Verdict> verdicts,
      String loadId) {
    this.contract = contract;
    this.context = context;
    this.hadoop = hadoop;
    this.verdicts = verdicts;
    this.loadId = loadId;
  }

  @Override
  public Iterator<Row> call(FileTask task) throws IOException {
    Context c = context.value();
    try {
      FileRows rows =
          FileRows.open(
              task.bytes(hadoop.value().value()),
              task.name(),
              contract,
              c.units(),
              c.pseudonym(),
              c.limits());
      return new Reading(task, rows, contract.storedColumns().size());
    } catch (FileRefused refusal) {
      verdicts.add(Verdict.refused(task.fileId(), refusal));
      return Collections.emptyIterator();
    }
  }

  /** Rows until the file ends or turns out to be refused. */
  private final class Reading implements Iterator<Row> {
    private final FileTask task;
    private final FileRows rows;
    private final int width;
    private boolean ended;

    Reading(FileTask task, FileRows rows, int width) {
      this.task = task;
      this.rows = rows;
      this.width = width;
    }

    @Override
    public boolean hasNext() {
      if (ended) {
        return false;
      }
      try {
        if (rows.hasNext()) {
          return true;
        }
        verdicts.add(Verdict.read(task.fileId(), rows.summary()));
      } catch (FileRefusedMidway midway) {
        verdicts.add(Verdict.refused(task.fileId(), midway.refusal()));
      }
      ended = true;
      close();
      return false;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return row(rows.next());
    }

    private Row row(ParsedRow parsed) {
      Object[] cells = new Object[8 + width];
      cells[0] = task.fileId();
      cells[1] = loadId;
      cells[2] = parsed.sheet();
      cells[3] = parsed.number();
      cells[4] = parsed.marks();
      if (parsed.reject() == null) {
        System.arraycopy(parsed.values(), 0, cells, 8, width);
      } else {
        cells[5] = parsed.reject().column();
        cells[6] = parsed.reject().reason().code();
        cells[7] = parsed.reject().maskedValue();
      }
      return RowFactory.create(cells);
    }

    private void close() {
      try {
        rows.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
