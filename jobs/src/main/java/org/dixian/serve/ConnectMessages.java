package org.dixian.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.dixian.publish.MartGuard;
import org.dixian.run.Refusal;
import org.sparkproject.connect.protobuf.Message;

/**
 * What a client of Spark Connect may send that asks marts and nothing else. A request is a tree of
 * messages; each of them, at any depth, has to be of a listed kind, and those that name something
 * have to name a mart, a function that looks at its arguments alone, or a setting that clients ask
 * for. SQL in them is left to {@link GuardedParser}, through which Spark reads it.
 */
final class ConnectMessages {
  private static final String PACKAGE = "spark.connect.";

  /** Kinds of messages, without the package; what is not here is refused, also what Spark adds. */
  private static final Set<String> KINDS =
      Set.of(
          """
          AnalyzePlanRequest AnalyzePlanRequest.DDLParse AnalyzePlanRequest.Explain
          AnalyzePlanRequest.IsLocal AnalyzePlanRequest.IsStreaming AnalyzePlanRequest.SameSemantics
          AnalyzePlanRequest.Schema AnalyzePlanRequest.SemanticHash AnalyzePlanRequest.SparkVersion
          AnalyzePlanRequest.TreeString
          ConfigRequest ConfigRequest.Get ConfigRequest.GetOption ConfigRequest.GetWithDefault
          ConfigRequest.Operation
          ExecutePlanRequest ExecutePlanRequest.RequestOption
          FetchErrorDetailsRequest InterruptRequest ReattachExecuteRequest ReattachOptions
          ReleaseExecuteRequest ReleaseExecuteRequest.ReleaseAll ReleaseExecuteRequest.ReleaseUntil
          ReleaseSessionRequest ResultChunkingOptions
          KeyValue UserContext Origin JvmOrigin PythonOrigin StackTraceElement

          Plan Command SqlCommand SqlCommand.ArgsEntry SqlCommand.NamedArgumentsEntry
          SQL SQL.ArgsEntry SQL.NamedArgumentsEntry WithRelations
          Relation RelationCommon Read Read.NamedTable LocalRelation Range
          Aggregate Aggregate.GroupingSets Aggregate.Pivot AsOfJoin Deduplicate Drop Filter Hint
          HtmlString Join LateralJoin Limit NADrop NAFill NAReplace NAReplace.Replacement Offset
          Project Repartition RepartitionByExpression Sample SetOperation ShowString Sort
          StatApproxQuantile StatCorr StatCov StatCrosstab StatDescribe StatFreqItems StatSampleBy
          StatSampleBy.Fraction StatSummary SubqueryAlias Tail ToDF ToSchema Transpose Unpivot
          Unpivot.Values UnresolvedTableValuedFunction WithColumns WithColumnsRenamed
          WithColumnsRenamed.Rename WithColumnsRenamed.RenameColumnsMapEntry
          Catalog CurrentCatalog CurrentDatabase DatabaseExists ListCatalogs ListDatabases ListTables

          Expression ExpressionCommon CallFunction NamedArgumentExpression SubqueryExpression
          SubqueryExpression.TableArgOptions
          Expression.Alias Expression.Cast Expression.ExpressionString Expression.LambdaFunction
          Expression.SortOrder Expression.UnresolvedAttribute Expression.UnresolvedExtractValue
          Expression.UnresolvedFunction Expression.UnresolvedNamedLambdaVariable
          Expression.UnresolvedRegex Expression.UnresolvedStar Expression.UpdateFields
          Expression.Window Expression.Window.WindowFrame
          Expression.Window.WindowFrame.FrameBoundary
          Expression.Literal Expression.Literal.Array Expression.Literal.CalendarInterval
          Expression.Literal.Decimal Expression.Literal.Map Expression.Literal.SpecializedArray
          Expression.Literal.Struct Expression.Literal.Time
          Bools Doubles Floats Ints Longs Strings

          DataType DataType.Array DataType.Binary DataType.Boolean DataType.Byte
          DataType.CalendarInterval DataType.Char DataType.Date DataType.DayTimeInterval
          DataType.Decimal DataType.Double DataType.Float DataType.Integer DataType.Long DataType.Map
          DataType.NULL DataType.Short DataType.String DataType.Struct DataType.StructField
          DataType.Time DataType.Timestamp DataType.TimestampNTZ DataType.VarChar DataType.Variant
          DataType.YearMonthInterval
          """
              .strip()
              .split("\\s+"));

