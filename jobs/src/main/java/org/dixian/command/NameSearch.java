package org.dixian.command;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.Indicator;
import org.dixian.settings.OrgUnits.Unit;
import org.dixian.settings.Settings;

/** The indicator or unit that a person means by a code or name; near ones where it is none. */
final class NameSearch {
  private static final int SHOWN = 8;
  private static final List<String> LEVELS =
      List.of("province", "prefecture", "county", "township", "village");

  private final Settings settings;

  NameSearch(Settings settings) {
    this.settings = settings;
  }

  /**
   * @param text number, number with base and variant, or name
   * @throws Refusal when it means none, or several
   */
  Indicator indicator(String text) {
    List<Indicator> all = settings.indicators();
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Indicator> meant =
        first(
            all.stream().filter(i -> i.key().toLowerCase(Locale.ROOT).equals(wanted)).toList(),
            all.stream().filter(i -> i.id().toLowerCase(Locale.ROOT).equals(wanted)).toList(),
            all.stream().filter(i -> i.name().equals(text)).toList(),
            all.stream().filter(i -> i.name().contains(text)).toList());
    return one(
        "indicator",
        text,
        meant,
        near(all, i -> Math.max(alike(i.key(), wanted), alike(i.name(), wanted))),
        i -> i.key() + " " + i.name());
  }

  /**
   * @param text code or name; of several with one name those of the highest level
   * @throws Refusal when it means none, or several
   */
  Unit unit(String text) {
    List<Unit> all = settings.units().units();
    List<Unit> meant =
        first(
            all.stream().filter(u -> u.code().equals(text)).toList(),
            highest(all.stream().filter(u -> u.name().equals(text)).toList()),
            highest(all.stream().filter(u -> u.name().startsWith(text)).toList()));
    return one(
        "unit",
        text,
        meant,
        near(all, u -> Math.max(alike(u.name(), text), alike(u.code(), text))),
        u -> u.code() + " " + fullName(u));
  }

  /** Names of a unit and those above it, from the province down. */
  String fullName(Unit unit) {
    return settings
        .units()
        .unit(unit.parent())
        .map(above -> fullName(above) + " " + unit.name())
        .orElse(unit.name());
  }

  @SafeVarargs
  private static <T> List<T> first(List<T>... choices) {
    for (List<T> choice : choices) {
      if (!choice.isEmpty()) {
        return choice;
      }
    }
    return List.of();
  }

  private static List<Unit> highest(List<Unit> units) {
    int level = units.stream().mapToInt(u -> LEVELS.indexOf(u.level())).min().orElse(0);
    return units.stream().filter(u -> LEVELS.indexOf(u.level()) == level).toList();
  }

  private static <T> T one(
      String what, String text, List<T> meant, List<T> near, Function<T, String> shown) {
    if (meant.size() == 1) {
      return meant.get(0);
    }
    List<T> offered = meant.isEmpty() ? near : meant;
    String list =
        offered.stream().limit(SHOWN).map(shown).collect(Collectors.joining("\n  ", "\n  ", ""));
    String more = offered.size() > SHOWN ? "\n  … " + (offered.size() - SHOWN) + " more" : "";
    throw new Refusal(
        Outcome.USAGE,
        "Cannot tell which %s is meant: %s (%s). %s:%s%s"
            .formatted(
                what,
                meant.isEmpty() ? "none is called so" : "several are called so",
                text,
                meant.isEmpty() ? "Near" : "Name one of",
                list,
                more));
  }

  private static <T> List<T> near(List<T> all, Function<T, Double> likeness) {
    Map<T, Double> alike = new HashMap<>();
    all.forEach(item -> alike.put(item, likeness.apply(item)));
    return all.stream()
        .sorted(Comparator.comparing((T item) -> -alike.get(item)))
        .limit(5)
        .toList();
  }

  private static double alike(String one, String other) {
    return new JaroWinklerSimilarity()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
