package org.dixian.table;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A table's commits, and what its writers noted beside them; read without Spark. */
public final class CommitLog {
  /** The setting of a session that says what is noted beside its commits. */
  static final String NOTES = "spark.databricks.delta.commitInfo.userMetadata";

  /** Notes that stand among a table's properties, where nothing but them was to be committed. */
  static final String PROPERTY = "dixian.";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path log;
  private final Configuration hadoop;

  CommitLog(String table, Configuration hadoop) {
    this.log = new Path(table, "_delta_log");
    this.hadoop = hadoop;
  }

  /** The newest version, -1 when the table does not exist. */
  long newest() {
    try {
      FileSystem files = log.getFileSystem(hadoop);
      if (!files.exists(log)) {
        return -1;
      }
      long newest = -1;
      for (FileStatus file : files.listStatus(log)) {
        String name = file.getPath().getName();
        if (name.matches("\\d{20}\\.json")) {
          newest = Math.max(newest, Long.parseLong(name.substring(0, 20)));
        }
      }
      return newest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was noted beside the newest commit. */
  Map<String, String> notes() {
    Map<String, String> notes = new TreeMap<>();
    long newest = newest();
    if (newest >= 0) {
      read(
          newest,
          action -> {
            JsonNode written = action.path("commitInfo").path("userMetadata");
            notes.putAll(
                written.isMissingNode()
                    ? properties(action.path("metaData").path("configuration"))
                    : map(written.asText()));
            return written.isMissingNode();
          });
    }
    return notes;
  }

  /** A session whose commits have the newest notes: for those that change no row. */
  SparkSession notingTheSame(SparkSession spark) {
    SparkSession own = spark.newSession();
    Map<String, String> notes = notes();
    if (!notes.isEmpty()) {
      own.conf().set(NOTES, json(notes));
    }
    return own;
  }

  private static Map<String, String> properties(JsonNode configuration) {
    Map<String, String> notes = new TreeMap<>();
    for (var property : configuration.properties()) {
      if (property.getKey().startsWith(PROPERTY)) {
        notes.put(property.getKey().substring(PROPERTY.length()), property.getValue().asText());
      }
    }
    return notes;
  }

  /**
   * Reads what a commit did, action by action.
   *
   * @param on whether to read on
   * @throws UncheckedIOException when the log does not hold it
   */
  void read(long version, Predicate<JsonNode> on) {
    Path commit = new Path(log, "%020d.json".formatted(version));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                commit.getFileSystem(hadoop).open(commit), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && on.test(JSON.readTree(line))) {
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names and what they stand for, as one text. */
  public static String json(Map<String, String> map) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(map));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> map(String json) {
    try {
      return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
