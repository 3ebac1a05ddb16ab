package org.dixian.publish;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.publish.Explanation.MeasureUse;
import org.dixian.publish.Explanation.ParameterUse;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Indicator;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Parameter;
import org.dixian.settings.Settings;
import org.dixian.table.MartTables;

/** Finds what a figure of an edition rests on, in the edition's files and the ledger. */
public final class Explainer {
  /**
   * The cell to explain.
   *
   * @param window month, quarter, ytd or year
   */
  public record Cell(
      Indicator indicator,
      Unit unit,
      YearMonth period,
      String window,
      String dimension,
      String category) {}

  private final Settings settings;
  private final EditionFolder edition;

  public Explainer(Settings settings, EditionFolder edition) {
    this.settings = settings;
    this.edition = edition;
  }

  /**
   * @throws Refusal when the edition has no such figure; it says what it has
   */
  public Explanation explain(Cell cell) {
    Indicator indicator = cell.indicator();
    Map<String, Object> definition =
        first(edition.mart(MartTables.INDICATOR_CATALOGUE).where(isIndicator(indicator)))
            .orElseThrow(() -> missing(cell, "its catalogue does not name the indicator"));
    Dataset<Row> figures =
        edition
            .mart(MartTables.INDICATOR_VALUES)
            .where(isIndicator(indicator).and(col("window").equalTo(cell.window())))
            .where(col("period").equalTo(cell.period().toString()));
    Map<String, Object> figure =
        first(figures.where(col("unit_code").equalTo(cell.unit().code())).where(isGroup(cell)))
            .orElseThrow(() -> missing(cell, whatThereIs(cell)));
    Set<String> sources = settings.sources(indicator);
    QualityBehind quality = new QualityBehind(settings, edition, cell);
    return new Explanation(
        edition.edition().with(List.of()),
        edition.edition().settingsHash().equals(settings.hash()),
        definition,
        figure,
        recomputed(indicator, figure),
        measures(indicator),
        parameters(indicator, cell.period()),
        new UnitsBelow(settings, cell).of(figures, figure),
        quality.checks(),
        quality.failing(),
        quality.exports(sources),
        quality.feeds(sources),
        Rows.of(
            edition
                .mart(MartTables.REVISIONS)
                .where(isIndicator(indicator).and(col("window").equalTo(cell.window())))
                .where(col("period").equalTo(cell.period().toString()))
                .where(col("unit_code").equalTo(cell.unit().code()))
                .where(isGroup(cell))
                .orderBy("as_of", "run_id")),
        new FilesBehind(edition.spark(), settings, edition.edition())
            .of(sources, cell.unit(), begin(cell), cell.period()));
  }

  static Column isIndicator(Indicator i) {
    return col("indicator_id")
        .equalTo(i.id())
        .and(col("base").equalTo(i.base()))
        .and(col("variant").equalTo(i.variant()));
  }

  private static Column isGroup(Cell cell) {
    return col("dimension").equalTo(cell.dimension()).and(col("category").equalTo(cell.category()));
  }

  private static Optional<Map<String, Object>> first(Dataset<Row> rows) {
    return Rows.of(rows.limit(1)).stream().findFirst();
  }

  private Refusal missing(Cell cell, String why) {
    return new Refusal(
        Outcome.USAGE,
        "Cannot explain %s of %s in %s (window %s, %s=%s): edition %s has no such figure; %s"
            .formatted(
                cell.indicator().key(),
                cell.unit().code(),
                cell.period(),
                cell.window(),
                cell.dimension(),
                cell.category(),
                edition.edition().edition(),
                why));
  }

  /** What stands there instead: months, windows, groups. */
  private String whatThereIs(Cell cell) {
    Row row =
        edition
            .mart(MartTables.INDICATOR_VALUES)
            .where(isIndicator(cell.indicator()))
            .where(col("unit_code").equalTo(cell.unit().code()))
            .selectExpr(
                "min(period) AS first",
                "max(period) AS last",
                "array_join(sort_array(collect_set(window)), ', ') AS windows",
                "array_join(sort_array(collect_set(dimension || '=' || category)), ', ') AS groups")
            .first();
    return row.isNullAt(0)
        ? "it has none of this indicator for this unit (below the county, figures over nothing have"
            + " no row; a public edition has none below the county)"
        : "it has months %s to %s, windows %s, groups %s"
            .formatted(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
  }

  /** The first month of the span that a figure is about. */
  private static YearMonth begin(Cell cell) {
    return switch (cell.window()) {
      case "quarter" -> cell.period().minusMonths(2);
      case "ytd", "year" -> cell.period().withMonth(1);
      default -> cell.period();
    };
  }

  /** Null for a median, and where the status allows no value. */
  private static BigDecimal recomputed(Indicator i, Map<String, Object> figure) {
    BigDecimal numerator = (BigDecimal) figure.get("numerator");
    BigDecimal denominator = (BigDecimal) figure.get("denominator");
    if (numerator == null || i.medianOf() != null) {
      return null;
    }
    BigDecimal times = numerator.multiply(BigDecimal.valueOf(i.factor()));
    if (i.denominator() == null) {
      return times.setScale(i.decimals(), RoundingMode.HALF_UP);
    }
    return denominator == null || denominator.signum() == 0
        ? null
        : times.divide(denominator, i.decimals(), RoundingMode.HALF_UP);
  }

  private List<MeasureUse> measures(Indicator i) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("numerator", i.numerator());
    parts.put("denominator", i.denominator());
    parts.put("distribution", i.medianOf());
    List<MeasureUse> uses = new ArrayList<>();
    parts.forEach(
        (part, id) -> {
          if (id != null) {
            Measure m = settings.measure(id);
            uses.add(
                new MeasureUse(
                    part,
                    id,
                    m.meaning(),
                    "gold." + settings.factOf(id).fact(),
                    m.time().name().toLowerCase(Locale.ROOT),
                    m.month(),
                    m.value(),
                    m.where(),
                    m.unit()));
          }
        });
    return uses;
  }

  private List<ParameterUse> parameters(Indicator i, YearMonth month) {
    Set<String> used = new TreeSet<>();
    for (String id : i.measures()) {
      used.addAll(settings.measure(id).columns());
      used.addAll(settings.measure(id).parameters());
    }
    List<ParameterUse> uses = new ArrayList<>();
    for (Parameter p : settings.parameters()) {
      if (used.contains(p.id())) {
        Optional<Parameter.Value> value = p.entry(month);
        uses.add(
            new ParameterUse(
                p.id(),
                p.meaning(),
                value.map(Parameter.Value::value).orElse(null),
                value.map(v -> v.confidence().name().toLowerCase(Locale.ROOT)).orElse(null),
                value.map(Parameter.Value::source).orElse(null)));
      }
    }
    return uses;
  }
}
