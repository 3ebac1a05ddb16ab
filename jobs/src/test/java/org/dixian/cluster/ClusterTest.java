package org.dixian.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.dixian.night.Child;
import org.dixian.night.EditionsCompared;
import org.dixian.night.Nights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Nights on a Spark standalone cluster over HDFS, every server a process of its own. A night of the
 * same files on this machine alone says what the figures have to be. What is delivered is what two
 * counties reported to the registry in August and September 2025, and the province's early-warning
 * clues, without a public edition; with {@code -Dcluster.part=samples} all samples, with one.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
  private static final boolean ALL = "samples".equals(System.getProperty("cluster.part"));
  private static final List<String> PART =
      List.of(
          "2025-08/农业农村/防止返贫致贫监测对象信息_520524_20250831.xlsx",
          "2025-08/农业农村/防止返贫致贫监测对象信息_520626_20250831.xlsx",
          "2025-08/农业农村/预警线索与核实_20250831.csv",
          "2025-09/农业农村/防止返贫致贫监测对象信息_520524_20250930.xlsx",
          "2025-09/农业农村/防止返贫致贫监测对象信息_520626_20250930.xlsx",
          "2025-09/农业农村/预警线索与核实_20250930.csv");

  private final Steps steps = new Steps();
  private final Path landing = Daemon.FOLDER.resolve("landing");
  private final Path conf = Daemon.FOLDER.resolve("conf");
  private final Path local = Daemon.FOLDER.resolve("local");
  private Hdfs hdfs;
  private Standalone spark;
  private String published;

  @BeforeAll
  void startTheCluster() throws Exception {
    for (String former : List.of("landing", "conf", "local", "fetched", "said")) {
      FileUtils.deleteDirectory(Daemon.FOLDER.resolve(former).toFile());
    }
    Nights.copy(Daemon.HOME.resolve("conf"), conf);
    Path samples = Daemon.HOME.resolve("data-samples/landing");
    if (ALL) {
      Nights.copy(samples, landing);
    } else {
      deliverPart(samples);
    }
    hdfs = new Hdfs("hdfs");
    hdfs.put(landing, "/dixian/landing");
    steps.ended("start HDFS, deliver " + (ALL ? "all samples" : PART.size() + " files"), "ok");
    spark = new Standalone();
    spark.startWorker();
    spark.startWorker();
    steps.ended("start a master and two workers", "ok");
  }

  private void deliverPart(Path samples) throws IOException {
    for (String file : PART) {
      FileUtils.copyFile(samples.resolve(file).toFile(), landing.resolve(file).toFile());
    }
    Path pipeline = conf.resolve("pipeline.yaml");
    String text = Files.readString(pipeline);
    int begin = text.indexOf("  public:\n");
    int end = text.indexOf("  # A PostgreSQL database");
    Files.writeString(
        pipeline,
        text.substring(0, begin).replace("first-period: 2024-07", "first-period: 2025-08")
            + "  public: null\n"
            + text.substring(end));
  }

  @AfterAll
  void stopTheCluster() throws IOException {
    if (spark != null) {
      spark.close();
    }
    if (hdfs != null) {
      hdfs.close();
    }
    steps.print(Daemon.FOLDER.resolve("steps.md"));
  }

  private List<String> roots() {
    return List.of(
        "nightly",
        "--conf",
        conf.toString(),
        "--landing",
        hdfs.place("/dixian/landing"),
        "--lake",
        hdfs.place("/dixian/lake"),
        "--publication",
        hdfs.place("/dixian/publication"));
  }

  private Child start(List<String> command) throws IOException {
    // The configuration of a client of HDFS, under which a place without a scheme would be one
    // there.
    return Child.program(
        Files.createDirectories(Daemon.FOLDER.resolve("said")),
        Map.of("DIXIAN_KEY", Nights.KEY, "HADOOP_CONF_DIR", hdfs.conf().toString()),
        command);
  }

  private Child dixian(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Daemon.HOME.resolve("dixian").toString()));
    command.addAll(arguments);
    return start(command);
  }

  private Child onTheCluster(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(roots());
    arguments.addAll(List.of(more));
    return dixian(arguments);
  }

  private Child throughSparkSubmit() throws IOException {
    List<String> command = new ArrayList<>(spark.submit("-Ddixian.home=" + Daemon.HOME));
    command.addAll(List.of("--jars", Files.readString(Daemon.HOME.resolve("target/jars")).strip()));
    command.add(Daemon.HOME.resolve("target/dixian.jar").toString());
    command.addAll(roots());
    return start(command);
  }

  private static void ended(int exit, Child.Answer answer) {
    assertEquals(exit, answer.exit(), answer.out() + answer.err());
  }

  private static String last(Child.Answer answer) {
    return answer.out().strip().lines().reduce((a, b) -> b).orElse("");
  }

  @Test
  @Order(1)
  void aNightThatLosesAWorkerComesToTheFiguresOfANightOnOneMachine() throws Exception {
    Child night = onTheCluster("--master", spark.url());
    night.hasSaid("silver.registry", 900);
    assertTrue(spark.works(0) && spark.works(1), "both workers have an executor");
    spark.killWorker(0);
    steps.ended("night on the cluster, up to the middle", "a worker and its executor killed");
    Child.Answer second = onTheCluster("--master", "local[1]").ended(300);
    ended(5, second);
    assertTrue(second.err().contains("has held this lake since"), second.err());
    steps.ended("a second night on the same lake", "refused (exit 5)");
    spark.startWorker();
    Child.Answer answer = night.ended(1800);
    steps.ended("night on the cluster, the rest of it, with a new worker", last(answer));
    ended(0, answer);

    Child.Answer alone =
        dixian(
                List.of(
                    "nightly",
                    "--conf",
                    conf.toString(),
                    "--landing",
                    landing.toString(),
                    "--lake",
                    local.resolve("lake").toString(),
                    "--publication",
                    local.resolve("publication").toString()))
            .ended(1800);
    steps.ended("the same night on this machine alone", last(alone));
    ended(0, alone);
    assertTrue(Files.exists(local.resolve("lake/internal/mart")), "local places stay local");

    for (String audience : ALL ? List.of("internal", "public") : List.of("internal")) {
      String edition = edition(hdfs.read("/dixian/publication/" + audience + "/current.json"));
      String pointer = audience + "/current.json";
      Path here = local.resolve("publication");
      assertEquals(edition(Files.readAllBytes(here.resolve(pointer))), edition, audience);
      Path there = Daemon.FOLDER.resolve("fetched").resolve(audience);
      hdfs.get("/dixian/publication/" + audience + "/" + edition, there);
      Map<String, Long> rows =
          EditionsCompared.equalRows(there, here.resolve(audience).resolve(edition));
      steps.ended("compare the " + audience + " edition's marts " + rows, "equal");
      assertTrue(rows.get("indicator_values") > 1000, rows.toString());
      published = audience.equals("internal") ? edition : published;
    }
  }

  @Test
  @Order(2)
  void theSameJarThroughSparkSubmitFindsEverythingUpToDate() throws Exception {
    Child.Answer answer = throughSparkSubmit().ended(1800);
    steps.ended("spark-submit of the same night", last(answer));
    ended(0, answer);
    assertTrue(answer.out().contains("Changed    0 of "), answer.out());
    assertTrue(
        answer.out().contains("nothing new, edition " + published + " stays current"),
        answer.out());
  }

  @Test
  @Order(3)
  void whileHdfsIsInSafeModeANightSaysSoAndTheNextOneIsWell() throws Exception {
    hdfs.safeMode(true);
    Child.Answer refused = onTheCluster("--master", "local[1]").ended(1800);
    steps.ended("a night while HDFS is in safe mode", "exit " + refused.exit());
    ended(1, refused);
    assertTrue(
        refused.err().contains("Cannot write to HDFS: its name node is in safe mode"),
        refused.out() + refused.err());

    hdfs.safeMode(false);
    Child.Answer next = onTheCluster("--master", "local[1]").ended(1800);
    steps.ended("the next one", last(next));
    ended(0, next);
  }

  private static String edition(byte[] pointer) throws IOException {
    return new ObjectMapper().readTree(pointer).path("edition").asText();
  }
}
