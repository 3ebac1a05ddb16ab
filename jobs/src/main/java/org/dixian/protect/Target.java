package org.dixian.protect;

import java.util.Map;

/**
 * A sensitive figure, and the distance by which it is another one in a set of figures that readers
 * cannot tell from the true one.
 *
 * @param distance below nothing where the figure has to be smaller
 */
record Target(int figure, long distance) {
  /** What linear programmes leave open, as a share of a distance. */
  private static final double CLOSE = 1e-6;

  /** Whether the figure moves far enough. */
  boolean reached(Map<Integer, Double> moves) {
    return moves.getOrDefault(figure, 0.0) / distance > 1 - CLOSE;
  }
}
