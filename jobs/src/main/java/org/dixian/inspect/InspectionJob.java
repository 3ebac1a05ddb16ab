package org.dixian.inspect;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Contents;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.MonthlyJob;
import org.dixian.settings.Settings;

/** Judges what every export said in every month: one SELECT an export and kind of check. */
abstract class InspectionJob implements MonthlyJob {
  final Settings settings;
  final MonthlyStates states;

  InspectionJob(Settings settings, List<YearMonth> months, Map<String, List<Effective>> files) {
    this.settings = settings;
    this.states = new MonthlyStates(settings, months, files);
  }

  /** SELECTs over the views of {@link MonthlyStates}, which together are the table's rows. */
  abstract List<String> parts();

  @Override
  public List<String> reads() {
    return states.tables();
  }

  @Override
  public String rules() {
    return states.text() + parts();
  }

  @Override
  public SortedMap<YearMonth, String> months(Contents contents) {
    return states.months(contents);
  }

  @Override
  public Dataset<Row> compute(Inputs inputs, SortedSet<YearMonth> months) {
    List<String> parts = parts();
    if (parts.isEmpty()) {
      return inputs.spark().createDataFrame(List.<Row>of(), writes().schema());
    }
    states.createViews(inputs, months);
    return inputs.spark().sql(String.join("\nUNION ALL\n", parts));
  }
}
