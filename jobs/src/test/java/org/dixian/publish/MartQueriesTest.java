package org.dixian.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Refusal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be asked of an edition, and what cannot be reached through it. */
class MartQueriesTest {
  private static Path root;
  private static String publication;
  private static String secret;
  private static MartQueries queries;

  private final SparkSession spark = Nights.spark();

  @BeforeAll
  static void twoEditionsAndAFileThatIsNobodysBusiness() throws Exception {
    root = Nights.temporary();
    publication = root.resolve("publication").toString();
    secret = root.resolve("lake/restricted/silver/registry").toString();
    Nights.spark().range(3).write().format("delta").save(secret);
    EditionsOfThreeMarts editions = new EditionsOfThreeMarts(root.resolve("publication"));
    editions.publish("2025-08-31-aaaaaaaa", Audience.INTERNAL, 600);
    editions.publish("2025-09-30-bbbbbbbb", Audience.INTERNAL, 608);
    queries = open(Audience.INTERNAL, null);
  }

  private static MartQueries open(Audience audience, String edition) throws Exception {
    return new MartQueries(
        Nights.spark(), MartCatalog.register(Nights.spark(), publication, audience, edition));
  }

  private static String zhijin(MartQueries queries) {
    return queries
        .ask("SELECT ever_persons FROM mart.county_overview WHERE county_code = '520524'")
        .first()
        .get(0)
        .toString();
  }

  @Test
  void questionsOfEveryKindOverMartsAreAnswered() {
    for (String sql :
        List.of(
            "SELECT * FROM mart.county_overview",
            "FROM mart.org_units SELECT name",
            "FROM mart.org_units |> WHERE level = 'county' |> SELECT name",
            "TABLE mart.org_units;",
            "VALUES (1, 'a'), (2, 'b')",
            "SELECT 1",
            "-- with a comment\nSELECT /*+ COALESCE(1) */ count(*) FROM MART.ORG_UNITS",
            "WITH c AS (SELECT * FROM mart.org_units), d AS (SELECT * FROM c) SELECT * FROM d",
            "SELECT (SELECT max(name) FROM mart.org_units), EXISTS (SELECT 1 FROM mart.org_units)",
            "SELECT name FROM mart.org_units WHERE unit_code IN (SELECT county_code FROM mart.county_overview)",
            "SELECT rank() OVER w, sum(ever_persons) OVER w FROM mart.county_overview WINDOW w AS (PARTITION BY period ORDER BY ever_persons)",
            "SELECT u.*, x FROM mart.org_units u LATERAL VIEW explode(array(1, 2)) e AS x",
            "SELECT * FROM range(3) CROSS JOIN mart.org_units",
            "SELECT transform(array(1, 2), x -> x + 1), typeof(1), current_date()",
            "SELECT level, count(*) FROM mart.org_units GROUP BY ALL HAVING count(*) > 0 ORDER BY ALL LIMIT 2 OFFSET 1",
            "SELECT * FROM (SELECT level, name FROM mart.org_units) PIVOT (count(name) FOR level IN ('county', 'township'))",
            "SELECT name FROM mart.org_units EXCEPT SELECT county_name FROM mart.county_overview",
            "DESCRIBE mart.org_units",
            "DESCRIBE mart.org_units name",
            "DESCRIBE QUERY SELECT name FROM mart.org_units",
            "DESCRIBE FUNCTION sum",
            "SHOW TABLES IN mart",
            "SHOW VIEWS IN mart",
            "SHOW COLUMNS IN mart.org_units",
            "SHOW FUNCTIONS LIKE 'su*'",
            "EXPLAIN FORMATTED SELECT * FROM mart.org_units")) {
      assertFalse(queries.ask(sql).schema().isEmpty(), sql);
    }
    assertEquals("608", zhijin(queries));
  }

