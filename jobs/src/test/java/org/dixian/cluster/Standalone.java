package org.dixian.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * A Spark standalone cluster: a master, and workers of one core and 1.5 GB each, all processes of
 * their own. They run on what a Spark distribution has and know nothing of Dixian; their locale is
 * the one that servers often have, none.
 */
final class Standalone implements AutoCloseable {
  private static final String DEPLOY = "org.apache.spark.deploy.";

  /** What of target/jars no Spark distribution has; the rest both have. */
  private static final Pattern OWN =
      Pattern.compile(
          "(delta|unitycatalog|poi|ortools|picocli|fastcsv|fastexcel|excel-streaming|xmlbeans"
              + "|opczip|echarts|postgresql|jline|jna|protobuf)-.*");

  private final Path home = Daemon.FOLDER.resolve("spark");
  private final String url;
  private final Daemon master;
  private final List<Daemon> workers = new ArrayList<>();

  Standalone() throws Exception {
    FileUtils.deleteDirectory(home.toFile());
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String list : List.of("target/spark-jars", "target/jars")) {
      for (String jar : Files.readString(Daemon.HOME.resolve(list)).strip().split(",")) {
        String name = Path.of(jar).getFileName().toString();
        if (!OWN.matcher(name).matches()) {
          Files.createSymbolicLink(jars.resolve(name), Path.of(jar));
        }
      }
    }
    int port = Daemon.freePort();
    url = "spark://127.0.0.1:" + port;
    master =
        program(
            "master",
            "-Dspark.master.rest.enabled=false",
            DEPLOY + "master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--webui-port",
            "0");
    master.hasSaid("New state: ALIVE");
  }

  private Daemon program(String name, String... command) throws IOException {
    return Daemon.java(name, home + "/jars/*", environment(), command);
  }

  /**
   * The beginning of a command that does what bin/spark-submit of a distribution does; its options
   * follow.
   */
  List<String> submit(String property) {
    List<String> command = new ArrayList<>(Daemon.jvm("2g", home + "/jars/*"));
    command.addAll(List.of(property, DEPLOY + "SparkSubmit", "--master", url));
    return command;
  }

  /** What programs of a Spark distribution find it by. */
  private Map<String, String> environment() {
    return Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "LC_ALL", "C");
  }

  /** Its address, as the option --master takes it. */
  String url() {
    return url;
  }

  /** Starts a worker and waits until the master knows it; returns its number, from 0. */
  int startWorker() throws Exception {
    int number = workers.size();
    Daemon worker =
        program(
            "worker" + number,
            DEPLOY + "worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "1500M",
            "--webui-port",
            "0",
            "--work-dir",
            home.resolve("work" + number).toString(),
            url);
    workers.add(worker);
    worker.hasSaid("Successfully registered with master");
    return number;
  }

  /** Whether an executor of an application runs on a worker. */
  boolean works(int worker) {
    return workers.get(worker).children() > 0;
  }

  /** Sends SIGKILL to a worker and to the executor on it. */
  void killWorker(int worker) {
    workers.get(worker).kill();
  }

  @Override
  public void close() {
    workers.forEach(Daemon::close);
    master.close();
  }
}
