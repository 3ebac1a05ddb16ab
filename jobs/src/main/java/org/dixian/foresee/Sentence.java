package org.dixian.foresee;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/** The SQL of a sentence with columns in braces. */
final class Sentence {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private Sentence() {}

  /**
   * SQL that writes the sentence: days as 2025年9月3日, amounts as 12,345.6, what is not known as
   * （未报）.
   *
   * @param columns types of the columns that it names
   */
  static String sql(String sentence, StructType columns) {
    List<String> parts = new ArrayList<>();
    Matcher names = PLACEHOLDER.matcher(sentence);
    int from = 0;
    while (names.find()) {
      parts.add(literal(sentence.substring(from, names.start())));
      String name = names.group(1);
      parts.add("coalesce(%s, '（未报）')".formatted(written(name, columns.apply(name).dataType())));
      from = names.end();
    }
    parts.add(literal(sentence.substring(from)));
    return "concat(" + String.join(", ", parts) + ")";
  }

  private static String written(String column, DataType type) {
    if (type.equals(DataTypes.DateType)) {
      return "concat(year(%1$s), '年', month(%1$s), '月', day(%1$s), '日')".formatted(column);
    }
    return type instanceof DecimalType
        ? "format_number(%s, '#,##0.##')".formatted(column)
        : "CAST(%s AS STRING)".formatted(column);
  }

  /** Text as a SQL constant, whatever it holds. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
