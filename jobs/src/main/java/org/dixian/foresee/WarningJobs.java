package org.dixian.foresee;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dixian.run.Effective;
import org.dixian.run.Job;
import org.dixian.settings.Settings;
import org.dixian.table.WarningTables;

/** The jobs that make warnings and what is counted of them. */
public final class WarningJobs {
  private WarningJobs() {}

  /**
   * In an order in which every job stands after those that it reads from; none while no rule raises
   * a warning.
   *
   * @param months the published months
   * @param files the files that count, by source
   * @param day the newest day that the exports know of
   */
  public static List<Job> of(
      Settings settings,
      List<YearMonth> months,
      Map<String, List<Effective>> files,
      LocalDate day) {
    List<Job> jobs = new ArrayList<>();
    if (settings.raisesWarnings()) {
      jobs.add(new WarningsJob(settings, months, files, day));
      jobs.add(new RegisterJob(settings, months, day));
      if (settings.measures(WarningTables.NEW_HOUSEHOLD)) {
        jobs.add(new NewHouseholdsJob(settings, months, day));
      }
    }
    return jobs;
  }
}
