package org.dixian.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the configuration folder and reports every problem at once. */
public final class SettingsLoader {
  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  private SettingsLoader(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws SettingsInvalid with every problem found, each with its file and place
   */
  public static Settings load(Path folder) throws SettingsInvalid {
    return new SettingsLoader(folder).load();
  }

  private Settings load() throws SettingsInvalid {
    if (!Files.isDirectory(folder)) {
      throw new SettingsInvalid(
          List.of("Cannot read the configuration: no folder " + folder + "; name one with --conf"));
    }
    PipelineSettings pipeline =
        read(folder.resolve("pipeline.yaml"), new TypeReference<PipelineSettings>() {});
    List<SourceContract> contracts = readAll("sources", new TypeReference<SourceContract>() {});
    List<FactMeasures> facts = readAll("measures", new TypeReference<FactMeasures>() {});
    List<Indicator> indicators =
        readAll("indicators", new TypeReference<List<Indicator>>() {}).stream()
            .flatMap(List::stream)
            .toList();
    List<Parameter> parameters =
        read(folder.resolve("reference/parameters.yaml"), new TypeReference<List<Parameter>>() {});
    OrgUnits units = null;
    try {
      units = OrgUnits.load(folder.resolve("reference"));
    } catch (RuntimeException e) {
      problems.add("reference: " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new SettingsInvalid(problems);
    }
    Settings settings =
        new Settings(
            folder,
            pipeline,
            contracts,
            facts,
            indicators,
            parameters,
            units,
            hash(folder),
            contractHashes(contracts),
            unitsHash());
    problems.addAll(ContractRules.problems(contracts));
    problems.addAll(CatalogueRules.problems(settings));
    if (!problems.isEmpty()) {
      throw new SettingsInvalid(problems);
    }
    return settings;
  }

  private <T> List<T> readAll(String kind, TypeReference<T> type) {
    List<T> all = new ArrayList<>();
    for (Path file : yamlFiles(folder.resolve(kind))) {
      T value = read(file, type);
      if (value instanceof SourceContract c && !named(file, c.source())) {
        problems.add(place(file) + "source: is " + c.source() + ", the file's name says otherwise");
      } else if (value instanceof FactMeasures f && !named(file, f.fact())) {
        problems.add(place(file) + "fact: is " + f.fact() + ", the file's name says otherwise");
      }
      if (value != null) {
        all.add(value);
      }
    }
    return all;
  }

  private static boolean named(Path file, String name) {
    return file.getFileName().toString().equals(name + ".yaml");
  }

  private <T> T read(Path file, TypeReference<T> type) {
    try {
      T value = Yaml.mapper().readValue(Files.readString(file), type);
      if (value == null) {
        problems.add(place(file) + "is empty");
      }
      return value;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : "line %d: ".formatted(e.getLocation().getLineNr());
      problems.add(place(file) + where + e.getOriginalMessage());
    } catch (IOException e) {
      problems.add(place(file) + "cannot be read: " + e);
    }
    return null;
  }

  private String place(Path file) {
    return folder.getFileName() + "/" + folder.relativize(file) + ": ";
  }

  private static List<Path> yamlFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hashes of the contracts; the units count too, since rows are mapped through them. */
  private Map<String, String> contractHashes(List<SourceContract> contracts) {
    Map<String, String> hashes = new HashMap<>();
    for (SourceContract contract : contracts) {
      hashes.put(
          contract.source(),
          hash(folder.resolve("sources/" + contract.source() + ".yaml")) + unitsHash());
    }
    return hashes;
  }

  private String unitsHash() {
    return hash(folder.resolve("reference/org_units.csv"))
        + hash(folder.resolve("reference/county_code_history.csv"));
  }

  /** Hash over the configuration files at or under a path, by name and content. */
  private String hash(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".csv"))
              .sorted()
              .toList()) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
