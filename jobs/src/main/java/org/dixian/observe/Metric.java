package org.dixian.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of one kind about one run. All are gauges: each says something of the last run, and none
 * counts across runs.
 *
 * @param name as Prometheus wants it: the unit last, in base units
 * @param help what is counted, 中文 and English
 * @param samples one, or one for each combination of labels
 */
record Metric(String name, String help, List<Sample> samples) {
  /**
   * @param labels sorted by name; empty where the metric is one number
   */
  record Sample(Map<String, String> labels, double value) {}

  static Metric of(String name, String help, double value) {
    return new Metric(name, help, List.of(new Sample(Map.of(), value)));
  }

  /** By one label; a metric without a sample is not written. */
  static Metric by(String label, String name, String help, Map<String, ? extends Number> values) {
    List<Sample> samples = new ArrayList<>();
    new TreeMap<>(values)
        .forEach((key, v) -> samples.add(new Sample(Map.of(label, key), v.doubleValue())));
    return new Metric(name, help, samples);
  }

  /** By several labels. */
  static Metric of(String name, String help, List<Sample> samples) {
    return new Metric(
        name,
        help,
        samples.stream()
            .map(s -> new Sample(new TreeMap<>(s.labels()), s.value()))
            .sorted(Comparator.comparing(s -> s.labels().toString()))
            .toList());
  }
}
