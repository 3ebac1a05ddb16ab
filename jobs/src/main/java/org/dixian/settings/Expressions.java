package org.dixian.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Configured SQL is one expression over the columns of one table: no subquery, no command, and only
 * functions that are deterministic and look at nothing but their arguments. Spark's own parser
 * reads it; no session is needed.
 */
final class Expressions {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "abs",
          "add_months",
          "array",
          "array_contains",
          "array_distinct",
          "array_intersect",
          "arrays_overlap",
          "between",
          "ceil",
          "coalesce",
          "concat",
          "date_add",
          "date_sub",
          "datediff",
          "day",
          "exists",
          "filter",
          "floor",
          "greatest",
          "if",
          "ifnull",
          "isnotnull",
          "isnull",
          "last_day",
          "least",
          "length",
          "lower",
          "month",
          "months_between",
          "not",
          "nullif",
          "nvl",
          "quarter",
          "round",
          "size",
          "substring",
          "transform",
          "trim",
          "trunc",
          "upper",
          "year");

  private Expressions() {}

  /** What is wrong with the expression, in sentences; empty when nothing is. */
  static List<String> problems(String sql, Set<String> columns) {
    Expression tree;
    try {
      tree = CatalystSqlParser$.MODULE$.parseExpression(sql);
    } catch (Exception e) {
      // ParseException, which Scala does not declare
      return List.of("is no SQL expression: " + e.getMessage().lines().findFirst().orElse(""));
    }
    List<String> found = new ArrayList<>();
    walk(tree, columns, found);
    return found;
  }

  /** The columns that an expression mentions. */
  static List<String> columns(String sql) {
    List<String> names = new ArrayList<>();
    collect(CatalystSqlParser$.MODULE$.parseExpression(sql), names);
    return names;
  }

  private static void collect(Expression node, List<String> names) {
    if (node instanceof UnresolvedAttribute a) {
      names.add(a.name());
    }
    CollectionConverters.asJava(node.children()).forEach(child -> collect(child, names));
  }

  private static void walk(Expression node, Set<String> columns, List<String> found) {
    if (node instanceof PlanExpression<?>) {
      found.add("holds a subquery; an expression may only look at its own row");
      return;
    }
    if (node instanceof UnresolvedStar) {
      found.add("holds a star; name the columns");
    }
    if (node instanceof UnresolvedAttribute a && !columns.contains(a.name())) {
      found.add("names the column %s, which is not among %s".formatted(a.name(), sorted(columns)));
    }
    if (node instanceof UnresolvedFunction f) {
      String name = CollectionConverters.asJava(f.nameParts()).toString();
      name = name.substring(1, name.length() - 1).toLowerCase(Locale.ROOT);
      if (!FUNCTIONS.contains(name)) {
        found.add("calls %s, which is not among the allowed functions".formatted(name));
      }
    }
    CollectionConverters.asJava(node.children()).forEach(child -> walk(child, columns, found));
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
