package org.dixian.protect;

import java.util.List;
import java.util.Map;
import org.dixian.protect.Figures.State;

/**
 * What readers know of a flow's spans that end with a month: a year to date and a quarter are what
 * was public before and the last part, or where that is not public, no less than the last part.
 * What was public before is taken for known, also where it is withheld: what cannot be told apart
 * in a month has to be so by itself.
 */
final class Spans {
  private final Figures figures;
  private final Map<Place, Integer> numbers;
  private final Former former;

  Spans(Figures figures, Map<Place, Integer> numbers, Former former) {
    this.figures = figures;
    this.numbers = numbers;
    this.former = former;
  }

  void relate() {
    for (Place span : List.copyOf(numbers.keySet())) {
      switch (span.window()) {
        case "ytd" -> yearToDate(span);
        case "quarter" ->
            last(
                span,
                span.in("month"),
                former.has(span.in("month"), 1) && former.has(span.in("month"), 2));
        default -> {}
      }
    }
  }

  private void yearToDate(Place span) {
    boolean known = former.startsYear(1) || former.has(span, 1);
    if (!last(span, span.in("month"), known) && known) {
      since(span, former.startsYear(1) ? 0 : former.value(span, 1));
    }
    last(span, span.in("quarter"), former.startsYear(3) || former.has(span, 3));
  }

  /**
   * Relates a span to its last part; returns whether there is one.
   *
   * @param known whether the public has the rest of the span
   */
  private boolean last(Place span, Place part, boolean known) {
    int whole = numbers.get(span);
    Integer last = numbers.get(part);
    if (last != null && known) {
      figures.equate(whole, last, figures.value(whole) - figures.value(last));
    } else if (last != null) {
      int rest = figures.add(figures.value(whole) - figures.value(last), State.IMPLIED, 0);
      figures.sum(whole, List.of(last, rest));
    } else if (known && numbers.containsKey(part.undivided())) {
      figures.still(whole);
    }
    return numbers.containsKey(part.undivided());
  }

  /**
   * A year to date that is published without its last part is no less than it was. Where it is the
   * same, a quarter that ends later may say that nothing came since: it is taken to stand still.
   */
  private void since(Place span, long before) {
    int whole = numbers.get(span);
    long since = figures.value(whole) - before;
    if (since > 0) {
      figures.equate(whole, figures.add(since, State.IMPLIED, 0), before);
    } else if (since == 0) {
      figures.still(whole);
    }
  }
}
