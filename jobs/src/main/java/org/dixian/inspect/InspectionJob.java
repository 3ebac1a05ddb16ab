package org.dixian.inspect;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.AdditiveJob;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;

/** One of the tables that tell what an inspection came to. */
abstract class InspectionJob implements AdditiveJob {
  private final Inspection inspection;

  InspectionJob(Inspection inspection) {
    this.inspection = inspection;
  }

  /** The table's rows, from those of {@link Inspection#judged}. */
  abstract Dataset<Row> of(Dataset<Row> judged);

  /**
   * The table's rows from those that stand.
   *
   * @param now judgements as they are of all that are judged otherwise, and of some others
   * @param was the same judgements as they were
   */
  abstract Dataset<Row> of(Dataset<Row> former, Dataset<Row> now, Dataset<Row> was);

  @Override
  public List<String> reads() {
    return inspection.states.tables();
  }

  @Override
  public String rules() {
    return inspection.text();
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    return inspection.states.months(contents);
  }

  @Override
  public Dataset<Row> compute(Inputs inputs, SortedSet<YearMonth> months) {
    return inspection.isEmpty()
        ? inputs.spark().createDataFrame(List.<Row>of(), writes().schema())
        : of(inspection.judged(inputs, months));
  }

  @Override
  public String given(YearMonth month) {
    return inspection.states.given(month);
  }

  @Override
  public Set<String> daily() {
    return Set.of();
  }

  @Override
  public Optional<Dataset<Row>> compute(
      Inputs inputs,
      SortedSet<YearMonth> months,
      Dataset<Row> former,
      Map<String, Dataset<Row>> changed) {
    return inspection
        .difference(inputs, months, changed)
        .map(d -> of(former, of(d.now()), of(d.was())));
  }

  @Override
  public void ended() {
    inspection.forget();
  }
}
