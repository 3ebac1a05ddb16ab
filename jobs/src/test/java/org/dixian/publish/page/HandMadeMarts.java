package org.dixian.publish.page;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.dixian.table.TableContract;

/** Rows of marts as they are written by hand: columns by name, without a session. */
final class HandMadeMarts {
  private final Map<TableContract, List<Row>> marts = new LinkedHashMap<>();

  List<Row> rows(TableContract mart) {
    return marts.getOrDefault(mart, List.of());
  }

  /** A row of a mart: columns by name, the others NULL. */
  static Row row(TableContract mart, Object... namesAndValues) {
    Object[] values = new Object[mart.schema().size()];
    for (int i = 0; i < namesAndValues.length; i += 2) {
      int field = mart.schema().fieldIndex((String) namesAndValues[i]);
      values[field] = typed(mart.schema().fields()[field], namesAndValues[i + 1]);
    }
    return new GenericRowWithSchema(values, mart.schema());
  }

  private static Object typed(StructField field, Object value) {
    if (value != null && field.dataType() instanceof DecimalType type) {
      return new BigDecimal(value.toString()).setScale(type.scale());
    }
    if (value != null && field.dataType().equals(DataTypes.DateType)) {
      return Date.valueOf(value.toString());
    }
    return value;
  }

  void add(TableContract mart, Object... namesAndValues) {
    marts.computeIfAbsent(mart, m -> new ArrayList<>()).add(row(mart, namesAndValues));
  }

  void add(TableContract mart, Object[] first, Object... more) {
    add(mart, Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray());
  }
}
