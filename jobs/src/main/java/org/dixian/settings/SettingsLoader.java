package org.dixian.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the configuration folder and reports every problem at once. */
public final class SettingsLoader {
  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  /** Kinds of configuration of which at least one file could not be read. */
  private final Set<String> unread = new HashSet<>();

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
    PipelineSettings pipeline = read("pipeline.yaml", new TypeReference<PipelineSettings>() {});
    List<SourceContract> contracts = readAll("sources", new TypeReference<SourceContract>() {});
    List<FactMeasures> facts = readAll("measures", new TypeReference<FactMeasures>() {});
    List<Indicator> indicators =
        readAll("indicators", new TypeReference<List<Indicator>>() {}).stream()
            .flatMap(List::stream)
            .toList();
    List<Parameter> parameters =
        read("reference/parameters.yaml", new TypeReference<List<Parameter>>() {});
    List<Target> targets = read("reference/targets.yaml", new TypeReference<List<Target>>() {});
    List<SourceChecks> checks = readAll("checks", new TypeReference<SourceChecks>() {});
    List<Mapping> mappings = read("reference/mappings.yaml", new TypeReference<List<Mapping>>() {});
    List<FigureCheck> figureChecks =
        readAll("checks/figures", new TypeReference<List<FigureCheck>>() {}).stream()
            .flatMap(List::stream)
            .toList();
    List<WarningRule> warnings =
        readAll("warnings", new TypeReference<List<WarningRule>>() {}).stream()
            .flatMap(List::stream)
            .toList();
    RiskModel riskModel = read("foresee/model.yaml", new TypeReference<RiskModel>() {});
    List<RiskModel.Feature> riskFeatures =
        read("foresee/features.yaml", new TypeReference<List<RiskModel.Feature>>() {});
    OrgUnits units = units();
    Settings settings =
        new Settings(
            folder,
            pipeline,
            contracts,
            facts,
            indicators,
            parameters == null ? List.of() : parameters,
            targets == null ? List.of() : targets,
            checks,
            mappings == null ? List.of() : mappings,
            figureChecks,
            warnings,
            units,
            hash(folder),
            contractHashes(contracts),
            unitsHash(),
            riskModel,
            riskFeatures);
    problems.addAll(ContractRules.problems(contracts));
    problems.addAll(CatalogueRules.problems(settings, unread));
    problems.addAll(CheckRules.problems(settings, unread));
    problems.addAll(FigureCheckRules.problems(settings, unread));
    problems.addAll(WarningRules.problems(settings, unread));
    problems.addAll(RiskModelRules.problems(riskModel, riskFeatures));
    if (!problems.isEmpty()) {
      throw new SettingsInvalid(problems);
    }
    return settings;
  }

  private OrgUnits units() {
    try {
      return OrgUnits.load(folder.resolve("reference"));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      unread.add("units");
      problems.add("reference: " + e.getMessage());
      return null;
    }
  }

  private <T> List<T> readAll(String kind, TypeReference<T> type) {
    List<T> all = new ArrayList<>();
    for (String file : yamlFiles(kind)) {
      T value = read(kind + "/" + file, type);
      if (value instanceof SourceContract c && !file.equals(c.source() + ".yaml")) {
        say(kind + "/" + file, "source: is " + c.source() + ", the file's name says otherwise");
      } else if (value instanceof SourceChecks c && !file.equals(c.source() + ".yaml")) {
        say(kind + "/" + file, "source: is " + c.source() + ", the file's name says otherwise");
      } else if (value instanceof FactMeasures f && !file.equals(f.fact() + ".yaml")) {
        say(kind + "/" + file, "fact: is " + f.fact() + ", the file's name says otherwise");
      } else if (value != null) {
        all.add(value);
      }
    }
    return all;
  }

  private <T> T read(String name, TypeReference<T> type) {
    YamlFile file = new YamlFile(folder.resolve(name));
    T value = file.read(type);
    file.problems().forEach(problem -> say(name, problem));
    return value;
  }

  /** A problem of a file; what rests on files of its kind is not judged then. */
  private void say(String name, String problem) {
    unread.add(name.contains("/") && !name.startsWith("reference") ? name.split("/")[0] : name);
    problems.add(folder.getFileName() + "/" + name + ": " + problem);
  }

  /** Names of the files of a kind; one that would silently not be read is a problem. */
  private List<String> yamlFiles(String kind) {
    List<String> names;
    try (Stream<Path> files = Files.list(folder.resolve(kind))) {
      names = files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      say(kind + "/", "the folder is missing");
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.(yml|yaml|json|txt)"))
        .filter(name -> !name.endsWith(".yaml"))
        .forEach(name -> say(kind + "/" + name, "only names that end in .yaml are read"));
    return names.stream().filter(name -> name.endsWith(".yaml")).toList();
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
    if (!Files.exists(root)) {
      return "";
    }
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
