package org.dixian.settings;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dixian.settings.FactMeasures.Measure;
import org.dixian.table.FactTables;
import org.dixian.table.SignalTables;
import org.dixian.table.TableContract;

/**
 * Everything that is configured, read and validated.
 *
 * @param folder the configuration folder
 * @param pipeline where and when
 * @param contracts one per export, in the order of their names
 * @param facts measures by fact table
 * @param indicators the catalogue, in the order of the files
 * @param parameters effective-dated figures
 * @param targets what indicators should reach
 * @param checks what is implausible in an export, in the order of their sources
 * @param mappings effective-dated mappings of codes
 * @param figureChecks checks over figures, in the order of the files
 * @param warnings rules of early warning, in the order of the files
 * @param units organisation units with their code history
 * @param hash SHA-256 over all configuration files: two runs with the same hash had the same rules
 * @param contractHashes SHA-256 of each contract's file and of the units, by source
 * @param unitsHash SHA-256 of the units and their history
 * @param riskModel how the risk model is trained, judged and used
 * @param riskFeatures what the risk model knows of a household
 */
public record Settings(
    Path folder,
    PipelineSettings pipeline,
    List<SourceContract> contracts,
    List<FactMeasures> facts,
    List<Indicator> indicators,
    List<Parameter> parameters,
    List<Target> targets,
    List<SourceChecks> checks,
    List<Mapping> mappings,
    List<FigureCheck> figureChecks,
    List<WarningRule> warnings,
    OrgUnits units,
    String hash,
    Map<String, String> contractHashes,
    String unitsHash,
    RiskModel riskModel,
    List<RiskModel.Feature> riskFeatures) {

  /** The same settings with other places. */
  public Settings with(PipelineSettings other) {
    return new Settings(
        folder,
        other,
        contracts,
        facts,
        indicators,
        parameters,
        targets,
        checks,
        mappings,
        figureChecks,
        warnings,
        units,
        hash,
        contractHashes,
        unitsHash,
        riskModel,
        riskFeatures);
  }

  /** The same settings with some of the rules of early warning. */
  public Settings withWarnings(List<WarningRule> rules) {
    return new Settings(
        folder,
        pipeline,
        contracts,
        facts,
        indicators,
        parameters,
        targets,
        checks,
        mappings,
        figureChecks,
        rules,
        units,
        hash,
        contractHashes,
        unitsHash,
        riskModel,
        riskFeatures);
  }

  /** The same settings with other effective-dated figures, for a trial. */
  public Settings with(List<Parameter> figures) {
    return new Settings(
        folder,
        pipeline,
        contracts,
        facts,
        indicators,
        figures,
        targets,
        checks,
        mappings,
        figureChecks,
        warnings,
        units,
        hash,
        contractHashes,
        unitsHash,
        riskModel,
        riskFeatures);
  }

  public SourceContract contract(String source) {
    return contracts.stream()
        .filter(c -> c.source().equals(source))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No contract for source " + source));
  }

  /** The checks of a source; none where no file declares any. */
  public SourceChecks checksOf(String source) {
    return checks.stream()
        .filter(c -> c.source().equals(source))
        .findFirst()
        .orElse(new SourceChecks(source, null, null, null));
  }

  /** Whether measures are declared over a fact. */
  public boolean measures(TableContract fact) {
    return facts.stream().anyMatch(f -> fact.name().equals("gold." + f.fact()));
  }

  /** Whether any rule of early warning can raise one. */
  public boolean raisesWarnings() {
    return warnings.stream().anyMatch(WarningRule::seen);
  }

  /** The fact tables that the rules of early warning rest on; none where no rule raises any. */
  public Set<String> factsOfWarnings() {
    Set<String> found = new TreeSet<>();
    warnings.stream()
        .filter(WarningRule::seen)
        .flatMap(rule -> SignalTables.signal(rule.signal()).stream())
        .forEach(
            signal -> {
              found.add(FactTables.MONITORED_HOUSEHOLD.name());
              signal.reads().stream().filter(t -> t.startsWith("gold.")).forEach(found::add);
            });
    return found;
  }

  /** The fact over which a measure is declared. */
  public FactMeasures factOf(String measure) {
    return facts.stream()
        .filter(f -> f.measures().stream().anyMatch(m -> m.id().equals(measure)))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No measure " + measure));
  }

  public Measure measure(String id) {
    return factOf(id).measures().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  /** The exports that an indicator rests on, in order: those of its measures and of their facts. */
  public Set<String> sources(Indicator indicator) {
    Set<String> sources = new TreeSet<>();
    for (String id : indicator.measures()) {
      sources.addAll(factOf(id).sources());
      sources.addAll(measure(id).sources());
    }
    return sources;
  }

  /**
   * The indicator that tells whether one of these measures is reported: a count if there is one.
   */
  public Optional<Indicator> reporting(List<String> measures) {
    return indicators.stream()
        .filter(i -> i.medianOf() == null && i.measures().stream().anyMatch(measures::contains))
        .min(Comparator.comparing(i -> i.denominator() != null));
  }

  /** Codes of the counties that are expected to report, in order. */
  public List<String> expectedCounties() {
    if (pipeline.expectedCounties().equals(List.of("all"))) {
      return units.units().stream()
          .filter(u -> u.level().equals("county"))
          .map(OrgUnits.Unit::code)
          .sorted()
          .toList();
    }
    return pipeline.expectedCounties().stream().sorted().toList();
  }
}
