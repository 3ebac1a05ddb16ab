package org.dixian.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dixian.foresee.RegisterJob;
import org.dixian.foresee.model.ForecastsJob;
import org.dixian.night.Nights;
import org.dixian.run.Job;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.LastingTables;
import org.junit.jupiter.api.Test;

/**
 * Whoever is told to delete a table because a night makes it anew must not lose what it remembers.
 */
class LastingTablesTest {
  @Test
  void whatRemembersFormerNightsLasts() throws Exception {
    var settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    List<Job> remembering =
        List.of(
            new RegisterJob(settings, List.of(), LocalDate.of(2025, 9, 30)),
            new ForecastsJob(Optional.empty()));

    for (Job job : remembering) {
      assertFalse(job.reproducible(), job.name());
      assertTrue(LastingTables.hold(job.writes().name()), job.name());
    }
    for (String made : List.of("silver.clues", "gold.warning", "mart.indicator_values")) {
      assertFalse(LastingTables.hold(made), made);
    }
  }
}
