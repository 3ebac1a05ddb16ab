package org.dixian.publish;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.CurrentNamespace$;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunctionName;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedNamespace;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTVFAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.PipeOperator;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.AsOfJoin;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeFunction;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowFunctions;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import scala.Option;
import scala.Product;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a statement may hold that asks marts and nothing else: no table or file by path, no write,
 * no setting, no program. Spark's own parser reads the statement, and every part of it has to be on
 * a list; what is not known is refused.
 */
public final class MartGuard {
  private static final Set<Class<?>> COMMANDS =
      Set.of(
          DescribeColumn.class,
          DescribeFunction.class,
          DescribeQueryCommand.class,
          DescribeRelation.class,
          ExplainCommand.class,
          ShowColumns.class,
          ShowFunctions.class,
          ShowTables.class,
          ShowViews.class);

  /** What a statement may begin from, beside marts by name. */
  private static final Set<Class<?>> LEAVES =
      Set.of(
          CurrentNamespace$.class,
          LocalRelation.class,
          OneRowRelation.class,
          UnresolvedFunctionName.class,
          UnresolvedInlineTable.class,
          UnresolvedNamespace.class);

  /** What a statement may do with what it began from; some of Spark's writes are such, too. */
  private static final Set<Class<?>> OPERATORS =
      Set.of(
          Aggregate.class,
          AsOfJoin.class,
          Distinct.class,
          Except.class,
          Filter.class,
          Generate.class,
          GlobalLimit.class,
          Intersect.class,
          Join.class,
          LateralJoin.class,
          LocalLimit.class,
          Offset.class,
          PipeOperator.class,
          Pivot.class,
          Project.class,
          RepartitionByExpression.class,
          Sample.class,
          Sort.class,
          SubqueryAlias.class,
          Union.class,
          Unpivot.class,
          UnresolvedHaving.class,
          UnresolvedHint.class,
          UnresolvedSubqueryColumnAliases.class,
          UnresolvedTVFAliases.class,
          UnresolvedWith.class,
          Window.class,
          WithWindowDefinition.class);

  /** Spark's groups of functions that look at their arguments alone. */
  private static final Set<String> FUNCTION_GROUPS =
      Set.of(
          "agg_funcs",
          "array_funcs",
          "bitwise_funcs",
          "collection_funcs",
          "conditional_funcs",
          "conversion_funcs",
          "csv_funcs",
          "datetime_funcs",
          "generator_funcs",
          "hash_funcs",
          "json_funcs",
          "lambda_funcs",
          "map_funcs",
          "math_funcs",
          "predicate_funcs",
          "string_funcs",
          "struct_funcs",
          "url_funcs",
          "window_funcs");

  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "explode",
          "explode_outer",
          "inline",
          "inline_outer",
          "json_tuple",
          "posexplode",
          "posexplode_outer",
          "range",
          "stack");

  private final FunctionRegistry functions;
  private final Set<String> marts;
  private final Set<String> more;

  /**
   * @param functions those that Spark knows
   * @param marts names of the marts with their layer, such as {@code mart.org_units}
   * @param more simple names of further commands that are let through
   */
  public MartGuard(FunctionRegistry functions, Set<String> marts, Set<String> more) {
    this.functions = functions;
    this.marts = Set.copyOf(marts);
    this.more = Set.copyOf(more);
  }

  /**
   * Lets a statement pass.
   *
   * @param statement as Spark's parser reads it, before anything in it is looked up
   * @throws Refusal when it reaches for anything but the marts
   */
  public void check(LogicalPlan statement) {
    look(statement);
  }

  /** The same for an expression that stands alone, such as the condition of a filter. */
  public void check(Expression expression) {
    look(expression);
  }

  /** Lets the full name of a mart pass, and nothing else. */
  public void checkMart(String name) {
    require(marts.contains(name.toLowerCase(Locale.ROOT)), name + ", which is no mart");
  }

  /**
   * Lets a function pass that looks at its arguments alone; what Spark does not know, it is not.
   */
  public void checkFunction(String name) {
    var known = find(name);
    require(
        known.isDefined()
            && (FUNCTION_GROUPS.contains(known.get().getGroup()) || name.equals("typeof")),
        "the function " + name);
  }

  /** Lets a function pass that makes a table of its arguments. */
  public void checkTableFunction(String name) {
    require(TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT)), "the table function " + name);
  }

  /**
   * What is said to somebody who asks for more than marts.
   *
   * @param what it was
   */
  public static Refusal refusal(String what) {
    return new Refusal(
        Outcome.USAGE,
        "Cannot run this: it holds %s; marts are read by name, such as mart.county_overview (SELECT, WITH, DESCRIBE, SHOW, EXPLAIN), nothing is written, and no file read by path"
            .formatted(what));
  }

  /** Looks at every part of the tree, also at those that Spark does not count as its children. */
  private void look(Object node) {
    if (node instanceof LogicalPlan plan) {
      checkPlan(plan);
    } else if (node instanceof Expression expression) {
      checkExpression(expression);
    }
    if (node instanceof scala.collection.Iterable<?> many) {
      CollectionConverters.asJava(many).forEach(this::look);
    } else if (node instanceof Product parts) {
      CollectionConverters.asJava(parts.productIterator()).forEachRemaining(this::look);
    }
  }

  private void checkPlan(LogicalPlan plan) {
    if (plan instanceof UnresolvedRelation relation) {
      checkName(relation.multipartIdentifier());
    } else if (plan instanceof UnresolvedTableOrView relation) {
      checkName(relation.multipartIdentifier());
    } else if (plan instanceof UnresolvedTableValuedFunction function) {
      checkTableFunction(last(function.name()));
    } else if (plan instanceof Command) {
      require(
          COMMANDS.contains(plan.getClass()) || more.contains(plan.getClass().getSimpleName()),
          what(plan));
    } else {
      Set<Class<?>> known = plan.children().isEmpty() ? LEAVES : OPERATORS;
      require(known.contains(plan.getClass()), what(plan));
    }
  }

  private void checkExpression(Expression expression) {
    if (expression instanceof UnresolvedFunction function) {
      checkSpoken(last(function.nameParts()));
    } else if (expression instanceof UnresolvedGenerator generator) {
      checkSpoken(generator.name().funcName().toLowerCase(Locale.ROOT));
    } else {
      require(!(expression instanceof ExpressionWithUnresolvedIdentifier), "IDENTIFIER(…)");
    }
  }

  /** A name of one part is that of a common table expression: there are no other tables. */
  private void checkName(Seq<String> parts) {
    String name = String.join(".", CollectionConverters.asJava(parts));
    require(
        parts.size() == 1 || marts.contains(name.toLowerCase(Locale.ROOT)),
        name + ", which is no mart");
  }

  /** A function of a statement: one that Spark does not know is left to Spark's own complaint. */
  private void checkSpoken(String name) {
    if (find(name).isDefined()) {
      checkFunction(name);
    }
  }

  private Option<ExpressionInfo> find(String name) {
    return functions.lookupFunction(new FunctionIdentifier(name));
  }

  private static String last(Seq<String> parts) {
    return parts.last().toLowerCase(Locale.ROOT);
  }

  private static String what(LogicalPlan plan) {
    return plan.nodeName();
  }

  private static void require(boolean allowed, String what) {
    if (!allowed) {
      throw refusal(what);
    }
  }
}
