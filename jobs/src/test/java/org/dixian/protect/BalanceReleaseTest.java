package org.dixian.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dixian.attack.DisclosureAudit;
import org.dixian.night.Nights;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Monitored households of three counties in two months: ever (MW01), open (MW02), new (MW04) and
 * cleared ones (RC03). Nobody dies, moves or comes again, so that stocks and flows balance.
 */
class BalanceReleaseTest {
  private static final YearMonth JULY = YearMonth.of(2025, 7);
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final List<String> COUNTIES = List.of("520502", "520524", "520526");
  private static final Map<String, String> MEASURES =
      Map.of(
          "MW01", "ever_households",
          "MW02", "open_households",
          "MW04", "new_households",
          "RC03", "newly_cleared_households");

  private final Map<YearMonth, List<FigureRow>> rows = new LinkedHashMap<>();
  private final Map<YearMonth, List<Row>> respondents = new LinkedHashMap<>();
  private static Settings settings;

  @BeforeAll
  static void theConfigurationAsItIs() throws Exception {
    settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
  }

  /** Figures of the counties; those of the prefecture and of the province are their sums. */
  private void month(YearMonth month, String indicator, int... counties) {
    for (int c = 0; c < counties.length; c++) {
      row(month, indicator, COUNTIES.get(c), "county", counties[c]);
      respondents
          .computeIfAbsent(month, m -> new ArrayList<>())
          .add(
              RowFactory.create(
                  COUNTIES.get(c),
                  "month",
                  "all",
                  "all",
                  MEASURES.get(indicator),
                  (long) counties[c],
                  1L));
    }
    row(month, indicator, "520500", "prefecture", Arrays.stream(counties).sum());
    row(month, indicator, "520000", "province", Arrays.stream(counties).sum());
  }

  private void row(YearMonth month, String indicator, String unit, String level, int count) {
    rows.computeIfAbsent(month, m -> new ArrayList<>())
        .add(
            new FigureRow(
                indicator + ".household",
                unit,
                level,
                "month",
                "all",
                "all",
                BigDecimal.valueOf(count),
                null,
                false));
  }

  /** 40 + 3 - 8 = 35 open households, and 140 + 3 = 143 ever, in the first county; and so on. */
  private void threeAreNew() {
    month(JULY, "MW01", 140, 160, 150);
    month(JULY, "MW02", 40, 60, 50);
    month(JULY, "MW04", 6, 7, 8);
    month(JULY, "RC03", 9, 9, 9);
    month(AUGUST, "MW01", 143, 170, 162);
    month(AUGUST, "MW02", 35, 61, 55);
    month(AUGUST, "MW04", 3, 10, 12);
    month(AUGUST, "RC03", 8, 9, 7);
  }

  /** 3 + 12 - 0 = 15 open households in the first county. */
  private void threeWereOpen() {
    month(JULY, "MW01", 140, 160, 150);
    month(JULY, "MW02", 3, 60, 50);
    month(JULY, "MW04", 6, 7, 8);
    month(JULY, "RC03", 9, 9, 9);
    month(AUGUST, "MW01", 152, 170, 162);
    month(AUGUST, "MW02", 15, 61, 55);
    month(AUGUST, "MW04", 12, 10, 12);
    month(AUGUST, "RC03", 0, 9, 7);
  }

  /** What the protection withholds of both months, with what is sensitive in it. */
  private Map<String, List<String>> protect() {
    Protector protector = new Protector(settings, Set.of());
    Map<String, List<String>> withheld = new LinkedHashMap<>();
    rows.forEach(
        (month, figures) ->
            protector
                .protect(month, figures, respondents.get(month))
                .forEach(
                    r ->
                        withheld.put(
                            "%s %s %s".formatted(r.getString(0), r.getString(1), month),
                            Arrays.asList((String[]) r.get(7)))));
    return withheld;
  }

