package org.dixian.protect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Three months of a random province: a stock by county and category, what came and what went, which
 * make the next month's stock of it but for a few cases that nobody counts. A month is protected
 * and published before the next one is known.
 */
final class RandomMonths {
  private static final int MONTHS = 3;

  private final SplittableRandom random;
  private final List<int[]> below;
  private final int categories;
  private final boolean balanced;

  /** Everything that was published, with all equations between the months. */
  final Figures published = new Figures();

  /** Whether the protection says that every month is safe; of a few small counties few are. */
  boolean complete = true;

  /** Stocks of the month before, by unit and category: numbers in its own figures. */
  private int[][] stocks;

  /** The same in everything that was published. */
  private int[][] publishedStocks;

  private List<Map<Integer, Double>> witnesses = List.of();

  private RandomMonths(long seed, boolean balanced) {
    this.random = new SplittableRandom(seed);
    this.below = RandomTable.below(random);
    this.categories = 1 + random.nextInt(3);
    this.balanced = balanced;
  }

  /**
   * @param balanced whether the protection knows that the months balance; who attacks always does
   */
  static RandomMonths of(long seed, boolean balanced) {
    RandomMonths months = new RandomMonths(seed, balanced);
    long[][] stock = months.amounts(months.random.nextBoolean() ? 12 : 60);
    for (int m = 0; m < MONTHS; m++) {
      stock = months.month(stock);
    }
    return months;
  }

  private long[][] amounts(int most) {
    long[][] amounts = new long[RandomTable.counties(below)][categories];
    for (long[] row : amounts) {
      for (int c = 0; c < categories; c++) {
        row[c] = random.nextInt(4) == 0 ? 0 : random.nextInt(most);
      }
    }
    return amounts;
  }

  /** Publishes a month whose stock comes from this one; returns it. */
  private long[][] month(long[][] former) {
    long[][] came = amounts(8);
    long[][] went = amounts(8);
    long[][] stock = new long[former.length][categories];
    for (int u = 0; u < stock.length; u++) {
      for (int c = 0; c < categories; c++) {
        went[u][c] = Math.min(went[u][c], former[u][c] + came[u][c]);
        long unseen = random.nextInt(5) == 0 ? random.nextInt(-2, 3) : 0;
        stock[u][c] = Math.max(0, former[u][c] + came[u][c] - went[u][c] + unseen);
      }
    }
    Figures month = new Figures();
    int[][][] own = new int[3][][];
    int[][][] all = new int[3][][];
    List<long[][]> tables = List.of(stock, came, went);
    for (int t = 0; t < 3; t++) {
      own[t] = RandomTable.table(month, tables.get(t), below);
      all[t] = RandomTable.table(published, tables.get(t), below);
    }
    if (stocks != null) {
      balance(month, own, all);
    }
    Suppression suppression = new Suppression(month);
    witnesses = suppression.run();
    complete &= suppression.complete();
    for (int t = 0; t < 3; t++) {
      for (int r = 0; r < own[t].length; r++) {
        for (int c = 0; c < own[t][r].length; c++) {
          if (month.hidden(own[t][r][c])) {
            published.withhold(all[t][r][c]);
          }
        }
      }
    }
    stocks = own[0];
    publishedStocks = all[0];
    return stock;
  }

  /** Relates a month to the one before, in its own figures and in everything that is published. */
  private void balance(Figures month, int[][][] own, int[][][] all) {
    Map<Integer, Integer> equations = new HashMap<>();
    for (int r = 0; r < own[0].length; r++) {
      for (int c = 0; c < own[0][r].length; c++) {
        List<Integer> terms = List.of(own[0][r][c], own[1][r][c], own[2][r][c]);
        List<Integer> shown = new ArrayList<>(List.of(all[0][r][c], all[1][r][c], all[2][r][c]));
        shown.add(publishedStocks[r][c]);
        if (terms.stream().anyMatch(month::movable)) {
          published.balance(shown, List.of(1, -1, 1, -1), 0);
          if (balanced) {
            equations.put(stocks[r][c], month.equations());
            month.balance(terms, List.of(1, -1, 1), 0);
          }
        }
      }
    }
    for (Map<Integer, Double> witness : witnesses) {
      Map<Integer, Double> shift = new LinkedHashMap<>();
      witness.forEach(
          (figure, by) -> {
            if (equations.containsKey(figure)) {
              shift.put(equations.get(figure), -by);
            }
          });
      if (!shift.isEmpty()) {
        month.shift(shift);
      }
    }
  }
}
