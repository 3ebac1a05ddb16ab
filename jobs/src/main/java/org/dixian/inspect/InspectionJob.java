package org.dixian.inspect;

import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Contents;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;

/** One of the tables that tell what an inspection came to. */
abstract class InspectionJob implements MonthlyJob {
  private final Inspection inspection;

  InspectionJob(Inspection inspection) {
    this.inspection = inspection;
  }

  /** The table's rows, from those of {@link Inspection#judged}. */
  abstract Dataset<Row> of(Dataset<Row> judged);

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
  public void ended() {
    inspection.forget();
  }
}
