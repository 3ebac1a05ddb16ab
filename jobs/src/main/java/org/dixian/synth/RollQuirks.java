package org.dixian.synth;

import java.time.YearMonth;
import java.util.List;
import org.dixian.synth.Sheet.Row;

/** Departures of the school rolls; only pupils of whom nothing else is told are touched. */
final class RollQuirks {
  private static final String UNMAPPED = "code not in the code map";

  private final Sheet sheet;
  private final Lives lives;
  private final Blemishes blemishes;

  RollQuirks(Sheet sheet, Lives lives) {
    this.sheet = sheet;
    this.lives = lives;
    this.blemishes = new Blemishes(sheet, List.of(lives));
  }

  void plant(YearMonth month) {
    told();
    switch (lives.county().code() + " " + month) {
      case "520526 2024-09" -> blemishes.wrongCheckDigit(30, "number");
      case "520526 2025-07" -> {
        blemishes.title(lives.county().name() + "学籍信息", "单位：人");
        blemishes.lowerCaseX(50, "number");
      }
      case "520526 2025-08" -> blemishes.twice(66);
      case "520526 2025-09" -> {
        blemishes.group("失学辍学情况", "dropped", "reason");
        blemishes.wrongCheckDigit(75, "number");
      }
      case "520524 2024-09" -> blemishes.fullWidth(40, "number");
      case "520524 2025-07" -> blemishes.rejected(20, "status", "借读", UNMAPPED, "unmapped");
      case "520524 2025-08" -> blemishes.numeric(60, "number");
      case "520524 2025-09" -> blemishes.placeholder(35, "number");
      case "520626 2024-09" -> blemishes.blankMandatory(55, "stage");
      case "520626 2025-07" -> {
        Row row = blemishes.row(15);
        String value = row.text("number").replace("G", " g");
        sheet.spoil(row, "number", value, "leading blank and g", "understood");
      }
      case "520626 2025-08" -> blemishes.blankMandatory(80, "number");
      default -> blemishes.rejected(45, "exempt", "不详", "neither 是 nor 否", "not_a_flag");
    }
  }

  /** What the rows tell by themselves, so that no other departure falls on them. */
  private void told() {
    if (!lives.county().equals(Geography.ZHIJIN)) {
      sheet.quirk(null, "number", "leading G in every row", "understood");
    }
    for (Row row : sheet.rows) {
      if (row.cells.containsKey("reason") && !row.cells.containsKey("dropped")) {
        sheet.quirk(row, "dropped", "dropped out, day not entered", "accepted, day not known");
      } else if (row.text("status").equals("转出")) {
        sheet.quirk(row, "status", "moved to the roll of another county", "in school there");
      }
    }
  }
}
