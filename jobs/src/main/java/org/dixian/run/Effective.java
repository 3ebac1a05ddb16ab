package org.dixian.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dixian.run.Delivery.Status;

/**
 * One accepted file that counts, with its place in the series of its scope.
 *
 * @param file the file
 * @param number 1 for the scope's first day of delivery, 2 for the next day, …
 */
public record Effective(Delivery file, int number) {

  /**
   * The files of a source that count for a day: accepted, not about a later day, and for each
   * scope, part and day the highest revision alone. Arrival order plays no part.
   *
   * @param asOf null: all files count
   */
  public static List<Effective> of(List<Delivery> deliveries, String source, LocalDate asOf) {
    Map<String, Map<LocalDate, List<Delivery>>> byScope =
        deliveries.stream()
            .filter(d -> d.status() == Status.ACCEPTED && d.source().equals(source))
            .filter(d -> asOf == null || !d.asOf().isAfter(asOf))
            .collect(
                Collectors.groupingBy(
                    Delivery::scope,
                    TreeMap::new,
                    Collectors.groupingBy(Delivery::asOf, TreeMap::new, Collectors.toList())));
    List<Effective> counting = new ArrayList<>();
    for (Map<LocalDate, List<Delivery>> days : byScope.values()) {
      int number = 0;
      for (List<Delivery> day : days.values()) {
        number++;
        for (Delivery file : newestOfEachPart(day)) {
          counting.add(new Effective(file, number));
        }
      }
    }
    return counting;
  }

  private static List<Delivery> newestOfEachPart(List<Delivery> day) {
    return day.stream()
        .collect(Collectors.groupingBy(Delivery::part, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(
            files ->
                files.stream()
                    .max(
                        Comparator.comparingInt(Delivery::revision).thenComparing(Delivery::fileId))
                    .orElseThrow())
        .toList();
  }

  /** Identity of the files that count about days up to the end of a month. */
  public static String text(List<Effective> files, YearMonth month) {
    return text(
        files.stream().filter(e -> !YearMonth.from(e.file().asOf()).isAfter(month)).toList());
  }

  /** Identity of a list of files that count, for fingerprints. */
  public static String text(List<Effective> files) {
    return files.stream()
        .map(e -> e.file().fileId() + e.file().loadId() + e.file().revision() + "#" + e.number())
        .sorted()
        .collect(Collectors.joining(","));
  }
}
