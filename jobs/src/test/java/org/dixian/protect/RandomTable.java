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
  private final List<int[]> units = new ArrayList<>();
  private int counties;

  private RandomTable(SplittableRandom random) {
    this.random = random;
  }

  static RandomTable of(long seed) {
    RandomTable table = new RandomTable(new SplittableRandom(seed));
    table.make();
    return table;
  }

  private void make() {
    int prefectures = 1 + random.nextInt(3);
    units.add(new int[0]);
    List<int[]> below = new ArrayList<>();
    for (int p = 0; p < prefectures; p++) {
      int[] own = new int[1 + random.nextInt(4)];
      for (int c = 0; c < own.length; c++) {
        own[c] = counties++;
      }
      below.add(own);
    }
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
    int[][] whole = table(inner, below, categories);
    if (random.nextBoolean()) {
      int[][] share = table(part, below, categories);
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

  /** Rows are counties, prefectures, the province; the last column is the whole. */
  private int[][] table(long[][] inner, List<int[]> below, int categories) {
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
