package org.dixian.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where the shell keeps what was typed: a file in the user's folder for such state, which nobody
 * else can read.
 */
final class SqlHistory {
  private SqlHistory() {}

  /** The place, by the XDG base directory rules: $XDG_STATE_HOME, by default ~/.local/state. */
  static Path place(Map<String, String> environment, Path home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    // The rules say that a relative one is to be ignored.
    Path folder = state.startsWith("/") ? Path.of(state) : home.resolve(".local/state");
    return folder.resolve("dixian").resolve("sql_history");
  }

  /** Makes the file when it does not exist, and keeps others from reading it. */
  static void open(Path file) throws IOException {
    Files.createDirectories(
        file.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
