package org.dixian.foresee;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.table.FactTables;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;

/** Who was newly identified, and whether a warning had come before: what is missed, is counted. */
public final class NewHouseholdsJob implements Job {
  private static final String CLUES = "silver.clues";

  private final Warnings warnings;

  /**
   * @param months the published months: who was identified in others is left out, since nothing
   *     could warn of them
   * @param day the newest day that the exports know of
   */
  public NewHouseholdsJob(Settings settings, List<YearMonth> months, LocalDate day) {
    this.warnings = new Warnings(settings.warnings(), settings.parameters(), months, day);
  }

  @Override
  public TableContract writes() {
    return WarningTables.NEW_HOUSEHOLD;
  }

  @Override
  public List<String> reads() {
    return List.of(WarningTables.WARNING.name(), FactTables.MONITORED_HOUSEHOLD.name(), CLUES);
  }

  @Override
  public String rules() {
    return sql() + Warnings.resource("new_households") + warnings.text();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    warnings.newHouseholds(inputs.asViews().spark());
    return inputs.spark().sql(sql());
  }

  private static String sql() {
    return Warnings.resource("warned_households");
  }
}
