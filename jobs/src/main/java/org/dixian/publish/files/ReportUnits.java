package org.dixian.publish.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.dixian.publish.EditionFolder;
import org.dixian.table.MartTables;

/**
 * The units of the report: the province, then each prefecture before its counties.
 *
 * @param all in that order
 */
record ReportUnits(List<Unit> all) {

  /** One of them. */
  record Unit(String code, String name, String level, String parent) {
    boolean county() {
      return level.equals("county");
    }
  }

  static ReportUnits of(EditionFolder edition) {
    List<Unit> known =
        edition
            .mart(MartTables.ORG_UNITS)
            .where("level IN ('county', 'prefecture', 'province')")
            .select("unit_code", "name", "level", "parent_code")
            .collectAsList()
            .stream()
            .map(ReportUnits::unit)
            .sorted(Comparator.comparing(Unit::code))
            .toList();
    List<Unit> all = new ArrayList<>();
    below("", known, all);
    return new ReportUnits(all);
  }

  private static Unit unit(Row row) {
    String parent = row.getString(3);
    return new Unit(
        row.getString(0), row.getString(1), row.getString(2), parent == null ? "" : parent);
  }

  private static void below(String parent, List<Unit> known, List<Unit> all) {
    for (Unit unit : known) {
      if (unit.parent().equals(parent)) {
        all.add(unit);
        below(unit.code(), known, all);
      }
    }
  }

  /** The province and its prefectures. */
  List<Unit> aboveCounties() {
    return all.stream().filter(u -> !u.county()).toList();
  }
}
