package org.dixian.protect;

/**
 * What is summed up where, within one month: indicators that share a measure share its figure.
 *
 * @param subject measure; or a rest that can be computed from two measures
 * @param window window of the cell: month, quarter or ytd
 */
record Place(String subject, String window, String unit, String dimension, String category) {
  Place at(String otherUnit) {
    return new Place(subject, window, otherUnit, dimension, category);
  }

  Place of(String otherSubject) {
    return new Place(otherSubject, window, unit, dimension, category);
  }

  Place in(String otherWindow) {
    return new Place(subject, otherWindow, unit, dimension, category);
  }

  Place undivided() {
    return new Place(subject, window, unit, "all", "all");
  }
}
