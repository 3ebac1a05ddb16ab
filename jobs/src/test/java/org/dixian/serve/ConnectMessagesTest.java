package org.dixian.serve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.CallFunction;
import org.apache.spark.connect.proto.Catalog;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.CommonInlineUserDefinedFunction;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.Expression;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.connect.proto.LocalRelation;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Read;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.UserContext;
import org.apache.spark.connect.proto.WithRelations;
import org.dixian.night.Nights;
import org.dixian.publish.MartGuard;
import org.dixian.run.Refusal;
import org.junit.jupiter.api.Test;
import org.sparkproject.connect.protobuf.Any;
import org.sparkproject.connect.protobuf.Message;

/**
 * What may be sent to a server, message by message ({@code .ci/endpoint} sends it to a real one).
 */
class ConnectMessagesTest {
  private static final String ZONE = "spark.sql.session.timeZone";
  private int asked;

  private void check(Message message) {
    var spark = (org.apache.spark.sql.classic.SparkSession) Nights.spark();
    new ConnectMessages(
            () -> {
              asked++;
              return new MartGuard(
                  spark.sessionState().functionRegistry(), Set.of("mart.org_units"), Set.of());
            })
        .check(message);
  }

  private void assertPasses(Message message) {
    assertDoesNotThrow(() -> check(message), message.toString());
  }

  private void assertRefused(String what, Message message) {
    Refusal refusal = assertThrows(Refusal.class, () -> check(message), message.toString());
    assertTrue(
        refusal.getMessage().startsWith("Cannot run this: it holds " + what + ";"),
        refusal.getMessage());
  }

  private static ExecutePlanRequest run(Relation relation) {
    return ExecutePlanRequest.newBuilder().setPlan(Plan.newBuilder().setRoot(relation)).build();
  }

  private static ExecutePlanRequest run(Command.Builder command) {
    return ExecutePlanRequest.newBuilder().setPlan(Plan.newBuilder().setCommand(command)).build();
  }

  private static Relation table(String name) {
    return read(
        Read.newBuilder().setNamedTable(Read.NamedTable.newBuilder().setUnparsedIdentifier(name)));
  }

  private static Relation read(Read.Builder read) {
    return Relation.newBuilder().setRead(read).build();
  }

  private static Expression function(String name, Expression... arguments) {
    return Expression.newBuilder()
        .setUnresolvedFunction(
            Expression.UnresolvedFunction.newBuilder()
                .setFunctionName(name)
                .addAllArguments(List.of(arguments)))
        .build();
  }

  /** A question with the expression deep inside, where a client may put it, too. */
  private static ExecutePlanRequest question(Expression expression) {
    var filter = Relation.newBuilder();
    filter.getFilterBuilder().setInput(table("mart.org_units"));
    filter.getFilterBuilder().setCondition(function("==", function("upper", expression)));
    var limit = Relation.newBuilder();
    limit.getLimitBuilder().setLimit(3).setInput(filter);
    return run(limit.build());
  }

  @Test
  void questionsAboutMartsPass() {
    assertPasses(run(table("mart.org_units")));
    assertPasses(run(table("MART.Org_Units")));
    assertPasses(question(Expression.newBuilder().setLiteral(literal("520524")).build()));
    assertPasses(question(call("lower")));
    assertPasses(question(cast(DataType.newBuilder().setLong(DataType.Long.newBuilder()))));
    assertPasses(run(Relation.newBuilder().setSql(SQL.newBuilder().setQuery("SELECT 1")).build()));
    assertPasses(rows(""));
    assertPasses(rows("{\"type\":\"struct\",\"fields\":[]}"));
    assertPasses(
        ConfigRequest.newBuilder()
            .setOperation(operation().setGet(ConfigRequest.Get.newBuilder().addKeys(ZONE)))
            .build());
  }

  @Test
  void theEditionIsAskedForOnceARequest() {
    asked = 0;
    check(question(function("lower")));
    assertEquals(1, asked);
  }

  @Test
  void tablesAreMartsByTheirFullNames() {
    assertRefused("org_units, which is no mart", run(table("org_units")));
    assertRefused("parquet.`/lake/bronze`, which is no mart", run(table("parquet.`/lake/bronze`")));
    assertRefused(
        "Read.NamedTable.OptionsEntry",
        run(
            read(
                Read.newBuilder()
                    .setNamedTable(
                        Read.NamedTable.newBuilder()
                            .setUnparsedIdentifier("mart.org_units")
                            .putOptions("path", "/etc")))));
    assertRefused("a stream", run(table("mart.org_units").toBuilder().setRead(stream()).build()));
    assertRefused(
        "Read.DataSource",
        run(
            read(
                Read.newBuilder()
                    .setDataSource(
                        Read.DataSource.newBuilder().setFormat("text").addPaths("/etc/passwd")))));
  }

  @Test
  void functionsLookAtTheirArgumentsAlone() {
    for (String name : List.of("java_method", "reflect", "input_file_name", "nobody_knows_this")) {
      assertRefused("the function " + name, question(function(name)));
      assertRefused("the function " + name, question(call(name)));
    }
    assertRefused("the function `reflect`", question(call("`reflect`")));
    assertRefused(
        "a function of Spark's inside",
        question(
            Expression.newBuilder()
                .setUnresolvedFunction(
                    Expression.UnresolvedFunction.newBuilder()
                        .setFunctionName("upper")
                        .setIsInternal(true))
                .build()));
    var generated = Relation.newBuilder();
    generated.getUnresolvedTableValuedFunctionBuilder().setFunctionName("read_files");
    assertRefused("the table function read_files", run(generated.build()));
  }

