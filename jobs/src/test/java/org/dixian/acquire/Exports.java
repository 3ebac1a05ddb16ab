package org.dixian.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.dixian.settings.OrgUnits;
import org.dixian.settings.SourceContract;
import org.dixian.settings.Yaml;

/** Real export files in a folder of the test, and their reading under the project's contracts. */
final class Exports {
  static final Charset GB18030 = Charset.forName("GB18030");
  static final Path CONF = Path.of(System.getProperty("dixian.home"), "conf");
  static final OrgUnits UNITS = OrgUnits.load(CONF.resolve("reference"));
  static final byte[] KEY = "a key of the tests, 32 bytes long".getBytes(StandardCharsets.UTF_8);
  static final Pseudonym PSEUDONYM = new Pseudonym(KEY);
  static final LocalDate AS_OF = LocalDate.of(2025, 8, 31);

  /** Check digits by hand, see {@link IdentityNumberTest}. */
  static final String WOMAN = "529901199003070028";

  static final String MAN = "529901198506151239";
  static final String NAME = "张三丰";
  static final String PHONE = "13812345678";

  static final String SETTLEMENTS = "medical_settlements";
  static final String SETTLEMENT_FILE = "医保结算明细_2025年8月.csv";
  static final String SETTLEMENT_HEADING = "结算编号,姓名,证件号码,结算日期,就医类别,总费用,合规费用,合规自付,病种";

  private Exports() {}

  record Read(List<ParsedRow> rows, Summary summary) {
    ParsedRow row(int number) {
      return rows.stream().filter(r -> r.number() == number).findFirst().orElseThrow();
    }

    String reason(int number) {
      Reject reject = row(number).reject();
      return reject == null ? null : reject.reason().code();
    }

    List<Integer> acceptedNumbers() {
      return rows.stream().filter(ParsedRow::accepted).map(ParsedRow::number).toList();
    }
  }

  static SourceContract contract(String source) throws IOException {
    return Yaml.mapper()
        .readValue(
            CONF.resolve("sources").resolve(source + ".yaml").toFile(), SourceContract.class);
  }

  static Read read(String source, Path file) throws IOException, FileRefused {
    return read(contract(source), file, Limits.standard());
  }

  /** Reads a file to its end; nothing personal may be in what is said about it. */
  static Read read(SourceContract contract, Path file, Limits limits)
      throws IOException, FileRefused {
    FileName name = FileName.match(contract, file.getFileName().toString()).orElseThrow();
    List<ParsedRow> rows = new ArrayList<>();
    try (FileRows open =
        FileRows.open(() -> Files.newInputStream(file), name, contract, UNITS, PSEUDONYM, limits)) {
      open.forEachRemaining(rows::add);
      Summary summary = open.summary();
      assertEquals(rows.size(), summary.rowsRead());
      assertEquals(summary.rowsRead(), summary.accepted() + summary.rejected());
      rows.stream().filter(r -> !r.accepted()).forEach(r -> revealsNothing(r.reject().toString()));
      summary.notices().forEach(Exports::revealsNothing);
      return new Read(rows, summary);
    } catch (FileRefusedMidway midway) {
      throw midway.refusal();
    }
  }

  static FileRefused refused(String source, Path file) {
    FileRefused refusal = assertThrows(FileRefused.class, () -> read(source, file));
    revealsNothing(refusal.getMessage());
    return refusal;
  }

  static void revealsNothing(String message) {
    for (String secret : List.of(NAME, PHONE, WOMAN, MAN, WOMAN.substring(6), MAN.substring(6))) {
      assertFalse(message.contains(secret), message);
    }
  }

  /** A settlement that is accepted. */
  static String settlement(int number) {
    return "S" + number + "," + NAME + "," + WOMAN + ",2025-08-05,住院,100.50,80,20,肺炎";
  }

  static Path settlements(Path folder, String... lines) throws IOException {
    String text = SETTLEMENT_HEADING + "\n" + String.join("\n", lines) + "\n";
    return write(folder, SETTLEMENT_FILE, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  static Path workbook(Path folder, String name, Workbook workbook) throws IOException {
    Path file = folder.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      workbook.write(out);
    }
    workbook.close();
    return file;
  }

  static Row append(Sheet sheet, int row, Object... cells) {
    Row line = sheet.createRow(row - 1);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number number) {
        line.createCell(i).setCellValue(number.doubleValue());
      } else if (cells[i] != null) {
        Cell cell = line.createCell(i);
        cell.setCellValue(cells[i].toString());
      }
    }
    return line;
  }

  static Object value(SourceContract contract, ParsedRow row, String column) {
    List<String> names =
        contract.storedColumns().stream().map(SourceContract.Column::name).toList();
    return row.values()[names.indexOf(column)];
  }
}