  /** Beginnings of the names of settings by which clients learn how to read an answer. */
  private static final List<String> SETTINGS =
      List.of(
          "spark.connect.session.",
          "spark.python.sql.",
          "spark.sql.connect.",
          "spark.sql.execution.",
          "spark.sql.pyspark.",
          "spark.sql.repl.",
          "spark.sql.session.",
          "spark.sql.timestampType");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Supplier<MartGuard> marts;
  private MartGuard guard;

  /**
   * @param marts asked once a request, and only where it names something: with it the server moves
   *     to the current edition
   */
  ConnectMessages(Supplier<MartGuard> marts) {
    this.marts = marts;
  }

  /**
   * Lets a request pass.
   *
   * @throws Refusal when it holds anything but questions about marts
   */
  void check(Message message) {
    String kind = message.getDescriptorForType().getFullName();
    String name = kind.startsWith(PACKAGE) ? kind.substring(PACKAGE.length()) : kind;
    require(KINDS.contains(name), name);
    checkNames(name, message);
    for (Object value : message.getAllFields().values()) {
      if (value instanceof Message part) {
        check(part);
      } else if (value instanceof List<?> parts && !parts.isEmpty()) {
        parts.forEach(this::checkElement);
      }
    }
  }

  private void checkElement(Object element) {
    if (element instanceof Message part) {
      check(part);
    }
  }

  private void checkNames(String kind, Message message) {
    switch (kind) {
      case "Read" -> require(!flag(message, "is_streaming"), "a stream");
      case "Read.NamedTable" -> guard().checkMart(text(message, "unparsed_identifier"));
      case "UnresolvedTableValuedFunction" ->
          guard().checkTableFunction(text(message, "function_name"));
      case "Expression.UnresolvedFunction" -> {
        require(!flag(message, "is_internal"), "a function of Spark's inside");
        guard().checkFunction(text(message, "function_name"));
      }
      case "CallFunction" -> guard().checkFunction(text(message, "function_name"));
      case "Expression.UnresolvedAttribute" ->
          require(!flag(message, "is_metadata_column"), "a column of files");
      case "LocalRelation" -> checkSchema(text(message, "schema"));
      case "ConfigRequest.Get", "ConfigRequest.GetOption" ->
          ((List<?>) field(message, "keys")).forEach(key -> checkSetting((String) key));
      case "KeyValue" -> checkSetting(text(message, "key"));
      default -> {
        // What it holds says what it asks.
      }
    }
  }

  /** A type that a program defines is a class that the server would load. */
  private static void checkSchema(String schema) {
    try {
      boolean plain = schema.isEmpty() || !JSON.readTree(schema).toString().contains("\"udt\"");
      require(plain, "rows of a type that a program defines");
    } catch (JsonProcessingException e) {
      throw MartGuard.refusal("rows whose types are not given as JSON");
    }
  }

  private static void checkSetting(String name) {
    require(SETTINGS.stream().anyMatch(name::startsWith), "the setting " + name);
  }

  private MartGuard guard() {
    if (guard == null) {
      guard = marts.get();
    }
    return guard;
  }

  private static Object field(Message message, String name) {
    return message.getField(message.getDescriptorForType().findFieldByName(name));
  }

  private static boolean flag(Message message, String name) {
    return (Boolean) field(message, name);
  }

  private static String text(Message message, String name) {
    return (String) field(message, name);
  }

  private static void require(boolean allowed, String what) {
    if (!allowed) {
      throw MartGuard.refusal(what);
    }
  }
}
