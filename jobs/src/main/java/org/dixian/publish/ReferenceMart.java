package org.dixian.publish;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.table.MartTables;
import org.dixian.table.QualityMarts;
import org.dixian.table.TableContract;

/** A mart that says what the figures are about, straight from the configuration. */
public final class ReferenceMart implements Job {
  private final TableContract table;
  private final Supplier<List<Row>> rows;

  private ReferenceMart(TableContract table, Supplier<List<Row>> rows) {
    this.table = table;
    this.rows = rows;
  }

  /** {@code mart.indicator_catalogue}. */
  public static ReferenceMart catalogue(Settings settings) {
    return new ReferenceMart(
        MartTables.INDICATOR_CATALOGUE, () -> new CatalogueRows(settings).rows());
  }

  /** {@code mart.org_units}. */
  public static ReferenceMart units(Settings settings) {
    return new ReferenceMart(MartTables.ORG_UNITS, () -> OrgUnitRows.of(settings));
  }

  /** {@code mart.check_catalogue}. */
  public static ReferenceMart checks(Settings settings) {
    return new ReferenceMart(QualityMarts.CHECK_CATALOGUE, () -> CheckRows.of(settings));
  }

  /** {@code mart.data_dictionary}. */
  public static ReferenceMart dictionary(Settings settings) {
    return new ReferenceMart(MartTables.DATA_DICTIONARY, () -> DictionaryRows.of(settings));
  }

  /** What the mart holds. */
  public List<Row> rows() {
    return rows.get();
  }

  @Override
  public TableContract writes() {
    return table;
  }

  @Override
  public List<String> reads() {
    return List.of();
  }

  @Override
  public String rules() {
    return rows.get().toString();
  }

  @Override
  public Dataset<Row> compute(Inputs inputs) {
    return inputs.spark().createDataFrame(rows.get(), table.schema()).coalesce(1);
  }
}
