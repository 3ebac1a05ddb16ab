package org.dixian.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExtractValue;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.Remainder;
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

  /** Functions that make one value of several rows, the same in whatever order they come. */
  private static final Set<String> AGGREGATES =
      Set.of("bool_and", "bool_or", "count", "count_if", "max", "min", "sum");

  /**
   * Where a node stands.
   *
   * @param columns names that it may use
   * @param aggregated names that an aggregate function below it may use; null: none may be called
   */
  private record Place(Set<String> columns, Set<String> aggregated) {
    Place with(List<String> more) {
      Set<String> all = new HashSet<>(columns);
      all.addAll(more);
      return new Place(all, aggregated);
    }
  }

  private Expressions() {}

  /** Text in quotes, which may hold anything. */
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /** Spark reads DATE 'today' and its like from the clock. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\b(date|timestamp\\w*)\\s*['\"]\\s*(now|today|tomorrow|yesterday|epoch)\\b");

  /** What is wrong with the expression, in sentences; empty when nothing is. */
  static List<String> problems(String sql, Set<String> columns) {
    return problems(sql, new Place(columns, null));
  }

  /**
   * The same for an expression over rows that are judged together.
   *
   * @param columns names for use inside aggregate functions
   * @param constants names with the same value in all these rows, for use anywhere
   */
  static List<String> aggregateProblems(String sql, Set<String> columns, Set<String> constants) {
    Set<String> inside = new HashSet<>(columns);
    inside.addAll(constants);
    return problems(sql, new Place(constants, inside));
  }

  private static List<String> problems(String sql, Place place) {
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
    walk(tree, place, found);
    return found;
  }

  /**
   * What in the expression could fail on a value of the data: a night must not end because a
   * department sent a zero or a word. Empty for text that is no expression.
   */
  static List<String> perils(String sql) {
    List<String> found = new ArrayList<>();
    try {
      perils(CatalystSqlParser$.MODULE$.parseExpression(sql), found);
    } catch (Exception e) {
      // Said by problems().
      return List.of();
    }
    return found;
  }

  private static void perils(Expression node, List<String> found) {
    if (node instanceof Divide || node instanceof IntegralDivide || node instanceof Remainder) {
      found.add("divides, and a zero would end the night; compare products instead");
    } else if (node instanceof Cast) {
      found.add("casts, and a wrong text would end the night; give the column its type");
    } else if (node instanceof UnresolvedExtractValue) {
      found.add("picks from a list, which may be too short; use exists or array_contains");
    }
    CollectionConverters.asJava(node.children()).forEach(child -> perils(child, found));
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

  private static void walk(Expression node, Place place, List<String> found) {
    if (node instanceof PlanExpression<?>) {
      found.add("holds a subquery; an expression may only look at its own row");
      return;
    }
    if (node instanceof UnresolvedStar) {
      found.add("holds a star; name the columns");
      return;
    }
    if (node instanceof LambdaFunction f) {
      List<String> arguments =
          CollectionConverters.asJava(f.arguments()).stream().map(x -> x.name()).toList();
      walk(f.function(), place.with(arguments), found);
      return;
    }
    Place below = place;
    if (node instanceof UnresolvedFunction f) {
      String name = String.join(".", CollectionConverters.asJava(f.nameParts()));
      String plain = name.toLowerCase(Locale.ROOT);
      if (AGGREGATES.contains(plain) && place.aggregated() != null) {
        below = new Place(place.aggregated(), null);
      } else if (!FUNCTIONS.contains(plain)) {
        found.add("calls %s, which is not among the allowed functions".formatted(name));
      }
    } else if (name(node).isPresent()) {
      checkName(name(node).get(), place, found);
    } else if (!(node instanceof Literal) && (node.children().isEmpty() || isForeign(node))) {
      found.add("holds %s, which is no column, constant or function".formatted(node.nodeName()));
      return;
    }
    for (Expression child : CollectionConverters.asJava(node.children())) {
      walk(child, below, found);
    }
  }

  private static void checkName(String name, Place place, List<String> found) {
    if (place.columns().contains(name)) {
      return;
    }
    boolean together = place.aggregated() != null;
    if (together && place.aggregated().contains(name)) {
      found.add(
          "names the column %s outside %s, though several rows are judged together"
              .formatted(name, sorted(AGGREGATES)));
    } else {
      found.add(
          "names the column %s, which is not among %s"
              .formatted(name, sorted(together ? place.aggregated() : place.columns())));
    }
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
