package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dixian.night.Child.Answer;
import org.junit.jupiter.api.Test;

/** The commands as a shell starts them: each in a process of its own. */
class CommandLineTest {
  @Test
  void sqlAnswersOverTheCurrentEditionInTheFormatAsked() throws Exception {
    Nights.Ran night = Nights.samples();
    Path query = night.root().resolve("query.sql");
    Files.writeString(
        query,
        "SELECT county_name, ever_persons, cleared_persons_pct FROM mart.county_overview"
            + " WHERE county_code = '520626' AND period = '2025-09'");
    Answer json = dixian(night, "sql", "--file", query.toString(), "--format", "json");
    assertEquals(0, json.exit(), json.err());
    assertEquals(
        "{\"county_name\":\"德江县\",\"ever_persons\":385,\"cleared_persons_pct\":76.62}",
        json.out().strip());
  }

  @Test
  void sqlNeitherWritesNorReadsByPath() throws Exception {
    Nights.Ran night = Nights.samples();
    String silver = night.lake().path("silver.registry");
    for (String query :
        List.of(
            "SELECT (SELECT count(*) FROM `delta` . `" + silver + "`)",
            "WITH x AS (SELECT 1) INSERT INTO mart.org_units SELECT * FROM x")) {
      Answer answer = dixian(night, "sql", query);
      assertEquals(2, answer.exit(), query);
      assertTrue(answer.err().startsWith("Cannot run this"), answer.err());
      assertEquals("", answer.out(), query);
    }
  }

  @Test
  void aWrongCommandLineOrConfigurationExitsWithTwoAndSaysWhy() throws Exception {
    Nights.Ran night = Nights.samples();
    assertEquals(2, dixian(night, "nightly", "--as-of", "yesterday").exit());
    assertEquals(2, dixian(night, "nigthly").exit());
    Answer missing = dixian(night, "check", "--conf", "/nowhere");
    assertEquals(2, missing.exit());
    assertTrue(missing.err().contains("/nowhere"), missing.err());
  }

  @Test
  void statusTellsTheLastRunsWithoutSpark() throws Exception {
    Nights.Ran night = Nights.samples();
    Answer status = dixian(night, "status");
    assertEquals(0, status.exit(), status.err());
    assertTrue(status.out().contains(night.report().run), status.out());
    assertTrue(status.out().contains("Current edition: " + night.report().edition), status.out());
    assertTrue(status.out().contains("65510"), status.out());
  }

  @Test
  void helpNamesTheCommandsAndExitCodes() throws Exception {
    Nights.Ran night = Nights.samples();
    assertTrue(dixian(night, "--help").out().contains("nightly"));
    assertTrue(dixian(night, "nightly", "--help").out().contains("5 another run holds the lake"));
  }

  private static Answer dixian(Nights.Ran night, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    if (!command.contains("--help") && !command.contains("--conf")) {
      command.addAll(
          List.of(
              "--lake", night.root().resolve("lake").toString(),
              "--publication", night.root().resolve("publication").toString()));
    }
    return Child.start(night.root(), Map.of(), command).ended(300);
  }
}
