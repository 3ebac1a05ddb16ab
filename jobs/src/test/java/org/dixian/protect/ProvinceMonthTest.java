package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.dixian.protect.Figures.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to protect and to attack a month of a province: 88 counties in nine
 * prefectures, tables that rest on three households a county and on thousands, each with shares and
 * six breakdowns. The figures are of invented households, so that everything adds up.
 */
@Tag("nights")
class ProvinceMonthTest {
  private static final int K = 5;
  private static final int COUNTIES = 88;
  private static final int PREFECTURES = 9;

  /** Households of a county in a table, on average. */
  private static final int[] HOUSEHOLDS = {25, 100, 300, 1_000, 3_000, 10_000};

  private static final int[] CATEGORIES = {2, 3, 4, 6, 8, 12};

  private final SplittableRandom random = new SplittableRandom(20250930);
  private final Figures figures = new Figures();

  @Test
  void aMonthIsProtectedAndHoldsAgainstTheAttack() {
    Arrays.stream(HOUSEHOLDS).forEach(this::table);
    long sensitive = count(true);
    long shown = count(false);

    long begun = System.nanoTime();
    new Suppression(figures).run();
    double protecting = (System.nanoTime() - begun) / 1e9;
    long withheld = shown - count(false);
    begun = System.nanoTime();
    long breached = Attack.breaches(figures, K);
    double attacking = (System.nanoTime() - begun) / 1e9;

    System.out.printf(
        "%,d figures, %,d sensitive: %,d withheld after %.1f s, attacked in %.1f s%n",
        shown, sensitive, withheld, protecting, attacking);
    assertEquals(0, breached);
    assertTrue(sensitive > 1_000 && withheld < shown / 2, withheld + " of " + shown);
  }

  private long count(boolean sensitive) {
    long count = 0;
    for (int f = 0; f < figures.size(); f++) {
      if (sensitive ? figures.sensitive(f) : !figures.hidden(f)) {
        count++;
      }
    }
    return count;
  }

  /** A count, the part of it that a share shows, and the rest that readers can compute. */
  private void table(int households) {
    int columns = Arrays.stream(CATEGORIES).sum() + 1;
    long[][] whole = new long[COUNTIES + PREFECTURES + 1][columns];
    long[][] part = new long[COUNTIES + PREFECTURES + 1][columns];
    for (int county = 0; county < COUNTIES; county++) {
      long here = Math.round(households * Math.pow(4, random.nextDouble() * 2 - 1));
      for (long h = 0; h < here; h++) {
        boolean in = random.nextInt(10) < 8;
        int first = 1;
        add(whole, part, county, 0, in);
        for (int categories : CATEGORIES) {
          // The first categories are the common ones.
          int category = (int) (categories * Math.pow(random.nextDouble(), 2));
          add(whole, part, county, first + category, in);
          first += categories;
        }
      }
    }
    int[][] wholes = figures(whole);
    int[][] parts = figures(part);
    for (int u = 0; u < wholes.length; u++) {
      for (int c = 0; c < columns; c++) {
        long rest = whole[u][c] - part[u][c];
        int implied = figures.add(rest, State.IMPLIED, 0);
        figures.sum(wholes[u][c], List.of(parts[u][c], implied));
        protect(implied, rest);
      }
    }
  }

  private static void add(long[][] whole, long[][] part, int county, int column, boolean in) {
    for (int unit : new int[] {county, COUNTIES + prefecture(county), COUNTIES + PREFECTURES}) {
      whole[unit][column]++;
      part[unit][column] += in ? 1 : 0;
    }
  }

  private static int prefecture(int county) {
    return county * PREFECTURES / COUNTIES;
  }

  private void protect(int figure, long value) {
    if (value > 0 && value < K) {
      figures.protect(figure, K, false);
    }
  }

  private int[][] figures(long[][] values) {
    int[][] numbers = new int[values.length][values[0].length];
    for (int u = 0; u < values.length; u++) {
      double loss = u < COUNTIES ? 2 : u < COUNTIES + PREFECTURES ? 20 : 200;
      for (int c = 0; c < values[u].length; c++) {
        long value = values[u][c];
        State state = value == 0 ? State.FIXED : State.SHOWN;
        numbers[u][c] = figures.add(value, state, c == 0 ? 8 * loss : loss);
        protect(numbers[u][c], value);
      }
    }
    for (int c = 0; c < values[0].length; c++) {
      List<List<Integer>> below = new ArrayList<>();
      for (int p = 0; p <= PREFECTURES; p++) {
        below.add(new ArrayList<>());
      }
      for (int county = 0; county < COUNTIES; county++) {
        below.get(prefecture(county)).add(numbers[county][c]);
      }
      for (int p = 0; p < PREFECTURES; p++) {
        figures.sum(numbers[COUNTIES + p][c], below.get(p));
        below.get(PREFECTURES).add(numbers[COUNTIES + p][c]);
      }
      figures.sum(numbers[COUNTIES + PREFECTURES][c], below.get(PREFECTURES));
    }
    for (int[] unit : numbers) {
      int first = 1;
      for (int categories : CATEGORIES) {
        figures.sum(unit[0], Arrays.stream(unit, first, first + categories).boxed().toList());
        first += categories;
      }
    }
    return numbers;
  }
}
