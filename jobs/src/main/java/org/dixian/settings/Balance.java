package org.dixian.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.FactMeasures.TimeRule;
import org.dixian.settings.FigureCheck.Kind;

/**
 * What readers see of a declared identity between two months: stocks of a month, those of the month
 * before and the flows that lead from the one to the other, as far as indicators publish them by
 * month. What is not published of it (who died, came again or moved) is nothing in most cells, so
 * that readers have an equation wherever they guess right.
 *
 * @param id identity
 * @param terms its published measures; all of them with their signs come to what is not published
 * @param dimensions breakdowns in which every term is published, and {@code all}
 */
public record Balance(String id, List<Term> terms, Set<String> dimensions) {
  /**
   * Households of a unit that may have gone from one category to another within a month, so that
   * whoever knows a place well knows the balance of a category no closer.
   */
  public static final int CHANGES = 2;

  /**
   * @param sign 1 or -1, when everything stands on the left
   * @param ago months before: 0 or 1
   * @param years breakdowns that tell the years of the flow's own month: in the year's category
   *     stands the whole flow, in the others nothing, so that it need not be published by them
   */
  public record Term(String measure, int sign, int ago, Set<String> years) {}

  /** The balances of all identities of which a month, the one before and a flow are published. */
  public static List<Balance> of(Settings settings) {
    List<Balance> balances = new ArrayList<>();
    for (FigureCheck check : settings.figureChecks()) {
      if (check.kind() == Kind.IDENTITY && !check.previous().isEmpty()) {
        List<Term> terms = new ArrayList<>();
        add(settings, check.left(), 1, 0, terms);
        add(settings, check.minus(), 1, 0, terms);
        add(settings, check.right(), -1, 0, terms);
        add(settings, check.previous(), -1, 1, terms);
        if (leads(settings, terms)) {
          balances.add(new Balance(check.id(), terms, dimensions(settings, terms)));
        }
      }
    }
    return balances;
  }

  /** Whether a flow leads from a published stock to another. */
  private static boolean leads(Settings settings, List<Term> terms) {
    Set<String> kinds = new HashSet<>();
    terms.forEach(t -> kinds.add(settings.measure(t.measure).time() + " " + t.ago));
    return kinds.containsAll(Set.of("SUM 0", "LAST 0", "LAST 1"));
  }

  private static void add(
      Settings settings, List<String> measures, int sign, int ago, List<Term> terms) {
    for (String id : measures) {
      if (published(settings, id).findAny().isPresent()) {
        terms.add(new Term(id, sign, ago, years(settings, id)));
      }
    }
  }

  private static Set<String> years(Settings settings, String id) {
    Measure measure = settings.measure(id);
    Set<String> years = new HashSet<>();
    if (measure.time() == TimeRule.SUM) {
      settings.factOf(id).dimensions().entrySet().stream()
          .filter(d -> d.getValue().equals("year(" + measure.month() + ")"))
          .forEach(d -> years.add(d.getKey()));
    }
    return years;
  }

  private static Set<String> dimensions(Settings settings, List<Term> terms) {
    Set<String> common = null;
    for (Term term : terms) {
      Set<String> own = new HashSet<>(term.years);
      own.add("all");
      published(settings, term.measure)
          .forEach(
              i ->
                  i.breakdowns().stream()
                      .filter(
                          d ->
                              term.measure.equals(i.leadingMeasure())
                                  || !i.denominatorIgnores().contains(d))
                      .forEach(own::add));
      if (common == null) {
        common = own;
      } else {
        common.retainAll(own);
      }
    }
    return common;
  }

  /** The indicators that show a measure by month. */
  private static Stream<Indicator> published(Settings settings, String id) {
    TimeRule time = settings.measure(id).time();
    return settings.indicators().stream()
        .filter(i -> id.equals(i.leadingMeasure()) || id.equals(i.denominator()))
        .filter(i -> i.windows().stream().anyMatch(w -> time.cell(w).equals("month")));
  }
}
