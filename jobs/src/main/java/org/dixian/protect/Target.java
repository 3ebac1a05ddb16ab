package org.dixian.protect;

import java.util.Map;

/**
 * What has to be so in a set of figures that readers cannot tell from the true one: a sensitive
 * figure is another one, or equations come to something else since figures of the month before are
 * others.
 *
 * @param figure sensitive figure; -1: none
 * @param distance by how much it is another one; below nothing where it has to be smaller
 * @param shift what equations come to besides, by their numbers
 */
record Target(int figure, long distance, Map<Integer, Double> shift) {
  /** What linear programmes leave open, as a share of a distance. */
  private static final double CLOSE = 1e-6;

  static Target of(int figure, long distance) {
    return new Target(figure, distance, Map.of());
  }

  static Target of(Map<Integer, Double> shift) {
    return new Target(-1, 0, shift);
  }

  /** Whether the figure moves far enough. */
  boolean reached(Map<Integer, Double> moves) {
    return moves.getOrDefault(figure, 0.0) / distance > 1 - CLOSE;
  }
}