  /** What a reader finds out of the months who does not see what is withheld. */
  private List<String> attack(Map<String, List<String>> withheld, YearMonth... months) {
    List<Row> published = new ArrayList<>();
    List<Row> sensitive = new ArrayList<>();
    List<Row> ledger = new ArrayList<>();
    for (YearMonth month : months) {
      for (FigureRow row : rows.get(month)) {
        List<String> parts = withheld.get("%s %s %s".formatted(row.indicator(), row.unit(), month));
        published.add(read(month, row, parts == null ? row.numerator() : null, parts != null));
        if (parts != null) {
          ledger.add(read(month, row, row.numerator(), false));
          sensitive.add(
              RowFactory.create(
                  row.indicator(),
                  row.window(),
                  month.toString(),
                  row.unit(),
                  row.dimension(),
                  row.category(),
                  CollectionConverters.asScala(parts).toSeq()));
        }
      }
    }
    return new DisclosureAudit(settings, Set.of())
        .attack(published, sensitive, ledger, new HashSet<>(Arrays.asList(months)))
        .breaches();
  }

  private static Row read(YearMonth month, FigureRow row, BigDecimal numerator, boolean withheld) {
    return RowFactory.create(
        row.indicator(),
        row.window(),
        month.toString(),
        row.unit(),
        row.dimension(),
        row.category(),
        numerator,
        null,
        withheld);
  }

  private static Set<String> of(Map<String, List<String>> withheld, String month) {
    return withheld.keySet().stream().filter(r -> r.endsWith(month)).collect(Collectors.toSet());
  }

  @Test
  void aFewNewHouseholdsAreTheDifferenceOfTwoStocksAndTheAttackSaysSo() {
    threeAreNew();
    Map<String, List<String>> careless =
        Map.of(
            "MW04.household 520502 2025-08",
            List.of("numerator"),
            "MW04.household 520524 2025-08",
            List.of());

    assertEquals(List.of(), attack(careless, AUGUST), "August alone gives nothing away");
    List<String> breaches = attack(careless, JULY, AUGUST);

    assertEquals(1, breaches.size(), breaches.toString());
    assertTrue(breaches.get(0).startsWith("MW04.household 520502 2025-08"), breaches.toString());
  }

  @Test
  void withAFewNewHouseholdsGoStocksOfWhichTheyAreTheDifference() {
    threeAreNew();

    Map<String, List<String>> withheld = protect();

    assertEquals(Set.of(), of(withheld, "2025-07"), "nothing in July is small");
    assertEquals(List.of("numerator"), withheld.get("MW04.household 520502 2025-08"));
    assertTrue(
        withheld.containsKey("MW01.household 520502 2025-08"),
        "143 less July's 140 are the 3: " + withheld);
    assertFalse(withheld.keySet().toString().contains("520500"), "sums stay: " + withheld);
    assertEquals(List.of(), attack(withheld, JULY, AUGUST));
  }

  @Test
  void aStockThatWasWithheldIsNotGivenAwayByTheNextMonth() {
    threeWereOpen();

    Map<String, List<String>> withheld = protect();

    assertEquals(List.of("numerator"), withheld.get("MW02.household 520502 2025-07"));
    assertEquals(List.of(), attack(withheld, JULY, AUGUST));
    withheld.keySet().removeAll(of(withheld, "2025-08"));
    List<String> careless = attack(withheld, JULY, AUGUST);
    assertEquals(1, careless.size(), "15 less 12 new ones are July's 3: " + careless);
    assertTrue(careless.get(0).startsWith("MW02.household 520502 2025-07"), careless.toString());
  }

  @Test
  void aMonthThatIsPublicAlreadyIsNotGivenAwayEither() {
    threeWereOpen();
    Protector july = new Protector(settings, Set.of());
    Set<String> hidden = new HashSet<>();
    Map<String, List<String>> sensitive = new LinkedHashMap<>();
    for (Row r : july.protect(JULY, rows.get(JULY), respondents.get(JULY))) {
      String key =
          FigureRow.key(
              r.getString(0), r.getString(1), r.getString(4), r.getString(5), r.getString(6));
      hidden.add(key);
      sensitive.put(key, Arrays.asList((String[]) r.get(7)));
    }
    Protector august = new Protector(settings, Set.of());

    august.released(
        JULY,
        rows.get(JULY).stream().map(r -> r.withheld(hidden.contains(r.key()))).toList(),
        sensitive);

    List<String> expected = august(july);
    assertEquals(expected, august(august));
    assertFalse(expected.isEmpty());
  }

  private List<String> august(Protector protector) {
    return protector.protect(AUGUST, rows.get(AUGUST), respondents.get(AUGUST)).stream()
        .map(r -> r.getString(0) + " " + r.getString(1))
        .toList();
  }
}
