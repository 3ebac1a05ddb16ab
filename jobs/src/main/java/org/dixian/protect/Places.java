package org.dixian.protect;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Indicator;
import org.dixian.settings.Settings;

/** Which figures a row shows, of those that are about households. */
final class Places {
  private final Map<String, Indicator> indicators = new HashMap<>();
  private final Map<String, Measure> measures = new HashMap<>();

  Places(Settings settings) {
    settings.indicators().forEach(i -> indicators.put(i.key(), i));
    settings.facts().stream()
        .filter(f -> f.aboutHouseholds())
        .forEach(f -> f.measures().forEach(m -> measures.put(m.id(), m)));
  }

  /** The measure, null when it is not about households. */
  Measure measure(String id) {
    return measures.get(id);
  }

  Indicator indicator(String key) {
    return indicators.get(key);
  }

  /** The figure of a row's numerator, or of its number of cases; null: not about households. */
  Place numerator(FigureRow row) {
    Indicator i = indicators.get(row.indicator());
    return place(row, i.leadingMeasure(), row.dimension(), row.category());
  }

  /** The figure of a row's denominator; null: there is none, or it is not about households. */
  Place denominator(FigureRow row) {
    Indicator i = indicators.get(row.indicator());
    boolean whole = i.denominatorIgnores().contains(row.dimension());
    return place(
        row, i.denominator(), whole ? "all" : row.dimension(), whole ? "all" : row.category());
  }

  private Place place(FigureRow row, String id, String dimension, String category) {
    Measure measure = id == null ? null : measures.get(id);
    return measure == null
        ? null
        : new Place(id, measure.time().cell(row.window()), row.unit(), dimension, category);
  }

  /** Hands on the figures of a row with their amounts: counts, or hundredths of a yuan. */
  void each(FigureRow row, ObjLongConsumer<Place> taken) {
    Indicator i = indicators.get(row.indicator());
    BigDecimal leading = i.medianOf() == null ? row.numerator() : row.denominator();
    Place numerator = numerator(row);
    if (numerator != null && leading != null) {
      taken.accept(numerator, amount(numerator, leading));
    }
    Place denominator = denominator(row);
    if (denominator != null && row.denominator() != null) {
      taken.accept(denominator, amount(denominator, row.denominator()));
    }
  }

  /** Whether a figure is an amount of money. */
  boolean money(Place place) {
    Measure measure = measures.get(place.subject());
    return measure != null && measure.unit().equals("fen");
  }

  private long amount(Place place, BigDecimal published) {
    return published.movePointRight(money(place) ? 2 : 0).longValueExact();
  }
}
