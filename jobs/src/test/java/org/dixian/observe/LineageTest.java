package org.dixian.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dixian.run.Console;
import org.dixian.run.Inputs;
import org.dixian.run.Job;
import org.dixian.run.RunReport;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells about which data it made of which. */
class LineageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Configuration HADOOP = new Configuration();
  private static final Instant ENDED = Instant.parse("2025-09-30T18:31:01.500Z");

  @TempDir Path root;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** A job that is only asked what it reads and writes. */
  private record Stated(TableContract writes, List<String> reads) implements Job {
    @Override
    public String rules() {
      return "";
    }

    @Override
    public Dataset<Row> compute(Inputs inputs) {
      throw new UnsupportedOperationException();
    }
  }

  private static RunReport report() {
    RunReport report = Reports.handMade();
    TableContract registry =
        TableContract.of(
            "silver.registry", "a person", "token STRING COMMENT '令牌 token', n BIGINT");
    report.jobs.put(registry.name(), new Stated(registry, List.of("bronze.registry", "gold.clue")));
    report.jobs.put("gold.clue", new Stated(registry, List.of()));
    report.tables.put("mart.org_units", new RunReport.Table(5, false, 0, 0));
    return report;
  }

  private List<JsonNode> told(RunReport report, String url) throws Exception {
    Lake lake = new Lake(root.resolve("lake").toString(), HADOOP);
    Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8));
    new Observation(Reports.settings(root, null, url), lake, HADOOP, console).record(report, ENDED);
    List<JsonNode> events = new ArrayList<>();
    for (String line :
        Files.readAllLines(
            root.resolve("lake/restricted/run/openlineage/20250930T183000000Z.jsonl"))) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private static List<String> names(JsonNode datasets) {
    return StreamSupport.stream(datasets.spliterator(), false)
        .map(d -> d.get("namespace").asText() + " " + d.get("name").asText())
        .toList();
  }

  @Test
  void everyJobThatMadeSomethingStartsAndEndsWithinTheNight() throws Exception {
    List<JsonNode> events = told(report(), null);

    assertEquals(
        """
        START 2025-09-30T18:30:00Z nightly
        START 2025-09-30T18:30:00Z nightly.intake
        COMPLETE 2025-09-30T18:30:20Z nightly.intake
        START 2025-09-30T18:30:21Z nightly.silver.registry
        COMPLETE 2025-09-30T18:30:23.500Z nightly.silver.registry
        START 2025-09-30T18:30:50.250Z nightly.edition.internal
        COMPLETE 2025-09-30T18:31:00Z nightly.edition.internal
        COMPLETE 2025-09-30T18:31:01.500Z nightly
        """
            .lines()
            .toList(),
        events.stream()
            .map(
                e ->
                    String.join(
                        " ",
                        e.get("eventType").asText(),
                        e.get("eventTime").asText(),
                        e.get("job").get("name").asText()))
            .toList());
    String night = events.get(0).at("/run/runId").asText();
    assertEquals(night, events.get(7).at("/run/runId").asText());
    assertEquals(night, events.get(3).at("/run/facets/parent/run/runId").asText());
    assertEquals(events.get(3).at("/run/runId"), events.get(4).at("/run/runId"));
    assertNotEquals(night, events.get(3).at("/run/runId").asText());
  }

  @Test
  void aTableIsMadeOfTheVersionsThatItsJobRead() throws Exception {
    JsonNode made = told(report(), null).get(4);
    String lake = root.resolve("lake/restricted").toString();

    assertEquals(
        List.of("file " + lake + "/bronze/registry", "file " + lake + "/gold/clue"),
        names(made.get("inputs")));
    assertEquals("8", made.at("/inputs/1/facets/version/datasetVersion").asText());
    assertEquals(List.of("file " + lake + "/silver/registry"), names(made.get("outputs")));
    JsonNode facets = made.at("/outputs/0/facets");
    assertEquals("3", facets.at("/version/datasetVersion").asText());
    assertEquals("token", facets.at("/schema/fields/0/name").asText());
    assertEquals("令牌 token", facets.at("/schema/fields/0/description").asText());
    assertEquals("BIGINT", facets.at("/schema/fields/1/type").asText());
  }

  @Test
  void anEditionIsMadeOfTheMartsAndFilesOfDepartmentsAreNotNamed() throws Exception {
    List<JsonNode> events = told(report(), null);

    assertEquals(
        List.of("file " + root.resolve("lake/internal/mart/org_units")),
        names(events.get(6).get("inputs")));
    assertEquals(
        List.of("file /data/publication/internal/2025-09-30-0a1b2c3d"),
        names(events.get(6).get("outputs")));
    assertEquals(List.of("file /data/landing"), names(events.get(2).get("inputs")));
    assertEquals(1, events.get(2).get("outputs").size(), "two files of one source");
    assertFalse(events.toString().contains(".csv"), "names of files hold exact totals");
  }

  @Test
  void aRunThatFailedOrWasEndedSaysSo() throws Exception {
    RunReport failed = report();
    failed.exitCode = 1;
    failed.outcome = "unexpected";
    failed.published = false;
    failed.message = "IOException: disk full";
    List<JsonNode> events = told(failed, null);
    JsonNode last = events.get(events.size() - 1);
    assertEquals("FAIL", last.get("eventType").asText());
    assertEquals("IOException: disk full", last.at("/run/facets/errorMessage/message").asText());

    failed.exitCode = 143;
    failed.outcome = "stopped";
    events = told(failed, null);
    assertEquals("ABORT", events.get(events.size() - 1).get("eventType").asText());
  }

  @Test
  void aServerHearsTheSameEventsAndOneThatDoesNotAnswerFailsNothing() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(heard.size() > 8 ? 500 : 201, -1);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    try {
      List<JsonNode> written = told(report(), url);
      List<JsonNode> sent = new ArrayList<>();
      for (String event : heard) {
        sent.add(JSON.readTree(event));
      }
      assertEquals(written, sent);
      assertEquals("", said.toString(StandardCharsets.UTF_8));

      told(report(), url);
      assertEquals(9, heard.size(), "nothing more after a refusal");
      assertTrue(said.toString(StandardCharsets.UTF_8).contains("the server answered 500"));
    } finally {
      server.stop(0);
    }
    said.reset();
    assertEquals(8, told(report(), url).size());
    assertTrue(
        said.toString(StandardCharsets.UTF_8).contains("Cannot write the lineage to " + url));
  }
}
