package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dixian.independent.BaoshanCircular.Line;
import org.dixian.independent.IndependentIndicators.Figure;
import org.dixian.independent.IndependentIndicators.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture and the independent computation against the circular's figures. */
class BaoshanCircularTest {
  private static final String PREFECTURE = "530500";

  @Test
  void theExportsHoldTheFiguresOfTheCircular(@TempDir Path folder) throws IOException {
    Path home = Path.of(System.getProperty("dixian.home", "."));
    Path conf = folder.resolve("conf");
    BaoshanExports.write(folder.resolve("landing"), home.resolve("conf"), conf);
    Map<Key, Figure> figures =
        IndependentIndicators.compute(
            folder.resolve("landing"), conf.resolve("reference"), List.of("2021-12"));
    for (Line line : BaoshanCircular.lines()) {
      String households = null;
      String persons = null;
      String window = "month";
      switch (line.block()) {
        case EVER -> households = persons = "MW01";
        case OPEN -> households = persons = "MW02";
        case CLEARED -> {
          households = "RC02";
          persons = "RC01";
        }
        case NEW -> {
          households = persons = "MW04";
          window = "ytd";
        }
        case NEWLY_CLEARED -> {
          households = persons = "RC03";
          window = "ytd";
        }
      }
      assertEquals(
          BigDecimal.valueOf(line.households()),
          figure(figures, households, "household", window, line.type()).numerator(),
          line.toString());
      assertEquals(
          BigDecimal.valueOf(line.persons()),
          figure(figures, persons, "person", window, line.type()).numerator(),
          line.toString());
    }
    assertEquals(
        new BigDecimal(BaoshanCircular.CLEARED_PERSONS_PCT),
        figure(figures, "RC01", "person", "month", "all").value());
    assertEquals(
        new BigDecimal(BaoshanCircular.CLEARED_HOUSEHOLDS_PCT),
        figure(figures, "RC02", "household", "month", "all").value());
  }

  private static Figure figure(
      Map<Key, Figure> figures, String indicator, String base, String window, String type) {
    String dimension = type.equals("all") ? "all" : "monitored_type";
    return figures.get(
        new Key(indicator, base, "", PREFECTURE, "2021-12", window, dimension, type));
  }
}
