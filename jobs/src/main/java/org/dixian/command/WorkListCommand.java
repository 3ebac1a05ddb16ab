package org.dixian.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.foresee.WorkLists;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import org.dixian.table.WarningTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian warnings worklist}. */
@Command(
    name = "worklist",
    description = {
      "Writes the work list of every township that has something to do: a workbook with the"
          + " warnings that stand, about which there was no clue before, and that are not closed.",
      "They lie under the restricted root, in run/worklists, and only their owner can read them."
          + " They name no person and no household code: a household has a number within its"
          + " county."
    },
    mixinStandardHelpOptions = true)
public final class WorkListCommand implements Callable<Integer> {
  @Mixin Places places;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Code or name of a county or township whose lists are wanted; all by default.")
  String unit;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    String under = unit == null ? null : new NameSearch(settings).unit(unit).code();
    try (SparkSession spark =
        Sessions.open(settings.folder(), settings.pipeline().zone().getId())) {
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      Lake lake = new Lake(settings.pipeline().lake(), hadoop);
      if (!lake.exists(WarningTables.REGISTER.name())) {
        throw new Refusal(
            Outcome.USAGE,
            "There is nothing to do: no night has raised warnings in "
                + settings.pipeline().lake()
                + "; start one with ./dixian nightly");
      }
      KnownExports known = KnownExports.of(spark, lake, settings);
      List<WorkLists.Written> written =
          new WorkLists(lake, settings.units(), known.day(), hadoop).write(spark, under);
      written.forEach(w -> System.out.printf("%6d  %s%n", w.warnings(), w.path()));
      System.out.printf(
          "%,d warnings in the lists of %,d townships%n",
          written.stream().mapToInt(WorkLists.Written::warnings).sum(), written.size());
    }
    return 0;
  }
}
