package org.dixian.acquire;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;

/**
 * Turns files into rows of a bronze table inside a Spark task, and reports per file what came of
 * it. A retried task reports again; reports are told apart by file, so that does no harm. Rows are
 * made in Spark's own form: making objects first and converting them costs as much as reading them.
 */
final class BronzeRows implements FlatMapFunction<FileTask, InternalRow> {
  private static final long serialVersionUID = 1L;

  /** What the tasks of all sources need. */
  record Context(OrgUnits units, Pseudonym pseudonym, Limits limits) implements Serializable {}

  private final SourceContract contract;
  private final Broadcast<Context> context;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final CollectionAccumulator<Verdict> verdicts;
  private final String loadId;

  /** Made once a task, and not once a file: it has to parse the types of the columns. */
  private transient SparkValues values;

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
  public Iterator<InternalRow> call(FileTask task) throws IOException {
    Context c = context.value();
    values = values == null ? new SparkValues(contract) : values;
    try {
      FileRows rows =
          FileRows.open(
              task.bytes(hadoop.value().value()),
              task.name(),
              contract,
              c.units(),
              c.pseudonym(),
              c.limits());
      return new Reading(task, rows);
    } catch (FileRefused refusal) {
      conclude(task, Verdict.refused(task.fileId(), refusal));
    } catch (IOException e) {
      unlessChanged(task, e);
    }
    return Collections.emptyIterator();
  }

  /** What came of a file, unless it is no longer the one that was to be read. */
  private void conclude(FileTask task, Verdict verdict) throws IOException {
    verdicts.add(task.isAsItWas(hadoop.value().value()) ? verdict : changed(task));
  }

  /** A file that is taken away may break off; any other fault is the machine's. */
  private void unlessChanged(FileTask task, IOException fault) throws IOException {
    if (task.isAsItWas(hadoop.value().value())) {
      throw fault;
    }
    verdicts.add(changed(task));
  }

  private static Verdict changed(FileTask task) {
    return Verdict.refused(task.fileId(), new FileRefused(Reason.CHANGED_WHILE_READ, ""));
  }

  /** Rows until the file ends or turns out to be refused. */
  private final class Reading implements Iterator<InternalRow> {
    private final FileTask task;
    private final FileRows rows;
    private final KeysSeen keys = new KeysSeen(contract);
    private final UTF8String file;
    private final UTF8String load = UTF8String.fromString(loadId);
    private boolean ended;

    Reading(FileTask task, FileRows rows) {
      this.task = task;
      this.rows = rows;
      this.file = UTF8String.fromString(task.fileId());
    }

    @Override
    public boolean hasNext() {
      if (ended) {
        return false;
      }
      try {
        if (readsOn()) {
          return true;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ended = true;
      close();
      return false;
    }

    private boolean readsOn() throws IOException {
      try {
        if (rows.hasNext()) {
          return true;
        }
        conclude(task, Verdict.read(task.fileId(), rows.summary()));
      } catch (FileRefusedMidway midway) {
        conclude(task, Verdict.refused(task.fileId(), midway.refusal()));
      } catch (UncheckedIOException e) {
        unlessChanged(task, e.getCause());
      }
      return false;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return row(rows.next());
    }

    private InternalRow row(ParsedRow parsed) {
      Object[] cells = new Object[SourceTables.PROVENANCE + values.width()];
      cells[0] = file;
      cells[1] = load;
      cells[2] = values.text(parsed.sheet());
      cells[3] = parsed.number();
      cells[4] = SparkValues.texts(parsed.marks());
      if (parsed.reject() == null) {
        values.copy(parsed.values(), cells, SourceTables.PROVENANCE);
        cells[8] = keys.add(cells, SourceTables.PROVENANCE);
      } else {
        cells[5] = UTF8String.fromString(parsed.reject().column());
        cells[6] = UTF8String.fromString(parsed.reject().reason().code());
        cells[7] = UTF8String.fromString(parsed.reject().maskedValue());
        cells[8] = false;
      }
      return new GenericInternalRow(cells);
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