  @Test
  void whatIsAskedElsewhereIsRefusedWhereverItStands() {
    String delta = "delta.`" + secret + "`";
    for (String sql :
        List.of(
            "SELECT * FROM " + delta,
            "SELECT * FROM delta.`" + secret + "@v0`",
            "SELECT * FROM " + delta + " VERSION AS OF 0",
            "SELECT * FROM parquet.`" + secret + "`",
            "SELECT * FROM `parquet` . `" + secret + "`",
            "SELECT * FROM text.`/etc/passwd`",
            "SELECT * FROM binaryFile.`/etc`",
            "TABLE " + delta,
            "FROM mart.org_units |> UNION ALL FROM " + delta,
            "SELECT (SELECT count(*) FROM " + delta + ")",
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM " + delta + ")",
            "SELECT name FROM mart.org_units WHERE 1 IN (SELECT id FROM " + delta + ")",
            "SELECT name FROM mart.org_units ORDER BY (SELECT max(id) FROM " + delta + ")",
            "WITH x AS (SELECT * FROM " + delta + ") SELECT * FROM x",
            "WITH x AS (WITH y AS (SELECT * FROM " + delta + ") TABLE y) SELECT 1",
            "SELECT * FROM mart.org_units JOIN LATERAL (SELECT * FROM " + delta + ")",
            "SELECT * FROM IDENTIFIER('delta.`" + secret + "`')",
            "SELECT * FROM IDENTIFIER('mart.' || 'org_units')",
            "SELECT * FROM table_changes_by_path('" + secret + "', 0)",
            "SELECT * FROM table_changes('delta.`" + secret + "`', 0)",
            "SELECT * FROM mart.org_units, python_worker_logs()",
            "DESCRIBE " + delta,
            "DESCRIBE DETAIL " + delta,
            "DESCRIBE HISTORY '" + secret + "'",
            "DESCRIBE QUERY SELECT * FROM " + delta,
            "SHOW COLUMNS IN " + delta,
            "SHOW TBLPROPERTIES " + delta,
            "SHOW CREATE TABLE mart.org_units",
            "EXPLAIN SELECT * FROM " + delta,
            "SELECT reflect('java.lang.System', 'getenv')",
            "SELECT java_method('java.lang.System', 'getProperty', 'user.home')",
            "SELECT try_reflect('java.lang.System', 'getProperty', 'user.home')",
            "SELECT builtin.reflect('java.lang.System', 'getProperty', 'user.home')",
            "SELECT `REFLECT`('java.lang.System', 'getProperty', 'user.home')",
            "SELECT IDENTIFIER('reflect')('java.lang.System', 'getProperty', 'user.home')",
            "WITH x AS (SELECT reflect('java.lang.System', 'nanoTime')) SELECT * FROM x",
            "SELECT sum(1) OVER w FROM mart.org_units WINDOW w AS (ORDER BY reflect('java.lang.System', 'nanoTime'))",
            "SELECT 1 FROM mart.org_units WHERE reflect('java.lang.System', 'nanoTime') = '1'",
            "SELECT transform(array(1), x -> reflect('java.lang.System', 'nanoTime'))",
            "SELECT * FROM VALUES (reflect('java.lang.System', 'nanoTime'))",
            "SELECT input_file_name() FROM mart.org_units",
            "SELECT from_protobuf(CAST('a' AS BINARY), 'a', '/etc/passwd')",
            "SELECT TRANSFORM(name) USING 'cat /etc/passwd' FROM mart.org_units",
            "FROM mart.org_units MAP name USING 'cat' AS x",
            "WITH x AS (SELECT TRANSFORM(name) USING 'cat' FROM mart.org_units) SELECT * FROM x",
            "INSERT INTO mart.org_units SELECT * FROM mart.org_units",
            "WITH x AS (SELECT 1) INSERT INTO mart.org_units SELECT * FROM x",
            "FROM mart.org_units INSERT INTO a SELECT name INSERT INTO b SELECT name",
            "INSERT OVERWRITE DIRECTORY '" + root + "/out' USING csv SELECT 1",
            "EXPLAIN INSERT INTO mart.org_units SELECT * FROM mart.org_units",
            "CREATE TABLE a AS SELECT 1",
            "CREATE TABLE delta.`" + root + "/a` (x INT) USING delta",
            "CREATE TEMPORARY VIEW a AS SELECT 1",
            "CREATE TEMPORARY FUNCTION f AS 'java.lang.Runtime'",
            "CREATE TEMPORARY FUNCTION f() RETURNS INT RETURN 1",
            "DROP VIEW mart.org_units",
            "DELETE FROM " + delta,
            "UPDATE " + delta + " SET id = 1",
            "MERGE INTO " + delta + " USING mart.org_units ON false WHEN NOT MATCHED THEN INSERT *",
            "OPTIMIZE " + delta,
            "VACUUM " + delta,
            "ALTER TABLE " + delta + " SET TBLPROPERTIES (a = 'b')",
            "CONVERT TO DELTA parquet.`" + secret + "`",
            "SET spark.sql.runSQLOnFiles = true",
            "SET",
            "RESET",
            "ADD JAR '/tmp/a.jar'",
            "LIST JARS",
            "USE default",
            "CACHE TABLE mart.org_units",
            "CACHE TABLE a AS SELECT 1",
            "ANALYZE TABLE mart.org_units COMPUTE STATISTICS",
            "LOAD DATA INPATH '/etc/passwd' INTO TABLE a",
            "DECLARE VARIABLE a INT",
            "EXECUTE IMMEDIATE 'SELECT * FROM " + delta + "'",
            "BEGIN SELECT * FROM " + delta + "; END",
            "CALL a.b()",
            "SELECT * FROM global_temp.org_units",
            "SELECT * FROM spark_catalog.mart.org_units")) {
      Refusal refusal = assertThrows(Refusal.class, () -> queries.ask(sql), sql);
      assertTrue(
          refusal.getMessage().startsWith("Cannot run this: it holds "),
          sql + ": " + refusal.getMessage());
    }
    assertFalse(Files.exists(root.resolve("out")) || Files.exists(root.resolve("a")));
  }

  @Test
  void withoutTheListsSparkWouldAnswer() {
    assertEquals("id", spark.sql("SELECT * FROM delta.`" + secret + "`").schema().fieldNames()[0]);
    assertEquals(
        System.getProperty("user.home"),
        spark
            .sql("SELECT reflect('java.lang.System', 'getProperty', 'user.home')")
            .first()
            .getString(0));
    assertEquals(
        "ran", spark.sql("SELECT TRANSFORM('ran') USING 'cat' AS (x STRING)").first().getString(0));
  }

  @Test
  void aStatementThatIsNoneSaysWhyInOneLine() {
    for (String sql :
        List.of("SELEC 1", "", "SELECT nothing FROM mart.org_units", "SELECT 1; SELECT 2")) {
      Refusal refusal = assertThrows(Refusal.class, () -> queries.ask(sql), sql);
      assertTrue(refusal.getMessage().startsWith("Cannot run this query: "), refusal.getMessage());
      assertEquals(1, refusal.getMessage().lines().count());
    }
  }

  @Test
  void columnsKeepTheCommentsOfTheirContract() {
    assertEquals(
        "风险消除率（人，%）",
        queries
            .ask("DESCRIBE mart.county_overview")
            .where("col_name = 'cleared_persons_pct'")
            .first()
            .getString(2)
            .substring(5));
  }

  @Test
  void anOlderEditionIsReadByTheBeginningOfItsName() throws Exception {
    assertEquals("600", zhijin(open(Audience.INTERNAL, "2025-08")));
    assertEquals("608", zhijin(open(Audience.INTERNAL, null)));
    Refusal both = assertThrows(Refusal.class, () -> open(Audience.INTERNAL, "2025-0"));
    assertTrue(both.getMessage().contains("several begin like this"), both.getMessage());
    Refusal none = assertThrows(Refusal.class, () -> open(Audience.INTERNAL, "2024"));
    assertTrue(none.getMessage().contains("none has this identifier"), none.getMessage());
  }

  @Test
  void eachAudienceHasItsOwnEditions() throws Exception {
    Refusal none = assertThrows(Refusal.class, () -> open(Audience.PUBLIC, null));
    assertTrue(none.getMessage().contains("no public edition"), none.getMessage());
    new EditionsOfThreeMarts(root.resolve("publication"))
        .publish("2025-08-31-cccccccc", Audience.PUBLIC, 5);
    assertEquals("5", zhijin(open(Audience.PUBLIC, null)));
    assertEquals("608", zhijin(open(Audience.INTERNAL, null)));
    assertThrows(Refusal.class, () -> open(Audience.PUBLIC, "2025-09"));
  }
}
