package org.dixian;

import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dixian.command.TextTable;
import org.dixian.run.RunReport;

/** Nights of the past: one for each as-of day, the oldest first, each with its own report. */
public final class Backfill {
  /** A night on a day, and what came of it. */
  public interface Nightly {
    RunReport run(LocalDate asOf) throws IOException;
  }

  private final PrintStream out;
  private final List<RunReport> ended = new ArrayList<>();

  public Backfill(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs a night for every day, and stops at the first that does not bring the figures up to date.
   *
   * @return exit code of the last night that ran
   */
  public int run(LocalDate from, LocalDate until, Nightly nightly) throws IOException {
    long days = ChronoUnit.DAYS.between(from, until) + 1;
    try {
      for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
        out.printf("%nNight %d of %d, as of %s%n", ended.size() + 1, days, day);
        RunReport report = nightly.run(day);
        ended.add(report);
        if (!report.broughtUpToDate()) {
          return report.exitCode;
        }
      }
      return ended.get(ended.size() - 1).exitCode;
    } finally {
      summary(from, until, days);
    }
  }

  private void summary(LocalDate from, LocalDate until, long days) {
    List<List<String>> rows = new ArrayList<>();
    for (int n = 0; n < ended.size(); n++) {
      RunReport report = ended.get(n);
      rows.add(
          List.of(
              from.plusDays(n).toString(),
              report.run,
              report.outcome + " (" + report.exitCode + ")",
              report.published ? report.edition : "–",
              String.format(Locale.ROOT, "%.1f", report.seconds)));
    }
    out.println();
    TextTable.print(List.of("as of", "run", "outcome", "published", "seconds"), rows, out);
    long done = ended.stream().filter(RunReport::broughtUpToDate).count();
    out.printf("%n%d of %d nights done", done, days);
    if (done < days) {
      out.printf("; go on with --as-of %s --until %s", from.plusDays(done), until);
    }
    out.println();
  }
}
