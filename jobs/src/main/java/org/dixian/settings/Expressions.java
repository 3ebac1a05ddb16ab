package org.dixian.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
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

  /** Text in quotes, which may hold anything. */
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /** Spark reads DATE 'today' and its like from the clock. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\b(date|timestamp\\w*)\\s*['\"]\\s*(now|today|tomorrow|yesterday|epoch)\\b");

  /** What is wrong with the expression, in sentences; empty when nothing is. */
  static List<String> problems(String sql, Set<String> columns) {
    if (sql == null || sql.isBlank()) {
      return List.of("is empty");
    }
    String unquoted = QUOTED.matcher(sql).replaceAll("''");
    if (unquoted.contains("--") || unquoted.contains("/*")) {
      return List.of("holds an SQL comment; write it as a YAML comment");
    }
    Expression tree;
    try {
      tree = CatalystSqlParser$.MODULE$.parseExpression(sql);
    } catch (Exception e) {
      // ParseException, which Scala does not declare
      return List.of(
          "is no SQL expression: "
              + String.valueOf(e.getMessage())
                  .lines()
                  .filter(line -> !line.isBlank())
                  .findFirst()
                  .orElse(""));
    }
    List<String> found = new ArrayList<>();
    if (CLOCK.matcher(sql).find()) {
      found.add("looks at the clock; use period_end");
    }
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
    name(node).ifPresent(names::add);
    CollectionConverters.asJava(node.children()).forEach(child -> collect(child, names));
  }

  /** The column that a node names; inside x -> … every name may be x or a column. */
  private static Optional<String> name(Expression node) {
    if (node instanceof UnresolvedAttribute a) {
      return Optional.of(a.name());
    }
    return node instanceof UnresolvedNamedLambdaVariable v
        ? Optional.of(v.name())
        : Optional.empty();
  }

  private static void walk(Expression node, Set<String> columns, List<String> found) {
    if (node instanceof PlanExpression<?>) {
      found.add("holds a subquery; an expression may only look at its own row");
      return;
    }
    if (node instanceof UnresolvedStar) {
      found.add("holds a star; name the columns");
      return;
    }
    if (node instanceof LambdaFunction f) {
      Set<String> inside = new HashSet<>(columns);
      CollectionConverters.asJava(f.arguments()).forEach(x -> inside.add(x.name()));
      walk(f.function(), inside, found);
      return;
    }
    if (node instanceof UnresolvedFunction f) {
      String name = String.join(".", CollectionConverters.asJava(f.nameParts()));
      if (!FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))) {
        found.add("calls %s, which is not among the allowed functions".formatted(name));
      }
    } else if (name(node).isPresent()) {
      String name = name(node).get();
      if (!columns.contains(name)) {
        found.add("names the column %s, which is not among %s".formatted(name, sorted(columns)));
      }
    } else if (!(node instanceof Literal) && (node.children().isEmpty() || isForeign(node))) {
      found.add("holds %s, which is no column, constant or function".formatted(node.nodeName()));
      return;
    }
    CollectionConverters.asJava(node.children()).forEach(child -> walk(child, columns, found));
  }

  /** A window looks at other rows, and an expression that names itself fits nowhere. */
  private static boolean isForeign(Expression node) {
    return node instanceof UnresolvedWindowExpression
        || node instanceof WindowExpression
        || node instanceof Alias;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
