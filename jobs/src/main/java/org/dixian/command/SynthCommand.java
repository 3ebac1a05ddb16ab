package org.dixian.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.synth.Samples;
import org.dixian.synth.province.Calibration;
import org.dixian.synth.province.Order;
import org.dixian.synth.province.Province;
import org.dixian.synth.province.Tally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dixian synth}. */
@Command(
    name = "synth",
    description = {
      "Writes a synthetic province of any size: exports of every department in their real formats,"
          + " about invented people in real villages. The same order writes the same rows, however"
          + " many tasks run at once.",
      "Without --households it writes the bundled samples anew, byte by byte."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian synth --households 80000 --out /data/synth           one percent of the province",
      "  dixian synth --households 8000000 --months 1 --out /data/p   all of it, one month",
      "  dixian synth --households 80000 --until 2025-09-20 --nightly-change 1%% --nights 10 --out D",
      "  dixian synth --out data-samples                             the bundled samples",
      "",
      "Below DIR: landing/month/department/ (first deliveries), nights/day/department/ (one folder a",
      "night), truth/ (what befell whom: for evaluation, no department knows it)."
    },
    mixinStandardHelpOptions = true)
public final class SynthCommand implements Callable<Integer> {
  private static final long FEWEST = 100;

  /** Sequence numbers of one birthday and sex suffice for about as many. */
  private static final long MOST = 10_000_000;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; files of the same name are replaced, nothing else goes.")
  Path out;

  @Option(
      names = "--seed",
      defaultValue = "" + Samples.SEED,
      description = "Seed (${DEFAULT-VALUE} made the bundled samples).")
  long seed;

  @Option(
      names = "--households",
      paramLabel = "N",
      description = "Rural households of the province; the real one has about 8 million.")
  Long households;

  @Option(
      names = "--months",
      paramLabel = "M",
      defaultValue = "1",
      description = "Months with deliveries, the last one included (${DEFAULT-VALUE} by default).")
  int months;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      defaultValue = "2025-09-30",
      description = "Day of the last delivery (${DEFAULT-VALUE} by default).")
  LocalDate until;

  @Option(
      names = "--messy",
      description = "One row in two hundred gets a slip: wrong check digit, comma, stray blanks.")
  boolean messy;

  @Option(
      names = "--nights",
      paramLabel = "K",
      defaultValue = "0",
      description = "Deliveries of so many nights after the last day.")
  int nights;

  @Option(
      names = "--nightly-change",
      paramLabel = "SHARE",
      defaultValue = "1%",
      description = "Households that change in a night (${DEFAULT-VALUE} by default).")
  String change;

  /** What a night's files of persons hold. */
  enum Persons {
    SNAPSHOT,
    CHANGES
  }

  @Option(
      names = "--persons",
      defaultValue = "SNAPSHOT",
      description =
          "What a night's files of persons hold: all rows (snapshot, the default), or those of"
              + " changed households (changes), for a contract with delivery: changes.")
  Persons persons;

  @Override
  public Integer call() throws Exception {
    if (households == null) {
      Samples.write(Places.home(), out, seed);
      System.out.println("Samples written under " + out);
      return 0;
    }
    Order order = order();
    long begun = System.nanoTime();
    Path conf = Places.home().resolve("conf");
    try (SparkSession spark = Sessions.open(conf, "Asia/Shanghai")) {
      Tally tally =
          Province.write(
              JavaSparkContext.fromSparkContext(spark.sparkContext()),
              conf,
              order,
              done -> System.out.printf("  %,d of %,d households%n", done, households));
      System.out.println(Calibration.text(Calibration.lines(tally)));
      System.out.printf(
          "Written under %s in %.1f s: %,d households, %,d persons%n",
          out,
          (System.nanoTime() - begun) / 1e9,
          tally.count("households"),
          tally.count("persons"));
    }
    return 0;
  }

  private Order order() {
    require(households >= FEWEST, "--households " + households, "at least 100, one a county or so");
    require(households <= MOST, "--households " + households, "at most 10,000,000");
    require(months >= 1 && months <= 48, "--months " + months, "1 to 48");
    require(nights >= 0 && nights <= 60, "--nights " + nights, "0 to 60");
    require(until.getYear() >= 2022, "--until " + until, "2022 or later: monitoring began in 2020");
    return new Order(
        households,
        months,
        until,
        seed,
        messy,
        nights,
        perMille(change),
        persons == Persons.SNAPSHOT,
        out.toAbsolutePath().normalize().toString());
  }

  private static void require(boolean holds, String option, String allowed) {
    if (!holds) {
      throw new Refusal(
          Outcome.USAGE, "Cannot write a province with %s: write %s".formatted(option, allowed));
    }
  }

  private static int perMille(String share) {
    if (!share.matches("\\d{1,2}(\\.\\d)?%")) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot read --nightly-change %s: write a share such as 1%%".formatted(share));
    }
    return (int) Math.round(10 * Double.parseDouble(share.replace("%", "")));
  }
}
