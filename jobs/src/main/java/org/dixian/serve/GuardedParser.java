package org.dixian.serve;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParameterContext;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.dixian.publish.MartGuard;
import scala.collection.immutable.Seq;

/**
 * Spark's parser with a guard behind it: what is no question about marts never becomes a statement.
 * Before each statement the marts become those of the edition that readers see now.
 */
final class GuardedParser implements ParserInterface {
  /**
   * What drivers and tools send of themselves to find their way; none of it reads or changes data.
   */
  private static final Set<String> OF_TOOLS =
      Set.of(
          "DescribeNamespace",
          "SetCatalogAndNamespace",
          "SetNamespaceCommand",
          "ShowCatalogsCommand",
          "ShowCurrentNamespaceCommand",
          "ShowNamespacesCommand");

  private final SparkSession spark;
  private final ParserInterface parser;
  private final Supplier<Set<String>> marts;

  /**
   * @param marts names of the marts that may be asked now
   */
  GuardedParser(SparkSession spark, ParserInterface parser, Supplier<Set<String>> marts) {
    this.spark = spark;
    this.parser = parser;
    this.marts = marts;
  }

  private LogicalPlan guarded(LogicalPlan statement) {
    guard().check(statement);
    return statement;
  }

  private MartGuard guard() {
    var state = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
    return new MartGuard(state.functionRegistry(), marts.get(), OF_TOOLS);
  }

  @Override
  public LogicalPlan parsePlan(String sql) throws ParseException {
    return guarded(parser.parsePlan(sql));
  }

  @Override
  public LogicalPlan parsePlanWithParameters(String sql, ParameterContext parameters)
      throws ParseException {
    return guarded(parser.parsePlanWithParameters(sql, parameters));
  }

  @Override
  public LogicalPlan parseQuery(String sql) throws ParseException {
    return guarded(parser.parseQuery(sql));
  }

  @Override
  public Expression parseExpression(String sql) throws ParseException {
    Expression expression = parser.parseExpression(sql);
    guard().check(expression);
    return expression;
  }

  @Override
  public TableIdentifier parseTableIdentifier(String sql) throws ParseException {
    return parser.parseTableIdentifier(sql);
  }

  @Override
  public FunctionIdentifier parseFunctionIdentifier(String sql) throws ParseException {
    return parser.parseFunctionIdentifier(sql);
  }

  @Override
  public Seq<String> parseMultipartIdentifier(String sql) throws ParseException {
    return parser.parseMultipartIdentifier(sql);
  }

  @Override
  public StructType parseRoutineParam(String sql) throws ParseException {
    return parser.parseRoutineParam(sql);
  }

  @Override
  public StructType parseTableSchema(String sql) throws ParseException {
    return parser.parseTableSchema(sql);
  }

  @Override
  public DataType parseDataType(String sql) throws ParseException {
    return parser.parseDataType(sql);
  }
}
