package org.dixian.publish.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Assumptions;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server of the tests, started once and ended with them: the programs of the folder
 * DIXIAN_POSTGRES, or else those of the jar in test scope. PostgreSQL refuses to run as root; then
 * it runs as nobody ({@code setpriv}).
 */
final class PostgresServer {
  static final String PASSWORD = "s3cret-of-the-tests";
  private static final String NOBODY = "65534";

  private static PostgresServer running;

  private final Path root;
  private final Path programs;
  private final int port;

  private PostgresServer(Path root, Path programs, int port) {
    this.root = root;
    this.programs = programs;
    this.port = port;
  }

  /** The server, which is up; without one the calling test is skipped and says why. */
  static synchronized PostgresServer running() {
    if (running == null) {
      try {
        running = start();
      } catch (IOException e) {
        Assumptions.abort("No PostgreSQL server can be started here: " + e.getMessage());
      }
    }
    return running;
  }

  private static PostgresServer start() throws IOException {
    Path root = Files.createTempDirectory("dixian-postgres");
    // Its owner may have to be nobody, below a folder that nobody can enter and write.
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
    String given = System.getenv("DIXIAN_POSTGRES");
    Path programs = given == null ? unpacked(root.resolve("programs")) : Path.of(given);
    Path password = Files.writeString(root.resolve("password"), PASSWORD);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PostgresServer server = new PostgresServer(root, programs, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::end));
    server.run(
        "initdb",
        "--username=admin",
        "--auth=scram-sha-256",
        "--pwfile=" + password,
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    server.control("start");
    try {
      server.administer(
          "postgres",
          "CREATE ROLE loader LOGIN PASSWORD '%s'".formatted(PASSWORD),
          "CREATE ROLE dashboard LOGIN PASSWORD '%s'".formatted(PASSWORD),
          "CREATE DATABASE province",
          "GRANT CREATE ON DATABASE province TO loader");
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return server;
  }

  private static Path unpacked(Path folder) throws IOException {
    Files.createDirectories(folder);
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm_64";
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
      if (packed == null) {
        throw new IOException("the jar has no programs for " + system + " on " + machine);
      }
      Path said = folder.resolveSibling("tar.out");
      Process tar =
          new ProcessBuilder("tar", "-x", "-C", folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      try (var to = tar.getOutputStream()) {
        new XZInputStream(packed).transferTo(to);
      }
      ended(tar, "tar", said);
    }
    return folder.resolve("bin");
  }

  /** Stops it as a power cut does, and starts it again. */
  void restart() throws IOException {
    control("restart");
  }

  private void control(String command) throws IOException {
    run(
        "pg_ctl",
        command,
        "--wait",
        "--mode=immediate",
        "--log=" + root.resolve("log"),
        "--options=-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            .formatted(port));
  }

  private void end() {
    try {
      run("pg_ctl", "stop", "--mode=immediate");
      FileUtils.deleteDirectory(root.toFile());
    } catch (IOException e) {
      System.err.println("Cannot end the PostgreSQL server of the tests: " + e.getMessage());
    }
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.add("--pgdata=" + root.resolve("data"));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(root, program, ".out");
    ended(
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start(),
        program,
        said);
  }

  private static void ended(Process process, String what, Path said) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            what + " ended with " + process.exitValue() + ", " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** JDBC address of a database. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A connection of a role to the database of the tests. */
  Connection as(String role) throws SQLException {
    return DriverManager.getConnection(url("province"), role, PASSWORD);
  }

  /** Runs commands as the administrator. */
  void administer(String database, String... commands) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(database), "admin", PASSWORD);
        var statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }
}
