package org.dixian.foresee.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.dixian.settings.RiskModel;

/**
 * How a model did on days that it had not seen.
 *
 * @param days as-of days, each with all households that were not monitored then
 * @param whole all households
 * @param comparison the orders beside one another
 * @param parts the same of parts of the households, as the groups of the settings ask for
 * @param groups parts of the households by the groups of the settings
 * @param counties parts by county
 * @param medianLeadDays half of the identified households within capacity were identified no
 *     earlier than so many days after the as-of day; NaN: no day is known
 * @param coverage share of counties and days whose number of identifications lay within the
 *     interval that was forecast
 */
public record Judgement(
    List<String> days,
    Part whole,
    Comparison.Table comparison,
    List<Compared> parts,
    List<Part> groups,
    List<Part> counties,
    double medianLeadDays,
    double coverage) {
  private static final int BINS = 10;

  /**
   * A part of the households.
   *
   * @param group group of the settings; county; or all
   * @param value of the group, or code of the county
   * @param expected sum of the probabilities
   * @param calibrationError expected calibration error in ten bins
   * @param averagePrecision NaN without events
   * @param verified households within capacity
   * @param found events among them
   */
  public record Part(
      String group,
      String value,
      long households,
      long events,
      double expected,
      double calibrationError,
      double averagePrecision,
      double verified,
      double found) {
    public double baseRate() {
      return (double) events / households;
    }

    public double precision() {
      return found / verified;
    }

    public double recall() {
      return found / events;
    }

    /** Expected over observed events. */
    public double ratio() {
      return expected / events;
    }
  }

  /** The orders beside one another for the households of one value of a group. */
  public record Compared(String group, String value, Comparison.Table comparison) {}

  static Judgement of(RiskModel model, Judged judged, List<String> days) {
    int[] capacity = capacity(model, judged);
    CapacityLists lists = CapacityLists.of(judged.margin(), judged.list(), capacity);
    List<Part> groups = new ArrayList<>();
    for (int g = 0; g < model.groups().size(); g++) {
      String[] values = judged.groups()[g];
      for (String value : new TreeSet<>(Arrays.asList(values))) {
        groups.add(
            part(judged, lists, model.groups().get(g).id(), value, i -> values[i].equals(value)));
      }
    }
    List<Part> counties = new ArrayList<>();
    for (int c = 0; c < judged.counties().size(); c++) {
      int county = c;
      counties.add(
          part(
              judged,
              lists,
              "county",
              judged.counties().get(c),
              i -> judged.county()[i] == county));
    }
    double[] lead =
        IntStream.range(0, judged.size())
            .filter(i -> judged.event()[i] && lists.share(i) == 1)
            .mapToDouble(i -> judged.leadDays()[i])
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return new Judgement(
        days,
        part(judged, lists, "all", "all", i -> true),
        comparison(model, judged),
        compared(model, judged),
        groups,
        counties,
        lead.length == 0 ? Double.NaN : lead[lead.length / 2],
        coverage(judged, model.intervalLevel()));
  }

  private static int[] capacity(RiskModel model, Judged judged) {
    int[] capacity = new int[judged.lists()];
    for (int list = 0; list < capacity.length; list++) {
      String county = judged.counties().get(judged.listCounty()[list]);
      capacity[list] = model.capacity().of(county, judged.listSizes()[list]);
    }
    return capacity;
  }

  private static Comparison.Table comparison(RiskModel model, Judged judged) {
    return Comparison.of(
        judged, capacity(model, judged), model.resamples(), model.intervalLevel(), model.seed());
  }

  private static List<Compared> compared(RiskModel model, Judged judged) {
    List<Compared> parts = new ArrayList<>();
    for (int g = 0; g < model.groups().size(); g++) {
      RiskModel.Group group = model.groups().get(g);
      String[] values = judged.groups()[g];
      if (group.compared() != null) {
        Judged part = judged.only(i -> values[i].equals(group.compared()));
        parts.add(new Compared(group.id(), group.compared(), comparison(model, part)));
      }
    }
    return parts;
  }

  private static double coverage(Judged judged, double level) {
    double[] expected = new double[judged.lists()];
    int[] observed = new int[judged.lists()];
    for (int i = 0; i < judged.size(); i++) {
      expected[judged.list()[i]] += judged.probability()[i];
      observed[judged.list()[i]] += judged.event()[i] ? 1 : 0;
    }
    long within =
        IntStream.range(0, expected.length)
            .filter(
                l ->
                    observed[l] >= CountInterval.low(expected[l], level)
                        && observed[l] <= CountInterval.high(expected[l], level))
            .count();
    return (double) within / expected.length;
  }

  private static Part part(
      Judged judged, CapacityLists lists, String group, String value, IntPredicate place) {
    double[] probability = judged.where(judged.probability(), place);
    boolean[] events = judged.eventsWhere(place);
    Ranking ranking =
        new Ranking(judged.where(judged.margin(), place), events, new int[events.length], 1);
    int[] places = IntStream.range(0, judged.size()).filter(place).toArray();
    return new Part(
        group,
        value,
        events.length,
        Arrays.stream(places).filter(i -> judged.event()[i]).count(),
        Arrays.stream(probability).sum(),
        CalibrationError.expected(probability, events, BINS),
        ranking.averagePrecision(ranking.once()),
        Arrays.stream(places).mapToDouble(lists::share).sum(),
        Arrays.stream(places).filter(i -> judged.event()[i]).mapToDouble(lists::share).sum());
  }

  /** Why the model may not be approved without a person; empty: nothing speaks against it. */
  public List<String> refusals(RiskModel model) {
    List<String> why = new ArrayList<>();
    long events = whole.events();
    if (events < model.limit(model.approval(), "positives")) {
      why.add(
          "only %d identified households in the test months, at least %.0f are wanted"
              .formatted(events, model.limit(model.approval(), "positives")));
    }
    double gain = whole.averagePrecision() / whole.baseRate();
    if (!(gain >= model.limit(model.approval(), "precision-over-random"))) {
      why.add(
          "average precision is %.2f times that of random order, at least %.2f is wanted"
              .formatted(gain, model.limit(model.approval(), "precision-over-random")));
    }
    if (!(whole.calibrationError() <= model.limit(model.approval(), "calibration-error"))) {
      why.add(
          "calibration error is %.4f, at most %.4f is wanted"
              .formatted(
                  whole.calibrationError(), model.limit(model.approval(), "calibration-error")));
    }
    double ratio = Math.max(whole.ratio(), 1 / whole.ratio());
    if (!(ratio <= model.limit(model.approval(), "calibration-ratio"))) {
      why.add(
          "%.1f identifications were expected and %d observed, a factor of at most %.2f is wanted"
              .formatted(
                  whole.expected(), events, model.limit(model.approval(), "calibration-ratio")));
    }
    return why;
  }
}
