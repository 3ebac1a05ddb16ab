package org.dixian.attack;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dixian.settings.PublishSettings.Protection;
import org.dixian.settings.Settings;

/**
 * The stranger's attack on a public edition before it appears: with every number that it shows and
 * every equation between them, between which bounds does each sensitive figure lie that it
 * withholds? The rows are read as they will be published; which of the withheld figures are
 * sensitive is the publisher's knowledge and only says where to look.
 */
public final class DisclosureAudit {
  /**
   * What the attack came to.
   *
   * @param attacked sensitive figures
   * @param unknowns figures that are unknown to the stranger
   * @param equations equations between them
   * @param breaches sensitive figures that can be narrowed down, in words, without the figures
   */
  public record Verdict(int attacked, int unknowns, int equations, List<String> breaches) {}

  private final Settings settings;
  private final Protection rules;
  private final Set<String> partitions;

  /**
   * @param partitions measure and dimension, with a blank between, where categories do not overlap
   */
  public DisclosureAudit(Settings settings, Set<String> partitions) {
    this.settings = settings;
    this.rules = settings.pipeline().publish().protection();
    this.partitions = partitions;
  }

  /**
   * @param published {@code public.indicator_values} of the edition that is to appear
   * @param withheld rows of {@code gold.withheld}
   * @param ledger {@code mart.indicator_values}, which says what a reader knows who knows all that
   *     a balance of two months leaves open
   * @param months the months that it adds; the attack looks at their years, whose earlier months
   *     the new ones must not give away either
   */
  public Verdict attack(
      Dataset<Row> published,
      Dataset<Row> withheld,
      Dataset<Row> ledger,
      SortedSet<YearMonth> months) {
    // A year to date begins in January, and January's balance with the month before.
    String since = "period >= '%s'".formatted(YearMonth.of(months.first().getYear() - 1, 12));
    Dataset<Row> hidden =
        withheld
            .where(since)
            .selectExpr(
                "indicator_key AS indicator",
                "window",
                "period",
                "unit_code",
                "dimension",
                "category",
                "sensitive");
    Dataset<Row> exact = ledger.where(since).selectExpr(Reading.COLUMNS);
    return attack(
        published
            .where(since)
            .where("status <> 'not_reported'")
            .selectExpr(Reading.COLUMNS)
            .collectAsList(),
        hidden.where("size(sensitive) > 0").collectAsList(),
        exact
            .join(hidden, hidden.drop("sensitive").columns(), "leftsemi")
            .select(Arrays.stream(exact.columns()).map(functions::col).toArray(Column[]::new))
            .collectAsList(),
        months);
  }

  /**
   * The same with rows at hand.
   *
   * @param published rows with {@link Reading#COLUMNS}
   * @param sensitive name of an indicator, window, month, unit, breakdown and category of withheld
   *     rows, and what of them is sensitive: numerator, denominator, rest
   * @param ledger withheld rows as they are, with {@link Reading#COLUMNS}
   */
  public Verdict attack(
      List<Row> published, List<Row> sensitive, List<Row> ledger, Set<YearMonth> months) {
    Reading reading = new Reading(settings, published);
    try {
      return attack(reading, sensitive, new Reading(settings, ledger).shown, months);
    } catch (Ranges.Inconsistent e) {
      return new Verdict(
          0,
          0,
          0,
          List.of("the figures do not agree with one another, so that none can be judged"));
    }
  }

  private Verdict attack(
      Reading reading, List<Row> targets, Map<Cell, Double> ledger, Set<YearMonth> months) {
    Equations equations = new Equations(settings, reading, ledger, partitions, months);
    Width count = new Width(rules.minimumHouseholds(), 0);
    Width money = new Width(0, rules.intervalShare().doubleValue());
    Map<Integer, Width> asked = new HashMap<>();
    Map<Integer, String> names = new HashMap<>();
    List<String> breaches = new ArrayList<>();
    for (Row row : targets) {
      for (Object part : row.getList(6)) {
        boolean rest = part.equals("rest");
        Cell cell = reading.cell(row, part.equals("denominator"));
        Integer number = rest ? equations.rest(Reading.name(row)) : equations.number(cell);
        String name = Reading.name(row) + " (" + part + ")";
        if (number == null) {
          breaches.add(name + " is shown");
        } else {
          names.put(number, name);
          asked.put(number, reading.money(cell) ? money : count);
          // Nor does a household learn more that is behind the figure, and knows that there is one.
          equations.unknowns().raise(number, reading.money(cell) ? 0 : 1);
        }
      }
    }
    for (int narrow : new Ranges(equations.unknowns(), asked).narrow()) {
      breaches.add(names.get(narrow) + " lies within less than is asked");
    }
    breaches.sort(null);
    return new Verdict(
        asked.size(), equations.unknowns().size(), equations.unknowns().equations(), breaches);
  }
}
