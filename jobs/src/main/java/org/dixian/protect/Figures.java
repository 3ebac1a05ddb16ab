package org.dixian.protect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figures of one month and what holds between them, as a system of equations whose coefficients are
 * plus or minus one. Besides published figures it has those that anyone can compute from published
 * ones (the rest that a share leaves), which are never shown themselves.
 */
final class Figures {
  /** What readers see of a figure. */
  enum State {
    /** Shown, and may be withheld. */
    SHOWN,
    /** Shown, and cannot be withheld: it is nothing, or published already. */
    FIXED,
    /** Withheld. */
    WITHHELD,
    /** Never shown, but it follows from others. */
    IMPLIED
  }

  private static final int[] NONE = {};

  private long[] value = new long[1024];
  private long[] distance = new long[1024];
  private double[] loss = new double[1024];
  private boolean[] sensitive = new boolean[1024];
  private boolean[] bothWays = new boolean[1024];
  private boolean[] still = new boolean[1024];
  private State[] state = new State[1024];
  private int[][] equationsOf = new int[1024][];
  private int size;
  private final List<int[]> cells = new ArrayList<>();
  private final List<int[]> signs = new ArrayList<>();
  private final List<Map<Integer, Double>> shifts = new ArrayList<>();
  private final Map<Integer, Integer> slacks = new HashMap<>();

  /**
   * Adds a figure.
   *
   * @param value counts, or hundredths of a yuan
   * @param state what readers see of it before anything is protected
   * @param loss what readers lose when it is withheld
   * @return its number
   */
  int add(long value, State state, double loss) {
    if (size == this.value.length) {
      int longer = 2 * size;
      this.value = Arrays.copyOf(this.value, longer);
      distance = Arrays.copyOf(distance, longer);
      this.loss = Arrays.copyOf(this.loss, longer);
      sensitive = Arrays.copyOf(sensitive, longer);
      bothWays = Arrays.copyOf(bothWays, longer);
      still = Arrays.copyOf(still, longer);
      this.state = Arrays.copyOf(this.state, longer);
      equationsOf = Arrays.copyOf(equationsOf, longer);
    }
    this.value[size] = value;
    this.state[size] = state;
    this.loss[size] = loss;
    equationsOf[size] = NONE;
    return size++;
  }

  /**
   * Says that a figure must not be known: for all that readers can tell, it could as well be larger
   * by the distance.
   *
   * @param bothWays whether it could as well be smaller by the distance, too
   */
  void protect(int figure, long distance, boolean bothWays) {
    sensitive[figure] = true;
    this.distance[figure] = distance;
    this.bothWays[figure] = bothWays;
  }

  /** Adds the equation that the figures, each with its sign, come to nothing. */
  void relate(int[] figures, int[] signs) {
    int equation = cells.size();
    cells.add(figures);
    this.signs.add(signs);
    for (int figure : figures) {
      int[] known = equationsOf[figure];
      int[] more = Arrays.copyOf(known, known.length + 1);
      more[known.length] = equation;
      equationsOf[figure] = more;
    }
  }

  /**
   * Says that a figure is what it was in the months before: there it was shown, or it is protected
   * there.
   */
  void still(int figure) {
    still[figure] = true;
    if (state[figure] == State.SHOWN) {
      state[figure] = State.FIXED;
    }
  }

  /** Adds the equation that one figure is another one and something that readers know. */
  void equate(int figure, int other, long known) {
    if (value[figure] != value[other] + known) {
      throw new IllegalArgumentException("The figures do not differ by what is known");
    }
    relate(new int[] {figure, other}, new int[] {1, -1});
  }

  /** Adds the equation that a figure is the sum of its parts. */
  void sum(int whole, List<Integer> parts) {
    int[] figures = new int[parts.size() + 1];
    int[] with = new int[figures.length];
    figures[0] = whole;
    with[0] = 1;
    for (int p = 0; p < parts.size(); p++) {
      figures[p + 1] = parts.get(p);
      with[p + 1] = -1;
    }
    relate(figures, with);
  }

