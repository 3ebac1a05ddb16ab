package org.dixian.night;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.Night;
import org.dixian.run.Console;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.Lake;

/** Real nights for tests, in one shared session, each with a lake and a publication of its own. */
public final class Nights {
  public static final Path HOME = Path.of(System.getProperty("dixian.home", ".")).toAbsolutePath();
  public static final String KEY =
      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  private static SparkSession spark;
  private static Ran samples;

  private Nights() {}

  /** How a night ended, and where its results are. */
  record Ran(Outcome outcome, RunReport report, String output, Path root) {
    Dataset<Row> table(String name) {
      return lake().read(spark(), name);
    }

    Lake lake() {
      return new Lake(
          root.resolve("lake").toString(), spark().sparkContext().hadoopConfiguration());
    }
  }

  /** The session of all tests. */
  public static synchronized SparkSession spark() {
    if (spark == null) {
      System.setProperty("spark.master", "local[2]");
      System.setProperty("spark.sql.shuffle.partitions", "2");
      System.setProperty("spark.sql.warehouse.dir", HOME.resolve("target/warehouse").toString());
      try {
        spark = Sessions.open(HOME.resolve("conf"), "UTC");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return spark;
  }

  /** A session of the same application as jobs with small inputs have it: nothing is compiled. */
  public static SparkSession small() {
    return Sessions.forSmallInputs(spark());
  }

  /**
   * The first night on the bundled samples; run once, for tests that only read. Its edition stays
   * in {@code target/nights/samples}, where the notebooks find it.
   */
  static synchronized Ran samples() throws IOException {
    if (samples == null) {
      Path root = HOME.resolve("target/nights/samples");
      FileUtils.deleteDirectory(root.toFile());
      samples =
          asked(
              settings(HOME.resolve("conf")),
              HOME.resolve("data-samples/landing"),
              root,
              Night.Request.usual(null, Set.of()));
    }
    return samples;
  }

  /** A night on the bundled samples that also makes the public edition, which takes its time. */
  static Ran released(Path root) throws IOException {
    return ran(
        settings(HOME.resolve("conf")),
        HOME.resolve("data-samples/landing"),
        root,
        Night.Request.usual(null, Set.of()),
        Clock.systemUTC());
  }

  public static Path temporary() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(HOME.resolve("target/nights")), "n");
  }

  /** The configuration of a folder, which has to hold. */
  static Settings settings(Path conf) {
    try {
      return SettingsLoader.load(conf);
    } catch (SettingsInvalid e) {
      throw new AssertionError("The configuration does not hold: " + e.getMessage(), e);
    }
  }

  static Ran run(Path conf, Path landing, Path root, LocalDate asOf, String... accept)
      throws IOException {
    return run(settings(conf), landing, root, asOf, accept);
  }

  static Ran run(Settings read, Path landing, Path root, LocalDate asOf, String... accept)
      throws IOException {
    return asked(read, landing, root, Night.Request.usual(asOf, Set.of(accept)));
  }

  /** A night without a public edition. */
  static Ran asked(Settings read, Path landing, Path root, Night.Request request)
      throws IOException {
    return asked(read, landing, root, request, Clock.systemUTC());
  }

  /** The same by another clock. */
  static Ran asked(Settings read, Path landing, Path root, Night.Request request, Clock clock)
      throws IOException {
    return ran(
        read.with(read.pipeline().with(read.pipeline().publish().internalOnly())),
        landing,
        root,
        request,
        clock);
  }

  private static Ran ran(Settings read, Path landing, Path root, Night.Request request, Clock clock)
      throws IOException {
    Settings settings =
        read.with(
            read.pipeline()
                .withRoots(
                    landing.toString(),
                    root.resolve("lake").toString(),
                    root.resolve("publication").toString()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Night night = new Night(spark(), settings, new Console(out), clock);
    Outcome outcome = night.run(KEY, request);
    return new Ran(outcome, night.report(), bytes.toString(StandardCharsets.UTF_8), root);
  }

  /** Copies a folder tree. */
  public static Path copy(Path from, Path to) throws IOException {
    FileUtils.copyDirectory(from.toFile(), to.toFile());
    return to;
  }
}
