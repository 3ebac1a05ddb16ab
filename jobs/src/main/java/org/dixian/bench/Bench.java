package org.dixian.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;

/** The steps of a benchmark, each a process of its own, in a folder that is the benchmark's. */
public final class Bench {
  /**
   * What to measure.
   *
   * @param households rural households of the province
   * @param change share of households that change in a night, as {@code 1%}
   * @param nights nights after the first load
   * @param rounds how often everything is measured
   * @param peer whether the other engine computes the figures too
   */
  public record Order(
      long households, String change, int nights, int rounds, long seed, boolean peer) {}

  /** The samples' month: what is measured is a province at one moment, and nights after it. */
  private static final LocalDate UNTIL = LocalDate.of(2025, 9, 15);

  /** File of the results; a folder without it is somebody else's and is left alone. */
  public static final String RESULT = "bench.json";

  private static final String KEY = "b5".repeat(32);

  private final Order order;
  private final Path home;
  private final Path work;
  private final PrintStream out;
  private final List<Trial> trials = new ArrayList<>();
  private final Map<String, Long> megabytes = new TreeMap<>();

  /**
   * @param home the project's folder, where its launcher and its sources are
   * @param work folder for the province, the lakes and what the steps print; emptied first
   */
  public Bench(Order order, Path home, Path work, PrintStream out) {
    this.order = order;
    this.home = home;
    this.work = work;
    this.out = out;
  }

  /** Runs all rounds; what was measured so far stands in {@link #trials} if one fails. */
  public void run() throws IOException, InterruptedException {
    if (Files.exists(work) && !Files.exists(work.resolve(RESULT))) {
      throw new Refusal(
          Outcome.USAGE,
          "Cannot empty %s: it holds no %s, so it is no benchmark's. Name a folder that does not exist"
              .formatted(work, RESULT));
    }
    FileUtils.deleteDirectory(work.toFile());
    Files.createDirectories(work);
    Files.createFile(work.resolve(RESULT));
    Path province = work.resolve("province");
    step(
        "synth",
        dixian(
            "synth",
            "--households",
            order.households(),
            "--until",
            UNTIL,
            "--messy",
            "--seed",
            order.seed(),
            "--nights",
            order.nights(),
            "--nightly-change",
            order.change(),
            "--persons",
            "changes",
            "--out",
            province));
    Path conf = configuration();
    megabytes.put("landing", megabytes(province.resolve("landing")));
    if (order.peer()) {
      step(
          "build the peer",
          List.of(
              "mvn",
              "-q",
              "-B",
              "test-compile",
              "dependency:build-classpath",
              "-Dmdep.includeScope=test",
              "-Dmdep.outputFile=" + work.resolve("peer.classpath")));
    }
    for (int round = 1; round <= order.rounds(); round++) {
      Path landing = work.resolve("landing");
      FileUtils.deleteDirectory(landing.toFile());
      FileUtils.copyDirectory(province.resolve("landing").toFile(), landing.toFile());
      Path lake = work.resolve("round" + round);
      night("first load", conf, landing, lake);
      megabytes.put("lake after the first load", megabytes(lake.resolve("lake")));
      peer("peer, first load", landing, lake);
      night("nothing new", conf, landing, lake);
      for (Path day : days(province.resolve("nights"))) {
        FileUtils.copyDirectoryToDirectory(day.toFile(), landing.toFile());
        night("night of changes", conf, landing, lake);
      }
      megabytes.put("lake after the nights", megabytes(lake.resolve("lake")));
      peer("peer, after the nights", landing, lake);
    }
  }

  public List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** Sizes in megabytes, by what they are of. */
  public Map<String, Long> megabytes() {
    return megabytes;
  }

  /** The shipped configuration, for the month of the province and files of changed persons. */
  private Path configuration() throws IOException {
    Path conf = work.resolve("conf");
    FileUtils.copyDirectory(home.resolve("conf").toFile(), conf.toFile());
    rewrite(
        conf.resolve("pipeline.yaml"),
        "(?m)^first-period: .*",
        "first-period: " + UNTIL.toString().substring(0, 7));
    // Nights follow one another within minutes here: what they replace goes at once.
    rewrite(conf.resolve("pipeline.yaml"), "(?m)^superseded-hours: .*", "superseded-hours: 0");
    rewrite(
        conf.resolve("sources/rural_persons.yaml"), "(?m)^delivery: snapshot", "delivery: changes");
    return conf;
  }

  private static void rewrite(Path file, String pattern, String by) throws IOException {
    String text = Files.readString(file);
    String changed = text.replaceFirst(pattern, by);
    if (changed.equals(text)) {
      throw new IOException("Cannot prepare the benchmark: no " + pattern + " in " + file);
    }
    Files.writeString(file, changed);
  }

  private void night(String step, Path conf, Path landing, Path lake)
      throws IOException, InterruptedException {
    step(
        step,
        dixian(
            "nightly",
            "--conf",
            conf,
            "--landing",
            landing,
            "--lake",
            lake.resolve("lake"),
            "--publication",
            lake.resolve("publication")));
    int last = trials.size() - 1;
    trials.set(last, trials.get(last).with(NightParts.newest(lake.resolve("lake"))));
  }

  private void peer(String step, Path landing, Path lake) throws IOException, InterruptedException {
    if (!order.peer()) {
      return;
    }
    Path edition;
    try (Stream<Path> files = Files.walk(lake.resolve("publication"))) {
      edition =
          files
              .filter(f -> f.getFileName().toString().equals("indicator_values.parquet"))
              .max(java.util.Comparator.comparing(f -> f.toFile().lastModified()))
              .orElseThrow();
    }
    String path =
        "%s/target/test-classes:%s/target/classes:%s"
            .formatted(home, home, Files.readString(work.resolve("peer.classpath")));
    step(
        step,
        List.of(
            "java",
            "-Xmx" + System.getenv().getOrDefault("DIXIAN_HEAP", "2g"),
            "-cp",
            path,
            "org.dixian.independent.PeerProgram",
            landing.toString(),
            home.resolve("conf/reference").toString(),
            UNTIL.toString().substring(0, 7),
            edition.toString()));
  }

  private List<String> dixian(Object... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("dixian").toString()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  private void step(String step, List<String> command) throws IOException, InterruptedException {
    Path output = work.resolve("%02d %s.txt".formatted(trials.size() + 1, step));
    Trial trial = Trial.run(step, home, Map.of("DIXIAN_KEY", KEY), output, command);
    trials.add(trial);
    out.printf(
        "%-24s %8.1f s   %8.1f s of processors   %6d MB%n",
        step, trial.seconds(), trial.cpuSeconds(), trial.peakMegabytes());
    if (trial.exit() != 0) {
      throw new Refusal(
          Outcome.UNEXPECTED,
          "Cannot go on with the benchmark: %s ended with exit code %d; see %s"
              .formatted(step, trial.exit(), output));
    }
  }

  private static List<Path> days(Path nights) throws IOException {
    if (!Files.exists(nights)) {
      return List.of();
    }
    try (Stream<Path> days = Files.list(nights)) {
      return days.sorted().toList();
    }
  }

  private static long megabytes(Path folder) {
    return FileUtils.sizeOfDirectory(folder.toFile()) >> 20;
  }
}
