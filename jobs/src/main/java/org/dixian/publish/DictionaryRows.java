package org.dixian.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;
import org.dixian.settings.SourceTables;
import org.dixian.table.FactTables;
import org.dixian.table.MartTables;
import org.dixian.table.TableContract;

/** The rows of {@code mart.data_dictionary}: every column of every export, fact and mart. */
public final class DictionaryRows {
  private DictionaryRows() {}

  static List<Row> of(Settings settings) {
    List<Row> rows = new ArrayList<>();
    for (SourceContract contract : settings.contracts()) {
      add(rows, SourceTables.silver(contract), contract);
      contract.columns().stream()
          .filter(c -> !c.stored())
          .forEach(c -> rows.add(dropped(contract, c)));
    }
    Stream.concat(FactTables.ALL.stream(), MartTables.ALL.stream())
        .forEach(table -> add(rows, table, null));
    return rows;
  }

  private static void add(List<Row> rows, TableContract table, SourceContract contract) {
    StructField[] fields = table.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      Column sent = contract == null ? null : contract.column(fields[i].name()).orElse(null);
      boolean key =
          contract == null
              ? table.key().contains(fields[i].name())
              : contract.key().contains(fields[i].name());
      rows.add(
          RowFactory.create(
              table.name(),
              table.grain(),
              contract == null ? null : contract.title(),
              contract == null ? null : contract.department(),
              i + 1,
              fields[i].name(),
              fields[i].dataType().sql(),
              key,
              fields[i].getComment().getOrElse(() -> null),
              sent == null ? null : String.join("、", sent.headings()),
              sent == null ? null : word(sent.sensitivity()),
              sent == null || sent.codes().isEmpty() ? null : codes(sent)));
    }
  }

  private static Row dropped(SourceContract contract, Column column) {
    String headings = String.join("、", column.headings());
    return RowFactory.create(
        "silver." + contract.source(),
        contract.grain() + ", for a stretch of time",
        contract.title(),
        contract.department(),
        null,
        column.name() == null ? column.headings().get(0) : column.name(),
        null,
        false,
        column.meaning() == null ? "不留存 never kept" : column.meaning(),
        headings,
        word(column.sensitivity()),
        null);
  }

  /** Each stored code with the texts that mean it. */
  public static String codes(Column column) {
    Map<String, String> byCode = new TreeMap<>();
    new TreeMap<>(column.codes())
        .forEach((text, stored) -> byCode.merge(stored, text, (a, b) -> a + "、" + b));
    return byCode.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
