package org.dixian.attack;

/** A number that stands in published rows: what is summed up, where, over what and when. */
record Cell(
    String measure, String window, String period, String unit, String dimension, String category) {

  Cell at(String otherUnit) {
    return new Cell(measure, window, period, otherUnit, dimension, category);
  }

  Cell whole() {
    return new Cell(measure, window, period, unit, "all", "all");
  }

  Cell of(String otherMeasure) {
    return new Cell(otherMeasure, window, period, unit, dimension, category);
  }

  Cell during(String otherWindow, String otherPeriod) {
    return new Cell(measure, otherWindow, otherPeriod, unit, dimension, category);
  }
}
