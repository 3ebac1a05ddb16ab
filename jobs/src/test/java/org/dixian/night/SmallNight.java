package org.dixian.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;

/** A landing folder with a few of the samples' exports, and nights on it as a shell starts them. */
final class SmallNight {
  final Path root;
  final Path landing;
  final Path conf;

  /**
   * @param exports below the samples' landing folder
   */
  SmallNight(String... exports) throws IOException {
    root = Nights.temporary();
    landing = Files.createDirectories(root.resolve("landing"));
    conf = Nights.copy(Nights.HOME.resolve("conf"), root.resolve("conf"));
    Path pipeline = conf.resolve("pipeline.yaml");
    String text = Files.readString(pipeline);
    Files.writeString(
        pipeline,
        text.replace("first-period: 2024-07", "first-period: 2025-09")
            .replace("metrics-file: null", "metrics-file: " + root.resolve("dixian.prom")));
    for (String export : exports) {
      Path from = Nights.HOME.resolve("data-samples/landing").resolve(export);
      Files.copy(from, landing.resolve(from.getFileName()));
    }
  }

  /** One county's registry of a month and the province's clues. */
  static SmallNight ofRegistryAndClues() throws IOException {
    return new SmallNight(
        "2025-09/农业农村/防止返贫致贫监测对象信息_520524_20250930.xlsx", "2025-09/农业农村/预警线索与核实_20250930.csv");
  }

  /** Starts {@code nightly}. */
  Child start(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("--landing", landing.toString()));
    all.addAll(List.of(more));
    return command("nightly", all.toArray(String[]::new));
  }

  /** Starts another command on the same lake and publication. */
  Child command(String name, String... more) throws IOException {
    return commandIn(root, name, more);
  }

  /** Starts a command on the lake and publication of another folder. */
  Child commandIn(Path folder, String name, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(name, "--conf", conf.toString()));
    arguments.addAll(List.of("--lake", folder.resolve("lake").toString()));
    arguments.addAll(List.of("--publication", folder.resolve("publication").toString()));
    arguments.addAll(List.of(more));
    Files.createDirectories(folder);
    return Child.start(root, Map.of("DIXIAN_KEY", Nights.KEY), arguments);
  }

  /** The edition of the lake's publication that readers see. */
  String shown() throws IOException {
    return shownIn(root, Audience.INTERNAL);
  }

  /** The edition that readers of another folder's publication see. */
  static String shownIn(Path folder, Audience audience) throws IOException {
    return Edition.current(folder.resolve("publication").toString(), audience, new Configuration())
        .orElseThrow()
        .edition();
  }

  /** The numbers that the last run left. */
  List<String> metrics() throws IOException {
    return Files.readAllLines(root.resolve("dixian.prom"));
  }
}
