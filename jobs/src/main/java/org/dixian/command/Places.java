package org.dixian.command;

import java.nio.file.Path;
import org.dixian.settings.PipelineSettings;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsInvalid;
import org.dixian.settings.SettingsLoader;
import picocli.CommandLine.Option;

/** The options by which every command finds its configuration and its roots. */
final class Places {
  @Option(
      names = "--conf",
      paramLabel = "DIR",
      description = "Configuration folder; the project's conf/ by default.")
  Path conf;

  @Option(
      names = "--landing",
      paramLabel = "DIR",
      description = "Folder of the departments' exports, instead of pipeline.yaml's.")
  String landing;

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      description = "Root of the tables, instead of pipeline.yaml's.")
  String lake;

  @Option(
      names = "--publication",
      paramLabel = "DIR",
      description = "Root of the published files, instead of pipeline.yaml's.")
  String publication;

  /** The project's folder; relative places in pipeline.yaml start here. */
  static Path home() {
    return Path.of(System.getProperty("dixian.home", ".")).toAbsolutePath().normalize();
  }

  /** Reads the configuration; places are absolute afterwards. */
  Settings load() throws SettingsInvalid {
    Path folder = conf == null ? home().resolve("conf") : conf.toAbsolutePath().normalize();
    Settings settings = SettingsLoader.load(folder);
    PipelineSettings p = settings.pipeline();
    Path here = Path.of("").toAbsolutePath();
    return settings.with(
        p.withRoots(
                landing == null ? absolute(p.landing(), home()) : absolute(landing, here),
                lake == null ? absolute(p.lake(), home()) : absolute(lake, here),
                publication == null
                    ? absolute(p.publication(), home())
                    : absolute(publication, here))
            .withMetricsFile(p.metricsFile() == null ? null : absolute(p.metricsFile(), home())));
  }

  private static String absolute(String place, Path start) {
    return place.contains("://") ? place : start.resolve(place).normalize().toString();
  }
}
