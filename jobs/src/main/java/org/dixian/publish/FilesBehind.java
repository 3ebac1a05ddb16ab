package org.dixian.publish;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.Effective;
import org.dixian.run.Ledger;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;

/** The exports that a figure of an edition rests on, from the ledger as the edition knew it. */
final class FilesBehind {
  private final SparkSession spark;
  private final Settings settings;
  private final Edition edition;

  FilesBehind(SparkSession spark, Settings settings, Edition edition) {
    this.spark = spark;
    this.settings = settings;
    this.edition = edition;
  }

  /**
   * @param sources exports that the indicator rests on
   * @param unit unit of the figure
   * @param from first month of the figure's span
   * @param until last month of it
   */
  Explanation.Files of(Set<String> sources, Unit unit, YearMonth from, YearMonth until) {
    Lake lake = new Lake(edition.lake(), spark.sparkContext().hadoopConfiguration());
    if (lake.version(Ledger.TABLE.name()) < edition.deliveries()) {
      return unreadable("the ledger of deliveries is not under " + edition.lake());
    }
    List<Delivery> all;
    try {
      all = Ledger.at(spark, lake, edition.deliveries()).deliveries();
    } catch (Exception e) {
      // Spark's own exceptions, which Scala does not declare: the version's files are gone.
      return unreadable(
          "the ledger of deliveries is not readable as of this edition: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    Set<String> near = near(unit);
    List<Delivery> counting = new ArrayList<>();
    for (String source : sources) {
      Effective.of(all, source, LocalDate.parse(edition.asOf())).stream()
          .map(Effective::file)
          .filter(f -> near.contains(f.scope()))
          .forEach(counting::add);
    }
    Set<String> listed = listed(counting, from, until);
    List<Explanation.Origin> origins =
        counting.stream().filter(f -> listed.contains(f.fileId())).map(this::origin).toList();
    List<Explanation.Origin> unused =
        all.stream()
            .filter(f -> f.status() == Status.REFUSED || f.status() == Status.HELD)
            .filter(f -> sources.contains(f.source()) && near.contains(f.scope()))
            .filter(f -> f.asOf() != null && within(f, from, until))
            .map(this::origin)
            .toList();
    int later =
        (int) counting.stream().filter(f -> YearMonth.from(f.asOf()).isAfter(until)).count();
    return new Explanation.Files(
        origins, counting.size() - origins.size() - later, later, unused, null);
  }

  private static Explanation.Files unreadable(String why) {
    return new Explanation.Files(List.of(), 0, 0, List.of(), why);
  }

  /** All files within the span, and of each place without one the newest before it. */
  private static Set<String> listed(List<Delivery> counting, YearMonth from, YearMonth until) {
    Set<String> listed = new HashSet<>();
    Map<String, List<Delivery>> places = new HashMap<>();
    for (Delivery f : counting) {
      if (!YearMonth.from(f.asOf()).isAfter(until)) {
        places
            .computeIfAbsent(f.source() + "/" + f.scope() + "/" + f.part(), k -> new ArrayList<>())
            .add(f);
      }
    }
    for (List<Delivery> files : places.values()) {
      Delivery newest = files.stream().max(Comparator.comparing(Delivery::asOf)).orElseThrow();
      listed.add(newest.fileId());
      files.stream().filter(f -> within(f, from, until)).forEach(f -> listed.add(f.fileId()));
    }
    return listed;
  }

  private static boolean within(Delivery file, YearMonth from, YearMonth until) {
    YearMonth month = YearMonth.from(file.asOf());
    return !month.isBefore(from) && !month.isAfter(until);
  }

  /** Scopes of files that can speak of a unit: those above it, its own, and those below. */
  private Set<String> near(Unit unit) {
    Set<String> near = new TreeSet<>(Set.of("province"));
    Set<String> within = new HashSet<>(Set.of(unit.code()));
    for (Unit u : settings.units().units()) {
      if (within.contains(u.parent())) {
        within.add(u.code());
      }
    }
    near.addAll(within);
    for (Unit u = unit; u != null; u = settings.units().unit(u.parent()).orElse(null)) {
      near.add(u.code());
    }
    return near;
  }

  /** Names and numbers of rows hold exact totals: a public edition shows neither. */
  private Explanation.Origin origin(Delivery f) {
    boolean shown = edition.audience() == Audience.INTERNAL;
    return new Explanation.Origin(
        f.source(),
        f.scope(),
        f.asOf().toString(),
        f.fileId(),
        shown ? f.fileName() : null,
        f.revision(),
        shown ? f.rowsAccepted() : null,
        shown ? f.rowsRejected() : null,
        shown ? f.message() : null);
  }
}
