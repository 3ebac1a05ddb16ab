package org.dixian.foresee;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Effective;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;

/**
 * Every warning that the rules raise from what is known now, made as a whole: a late or corrected
 * file changes exactly the warnings that rest on it. What was raised before and no longer stands is
 * kept elsewhere, in the register.
 */
public final class WarningsJob implements Job {
  private final Warnings warnings;
  private final SignalViews views;
  private final LocalDate day;

  /**
   * @param months the published months
   * @param files the files that count, by source
   * @param day the newest day that the exports know of
   */
  public WarningsJob(
      Settings settings,
      List<YearMonth> months,
      Map<String, List<Effective>> files,
      LocalDate day) {
    this.warnings = new Warnings(settings.warnings(), settings.parameters(), months, day);
    this.views = new SignalViews(settings, warnings, files);
    this.day = day;
  }

  @Override
  public TableContract writes() {
    return WarningTables.WARNING;
  }

  @Override
  public List<String> reads() {
    return new ArrayList<>(views.tables());
  }

  /** Bronze gains rows of files that do not count; silver says when those change that do. */
  @Override
  public List<String> watches() {
    return views.tables().stream().filter(table -> !table.startsWith("bronze.")).toList();
  }

  @Override
  public String rules() {
    return warnings.text() + day;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    views.create(inputs.spark(), inputs::table);
    return warnings.of(inputs.spark());
  }
}
