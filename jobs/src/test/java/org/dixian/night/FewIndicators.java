package org.dixian.night;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dixian.settings.FactMeasures;
import org.dixian.settings.FigureCheck;
import org.dixian.settings.Indicator;
import org.dixian.settings.PipelineSettings;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceChecks;

/**
 * A configuration with a few indicators and the measures that they are made from, for nights that
 * are about files, order and interruption and not about the catalogue.
 */
final class FewIndicators {
  private static final List<String> SAMPLED = List.of("520524", "520526", "520626");

  private FewIndicators() {}

  /**
   * Of the shipped configuration, without its checks of exports, for the three counties that the
   * samples are of.
   *
   * @param first first published month, yyyy-MM
   * @param ids catalogue numbers of the indicators that stay
   */
  static Settings of(String first, String... ids) {
    Settings shipped = Nights.settings(Nights.HOME.resolve("conf"));
    return of(shipped, first, SAMPLED, List.of(), List.of(ids));
  }

  /** Of another configuration, with its checks and counties. */
  static Settings of(Settings all, String first, String... ids) {
    return of(all, first, all.pipeline().expectedCounties(), all.checks(), List.of(ids));
  }

  private static Settings of(
      Settings all,
      String first,
      List<String> counties,
      List<SourceChecks> checks,
      List<String> ids) {
    List<Indicator> indicators =
        all.indicators().stream().filter(i -> ids.contains(i.id())).toList();
    Set<String> known =
        indicators.stream()
            .flatMap(i -> Stream.concat(i.measures().stream(), Stream.of(i.key())))
            .collect(Collectors.toSet());
    all.figureChecks().stream()
        .filter(c -> c.kind() == FigureCheck.Kind.IDENTITY)
        .filter(c -> known.containsAll(c.left()))
        .forEach(c -> known.addAll(named(c)));
    PipelineSettings p = all.pipeline();
    return new Settings(
        all.folder(),
        p.about(first, counties),
        all.contracts(),
        all.facts().stream().map(f -> only(f, known)).filter(f -> !f.measures().isEmpty()).toList(),
        indicators,
        all.parameters(),
        all.targets().stream().filter(t -> known.contains(t.indicator())).toList(),
        checks,
        all.mappings(),
        all.figureChecks().stream().filter(c -> known.containsAll(named(c))).toList(),
        List.of(),
        all.units(),
        all.hash(),
        all.contractHashes(),
        all.unitsHash(),
        all.riskModel(),
        all.riskFeatures());
  }

  private static FactMeasures only(FactMeasures fact, Set<String> known) {
    return new FactMeasures(
        fact.fact(),
        fact.title(),
        fact.respondent(),
        fact.sources(),
        fact.dimensions(),
        fact.measures().stream().filter(m -> known.contains(m.id())).toList());
  }

  private static List<String> named(FigureCheck check) {
    return Stream.of(check.left(), check.right(), check.minus(), check.previous(), check.of())
        .flatMap(List::stream)
        .toList();
  }
}
