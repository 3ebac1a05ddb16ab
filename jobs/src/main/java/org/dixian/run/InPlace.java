package org.dixian.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.table.CommitLog;
import org.dixian.table.Lake;
import org.dixian.table.RowChanges;
import org.dixian.table.TableContract;

/**
 * Which rows of a large table a night has to change, where that can be told without making the
 * table anew: from files that came behind those that it was made from, or from what other large
 * tables say of some keys now.
 */
final class InPlace {
  /** Of more keys than one in so many rows of a month, making all anew costs no more. */
  private static final long WORTH = 8;

  private final SparkSession spark;
  private final Lake lake;
  private final RowChanges changes;
  private final long fromRows;

  /**
   * @param fromRows rows of a table from which on it is large
   */
  InPlace(SparkSession spark, Lake lake, long fromRows) {
    this.spark = spark;
    this.lake = lake;
    this.changes = new RowChanges(lake, spark.sparkContext().hadoopConfiguration());
    this.fromRows = fromRows;
  }

  /**
   * Rows to put into a table.
   *
   * @param identity columns that no two rows share
   * @param months the months that they are of; empty for a table without
   * @param kept what is to be let go of when they are written
   */
  record Change(
      Dataset<Row> rows,
      List<String> identity,
      String monthColumn,
      Collection<YearMonth> months,
      Optional<Dataset<Row>> kept) {}

  /**
   * What a table is made from, for the nights to come.
   *
   * @param given what each month depends on beside the inputs
   * @param versions those of the inputs
   */
  private record Made(Map<String, String> given, Map<String, String> versions) {
    Map<String, String> notes() {
      return Map.of("given", CommitLog.json(given), "inputs", CommitLog.json(versions));
    }
  }

  /** Writes the rows; returns the table's new version. */
  long write(TableContract table, Change change, Map<String, String> notes) {
    try {
      return changes.write(
          table, change.rows, change.identity, change.monthColumn, change.months, notes);
    } finally {
      change.kept.ifPresent(Dataset::unpersist);
    }
  }

  /** Whether a table has so many rows that looking for those that changed is worth it. */
  private boolean isLarge(String table) {
    return lake.rows(table) >= fromRows;
  }

  /** What later files change in a table; empty where it has to be made anew. */
  Optional<Change> of(
      Job job, Function<Job, String> fingerprint, Map<String, TableContract> promised) {
    String table = job.name();
    if (!isLarge(table)) {
      return Optional.empty();
    }
    Optional<String> stands = lake.note(table, "fingerprint");
    return lake.note(table, "run")
        .flatMap(job::since)
        .filter(growth -> stands.equals(Optional.of(fingerprint.apply(growth.beginning()))))
        .map(
            growth -> {
              SparkSession own = own(table);
              Inputs inputs = new Inputs(own, lake, job.reads(), promised);
              Dataset<Row> rows = growth.rows().apply(inputs, standing(own, table));
              return new Change(rows, growth.identity(), "", List.of(), Optional.empty());
            });
  }

  /**
   * How the months of a table are made.
   *
   * @param notes for the nights to come; none of a job that makes its months anew as a whole
   * @param change the rows to be put into them
   * @param rows all their rows, by difference; neither is there where they have to be made anew
   */
  record Plan(Map<String, String> notes, Optional<Change> change, Optional<Dataset<Row>> rows) {}

  /** How months of a table are made that stand, or are not there yet. */
  Plan plan(
      MonthlyJob job, String fingerprint, MonthsMade months, Map<String, TableContract> promised) {
    if (!(job instanceof InPlaceJob some)) {
      return new Plan(Map.of(), Optional.empty(), Optional.empty());
    }
    Made now = made(some, fingerprint, months.wanted().keySet());
    return new Plan(
        now.notes(),
        months.stand() && isLarge(job.name()) && job instanceof KeyedJob keyed
            ? of(keyed, now, months.anew(), promised)
            : Optional.empty(),
        months.stand()
                && job.reads().stream().anyMatch(this::isLarge)
                && job instanceof AdditiveJob sums
            ? of(sums, now, months.anew(), promised)
            : Optional.empty());
  }

  /** What a table would be made from now. */
  private Made made(InPlaceJob job, String fingerprint, Collection<String> months) {
    Map<String, String> given = new TreeMap<>();
    months.forEach(
        month ->
            given.put(month, JobRunner.sha256(fingerprint + job.given(YearMonth.parse(month)))));
    Map<String, String> versions = new TreeMap<>();
    job.reads().forEach(read -> versions.put(read, String.valueOf(lake.version(read))));
    return new Made(given, versions);
  }

