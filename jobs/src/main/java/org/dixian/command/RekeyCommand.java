package org.dixian.command;

import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.dixian.Pipeline;
import org.dixian.acquire.Pseudonym;
import org.dixian.acquire.PseudonymKey;
import org.dixian.rekey.Rekeying;
import org.dixian.run.Console;
import org.dixian.run.DecisionLog;
import org.dixian.run.Lease;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dixian rekey}. */
@Command(
    name = "rekey",
    description = {
      "Gives the tokens of a lake a new key. The keys stand one behind the other, oldest first, in",
      "DIXIAN_KEY (parted by commas) or in the key file (a line each): the new one comes last, and the",
      "former ones stay, because a token is made by all of them in turn. Bronze is written anew, what",
      "rests on it is deleted and made by the next night; editions stay as they are. No former token",
      "is left on disk, but on backups. Whoever has a former key still cannot be kept from guessing",
      "what older backups hold; and a key that was known while it was in use is not undone.",
      "A re-keying that was interrupted goes on when it is started again; until then no night runs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  openssl rand -hex 32 >> conf/dixian.key   a new key behind the others",
      "  dixian rekey                              the lake is given it",
      "  dixian nightly                            its tables are made anew",
      "",
      "Exit codes: 0 done, or nothing to do; 2 the keys are not those of the lake; 5 a night is running."
    },
    mixinStandardHelpOptions = true)
public final class RekeyCommand implements Callable<Integer> {
  @Mixin Places places;

  @Override
  public Integer call() throws Exception {
    Settings settings = places.load();
    Pseudonym key = PseudonymKey.configured(settings.pipeline(), System.getenv("DIXIAN_KEY"));
    ZoneId zone = settings.pipeline().zone();
    Clock clock = Clock.system(zone);
    Configuration hadoop = new Configuration();
    Lake lake = new Lake(settings.pipeline().lake(), hadoop);
    String run = Pipeline.runId(clock);
    Console console = new Console(System.out);
    console.line("Dixian 底线   re-keying, run " + run);
    try (SparkSession spark = Sessions.open(settings.folder(), zone.getId())) {
      Configuration leased = spark.sparkContext().hadoopConfiguration();
      Lease lease = Lease.acquire(lake.runFolder(), leased, clock, run);
      try {
        if (new Rekeying(spark, lake, key, console).run(run)) {
          new DecisionLog(lake, leased)
              .add(clock.instant(), System.getProperty("user.name"), "gave the tokens a new key");
          console.line(
              "Re-keyed. Destroy or re-key the backups; the next night makes the tables anew.");
        } else {
          console.line("Nothing to do: the lake has this key already.");
        }
      } finally {
        lease.close();
      }
    }
    return 0;
  }
}
