package org.dixian.foresee.model;

import java.time.LocalDate;
import java.util.List;
import org.dixian.run.Delivery;
import org.dixian.settings.Settings;

/**
 * What a night scores.
 *
 * @param settings the configuration of the night
 * @param deliveries what counts on the day
 * @param day whose knowledge the scores rest on
 * @param model the approved model
 */
public record ScoredDay(
    Settings settings, List<Delivery> deliveries, LocalDate day, ModelStore.Stored model) {
  /** What all that a night scores depends on: the model and the day. */
  String rules() {
    return model.record().version() + day;
  }
}