  @Test
  void programsOfClientsAreRefused() {
    var udf = CommonInlineUserDefinedFunction.newBuilder();
    udf.getJavaUdfBuilder().setClassName("java.lang.String");
    assertRefused(
        "CommonInlineUserDefinedFunction",
        question(Expression.newBuilder().setCommonInlineUserDefinedFunction(udf).build()));
    assertRefused(
        "CommonInlineUserDefinedFunction", run(Command.newBuilder().setRegisterFunction(udf)));
    assertRefused(
        "google.protobuf.Any",
        question(Expression.newBuilder().setExtension(Any.getDefaultInstance()).build()));
    assertRefused(
        "google.protobuf.Any",
        ExecutePlanRequest.newBuilder()
            .setUserContext(UserContext.newBuilder().addExtensions(Any.getDefaultInstance()))
            .build());
    assertRefused(
        "DataType.UDT", question(cast(DataType.newBuilder().setUdt(DataType.UDT.newBuilder()))));
    String hidden = "{\"type\":\"struct\",\"fields\":[{\"type\":{\"type\":\"\\u0075dt\"}}]}";
    assertRefused("rows of a type that a program defines", rows(hidden));
    assertRefused("rows whose types are not given as JSON", rows("{} " + hidden));
    assertRefused("rows whose types are not given as JSON", rows("a STRING"));
  }

  @Test
  void commandsAreSqlAlone() {
    var sql = Command.newBuilder();
    sql.getSqlCommandBuilder().setInput(Relation.newBuilder().setSql(SQL.getDefaultInstance()));
    assertPasses(run(sql));
    for (var kind : Command.getDescriptor().getFields()) {
      if (!kind.getName().equals("sql_command")) {
        var command = Command.newBuilder();
        command.setField(kind, command.newBuilderForField(kind).build());
        assertThrows(Refusal.class, () -> check(run(command)), kind.getName());
      }
    }
  }

  @Test
  void theCatalogueIsLookedAtAndNotChanged() {
    assertPasses(catalogue("list_tables"));
    for (String kind :
        List.of("create_table", "drop_global_temp_view", "refresh_by_path", "cache_table")) {
      assertThrows(Refusal.class, () -> check(catalogue(kind)), kind);
    }
  }

  @Test
  void plansAreLookedAtWhereverTheyStand() {
    var read = table("text.`/etc/passwd`");
    var schema = AnalyzePlanRequest.newBuilder();
    schema.getSchemaBuilder().getPlanBuilder().setRoot(read);
    assertRefused("text.`/etc/passwd`, which is no mart", schema.build());
    var files = AnalyzePlanRequest.newBuilder();
    files.getInputFilesBuilder().getPlanBuilder().setRoot(table("mart.org_units"));
    assertRefused("AnalyzePlanRequest.InputFiles", files.build());
    assertRefused(
        "text.`/etc/passwd`, which is no mart",
        run(
            Relation.newBuilder()
                .setWithRelations(
                    WithRelations.newBuilder().setRoot(table("mart.org_units")).addReferences(read))
                .build()));
    assertRefused(
        "the function reflect",
        run(
            Relation.newBuilder()
                .setSql(SQL.newBuilder().putNamedArguments("a", function("reflect")))
                .build()));
  }

  @Test
  void settingsAreReadWhereClientsNeedThemAndNeverChanged() {
    var pair = KeyValue.newBuilder().setKey(ZONE).setValue("UTC");
    for (var refused :
        List.of(
            operation().setSet(ConfigRequest.Set.newBuilder().addPairs(pair)),
            operation().setUnset(ConfigRequest.Unset.newBuilder().addKeys(ZONE)),
            operation().setGetAll(ConfigRequest.GetAll.getDefaultInstance()),
            operation().setGet(key("spark.dixian.publication")),
            operation()
                .setGetWithDefault(
                    ConfigRequest.GetWithDefault.newBuilder()
                        .addPairs(pair.clone().setKey("spark.hadoop.fs.s3a.secret.key"))))) {
      var request = ConfigRequest.newBuilder().setOperation(refused).build();
      assertThrows(Refusal.class, () -> check(request), request.toString());
    }
  }

  private static ConfigRequest.Operation.Builder operation() {
    return ConfigRequest.Operation.newBuilder();
  }

  private static ConfigRequest.Get key(String name) {
    return ConfigRequest.Get.newBuilder().addKeys(ZONE).addKeys(name).build();
  }

  private static Read stream() {
    return Read.newBuilder()
        .setNamedTable(Read.NamedTable.newBuilder().setUnparsedIdentifier("mart.org_units"))
        .setIsStreaming(true)
        .build();
  }

  private static Expression.Literal literal(String text) {
    return Expression.Literal.newBuilder().setString(text).build();
  }

  private static Expression call(String name) {
    return Expression.newBuilder()
        .setCallFunction(CallFunction.newBuilder().setFunctionName(name))
        .build();
  }

  private static Expression cast(DataType.Builder type) {
    return Expression.newBuilder().setCast(Expression.Cast.newBuilder().setType(type)).build();
  }

  private static ExecutePlanRequest rows(String schema) {
    return run(
        Relation.newBuilder()
            .setLocalRelation(LocalRelation.newBuilder().setSchema(schema))
            .build());
  }

  private static ExecutePlanRequest catalogue(String kind) {
    var catalogue = Catalog.newBuilder();
    var field = Catalog.getDescriptor().findFieldByName(kind);
    catalogue.setField(field, catalogue.newBuilderForField(field).build());
    return run(Relation.newBuilder().setCatalog(catalogue).build());
  }
}
