package org.dixian.foresee;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.table.TableContract;
import org.dixian.table.WarningTables;

/**
 * The register of warnings (预警台账): what former nights raised is brought up to date with what stands
 * now, so that nobody is sent out twice for one matter, and nothing that was raised disappears. It
 * remembers, and therefore no single night can make it anew; what stands in it is gold.warning,
 * which one night can.
 */
public final class RegisterJob implements Job {
  private final Warnings warnings;
  private final LocalDate day;

  /**
   * @param months the published months
   * @param day the newest day that the exports know of
   */
  public RegisterJob(Settings settings, List<YearMonth> months, LocalDate day) {
    this.warnings = new Warnings(settings.warnings(), settings.parameters(), months, day);
    this.day = day;
  }

  @Override
  public TableContract writes() {
    return WarningTables.REGISTER;
  }

  @Override
  public List<String> reads() {
    return List.of(WarningTables.WARNING.name(), WarningTables.REGISTER.name());
  }

  @Override
  public List<String> watches() {
    return List.of(WarningTables.WARNING.name());
  }

  @Override
  public String rules() {
    return sql() + warnings.text();
  }

  @Override
  public boolean reproducible() {
    return false;
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    warnings.versions(inputs.spark());
    return inputs.asViews().spark().sql(sql());
  }

  private String sql() {
    return Warnings.resource("register").replace("$day", "DATE'" + day + "'");
  }
}
