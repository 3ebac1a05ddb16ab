package org.dixian.command;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.dixian.derive.Periods;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.run.Ledger;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.table.Lake;

/**
 * What the exports in a lake say and up to when.
 *
 * @param day the newest day that an accepted file describes
 * @param months the published months
 * @param files the files that count, by source
 */
record KnownExports(LocalDate day, List<YearMonth> months, Map<String, List<Effective>> files) {
  /**
   * @throws Refusal with exit code 2 when no file was ever accepted
   */
  static KnownExports of(SparkSession spark, Lake lake, Settings settings) {
    List<Delivery> deliveries = new Ledger(spark, lake).deliveries();
    Map<String, List<Effective>> files = new LinkedHashMap<>();
    for (SourceContract contract : settings.contracts()) {
      files.put(contract.source(), Effective.of(deliveries, contract.source(), null));
    }
    LocalDate day =
        files.values().stream()
            .flatMap(List::stream)
            .map(e -> e.file().asOf())
            .max(LocalDate::compareTo)
            .orElseThrow(
                () ->
                    new Refusal(
                        Outcome.USAGE,
                        "There is nothing to look at: no file was accepted into "
                            + settings.pipeline().lake()
                            + "; start a night with ./dixian nightly"));
    return new KnownExports(day, new Periods(settings, day).months(), files);
  }
}
