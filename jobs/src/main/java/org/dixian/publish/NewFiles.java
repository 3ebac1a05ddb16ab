package org.dixian.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.dixian.run.Delivery;
import org.dixian.settings.Indicator;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;

/**
 * The files that count now and did not in the edition that is replaced, and which figures they may
 * have changed: those of indicators whose sources they belong to, in units that they are about,
 * that lie below them, or above.
 */
final class NewFiles {
  static final StructType AFFECTING =
      StructType.fromDDL(
          "indicator_key STRING, unit_code STRING, cause STRING, files STRING, sources STRING");
  static final StructType COUNTIES = StructType.fromDDL("unit_code STRING, county_code STRING");

  private final Settings settings;
  private final LocalDate published;
  private final boolean redefined;
  private final List<Delivery> files;

  /** The units themselves and all above them, by unit from the county up. */
  private final Map<String, Set<String>> upwards = new LinkedHashMap<>();

  /**
   * @param published newest day that the replaced edition knows of
   * @param redefined whether rules or program are others than those of the replaced edition
   * @param files files that count now and did not then
   */
  NewFiles(Settings settings, LocalDate published, boolean redefined, List<Delivery> files) {
    this.settings = settings;
    this.published = published;
    this.redefined = redefined;
    this.files = files.stream().sorted(Comparator.comparing(Delivery::fileId)).toList();
    for (Unit unit : settings.units().units()) {
      if (!isBelowCounty(unit)) {
        Set<String> line = new HashSet<>(Set.of(unit.code()));
        line.addAll(upwards.getOrDefault(unit.parent(), Set.of()));
        upwards.put(unit.code(), line);
      }
    }
  }

  /** One row for every indicator and unit from the county up. */
  List<Row> affecting() {
    List<Row> rows = new ArrayList<>();
    for (String unit : upwards.keySet()) {
      List<Delivery> near = select(files, f -> isNear(f, unit));
      for (Indicator indicator : settings.indicators()) {
        List<Delivery> affecting = affecting(settings.sources(indicator), near);
        rows.add(
            RowFactory.create(
                indicator.key(),
                unit,
                cause(affecting),
                joined(affecting, Delivery::shortId),
                joined(affecting, Delivery::source)));
      }
    }
    return rows;
  }

  /** The county of every unit, or the unit itself from the county up. */
  List<Row> counties() {
    Map<String, String> county = new LinkedHashMap<>();
    for (Unit unit : settings.units().units()) {
      county.put(unit.code(), isBelowCounty(unit) ? county.get(unit.parent()) : unit.code());
    }
    return county.entrySet().stream()
        .map(e -> RowFactory.create(e.getKey(), e.getValue()))
        .toList();
  }

  /**
   * Figures also move through what the sources of an indicator do not name: a clue dates a
   * household's channel, a person moves in from another county. Where no file fits by source and
   * place, those that fit by place stand, and then all.
   */
  private List<Delivery> affecting(Set<String> sources, List<Delivery> near) {
    List<Delivery> named = select(near, f -> sources.contains(f.source()));
    return !named.isEmpty() ? named : !near.isEmpty() ? near : files;
  }

  private boolean isNear(Delivery file, String unit) {
    return file.scope().equals("province")
        || upwards.get(unit).contains(file.scope())
        || upwards.getOrDefault(file.scope(), Set.of()).contains(unit);
  }

  private static List<Delivery> select(List<Delivery> files, Predicate<Delivery> which) {
    return files.stream().filter(which).toList();
  }

  /** Rules that changed come first: what files did besides cannot be told apart any more. */
  private String cause(List<Delivery> affecting) {
    if (redefined) {
      return "definition";
    }
    if (affecting.isEmpty()) {
      return "as_of";
    }
    if (affecting.stream().anyMatch(f -> f.revision() > 0)) {
      return "corrected_file";
    }
    return affecting.stream().anyMatch(f -> !f.asOf().isAfter(published))
        ? "late_file"
        : "new_file";
  }

  private static String joined(List<Delivery> files, Function<Delivery, String> what) {
    return files.isEmpty()
        ? null
        : files.stream().map(what).collect(Collectors.toCollection(TreeSet::new)).stream()
            .collect(Collectors.joining(", "));
  }

  private static boolean isBelowCounty(Unit unit) {
    return unit.level().equals("township") || unit.level().equals("village");
  }
}
