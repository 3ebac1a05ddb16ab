package org.dixian.publish.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.dixian.table.MartTables;
import org.junit.jupiter.api.Test;

/** Figures and texts as scripts, against rows written by hand. */
class FiguresScriptTest {
  private static final Map<String, Integer> UNITS = Map.of("520000", 0, "520102", 1, "520103", 2);

  private static Row figure(String unit, String category, Object... more) {
    Object[] first = {
      "indicator_id",
      "RC01",
      "base",
      "person",
      "variant",
      "",
      "unit_code",
      unit,
      "period",
      "2025-09",
      "window",
      "month",
      "dimension",
      category.equals("all") ? "all" : "sex",
      "category",
      category,
      "suppressed",
      false
    };
    Object[] all = new Object[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return HandMadeMarts.row(MartTables.INDICATOR_VALUES, all);
  }

  private static String script(Script.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Script.write(out, "receive", content);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode read(Row... rows) throws IOException {
    IndicatorFigures figures = new IndicatorFigures("RC01.person", UNITS);
    for (Row row : rows) {
      figures.add(row);
    }
    String text = script(figures::write);
    assertTrue(text.startsWith("dixian.receive({") && text.endsWith("});\n"), text);
    return new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .readTree(text.substring("dixian.receive(".length(), text.length() - ");\n".length()));
  }

  @Test
  void aFigureStandsInTheScriptToTheDigitAndCellsOfOneGroupStandTogether() throws IOException {
    JsonNode json =
        read(
            figure(
                "520000",
                "all",
                "status",
                "provisional",
                "units_reporting",
                2,
                "units_expected",
                3,
                "value",
                "99.070000",
                "numerator",
                "12345678901234.50",
                "denominator",
                "12345678901235.00"),
            figure("520000", "female", "status", "ok", "value", "0"),
            figure(
                "520102",
                "all",
                "status",
                "ok",
                "units_reporting",
                1,
                "units_expected",
                1,
                "value",
                "100.5",
                "numerator",
                201,
                "denominator",
                200,
                "change",
                "-0.25",
                "rank_among_counties",
                1,
                "counties_ranked",
                2,
                "target",
                100,
                "target_met",
                true,
                "limit_low_95",
                "89.123456",
                "limit_high_95",
                100,
                "limit_low_998",
                "80.1",
                "limit_high_998",
                100,
                "signal",
                "within"));
    assertEquals("[\"2025-09\"]", json.get("months").toString());
    assertEquals("[[\"all\",\"all\"],[\"sex\",\"female\"]]", json.get("groups").toString());
    assertEquals("[\"provisional\",\"ok\"]", json.get("states").toString());
    assertEquals("[\"within\"]", json.get("signals").toString());
    assertEquals(
        "[[0,0,0,[[0,0,2,3,99.07,12345678901234.5,12345678901235],"
            + "[1,1,1,1,100.5,201,200,-0.25,null,1,2,100,true,89.123456,100,80.1,100,0]]],"
            + "[0,0,1,[[0,1,null,null,0]]]]",
        json.get("blocks").toString());
  }

  @Test
  void aWithheldFigureLeavesNoNumberEvenIfTheMartStatesSome() throws IOException {
    JsonNode json =
        read(
            figure(
                "520103",
                "all",
                "status",
                "ok",
                "suppressed",
                true,
                "units_reporting",
                1,
                "units_expected",
                1,
                "value",
                75,
                "numerator",
                3,
                "denominator",
                4,
                "rank_among_counties",
                7,
                "limit_low_95",
                12,
                "signal",
                "below_998"));
    assertEquals("[\"suppressed\"]", json.get("states").toString());
    assertEquals("[]", json.get("signals").toString());
    assertEquals("[[0,0,0,[[2,0,1,1]]]]", json.get("blocks").toString());
  }

  @Test
  void whatIsNotReportedHasItsStateAndNoZero() throws IOException {
    JsonNode json =
        read(
            figure(
                "520102",
                "all",
                "status",
                "not_reported",
                "units_reporting",
                0,
                "units_expected",
                1));
    assertEquals("[[0,0,0,[[1,0,0,1]]]]", json.get("blocks").toString());
  }

  @Test
  void aUnitThatThePageDoesNotListIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> read(figure("520199", "all", "status", "ok")));
    assertTrue(refusal.getMessage().contains("520199"), refusal.getMessage());
  }

  @Test
  void noTextCanEndTheScriptItStandsIn() throws IOException {
    String text = script(json -> json.writeString(HandMadeEdition.HOSTILE));
    assertFalse(text.contains("<") || text.contains(">") || text.contains("\u2028"), text);
    String json = text.substring("dixian.receive(".length(), text.length() - ");\n".length());
    assertEquals(HandMadeEdition.HOSTILE, new ObjectMapper().readValue(json, String.class));
  }
}
