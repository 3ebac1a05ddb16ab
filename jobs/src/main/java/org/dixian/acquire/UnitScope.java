package org.dixian.acquire;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.dixian.settings.OrgUnits;

/** Organisation units of one file: mapped to today's, and inside the county the file is about. */
final class UnitScope {
  private static final int COUNTY_DIGITS = 6;
  private static final int REMEMBERED = 50_000;

  private final OrgUnits units;
  private final LocalDate asOf;
  private final String county;
  private final Map<String, OrgUnits.Resolution> known = new HashMap<>();

  /** Refuses a file whose name states a county that cannot be told. */
  UnitScope(OrgUnits units, FileName name) throws FileRefused {
    this.units = units;
    this.asOf = name.asOf();
    this.county = name.county() == null ? null : today(name.county());
  }

  private String today(String stated) throws FileRefused {
    OrgUnits.Resolution resolution = units.resolve(stated, asOf);
    if (resolution.failure() != null) {
      throw new FileRefused(
          resolution.failure() == OrgUnits.Failure.AMBIGUOUS
              ? Reason.COUNTY_AMBIGUOUS
              : Reason.COUNTY_UNKNOWN,
          "name part county, value " + stated);
    }
    return resolution.unit();
  }

  String unit(Object cell) throws Unacceptable {
    String reported = CellText.compact(CellText.of(cell));
    OrgUnits.Resolution resolution = known.get(reported);
    if (resolution == null) {
      resolution = units.resolve(reported, asOf);
      // A file full of invented codes must not fill the memory.
      if (known.size() < REMEMBERED) {
        known.put(reported, resolution);
      }
    }
    if (resolution.failure() != null) {
      throw new Unacceptable(
          resolution.failure() == OrgUnits.Failure.AMBIGUOUS
              ? Reason.AMBIGUOUS_UNIT
              : Reason.UNKNOWN_UNIT);
    }
    String unit = resolution.unit();
    if (county != null && !unit.regionMatches(0, county, 0, COUNTY_DIGITS)) {
      throw new Unacceptable(Reason.OUTSIDE_SCOPE);
    }
    return unit;
  }
}