  /**
   * Adds the equation that figures with their signs, and something that readers know, balance.
   *
   * @param slack how far from it nobody can tell whether they do
   */
  void balance(List<Integer> balanced, List<Integer> with, int slack) {
    int[] all = new int[balanced.size() + 1];
    int[] signs = new int[all.length];
    long sum = 0;
    for (int b = 0; b < balanced.size(); b++) {
      all[b] = balanced.get(b);
      signs[b] = with.get(b);
      sum += signs[b] * value[all[b]];
    }
    all[balanced.size()] = add(sum, State.FIXED, 0);
    signs[balanced.size()] = -1;
    slacks.put(cells.size(), slack);
    relate(all, signs);
  }

  /**
   * Says that what readers know in some equations could as well be something else, so that they
   * could as well come to this much instead of nothing.
   */
  void shift(Map<Integer, Double> by) {
    shifts.add(by);
  }

  List<Map<Integer, Double>> shifts() {
    return shifts;
  }

  /** Whether a figure is in one of the equations. */
  boolean in(int figure, Set<Integer> among) {
    return Arrays.stream(equationsOf[figure]).anyMatch(among::contains);
  }

  /** Publishes what is shown: nothing more of it can be withheld. */
  void publish() {
    for (int f = 0; f < size; f++) {
      if (state[f] == State.SHOWN) {
        state[f] = State.FIXED;
      }
    }
  }

  /** Whether an equation is the balance of two months. */
  boolean balance(int equation) {
    return slacks.containsKey(equation);
  }

  /** How far an equation may fail. */
  int slack(int equation) {
    return slacks.getOrDefault(equation, 0);
  }

  int size() {
    return size;
  }

  long value(int figure) {
    return value[figure];
  }

  State state(int figure) {
    return state[figure];
  }

  double loss(int figure) {
    return loss[figure];
  }

  boolean sensitive(int figure) {
    return sensitive[figure];
  }

  /** Whether a second set of figures may have another one in its place. */
  boolean movable(int figure) {
    return state[figure] != State.FIXED && !still[figure];
  }

  long distance(int figure) {
    return distance[figure];
  }

  boolean bothWays(int figure) {
    return bothWays[figure];
  }

  int[] equationsOf(int figure) {
    return equationsOf[figure];
  }

  int[] figuresOf(int equation) {
    return cells.get(equation);
  }

  int[] signsOf(int equation) {
    return signs.get(equation);
  }

  /** The sign that a figure has in an equation. */
  int sign(int equation, int figure) {
    int[] among = cells.get(equation);
    for (int i = 0; i < among.length; i++) {
      if (among[i] == figure) {
        return signs.get(equation)[i];
      }
    }
    throw new IllegalArgumentException("The figure is not in the equation");
  }

  int equations() {
    return cells.size();
  }

  /** Whether a figure may move by so much: shown or not, it stays what readers reckon with. */
  boolean room(int figure, long by) {
    return step(figure, by) == by;
  }

  /** How far a figure may move of what is asked: it falls no lower than readers reckon with. */
  long step(int figure, long by) {
    if (!movable(figure)) {
      return 0;
    }
    return by > 0 ? by : Math.max(by, Math.min(0, least(figure) - value[figure]));
  }

  /** What readers lose when it is withheld; nothing when they do not see it. */
  double lost(int figure) {
    return hidden(figure) ? 0 : loss[figure];
  }

  /** Whether readers do not see it. */
  boolean hidden(int figure) {
    return state[figure] == State.WITHHELD || state[figure] == State.IMPLIED;
  }

  /** Withholds a figure that is shown. */
  void withhold(int figure) {
    if (state[figure] == State.FIXED) {
      throw new IllegalStateException("A figure that is nothing or published cannot be withheld");
    }
    if (state[figure] == State.SHOWN) {
      state[figure] = State.WITHHELD;
    }
  }

  /** Shows a figure again that was withheld for others. */
  void show(int figure) {
    if (state[figure] != State.WITHHELD || sensitive[figure]) {
      throw new IllegalStateException("Only a figure that is withheld for others can be shown");
    }
    state[figure] = State.SHOWN;
  }

  /**
   * The least that a reader reckons with who knows most: nothing is shown as such, so a withheld
   * figure is at least one, and so is an implied one for a household that is behind it itself. Net
   * incomes may be below nothing.
   */
  long least(int figure) {
    if (value[figure] < 0) {
      return Long.MIN_VALUE / 4;
    }
    return value[figure] == 0 ? 0 : 1;
  }
}
