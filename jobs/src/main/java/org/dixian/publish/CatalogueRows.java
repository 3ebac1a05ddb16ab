package org.dixian.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.settings.Indicator;
import org.dixian.settings.Parameter;
import org.dixian.settings.Settings;

/** The indicator catalogue as rows: every definition with its conditions, sources, assumptions. */
final class CatalogueRows {
  private final Settings settings;

  CatalogueRows(Settings settings) {
    this.settings = settings;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Indicator i : settings.indicators()) {
      List<String> measures = i.measures();
      rows.add(
          RowFactory.create(
              i.id(),
              i.base(),
              i.variant(),
              i.name(),
              i.nameEn(),
              i.unit(),
              i.decimals(),
              i.factor(),
              described(i.numerator()),
              described(i.denominator()),
              described(i.medianOf()),
              String.join(", ", i.windows()),
              String.join(", ", i.breakdowns()),
              i.direction(),
              i.frequency(),
              i.purpose(),
              i.definition(),
              i.basis(),
              i.caveats(),
              String.join(", ", settings.sources(i)),
              assumptions(measures)));
    }
    return rows;
  }

  private String described(String id) {
    if (id == null) {
      return null;
    }
    Measure m = settings.measure(id);
    String sum = m.value().equals("1") ? "count" : "sum of " + m.value();
    return "%s（%s）: %s where %s".formatted(m.meaning(), id, sum, m.where());
  }

  private String assumptions(List<String> ids) {
    Set<String> used = new TreeSet<>();
    for (String id : ids) {
      used.addAll(settings.measure(id).columns());
      used.addAll(settings.measure(id).parameters());
    }
    String text =
        settings.parameters().stream()
            .filter(p -> used.contains(p.id()))
            .flatMap(
                p ->
                    p.values().stream()
                        .filter(v -> v.confidence() != Parameter.Confidence.VERIFIED)
                        .map(v -> "%s = %s（%s）".formatted(p.id(), v.value(), v.source())))
            .collect(Collectors.joining("；"));
    return text.isEmpty() ? null : text;
  }
}
