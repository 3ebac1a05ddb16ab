package org.dixian.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What nights have committed to a lake: every version of every table, as table and version. */
final class Commits {
  private Commits() {}

  /**
   * @param root folder with the lake
   */
  static Set<String> in(Path root) throws IOException {
    Path lake = root.resolve("lake");
    if (!Files.exists(lake)) {
      return new TreeSet<>();
    }
    try (Stream<Path> all = Files.walk(lake)) {
      return all.filter(p -> p.getParent().endsWith("_delta_log"))
          .filter(p -> p.getFileName().toString().matches("\\d{20}\\.json"))
          .map(p -> lake.relativize(p.getParent().getParent()) + "@" + p.getFileName())
          .map(p -> p.replaceAll("0*(\\d+)\\.json$", "$1"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      return in(root); // a file went while the folder was listed
    }
  }
}
