package org.dixian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log's two forms, as a process of its own writes them under the shipped configuration. */
class LogFormatTest {
  private static final String MESSAGE = "引号 \" 反斜杠 \\ 换行\n结束";

  @TempDir Path folder;

  /** The process that logs. */
  static final class Speaker {
    private static final Logger LOG = LogManager.getLogger("org.dixian.run");

    public static void main(String[] arguments) {
      LOG.info("plain");
      LOG.error(MESSAGE, new IllegalStateException("a \"b\""));
    }
  }

  private List<String> logged(String format) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=UTF-8",
            "-Ddixian.logs=" + folder,
            "-Dlog4j2.configurationFile="
                + Path.of(System.getProperty("dixian.home"), "conf/log4j2.properties"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Speaker.class.getName());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile());
    if (format != null) {
      builder.environment().put("DIXIAN_LOG_FORMAT", format);
    }
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
    assertEquals("", Files.readString(folder.resolve("said.txt")), "log4j complains of nothing");
    return Files.readAllLines(folder.resolve("dixian.log"), StandardCharsets.UTF_8);
  }

  @Test
  void textIsForPeople() throws Exception {
    List<String> lines = logged(null);

    assertTrue(
        lines.get(0).matches("\\d{4}-\\d\\d-\\d\\d [\\d:.]{12} INFO  o\\.d\\.run - plain"),
        lines.get(0));
    assertTrue(lines.get(1).endsWith("ERROR o.d.run - 引号 \" 反斜杠 \\ 换行"), lines.get(1));
    assertEquals("结束", lines.get(2));
    assertEquals("java.lang.IllegalStateException: a \"b\"", lines.get(3));
  }

  @Test
  void jsonIsOneObjectALineWhateverIsSaid() throws Exception {
    List<String> lines = logged("json");

    assertEquals(2, lines.size(), lines.toString());
    JsonNode plain = new ObjectMapper().readTree(lines.get(0));
    assertEquals("INFO", plain.get("level").asText());
    assertEquals("org.dixian.run", plain.get("logger").asText());
    assertEquals("plain", plain.get("message").asText());
    assertEquals("", plain.get("exception").asText());
    JsonNode fault = new ObjectMapper().readTree(lines.get(1));
    assertEquals(MESSAGE, fault.get("message").asText());
    assertTrue(
        fault
            .get("exception")
            .asText()
            .strip()
            .startsWith("java.lang.IllegalStateException: a \"b\"\n\tat org.dixian.LogFormatTest"),
        fault.toString());
    java.time.OffsetDateTime.parse(fault.get("time").asText());
  }
}
