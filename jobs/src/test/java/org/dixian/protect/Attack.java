package org.dixian.protect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dixian.attack.Ranges;
import org.dixian.attack.Unknowns;
import org.dixian.attack.Width;

/**
 * What somebody finds out who sees the figures that are shown, and is behind every other figure
 * himself, so that he knows that it is not nothing.
 */
final class Attack {
  private Attack() {}

  /**
   * How many sensitive figures can be narrowed down.
   *
   * @param k how far apart their bounds have to be
   */
  static long breaches(Figures figures, int k) {
    Unknowns unknowns = new Unknowns();
    Map<Integer, Integer> numbers = new HashMap<>();
    Map<Integer, Width> asked = new HashMap<>();
    for (int f = 0; f < figures.size(); f++) {
      if (figures.hidden(f)) {
        numbers.put(f, unknowns.add(figures.value(f) == 0 ? 0 : 1));
        if (figures.sensitive(f)) {
          asked.put(numbers.get(f), new Width(k, 0));
        }
      }
    }
    for (int e = 0; e < figures.equations(); e++) {
      List<Integer> members = new ArrayList<>();
      List<Double> factors = new ArrayList<>();
      double level = 0;
      for (int m = 0; m < figures.figuresOf(e).length; m++) {
        int figure = figures.figuresOf(e)[m];
        int sign = figures.signsOf(e)[m];
        if (numbers.containsKey(figure)) {
          members.add(numbers.get(figure));
          factors.add((double) sign);
        } else {
          level -= sign * figures.value(figure);
        }
      }
      unknowns.equation(members, factors, level);
    }
    return new Ranges(unknowns, asked).narrow().size();
  }
}
