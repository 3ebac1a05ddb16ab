package org.dixian.inspect;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.Settings;

/** Judges what every export said in every month: one SELECT an export and kind of check. */
abstract class InspectionJob implements Job {
  final Settings settings;
  final MonthlyStates states;

  InspectionJob(Settings settings, List<YearMonth> months, Map<String, List<Effective>> files) {
    this.settings = settings;
    this.states = new MonthlyStates(settings, months, files);
  }

  /** SELECTs over the views of {@link MonthlyStates}, in the columns of the table. */
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
  public Dataset<Row> compute(Inputs inputs) {
    List<String> parts = parts();
    if (parts.isEmpty()) {
      return inputs.spark().createDataFrame(List.<Row>of(), writes().schema());
    }
    states.createViews(inputs);
    return inputs.spark().sql(String.join("\nUNION ALL\n", parts));
  }
}
