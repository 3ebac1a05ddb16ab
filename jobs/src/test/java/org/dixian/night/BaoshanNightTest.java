package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.independent.BaoshanCircular;
import org.dixian.independent.BaoshanCircular.Line;
import org.dixian.independent.BaoshanExports;
import org.dixian.run.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real official circular comes out of exports that hold its totals, to the digit. */
@Tag("nights")
class BaoshanNightTest {

  @Test
  void theCircularOfBaoshanIsReproducedToTheDigit() throws Exception {
    Path root = Nights.temporary();
    BaoshanExports.write(
        root.resolve("landing"), Nights.HOME.resolve("conf"), root.resolve("conf"));
    Nights.Ran night = Nights.run(root.resolve("conf"), root.resolve("landing"), root, null);
    assertEquals(Outcome.OK, night.outcome(), night.output());

    Map<String, Row> figures = new HashMap<>();
    night
        .table("mart.indicator_values")
        .where("unit_code = '530500' AND period = '2021-12' AND status = 'ok'")
        .where("dimension = 'all' OR dimension = 'monitored_type'")
        .collectAsList()
        .forEach(
            r ->
                figures.put(
                    r.getAs("indicator_id")
                        + " "
                        + r.getAs("base")
                        + " "
                        + r.getAs("window")
                        + " "
                        + r.getAs("category"),
                    r));
    for (Line line : BaoshanCircular.lines()) {
      String window = "month";
      String persons;
      String households;
      switch (line.block()) {
        case EVER -> persons = households = "MW01";
        case OPEN -> persons = households = "MW02";
        case CLEARED -> {
          persons = "RC01";
          households = "RC02";
        }
        case NEW -> {
          persons = households = "MW04";
          window = "ytd";
        }
        default -> {
          persons = households = "RC03";
          window = "ytd";
        }
      }
      assertEquals(
          line.households(),
          numerator(figures, households + " household " + window + " " + line.type()),
          line.toString());
      assertEquals(
          line.persons(),
          numerator(figures, persons + " person " + window + " " + line.type()),
          line.toString());
    }
    assertEquals(
        0,
        new BigDecimal(BaoshanCircular.CLEARED_PERSONS_PCT)
            .compareTo(figures.get("RC01 person month all").getAs("value")));
    assertEquals(
        0,
        new BigDecimal(BaoshanCircular.CLEARED_HOUSEHOLDS_PCT)
            .compareTo(figures.get("RC02 household month all").getAs("value")));
  }

  private static int numerator(Map<String, Row> figures, String key) {
    return figures.get(key).<BigDecimal>getAs("numerator").intValueExact();
  }
}
