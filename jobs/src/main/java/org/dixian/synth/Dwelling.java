package org.dixian.synth;

import java.time.LocalDate;
import java.util.List;

/**
 * A household's dwelling over the years.
 *
 * @param grade A or B while nothing is wrong; NULL: not appraised
 * @param declared declared safe without appraisal; NULL: not stated
 * @param appraised day of the first appraisal; NULL: none
 * @param unsafe C or D once the problem is found; NULL: never a problem
 * @param found day of the finding; NULL: never a problem
 * @param resolved day on which rebuilding was complete; NULL: not foreseen
 * @param reappraised day of the appraisal after it; NULL: not foreseen
 */
record Dwelling(
    Household household,
    String grade,
    Boolean declared,
    LocalDate appraised,
    String unsafe,
    LocalDate found,
    LocalDate resolved,
    LocalDate reappraised) {
  private static final LocalDate SURVEY = LocalDate.of(2019, 3, 1);
  private static final LocalDate SURVEYED = LocalDate.of(2023, 5, 31);
  private static final LocalDate LAST_FINDING = LocalDate.of(2025, 9, 15);

  /**
   * @param losses the household's losses in disasters
   */
  static Dwelling of(Household household, List<DisasterLoss> losses, long seed) {
    Draw draw = Draw.of(seed, "housing", household.code());
    LocalDate appraised = draw.day(SURVEY, SURVEYED);
    int kind = draw.below(1000);
    boolean random = kind < 36;
    LocalDate found = draw.day(SURVEYED.plusDays(1), LAST_FINDING);
    LocalDate resolved = draw.chance(85) ? found.plusDays(draw.between(50, 220)) : null;
    Monitoring monitoring = household.monitoring();
    if (monitoring != null && monitoring.risks().contains(Risk.HOUSING)) {
      found = monitoring.identified().atDay(draw.between(1, 10));
      boolean open = monitoring.cleared() == null;
      resolved = open ? null : monitoring.cleared().minusMonths(1).atDay(draw.between(1, 28));
      random = true;
    } else {
      for (DisasterLoss loss : losses) {
        if (loss.unsafe()) {
          found = loss.date();
          resolved = found.plusDays(draw.between(70, 160));
          random = true;
        }
      }
    }
    int grades = draw.weighted(42, 58);
    if (random) {
      String unsafe = draw.chance(60) ? "C" : "D";
      LocalDate again = resolved == null ? null : resolved.plusDays(draw.between(6, 40));
      return new Dwelling(
          household, grades == 0 ? "A" : "B", null, appraised, unsafe, found, resolved, again);
    }
    if (kind >= 760) {
      Boolean declared = kind < 975 ? Boolean.TRUE : kind < 988 ? Boolean.FALSE : null;
      return new Dwelling(household, null, declared, null, null, null, null, null);
    }
    return new Dwelling(
        household, grades == 0 ? "A" : "B", null, appraised, null, null, null, null);
  }

  private static boolean by(LocalDate day, LocalDate end) {
    return day != null && !day.isAfter(end);
  }

  /** The grade known at the end of a day; NULL: not appraised. */
  String gradeAt(LocalDate end) {
    return by(found, end) && !by(reappraised, end) ? unsafe : grade;
  }

  /** The day of the appraisal which gave that grade. */
  LocalDate appraisedAt(LocalDate end) {
    return by(reappraised, end) ? reappraised : by(found, end) ? found : appraised;
  }

  LocalDate foundAt(LocalDate end) {
    return by(found, end) ? found : null;
  }

  LocalDate resolvedAt(LocalDate end) {
    return by(resolved, end) ? resolved : null;
  }
}
