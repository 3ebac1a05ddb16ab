package org.dixian.serve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.dixian.night.Nights;
import org.dixian.publish.Audience;
import org.dixian.publish.EditionsOfThreeMarts;
import org.dixian.run.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a server lets through ({@code .ci/endpoint} asks a real one), and which edition it shows.
 */
class GuardedParserTest {
  private final SparkSession spark = Nights.spark();
  private EditionsOfThreeMarts editions;
  private GuardedParser parser;

  @BeforeEach
  void aServer() throws Exception {
    Path publication = Nights.temporary().resolve("publication");
    editions = new EditionsOfThreeMarts(publication);
    ServedEdition served = new ServedEdition(publication.toString(), Audience.PUBLIC);
    parser =
        new GuardedParser(
            spark,
            ((org.apache.spark.sql.classic.SparkSession) spark).sessionState().sqlParser(),
            () -> served.marts(spark));
  }

  private String answer(String sql) throws ParseException {
    parser.parsePlan(sql);
    return spark.sql(sql).first().getString(0);
  }

  @Test
  void aServerMovesToTheNextEditionBetweenTwoStatements() throws Exception {
    String zhijin =
        "SELECT concat(edition, ' ', ever_persons) FROM mart.edition, mart.county_overview"
            + " WHERE county_code = '520524'";

    editions.publish("2025-08-31-aaaaaaaa", Audience.PUBLIC, 600);
    assertEquals("2025-08-31-aaaaaaaa 600", answer(zhijin));
    assertEquals("2025-08-31-aaaaaaaa 600", answer(zhijin));
    editions.publish("2025-09-30-cccccccc", Audience.INTERNAL, 999);
    assertEquals("2025-08-31-aaaaaaaa 600", answer(zhijin));
    editions.publish("2025-09-30-bbbbbbbb", Audience.PUBLIC, 608);
    assertEquals("2025-09-30-bbbbbbbb 608", answer(zhijin));
  }

  @Test
  void aServerWithoutAnEditionSaysSo() {
    Refusal refusal = assertThrows(Refusal.class, () -> parser.parsePlan("SELECT 1"));
    assertTrue(refusal.getMessage().contains("there is no public edition"), refusal.getMessage());
  }

  @Test
  void whatToolsSendOfThemselvesPassesAndWhatChangesAnythingDoesNot() throws Exception {
    editions.publish("2025-08-31-aaaaaaaa", Audience.PUBLIC, 600);
    for (String sql :
        List.of(
            "USE default",
            "SHOW SCHEMAS",
            "SHOW CATALOGS",
            "SHOW CURRENT SCHEMA",
            "DESCRIBE SCHEMA mart",
            "SHOW TABLES IN mart",
            "SELECT 1")) {
      assertDoesNotThrow(() -> parser.parsePlan(sql), sql);
    }
    for (String sql :
        List.of(
            "SET spark.sql.runSQLOnFiles = true",
            "CREATE SCHEMA a",
            "DROP SCHEMA mart",
            "SELECT * FROM text.`/etc/passwd`")) {
      assertThrows(Refusal.class, () -> parser.parsePlan(sql), sql);
    }
  }

  @Test
  void anExpressionThatStandsAloneIsLookedAtAsAStatementIs() throws Exception {
    editions.publish("2025-08-31-aaaaaaaa", Audience.PUBLIC, 600);
    assertDoesNotThrow(() -> parser.parseExpression("upper(name) = (SELECT 'A')"));
    for (String sql :
        List.of(
            "java_method('java.lang.System', 'getenv', 'HOME')",
            "name = (SELECT max(value) FROM text.`/etc/passwd`)")) {
      assertThrows(Refusal.class, () -> parser.parseExpression(sql), sql);
    }
  }
}