  /** What changed inputs change in months of a table; empty where they have to be made anew. */
  private Optional<Change> of(
      KeyedJob job, Made now, SortedSet<YearMonth> months, Map<String, TableContract> promised) {
    SparkSession own = own(job.name());
    Inputs inputs = new Inputs(own, lake, job.reads(), promised);
    return changed(job, job.reads(), now, months, own)
        .filter(changed -> !changed.isEmpty())
        .flatMap(
            changed ->
                of(
                    job,
                    months,
                    inputs,
                    changed.entrySet().stream()
                        .map(e -> job.keys(e.getKey(), e.getValue(), inputs))
                        .reduce(Dataset::union)
                        .orElseThrow()));
  }

  /** Months of a table from their former sums and what changed; empty where they begin anew. */
  private Optional<Dataset<Row>> of(
      AdditiveJob job, Made now, SortedSet<YearMonth> months, Map<String, TableContract> promised) {
    SparkSession own = own(job.name());
    List<String> others = job.reads().stream().filter(r -> !job.daily().contains(r)).toList();
    return changed(job, others, now, months, own)
        .map(
            changed ->
                job.compute(
                    new Inputs(own, lake, job.reads(), promised),
                    months,
                    standing(own, job.name()).where(job.writes().within(job.monthColumn(), months)),
                    changed));
  }

  /** What rows of inputs were and are; empty where nobody can tell, or more than that changed. */
  private Optional<Map<String, Dataset<Row>>> changed(
      InPlaceJob job,
      List<String> inputs,
      Made now,
      SortedSet<YearMonth> months,
      SparkSession session) {
    String table = job.name();
    Map<String, String> given = lake.noted(table, "given");
    Map<String, String> versions = lake.noted(table, "inputs");
    boolean asBefore =
        months.stream()
            .map(YearMonth::toString)
            .allMatch(m -> now.given.get(m).equals(given.get(m)));
    if (!asBefore || !versions.keySet().equals(now.versions.keySet())) {
      return Optional.empty();
    }
    Map<String, Dataset<Row>> changed = new TreeMap<>();
    for (String input : inputs) {
      if (!now.versions.get(input).equals(versions.get(input))) {
        Optional<Dataset<Row>> rows =
            changes.since(session, input, Long.parseLong(versions.get(input)));
        if (rows.isEmpty()) {
          return Optional.empty();
        }
        changed.put(input, rows.get());
      }
    }
    return Optional.of(changed);
  }

  private Optional<Change> of(
      KeyedJob job, SortedSet<YearMonth> months, Inputs inputs, Dataset<Row> all) {
    Dataset<Row> keys = all.where(col(job.key()).isNotNull()).distinct().persist();
    long count = keys.count();
    if (count > lake.rows(job.name()) / lake.months(job.name()).size() / WORTH) {
      keys.unpersist();
      return Optional.empty();
    }
    Dataset<Row> some = count <= Sessions.SENT_TO_TASKS ? broadcast(keys) : keys;
    TableContract table = job.writes();
    Dataset<Row> now = table.apply(job.compute(inputs.about(job.key(), some), months));
    Dataset<Row> was =
        standing(inputs.spark(), table.name())
            .where(table.within(job.monthColumn(), months))
            .join(some, job.key(), "left_semi");
    List<String> identity = List.of(job.monthColumn(), job.key());
    return Optional.of(
        new Change(
            differing(table, identity, was, now),
            identity,
            job.monthColumn(),
            months,
            Optional.of(keys)));
  }

  /** Rows that are not as they were, and those that are no more. */
  private static Dataset<Row> differing(
      TableContract table, List<String> identity, Dataset<Row> was, Dataset<Row> now) {
    String row = "struct(" + String.join(", ", table.schema().fieldNames()) + ")";
    Dataset<Row> before = keyed(was, identity, row + " AS _was");
    Dataset<Row> after = keyed(now, identity, row + " AS _now");
    return before
        .join(after, scala.jdk.javaapi.CollectionConverters.asScala(identity).toSeq(), "full_outer")
        .where("NOT (_was <=> _now)")
        .select(expr("coalesce(_now, _was)").as("_row"), expr("_now IS NULL").as(RowChanges.GONE))
        .select("_row.*", RowChanges.GONE);
  }

  private static Dataset<Row> keyed(Dataset<Row> rows, List<String> identity, String row) {
    List<String> columns = new ArrayList<>(identity);
    columns.add(row);
    return rows.selectExpr(columns.toArray(String[]::new));
  }

  /**
   * A table as it stands now. Of its newest version, what is kept of it would be computed anew from
   * the table as it is after the first commit of a change.
   */
  private Dataset<Row> standing(SparkSession session, String table) {
    return lake.read(session, table, lake.version(table));
  }

  /** A session for some of the rows of inputs, whose views would mislead others. */
  private SparkSession own(String table) {
    return Sessions.beside(Sessions.forRows(spark, lake.rows(table)));
  }
}
