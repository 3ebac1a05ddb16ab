package org.dixian.night;

import static org.dixian.night.CheckedFigures.failing;
import static org.dixian.night.CheckedFigures.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.independent.BaoshanCircular;
import org.dixian.independent.BaoshanCircular.Block;
import org.dixian.independent.BaoshanCircular.Line;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Accounting checks on the circular of Baoshan, all of whose sub-totals add up, and on the same
 * figures with one number wrong. The village that holds them is one of Guizhou: only the sums
 * count.
 */
@Tag("nights")
class AccountingChecksTest {
  private static final String VILLAGE = "520626102201";
  private static final List<String> ABOVE = List.of("520000", "520600", "520626", "520626102");
  private static final Map<Block, String> NAMES =
      Map.of(
          Block.EVER, "ever_",
          Block.OPEN, "open_",
          Block.CLEARED, "cleared_",
          Block.NEW, "new_",
          Block.NEWLY_CLEARED, "newly_cleared_");
  private static final List<String> OTHER_PARTITIONS =
      List.of(
          "monitored_type_in_force",
          "household_type",
          "labour_tier",
          "identified_year",
          "channel",
          "clearing_mode",
          "primary_risk");

  /** The circular's cells; {@code changed} stands for the households of a block and type. */
  private static CheckedFigures circular(Block block, String type, int changed) {
    CheckedFigures figures = new CheckedFigures();
    for (Line line : BaoshanCircular.lines()) {
      boolean wrong = line.block() == block && line.type().equals(type);
      add(figures, line, "households", wrong ? changed : line.households());
      add(figures, line, "persons", line.persons());
    }
    return figures;
  }

  private static void add(CheckedFigures figures, Line line, String base, long amount) {
    boolean flow = line.block() == Block.NEW || line.block() == Block.NEWLY_CLEARED;
    String window = flow ? "ytd" : "month";
    String measure = NAMES.get(line.block()) + base;
    boolean all = line.type().equals("all");
    String dimension = all ? "all" : "monitored_type";
    figures.rolledUp(VILLAGE, "2021-12", window, dimension, line.type(), measure, amount);
    if (all) {
      for (String other : OTHER_PARTITIONS) {
        figures.rolledUp(VILLAGE, "2021-12", window, other, "unknown", measure, amount);
      }
    }
  }

  private static CheckedFigures circular() {
    return circular(null, null, 0);
  }

  @Test
  void theCircularOfBaoshanAddsUp() throws Exception {
    List<Row> results = circular().check("2021-12");
    assertEquals(List.of(), failing(results));
    // Five units, each undivided, by three types and in seven other breakdowns of one category.
    assertEquals("pass 0/55", outcome(results, "stock_households", "2021-12"));
    assertEquals("pass 0/55", outcome(results, "stock_persons", "2021-12"));
    // Ten measures, eight partitions, five units.
    assertEquals("pass 0/400", outcome(results, "partitions", "2021-12"));
    // Ten measures, eleven cells, four units that have units below.
    assertEquals("pass 0/440", outcome(results, "children", "2021-12"));
    assertEquals("not_tested 0/0", outcome(results, "flow_households", "2021-12"));
  }

  @Test
  void twoDigitsExchangedInOneNumberAreFoundByIdentityAndByPartition() throws Exception {
    List<Row> results = circular(Block.OPEN, "marginal", 1_897).check("2021-12");
    List<String> failing = failing(results);
    assertEquals(10, failing.size(), failing.toString());
    assertEquals("partitions 520000 monitored_type/all: 9087 components 9105", failing.get(0));
    assertEquals(
        "stock_households 520000 monitored_type/marginal: 4876 components 4894", failing.get(5));
    assertEquals("fail 5/55", outcome(results, "stock_households", "2021-12"));
    assertEquals("pass 0/440", outcome(results, "children", "2021-12"));
  }

  @Test
  void aHouseholdTooManyInACountyAloneBreaksTheSumsAboveAndBelow() throws Exception {
    List<Row> results =
        circular()
            .cell("520626", "2021-12", "month", "risk", "illness", "open_households", 1)
            .check("2021-12");
    // Risks are no partition, so nothing else is wrong with the county; the identity of the cell
    // is.
    assertEquals(
        List.of(
            "children 520600 risk/illness: 0 components 1",
            "children 520626 risk/illness: 1 components 0",
            "stock_households 520626 risk/illness: 0 components 1"),
        failing(results));
  }

  @Test
  void aFlowThatDoesNotLeadFromMonthToMonthIsSaid() throws Exception {
    CheckedFigures figures = new CheckedFigures();
    for (String county : List.of("520526", "520626", "520524")) {
      for (String month : List.of("2025-07", "2025-08")) {
        figures.value("MW02.household", county, month, 1L, null, "1");
      }
      figures
          .cell(county, "2025-07", "month", "all", "all", "open_households", 100)
          .cell(county, "2025-07", "month", "all", "all", "attrition_households", 4)
          .cell(county, "2025-08", "month", "all", "all", "new_households", 10)
          .cell(county, "2025-08", "month", "all", "all", "newly_cleared_households", 7)
          .cell(county, "2025-08", "month", "all", "all", "attrition_households", 5);
    }
    // 100 + 4 + 10 - 7 - 5 = 102 in the first county, one too many in the second; in the third one
    // is
    // opened again and two were registered in error.
    figures
        .cell("520524", "2025-08", "month", "all", "all", "reopened_households", 1)
        .cell("520524", "2025-08", "month", "all", "all", "newly_annulled_households", 2);
    figures
        .cell("520526", "2025-08", "month", "all", "all", "open_households", 102)
        .cell("520626", "2025-08", "month", "all", "all", "open_households", 103)
        .cell("520524", "2025-08", "month", "all", "all", "open_households", 101);
    List<Row> results = figures.check("2025-07", "2025-08");
    assertEquals(
        List.of("flow_households 520626 all/all: 108 components 107"),
        failing(results).stream().filter(f -> f.startsWith("flow_households")).toList());
    assertEquals("fail 1/3", outcome(results, "flow_households", "2025-08"));
    assertEquals("not_tested 0/0", outcome(results, "flow_households", "2025-07"));
  }

  @Test
  void aNumeratorAboveItsDenominatorIsFoundAndAnEqualOneIsNot() throws Exception {
    List<Row> results =
        new CheckedFigures()
            .value("RC01.person", "520526", "2025-08", 11L, 10L, "110")
            .value("RC01.person", "520626", "2025-08", 10L, 10L, "100")
            .check("2025-08");
    assertEquals(List.of("part_of 520526 all/all: 11 components 10"), failing(results));
    assertEquals("fail 1/2", outcome(results, "part_of", "2025-08"));
  }
}
