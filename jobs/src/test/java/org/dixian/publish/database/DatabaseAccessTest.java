package org.dixian.publish.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.dixian.publish.EditionFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom the database lets in, and what is said when an edition cannot be loaded. */
class DatabaseAccessTest {
  private static EditionFolder edition;
  private static Channel loaded;

  @BeforeAll
  static void oneEditionWithHardValues() throws Exception {
    PostgresServer.running();
    edition = HardEdition.make();
    loaded = new Channel("access");
    assertTrue(loaded.load(edition));
  }

  @Test
  void theReaderReadsTheMartsAndWritesNothing() throws Exception {
    assertEquals(List.of("4"), loaded.ask("dashboard", "SELECT count(*) FROM $s.indicator_values"));
    String hidden =
        loaded
            .ask("loader", "SELECT tablename FROM pg_tables WHERE schemaname = '$s_editions'")
            .get(0);
    for (String forbidden :
        List.of(
            "INSERT INTO access.org_units(unit_code) VALUES ('x')",
            "UPDATE access.county_overview SET ever_households = 0",
            "DELETE FROM access.edition",
            "DROP VIEW access.edition",
            "CREATE TABLE access.mine (a int)",
            "TABLE access_editions." + hidden)) {
      SQLException refused =
          assertThrows(SQLException.class, () -> loaded.ask("dashboard", forbidden), forbidden);
      assertEquals("42501", refused.getSQLState(), forbidden);
    }
  }

  @Test
  void aReaderThatDoesNotExistIsNamedAndCanReadFromTheNextNightOn() throws Exception {
    Channel channel = new Channel("late_reader");
    String url = PostgresServer.running().url("province");
    assertTrue(channel.load(edition, url, "loader", "latecomer"));
    assertTrue(channel.output().contains("The database has no role latecomer"), channel.output());
    PostgresServer.running()
        .administer(
            "province",
            "CREATE ROLE latecomer LOGIN PASSWORD '%s'".formatted(PostgresServer.PASSWORD));
    assertFalse(channel.load(edition, url, "loader", "latecomer"));
    assertEquals(List.of("19"), channel.ask("latecomer", "SELECT count(*) FROM $s.org_units"));
  }

  @Test
  void aPublicDatabaseNeverGetsAnInternalEdition() throws Exception {
    Channel open =
        new Channel(
            "for_everybody",
            "public",
            PostgresServer.PASSWORD,
            Duration.ofSeconds(1),
            new ByteArrayOutputStream());
    var refused = assertThrows(IllegalArgumentException.class, () -> open.load(edition));
    assertTrue(refused.getMessage().contains("it is internal"), refused.getMessage());
    assertEquals(
        List.of(),
        open.ask("loader", "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'for_everybody%'"));
  }

  @Test
  void aWrongPasswordIsNamedByItsVariableAndNeverShown() {
    Channel wrong =
        new Channel(
            "wrong_password",
            "internal",
            "not-the-right-one",
            Duration.ofSeconds(1),
            new ByteArrayOutputStream());
    var failed = assertThrows(LoadFailed.class, () -> wrong.load(edition));
    assertTrue(failed.getMessage().contains("DIXIAN_DATABASE_PASSWORD"), failed.getMessage());
    assertFalse((failed + wrong.output()).contains("not-the-right-one"), failed.getMessage());
    assertEquals(null, failed.getCause());
  }

  @Test
  void aPasswordThatTheServerRepeatsIsBlackedOut() {
    // The server's message names the role, which here is the same word.
    Channel repeated =
        new Channel(
            "repeated",
            "internal",
            "tell-tale",
            Duration.ofSeconds(1),
            new ByteArrayOutputStream());
    String url = PostgresServer.running().url("province");
    var failed =
        assertThrows(LoadFailed.class, () -> repeated.load(edition, url, "tell-tale", null));
    assertTrue(failed.getMessage().contains("\"***\""), failed.getMessage());
    assertFalse(failed.getMessage().contains("tell-tale"), failed.getMessage());
  }

  @Test
  void aPasswordThatIsNotSetIsAskedForByItsVariable() {
    Channel none =
        new Channel("unset", "internal", null, Duration.ofSeconds(1), new ByteArrayOutputStream());
    var failed = assertThrows(LoadFailed.class, () -> none.load(edition));
    assertTrue(
        failed.getMessage().contains("environment variable DIXIAN_DATABASE_PASSWORD is not set"),
        failed.getMessage());
  }

  @Test
  void aDatabaseThatIsDownOrOfAnotherEncodingIsSaidSo() throws Exception {
    Channel channel = new Channel("down");
    var refused =
        assertThrows(
            LoadFailed.class,
            () -> channel.load(edition, "jdbc:postgresql://127.0.0.1:1/province", "loader", null));
    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "Cannot load edition 2025-09-30-0a1b2c3d into jdbc:postgresql://127.0.0.1:1/province"
                    + " schema down: Connection to 127.0.0.1:1 refused"),
        refused.getMessage());
    PostgresServer.running()
        .administer(
            "postgres",
            "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C' OWNER loader");
    String latin = PostgresServer.running().url("latin");
    var encoding =
        assertThrows(LoadFailed.class, () -> channel.load(edition, latin, "loader", null));
    assertTrue(encoding.getMessage().contains("encoding is not UTF8"), encoding.getMessage());
  }

  @Test
  void aRoleWithoutRightsIsToldWhichItNeeds() {
    Channel channel = new Channel("without_rights");
    String url = PostgresServer.running().url("province");
    var failed =
        assertThrows(LoadFailed.class, () -> channel.load(edition, url, "dashboard", null));
    assertTrue(
        failed
            .getMessage()
            .contains(
                "permission denied for database province (role dashboard has to own schemas"
                    + " without_rights and without_rights_editions"),
        failed.getMessage());
  }

  @Test
  void twoSchemasThatAnAdministratorMadeAreEnough() throws Exception {
    PostgresServer server = PostgresServer.running();
    server.administer(
        "postgres", "CREATE ROLE modest LOGIN PASSWORD '%s'".formatted(PostgresServer.PASSWORD));
    server.administer(
        "province",
        "CREATE SCHEMA ready_made AUTHORIZATION modest",
        "CREATE SCHEMA ready_made_editions AUTHORIZATION modest");
    Channel channel = new Channel("ready_made");
    assertTrue(channel.load(edition, server.url("province"), "modest", "dashboard"));
    assertEquals(
        List.of(LocalDate.of(2025, 9, 30).toString()),
        channel.ask("dashboard", "SELECT as_of FROM $s.edition"));
  }
}
