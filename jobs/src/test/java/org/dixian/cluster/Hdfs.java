package org.dixian.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** A new HDFS of one name node and one data node, each a process. */
final class Hdfs implements AutoCloseable {
  private static final String SERVER = "org.apache.hadoop.hdfs.server.";

  private final Path folder;
  private final String root;
  private final Daemon nameNode;
  private final Daemon dataNode;
  private final DistributedFileSystem files = new DistributedFileSystem();

  /**
   * @param name of its folder and its logs
   */
  Hdfs(String name) throws Exception {
    folder = Daemon.FOLDER.resolve(name);
    FileUtils.deleteDirectory(folder.toFile());
    root = "hdfs://127.0.0.1:" + Daemon.freePort();
    configure();
    program("format", "namenode.NameNode", "-format", "-force").end();
    nameNode = program("namenode", "namenode.NameNode");
    dataNode = program("datanode", "datanode.DataNode");
    files.initialize(URI.create(root), new Configuration());
    waitForTheDataNode();
  }

  private void configure() throws IOException {
    Map<String, Object> settings =
        Map.of(
            "fs.defaultFS",
            root,
            "dfs.replication",
            1,
            "dfs.namenode.name.dir",
            folder.resolve("name").toUri(),
            "dfs.datanode.data.dir",
            folder.resolve("data").toUri(),
            "dfs.namenode.http-address",
            "127.0.0.1:0",
            "dfs.datanode.address",
            "127.0.0.1:0",
            "dfs.datanode.http.address",
            "127.0.0.1:0",
            "dfs.datanode.ipc.address",
            "127.0.0.1:0");
    String xml =
        settings.entrySet().stream()
            .map(
                s ->
                    "<property><name>%s</name><value>%s</value></property>"
                        .formatted(s.getKey(), s.getValue()))
            .collect(Collectors.joining("\n", "<configuration>\n", "\n</configuration>\n"));
    Files.createDirectories(conf());
    Files.writeString(conf().resolve("core-site.xml"), xml);
    Files.writeString(conf().resolve("hdfs-site.xml"), xml);
  }

  private Daemon program(String role, String main, String... arguments) throws IOException {
    String name = folder.getFileName() + "-" + role;
    String[] command =
        Stream.concat(
                Stream.of(
                    "-Ddixian.logs=" + Daemon.FOLDER.resolve("logs").resolve(name),
                    "-Dlog4j2.configurationFile=" + Daemon.HOME.resolve("conf/log4j2.properties"),
                    SERVER + main),
                Stream.of(arguments))
            .toArray(String[]::new);
    String classpath =
        conf()
            + ":"
            + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Daemon.java(name, classpath, Map.of(), command);
  }

  private void waitForTheDataNode() throws Exception {
    for (int tenths = 0; tenths < 1800; tenths++) {
      try {
        if (files.getDataNodeStats().length == 1 && !isInSafeMode()) {
          return;
        }
      } catch (IOException e) {
        // The name node does not listen yet.
      }
      Thread.sleep(100);
    }
    throw new AssertionError(
        "no data node after three minutes; see " + Daemon.FOLDER.resolve("logs"));
  }

  /** An absolute place in it. */
  String place(String path) {
    return root + path;
  }

  /** Copies a local folder's content to a folder that does not exist yet. */
  void put(Path from, String to) throws IOException {
    assertTrue(FileUtil.copy(from.toFile(), files, path(to), false, files.getConf()));
  }

  /** Copies a folder to the local disk. */
  void get(String from, Path to) throws IOException {
    assertTrue(FileUtil.copy(files, path(from), to.toFile(), false, files.getConf()));
  }

  /** The content of a file. */
  byte[] read(String file) throws IOException {
    try (var in = files.open(path(file))) {
      return in.readAllBytes();
    }
  }

  /** The folder that HADOOP_CONF_DIR names for its clients. */
  Path conf() {
    return folder.resolve("conf");
  }

  /** From now on it takes no changes, or takes them again. */
  void safeMode(boolean on) throws IOException {
    files.setSafeMode(on ? SafeModeAction.ENTER : SafeModeAction.LEAVE);
  }

  private boolean isInSafeMode() throws IOException {
    return files.setSafeMode(SafeModeAction.GET);
  }

  private static org.apache.hadoop.fs.Path path(String text) {
    return new org.apache.hadoop.fs.Path(text);
  }

  @Override
  public void close() throws IOException {
    files.close();
    dataNode.close();
    nameNode.close();
  }
}
