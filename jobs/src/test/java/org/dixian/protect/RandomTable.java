package org.dixian.protect;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.dixian.protect.Figures.State;

/**
 * A random table of the kind that is published: a province with prefectures and counties, crossed
 * with one or two breakdowns, each unit with a count, and beside it the part of it that a share
 * shows.
 */
final class RandomTable {
  static final int K = 5;

  final Figures figures = new Figures();
  private final SplittableRandom random;

  private RandomTable(SplittableRandom random) {
    this.random = random;
  }

  static RandomTable of(long seed) {
    RandomTable table = new RandomTable(new SplittableRandom(seed));
    table.make();
    return table;
  }

  private void make() {
    List<int[]> below = below(random);
    int counties = counties(below);
    int categories = 1 + random.nextInt(4);
    boolean sparse = random.nextBoolean();
    long[][] inner = new long[counties][categories];
    long[][] part = new long[counties][categories];
    for (long[] row : inner) {
      for (int c = 0; c < categories; c++) {
        row[c] = random.nextInt(3) == 0 ? 0 : random.nextInt(sparse ? 8 : 200);
      }
    }
    for (int u = 0; u < counties; u++) {
      for (int c = 0; c < categories; c++) {
        long n = inner[u][c];
        part[u][c] = n == 0 ? 0 : random.nextInt(3) == 0 ? n : random.nextLong(n + 1);
      }
    }
    int[][] whole = table(figures, inner, below);
    if (random.nextBoolean()) {
      int[][] share = table(figures, part, below);
      for (int r = 0; r < whole.length; r++) {
        for (int c = 0; c < whole[r].length; c++) {
          long rest = figures.value(whole[r][c]) - figures.value(share[r][c]);
          int implied = figures.add(rest, State.IMPLIED, 0);
          if (rest > 0 && rest < K) {
            figures.protect(implied, K, false);
          }
          figures.sum(whole[r][c], List.of(share[r][c], implied));
        }
      }
    }
  }

  /** The counties of each prefecture of a random province. */
  static List<int[]> below(SplittableRandom random) {
    List<int[]> below = new ArrayList<>();
    int prefectures = 1 + random.nextInt(3);
    int counties = 0;
    for (int p = 0; p < prefectures; p++) {
      int[] own = new int[1 + random.nextInt(4)];
      for (int c = 0; c < own.length; c++) {
        own[c] = counties++;
      }
      below.add(own);
    }
    return below;
  }

  static int counties(List<int[]> below) {
    return below.stream().mapToInt(own -> own.length).sum();
  }

  /**
   * Adds counts of counties by category with everything above them; rows are counties, prefectures,
   * the province, the last column is the whole.
   */
  static int[][] table(Figures figures, long[][] inner, List<int[]> below) {
    int counties = inner.length;
    int categories = inner[0].length;
    int rows = counties + below.size() + 1;
    long[][] values = new long[rows][categories + 1];
    for (int u = 0; u < counties; u++) {
      for (int c = 0; c < categories; c++) {
        values[u][c] = inner[u][c];
        values[u][categories] += inner[u][c];
      }
    }
    for (int p = 0; p < below.size(); p++) {
      for (int c = 0; c <= categories; c++) {
        for (int u : below.get(p)) {
          values[counties + p][c] += values[u][c];
        }
        values[rows - 1][c] += values[counties + p][c];
      }
    }
    int[][] numbers = new int[rows][categories + 1];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c <= categories; c++) {
        long value = values[r][c];
        double loss = (r < counties ? 2 : r < rows - 1 ? 20 : 200) * (c == categories ? 8 : 1);
        numbers[r][c] = figures.add(value, value == 0 ? State.FIXED : State.SHOWN, loss);
        if (value > 0 && value < K) {
          figures.protect(numbers[r][c], K, false);
        }
      }
    }
    for (int c = 0; c <= categories; c++) {
      List<Integer> prefectures = new ArrayList<>();
      for (int p = 0; p < below.size(); p++) {
        List<Integer> own = new ArrayList<>();
        for (int u : below.get(p)) {
          own.add(numbers[u][c]);
        }
        figures.sum(numbers[counties + p][c], own);
        prefectures.add(numbers[counties + p][c]);
      }
      figures.sum(numbers[rows - 1][c], prefectures);
    }
    for (int[] row : numbers) {
      List<Integer> parts = new ArrayList<>();
      for (int c = 0; c < categories; c++) {
        parts.add(row[c]);
      }
      figures.sum(row[categories], parts);
    }
    return numbers;
  }
}
