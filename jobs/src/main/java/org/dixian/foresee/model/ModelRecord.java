package org.dixian.foresee.model;

import java.util.List;
import java.util.Map;
import org.dixian.settings.RiskModel;

/**
 * What is known about a model beside the model itself; holds no household.
 *
 * @param version last day learnt from, and the beginning of a hash of everything it is made from
 * @param learner the chosen one
 * @param features in the order in which it sees them
 * @param horizonMonths months within which a new identification counts
 * @param days as-of days that it was trained on
 * @param origins as-of days at which learners were compared
 * @param examples households of all those days, and how many had the event
 * @param drawn of them what learners saw
 * @param compared average precision of every learner over the origins
 * @param test how the chosen one did on the newest days, before it was trained on them
 * @param refusals why it may not be approved without a person; empty: nothing speaks against it
 * @param distribution features and score on the last day, to tell drift by
 * @param means of the scaled features on that day, from which contributions are measured
 * @param about versions of the data (hash of the files that count, by export), settings, code
 */
public record ModelRecord(
    String version,
    RiskModel.Learner learner,
    List<RiskModel.Feature> features,
    RiskModel.Calibration calibration,
    int horizonMonths,
    List<String> days,
    List<String> origins,
    Counts examples,
    Counts drawn,
    Map<String, Double> compared,
    Judgement test,
    List<String> refusals,
    Distribution distribution,
    double[] means,
    Map<String, String> about) {

  /** Rows, and how many of them had the event. */
  public record Counts(long households, long events) {
    @Override
    public String toString() {
      return "%,d households, %,d events".formatted(households, events);
    }
  }
}
