package org.dixian.acquire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/**
 * Finds the heading among the first rows of a file: the row, or the two rows under a merged one,
 * that hold every required column and most columns of the contract.
 */
final class HeadingSearch {
  /** A row with fewer known headings is not a heading, and its texts may be a person's. */
  private static final int LEAST_KNOWN = 3;

  private final SourceContract contract;
  private final KnownHeadings known;
  private final int maxColumns;

  HeadingSearch(SourceContract contract, int maxColumns) {
    this.contract = contract;
    this.known = new KnownHeadings(contract);
    this.maxColumns = maxColumns;
  }

  /**
   * @param first the rows to search, and one more for the second row of a heading
   */
  Heading find(List<RawRow> first) throws FileRefused {
    Heading best = null;
    for (int i = 0; i < first.size(); i++) {
      RawRow row = first.get(i);
      if (row.fault() != null || row.number() > contract.format().headingWithinRows()) {
        continue;
      }
      best = better(best, heading(row.number(), texts(row)));
      RawRow below = i + 1 < first.size() ? first.get(i + 1) : null;
      if (below != null && below.fault() == null && below.number() == row.number() + 1) {
        best = better(best, heading(below.number(), joined(texts(row), texts(below))));
      }
    }
    check(best);
    return best;
  }

  private void check(Heading best) throws FileRefused {
    List<Column> missing = best == null ? List.of() : best.missing(contract.columns());
    if (best == null || best.score() < LEAST_KNOWN && !missing.isEmpty() || best.score() == 0) {
      throw new FileRefused(
          Reason.HEADING_NOT_FOUND,
          "first %d rows searched for %s"
              .formatted(
                  contract.format().headingWithinRows(),
                  contract.columns().stream()
                      .filter(Column::required)
                      .map(c -> c.headings().get(0))
                      .collect(Collectors.joining(", "))));
    }
    if (!missing.isEmpty()) {
      throw new FileRefused(
          Reason.REQUIRED_COLUMN_MISSING,
          "row %d; looked for %s"
              .formatted(
                  best.lastRow(),
                  missing.stream().map(c -> lookedFor(c, best)).collect(Collectors.joining("; "))));
    }
    best.checkUnambiguous(contract.columns());
    if (best.width() > maxColumns) {
      throw new FileRefused(
          Reason.TOO_MANY_COLUMNS, "%d, limit %d".formatted(best.width(), maxColumns));
    }
  }

  /** The upper row wins over the lower, and one over two, when both say as much. */
  private Heading better(Heading best, Heading other) {
    if (best == null) {
      return other;
    }
    boolean bestComplete = best.missing(contract.columns()).isEmpty();
    boolean otherComplete = other.missing(contract.columns()).isEmpty();
    if (bestComplete != otherComplete) {
      return otherComplete ? other : best;
    }
    boolean sameEnd = other.lastRow() == best.lastRow();
    return other.score() > best.score() || sameEnd && other.score() == best.score() ? other : best;
  }

  /** Alternatives per column: the text itself, or the lower text alone before both joined. */
  private Heading heading(int lastRow, List<List<String>> columns) {
    List<Heading.Match> matches = new ArrayList<>();
    List<String> extra = new ArrayList<>();
    int named = 0;
    for (int i = 0; i < columns.size(); i++) {
      List<String> alternatives = columns.get(i);
      Heading.Match match = null;
      for (String text : alternatives) {
        match = match == null ? known.match(text, i) : match;
      }
      if (match != null) {
        matches.add(match);
      } else if (!alternatives.isEmpty()) {
        extra.add(alternatives.get(0));
      }
      named = alternatives.isEmpty() ? named : i + 1;
    }
    return new Heading(lastRow, columns.size(), named, matches, extra);
  }

  private static List<List<String>> texts(RawRow row) {
    List<List<String>> columns = new ArrayList<>();
    for (Object cell : row.cells()) {
      String text = CellText.of(cell);
      columns.add(text == null ? List.of() : List.of(text));
    }
    return columns;
  }

  /** A merged cell has its text in its first column only: it goes for those to its right. */
  private static List<List<String>> joined(List<List<String>> upper, List<List<String>> lower) {
    List<List<String>> columns = new ArrayList<>();
    List<String> group = List.of();
    for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
      List<String> above = i < upper.size() ? upper.get(i) : List.of();
      List<String> below = i < lower.size() ? lower.get(i) : List.of();
      group = above.isEmpty() ? group : above;
      if (below.isEmpty()) {
        columns.add(above);
      } else if (group.isEmpty()) {
        columns.add(below);
      } else {
        columns.add(List.of(below.get(0), group.get(0) + below.get(0)));
      }
    }
    return columns;
  }

  private static String lookedFor(Column column, Heading best) {
    String nearest = null;
    double similarity = 0.5;
    for (String found : best.extra()) {
      for (String heading : column.headings()) {
        double alike = alike(KnownHeadings.normal(heading), KnownHeadings.normal(found));
        if (alike >= similarity) {
          similarity = alike;
          nearest = found;
        }
      }
    }
    return String.join(" or ", column.headings())
        + (nearest == null ? "" : ", nearest found " + Masking.text(nearest));
  }

  /** Common characters of the shorter's, as a share of the longer's. */
  private static double alike(String a, String b) {
    long common = a.chars().distinct().filter(c -> b.indexOf(c) >= 0).count();
    return (double) common / Math.max(1, Math.max(a.length(), b.length()));
  }
}
