package org.dixian.publish;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceContract.ColumnType;

/** The rows of {@code mart.check_catalogue}: configured checks, and one for each code column. */
final class CheckRows {
  private CheckRows() {}

  static List<Row> of(Settings settings) {
    List<Row> rows = new ArrayList<>();
    for (SourceContract contract : settings.contracts()) {
      settings.checksOf(contract.source()).checks().forEach(c -> rows.add(check(contract, c)));
      contract.storedColumns().stream()
          .filter(CheckRows::coded)
          .forEach(c -> rows.add(drift(contract, c)));
    }
    return rows;
  }

  private static Row check(SourceContract contract, Check check) {
    return RowFactory.create(
        contract.source(),
        contract.department(),
        check.id(),
        word(check.scope()),
        check.rule(),
        word(check.severity()),
        word(check.nulls()),
        check.appliesWhen(),
        check.failsWhen(),
        check.holdAboveShare() == null
            ? null
            : check.holdAboveShare().setScale(6, RoundingMode.HALF_UP),
        check.message(),
        check.messageEn(),
        check.basis());
  }

  private static Row drift(SourceContract contract, Column column) {
    return RowFactory.create(
        contract.source(),
        contract.department(),
        "drift." + column.name(),
        "drift",
        null,
        "warn",
        null,
        null,
        null,
        null,
        "“%s”的构成与上次交付的比较；变化过大时，请核对是否改了填报口径或代码。".formatted(column.headings().get(0)),
        ("The distribution of the codes of %s compared with the delivery before; when it changes much,"
                + " check whether the way of reporting or the codes have changed.")
            .formatted(column.name()),
        "total variation distance between consecutive deliveries; limits are parameters drift_*");
  }

  private static boolean coded(Column column) {
    return column.type() == ColumnType.CODE
        || column.type() == ColumnType.CODE_LIST
        || column.type() == ColumnType.FLAG;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
