package org.dixian.protect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Secondary suppression with a witness for every sensitive figure: a second set of figures that
 * agrees with everything that is shown and in every equation, in which the sensitive figure is
 * larger by the distance that it needs. Who sees only what is shown cannot tell the two apart. The
 * witness is found by a search over moves, or else by a linear programme; figures that it moves are
 * withheld, those that are withheld already cost nothing, and it serves every other sensitive
 * figure that is far enough from its true value in it. Where there is no witness, everything of the
 * month that hangs together with the figure is withheld, and the audit tells whether that is
 * enough. What second sets of the month before ask of this one needs a witness, too. In the end
 * figures are shown again that no witness needs. Deterministic.
 */
final class Suppression {
  /** Moves looked at before the search leaves the figure to a linear programme. */
  private static final int PATIENCE = 1_000;

  /** Moves looked at before a figure stays withheld that may not have to be. */
  private static final int IMPATIENCE = 100;

  private final Figures figures;
  private final MoveSearch search;
  private volatile boolean complete = true;

  /** A second set of figures; each is one by itself, whatever moves in it. */
  private static final class Witness {
    /** Figures that move, and by how much. */
    private final Map<Integer, Double> moves;

    /** What rests on it. */
    private final Set<Target> targets;

    private Witness(Map<Integer, Double> moves, Set<Target> targets) {
      this.moves = moves;
      this.targets = targets;
    }
  }

  Suppression(Figures figures) {
    this.figures = figures;
    this.search = new MoveSearch(figures);
  }

  /**
   * Withholds the sensitive figures and what else is needed so that none can be known.
   *
   * @return the second sets of figures on which that rests, each as the moves from the true ones
   */
  List<Map<Integer, Double>> run() {
    List<Map<Integer, Double>> witnesses = new ArrayList<>();
    for (int f = 0; f < figures.size(); f++) {
      if (figures.sensitive(f) && figures.movable(f)) {
        figures.withhold(f);
      }
    }
    // What does not hang together has nothing in common, so that the order does not matter.
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      for (Future<List<Map<Integer, Double>>> done :
          workers.invokeAll(Components.of(figures).stream().map(this::task).toList())) {
        witnesses.addAll(done.get());
      }
      return witnesses;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Protecting was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Protecting failed: " + e.getCause(), e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** Whether everything has a witness; where not, only the audit can tell. */
  boolean complete() {
    return complete;
  }

  private Callable<List<Map<Integer, Double>>> task(List<Integer> component) {
    return () -> run(component).stream().map(w -> w.moves).toList();
  }

  private Collection<Witness> run(List<Integer> component) {
    BitSet needed = new BitSet();
    component.stream().filter(figures::hidden).forEach(needed::set);
    Map<Integer, Set<Target>> open = targets(component);
    // From the smallest units up: what they withhold mostly does for the units above, too.
    List<Target> upwards = new ArrayList<>();
    open.values().forEach(upwards::addAll);
    Collections.reverse(upwards);
    Set<Target> shifts = shifts(component);
    upwards.addAll(shifts);
    Set<Witness> witnesses = new LinkedHashSet<>();
    try (LinearWitness linear = new LinearWitness(figures, component, shifts)) {
      for (Target target : upwards) {
        if (target.figure() >= 0 && !open.get(target.figure()).contains(target)) {
          continue;
        }
        Map<Integer, Double> moves = search.moves(target, PATIENCE, false);
        if (moves.isEmpty()) {
          moves = linear.moves(target);
        }
        if (moves.isEmpty()) {
          complete = false;
          for (int f : Components.near(figures, target)) {
            figures.withhold(f);
            needed.set(f);
          }
          continue;
        }
        witnesses.add(witness(target, moves, open));
      }
    }
    showAgain(component, witnesses, needed);
    return witnesses;
  }

  /** The parts of what was shifted that the component has to balance, each once. */
  private Set<Target> shifts(List<Integer> component) {
    Set<Integer> equations = new HashSet<>();
    if (!figures.shifts().isEmpty()) {
      component.forEach(f -> Arrays.stream(figures.equationsOf(f)).forEach(equations::add));
    }
    Set<Target> shifts = new LinkedHashSet<>();
    for (Map<Integer, Double> shift : figures.shifts()) {
      Map<Integer, Double> part = new TreeMap<>(shift);
      part.keySet().retainAll(equations);
      if (!part.isEmpty()) {
        shifts.add(Target.of(part));
      }
    }
    return shifts;
  }

  private Map<Integer, Set<Target>> targets(List<Integer> component) {
    Map<Integer, Set<Target>> targets = new LinkedHashMap<>();
    for (int f : component) {
      if (figures.sensitive(f)) {
        Set<Target> ways = new LinkedHashSet<>(List.of(Target.of(f, figures.distance(f))));
        if (figures.bothWays(f)) {
          ways.add(Target.of(f, -figures.distance(f)));
        }
        targets.put(f, ways);
      }
    }
    return targets;
  }

  /** Withholds what moves; the targets that are reached so are not open any more. */
  private Witness witness(
      Target asked, Map<Integer, Double> moves, Map<Integer, Set<Target>> open) {
    Witness witness = new Witness(moves, new LinkedHashSet<>(List.of(asked)));
    for (int f : moves.keySet()) {
      figures.withhold(f);
      if (open.containsKey(f)) {
        open.get(f).removeIf(target -> target.reached(moves) && witness.targets.add(target));
      }
    }
    return witness;
  }

  /**
   * Shows figures again, the dearest first, without which every sensitive figure has a witness
   * among those that are withheld.
   */
  private void showAgain(List<Integer> component, Set<Witness> witnesses, BitSet needed) {
    Map<Integer, Set<Witness>> users = new HashMap<>();
    witnesses.forEach(w -> use(w, users));
    List<Integer> spare =
        component.stream()
            .filter(f -> figures.hidden(f) && !needed.get(f))
            .sorted(Comparator.comparingDouble(f -> -figures.loss(f)))
            .toList();
    for (int figure : spare) {
      figures.show(figure);
      List<Witness> without = List.copyOf(users.getOrDefault(figure, Set.of()));
      List<Witness> others = others(without);
      if (others.isEmpty() && !without.isEmpty()) {
        figures.withhold(figure);
      } else {
        without.forEach(w -> w.moves.keySet().forEach(m -> users.get(m).remove(w)));
        others.forEach(w -> use(w, users));
        without.forEach(witnesses::remove);
        witnesses.addAll(others);
      }
    }
  }

  private static void use(Witness witness, Map<Integer, Set<Witness>> users) {
    witness
        .moves
        .keySet()
        .forEach(m -> users.computeIfAbsent(m, f -> new LinkedHashSet<>()).add(witness));
  }

  /**
   * A witness for each target that rests on these, among what is withheld; none if one has none.
   */
  private List<Witness> others(List<Witness> witnesses) {
    List<Witness> others = new ArrayList<>();
    for (Witness witness : witnesses) {
      for (Target target : witness.targets) {
        Map<Integer, Double> moves = search.moves(target, IMPATIENCE, true);
        if (moves.isEmpty()) {
          return List.of();
        }
        others.add(new Witness(moves, Set.of(target)));
      }
    }
    return others;
  }
}
