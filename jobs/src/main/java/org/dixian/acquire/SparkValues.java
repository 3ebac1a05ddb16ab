package org.dixian.acquire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceContract.Column;

/** Values of one file's rows in the form that Spark keeps them in; NULL stays NULL. */
final class SparkValues {
  private static final GenericArrayData NOTHING = new GenericArrayData(new Object[0]);

  /**
   * Codes, villages and sheets recur; tokens and free texts do not, and must not fill the memory.
   */
  private static final int REMEMBERED = 2_000;

  private final DecimalType[] decimals;
  private final Map<String, UTF8String> known = new HashMap<>();

  SparkValues(SourceContract contract) {
    List<Column> stored = contract.storedColumns();
    this.decimals = new DecimalType[stored.size()];
    for (int i = 0; i < decimals.length; i++) {
      DataType type = DataType.fromDDL(stored.get(i).type().sqlType());
      decimals[i] = type instanceof DecimalType decimal ? decimal : null;
    }
  }

  int width() {
    return decimals.length;
  }

  void copy(Object[] values, Object[] into, int from) {
    for (int i = 0; i < values.length; i++) {
      into[from + i] = value(values[i], decimals[i]);
    }
  }

  private Object value(Object value, DecimalType decimal) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof LocalDate day) {
      return (int) day.toEpochDay();
    }
    if (value instanceof BigDecimal number) {
      return Decimal.apply(number, decimal.precision(), decimal.scale());
    }
    // Whole numbers, flags and NULL are kept as they are.
    return value instanceof String[] texts ? texts(texts) : value;
  }

  UTF8String text(String text) {
    UTF8String seen = known.get(text);
    if (seen == null) {
      seen = UTF8String.fromString(text);
      if (known.size() < REMEMBERED) {
        known.put(text, seen);
      }
    }
    return seen;
  }

  static GenericArrayData texts(String[] texts) {
    if (texts.length == 0) {
      return NOTHING;
    }
    Object[] elements = new Object[texts.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = UTF8String.fromString(texts[i]);
    }
    return new GenericArrayData(elements);
  }
}
