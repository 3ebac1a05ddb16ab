package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dixian.independent.SampleRows.Row;
import org.junit.jupiter.api.Test;

/** The list of departures, compared with the cells it names. */
class PlantedCellsTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("dixian.home", ".")).resolve("data-samples");
  private static final List<String> OURS =
      List.of("基本医保参保", "学籍信息", "学生资助", "农村住房", "农村饮水", "自然灾害农户", "持证残疾", "脱贫户信息");

  @Test
  void plantedCellsStandWhereTheListSays() throws IOException {
    Map<Path, List<Row>> read = new HashMap<>();
    int checked = 0;
    for (String line : Files.readAllLines(SAMPLES.resolve("expected/planted.tsv"))) {
      String[] cells = line.split("\t", -1);
      Path file = SAMPLES.resolve("landing").resolve(cells[0]);
      if (!OURS.stream().anyMatch(cells[0]::contains) || cells[1].isEmpty()) {
        continue;
      }
      if (!read.containsKey(file)) {
        read.put(file, SampleRows.read(file));
      }
      List<Row> rows = read.get(file);
      int at = 0;
      while (rows.get(at).line() != Integer.parseInt(cells[1])) {
        at++;
      }
      String heading = cells[2].replaceAll("（.*）$", "");
      String cell = rows.get(at).get(heading);
      boolean holds =
          switch (cells[3]) {
            case "wrong check digit" -> !checks(rows.get(at).identity(heading));
            case "lower-case x" -> cell.contains("x") && checks(rows.get(at).identity(heading));
            case "numeric cell, shown as E+17" -> cell.contains("E");
            case "mandatory cell blank", "dropped out, day not entered" -> cell.isEmpty();
            case "blank, which is not 否" -> cell.isEmpty();
            case "same row twice" -> rows.get(at).cells().equals(rows.get(at - 1).cells());
            case "county code retired in 2011" -> cell.matches("5224\\d{8}|5222\\d{8}");
            case "unknown village" -> cell.endsWith("999");
            case "thousands separator" -> cell.matches("\\d{1,3},\\d{3}");
            case "full-width digits" -> cell.matches("[０-９Ｇ．Ｘ]+");
            case "placeholder 999999" -> cell.startsWith("999999");
            case "moved to the roll of another county" -> cell.equals("转出");
            default -> !cell.isEmpty() || cells[2].isEmpty();
          };
      assertTrue(holds, line);
      checked++;
    }
    assertTrue(checked > 90, checked + " checked");
  }

  /** GB 11643: the weighted sum of 17 digits and the check character is 1 modulo 11. */
  private static boolean checks(String identity) {
    int sum = 0;
    for (int i = 0; i < 18; i++) {
      int digit = identity.charAt(i) == 'X' ? 10 : identity.charAt(i) - '0';
      sum += digit * (1 << (17 - i)) % 11;
    }
    return sum % 11 == 1;
  }
}
