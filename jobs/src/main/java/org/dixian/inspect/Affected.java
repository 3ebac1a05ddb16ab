package org.dixian.inspect;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.dixian.run.Inputs;
import org.dixian.run.Sessions;
import org.dixian.table.RowChanges;

/**
 * The rows of exports that are judged otherwise because some rows were changed, and all that is
 * looked up to judge them: as they are and as they were.
 *
 * <p>A changed row bears on itself and on rows about the same household or person, which look it up
 * or are judged together with it. Those again are judged by what is said of their own households
 * and persons. Rows about these are therefore here as well, most of them with a part of what they
 * look up, the same part in both states: they are judged wrongly and alike.
 *
 * @param now rows by table
 * @param was rows by table
 * @param files the files from which changed rows came
 * @param kept what is to be let go of in the end
 */
record Affected(
    Map<String, Dataset<Row>> now,
    Map<String, Dataset<Row>> was,
    Set<String> files,
    List<Dataset<Row>> kept) {
  private static final List<String> TOKENS = List.of("household_token", "person_token");

  /** Empty where they are so many that judging all costs no more. */
  static Optional<Affected> of(
      Inputs inputs, List<String> tables, Map<String, Dataset<Row>> changed) {
    List<Dataset<Row>> kept = new ArrayList<>();
    Map<String, Dataset<Row>> told = tokens(changed.values().stream().toList(), kept);
    for (int reach = 0; reach < 2 && areFew(told); reach++) {
      Map<String, Dataset<Row>> known = told;
      told =
          tokens(
              tables.stream()
                  .map(inputs::table)
                  .filter(rows -> !tokensOf(rows).isEmpty())
                  .map(rows -> about(rows, known, false))
                  .toList(),
              kept);
    }
    if (!areFew(told)) {
      kept.forEach(Dataset::unpersist);
      return Optional.empty();
    }
    Map<String, Dataset<Row>> now = new LinkedHashMap<>();
    Map<String, Dataset<Row>> was = new LinkedHashMap<>();
    Set<String> files = new TreeSet<>();
    for (String table : tables) {
      Dataset<Row> rows = keep(about(inputs.table(table), told, true), kept);
      now.put(table, rows);
      was.put(table, rows);
      if (changed.containsKey(table)) {
        was.put(table, before(rows, changed.get(table)));
        changed.get(table).select("file_id").distinct().collectAsList().stream()
            .map(row -> row.getString(0))
            .forEach(files::add);
      }
    }
    return Optional.of(new Affected(now, was, files, kept));
  }

  /**
   * Rows that are asked for several times, without the plan by which they were found: plans of kept
   * rows of kept rows, written out with each query, would be hundreds of megabytes of text.
   */
  private static Dataset<Row> keep(Dataset<Row> rows, List<Dataset<Row>> kept) {
    kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
    return rows.sparkSession().createDataFrame(rows.javaRDD(), rows.schema());
  }

  private static boolean areFew(Map<String, Dataset<Row>> tokens) {
    return tokens.values().stream().allMatch(t -> t.count() <= Sessions.SENT_TO_TASKS);
  }

  private static Dataset<Row> before(Dataset<Row> rows, Dataset<Row> changed) {
    Column[] columns = Arrays.stream(rows.columns()).map(rows::col).toArray(Column[]::new);
    String[] names = rows.columns();
    return rows.select(columns)
        .exceptAll(changed.where(RowChanges.SIGN + " > 0").selectExpr(names))
        .unionAll(changed.where(RowChanges.SIGN + " < 0").selectExpr(names));
  }

  private static List<String> tokensOf(Dataset<Row> rows) {
    return TOKENS.stream().filter(List.of(rows.columns())::contains).toList();
  }

  /** The tokens that rows have, by column. */
  private static Map<String, Dataset<Row>> tokens(
      List<Dataset<Row>> tables, List<Dataset<Row>> kept) {
    Map<String, Dataset<Row>> tokens = new TreeMap<>();
    for (String token : TOKENS) {
      tables.stream()
          .filter(rows -> tokensOf(rows).contains(token))
          .map(rows -> rows.select(token))
          .reduce(Dataset::unionAll)
          .ifPresent(
              all -> {
                tokens.put(token, keep(all.where(col(token).isNotNull()).distinct(), kept));
              });
    }
    return tokens;
  }

  /**
   * The rows that are about one of the tokens.
   *
   * @param others also those that are about none at all
   */
  private static Dataset<Row> about(
      Dataset<Row> rows, Map<String, Dataset<Row>> tokens, boolean others) {
    List<String> own = tokensOf(rows);
    if (own.isEmpty()) {
      return rows;
    }
    Dataset<Row> found = rows;
    Column about = lit(false);
    Column nobody = lit(true);
    for (String token : own) {
      nobody = nobody.and(col(token).isNull());
      if (tokens.containsKey(token)) {
        String mark = "_" + token;
        Dataset<Row> marked = tokens.get(token).withColumn(mark, lit(true));
        found =
            found.join(
                broadcast(marked),
                scala.jdk.javaapi.CollectionConverters.asScala(List.of(token)).toSeq(),
                "left");
        about = about.or(col(mark).isNotNull());
      }
    }
    return found
        .where(others ? about.or(nobody) : about)
        .select(Arrays.stream(rows.columns()).map(c -> col(c)).toArray(Column[]::new));
  }
}
