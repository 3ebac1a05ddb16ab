package org.dixian.independent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows of one file of the samples by heading, read without the project's reader or writer. */
final class SampleRows {
  /** One of these stands in every heading. */
  private static final Set<String> TELLING =
      Set.of(
          "户编号", "户编码", "证件号码", "身份证号", "身份证号码", "学籍号", "全国学籍号", "残疾证号", "残疾人证号", "资助编号", "发放编号");

  /**
   * @param line of the file, from 1
   * @param cells heading, without a unit in brackets, to text as written
   */
  record Row(int line, Map<String, String> cells) {
    /** The cell under the first of these headings that it has; empty when blank. */
    String get(String... headings) {
      for (String heading : headings) {
        if (cells.containsKey(heading)) {
          return cells.get(heading);
        }
      }
      return "";
    }

    /** The identity number under the heading, as a person would read it. */
    String identity(String... headings) {
      String text = Normalizer.normalize(get(headings), Normalizer.Form.NFKC);
      String number = text.replaceAll("[\\s']", "").toUpperCase(Locale.ROOT);
      return number.startsWith("G") ? number.substring(1) : number;
    }
  }

  private static final Path SAMPLES =
      Path.of(System.getProperty("dixian.home", ".")).resolve("data-samples");

  private SampleRows() {}

  static List<Row> read(Path file) throws IOException {
    Map<Integer, Map<Integer, String>> lines = new TreeMap<>();
    if (file.toString().endsWith(".csv")) {
      for (TextRecords.Line line : TextRecords.of(decoded(Files.readAllBytes(file)))) {
        Map<Integer, String> cells = new HashMap<>();
        line.fields().forEach(field -> cells.put(cells.size(), field));
        lines.put(line.line(), cells);
      }
    } else {
      for (WorkbookCells.Cell cell : WorkbookCells.read(file)) {
        lines.computeIfAbsent(cell.line(), l -> new HashMap<>()).put(cell.col(), cell.text());
      }
    }
    int heading = 0;
    for (int line = 1; line <= 5; line++) {
      Map<Integer, String> cells = lines.getOrDefault(line, Map.of());
      heading = cells.values().stream().anyMatch(TELLING::contains) ? line : heading;
    }
    return below(heading, lines);
  }

  private static List<Row> below(int heading, Map<Integer, Map<Integer, String>> lines) {
    List<Row> rows = new ArrayList<>();
    Map<Integer, String> headings = lines.get(heading);
    lines.forEach(
        (line, texts) -> {
          if (line > heading) {
            Map<String, String> cells = new LinkedHashMap<>();
            headings.forEach(
                (col, text) ->
                    cells.put(text.replaceAll("（.*）$", ""), texts.getOrDefault(col, "")));
            rows.add(new Row(line, cells));
          }
        });
    return rows;
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("GB18030"));
    }
  }

  /** Rows of all files whose names hold all of the parts. */
  static List<Row> rows(String... parts) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Path file : files(parts)) {
      rows.addAll(read(file));
    }
    assertTrue(!rows.isEmpty(), "nothing read for " + List.of(parts));
    return rows;
  }

  /** Files whose names hold all of the parts, in order of path. */
  static List<Path> files(String... parts) throws IOException {
    try (Stream<Path> walk = Files.walk(SAMPLES.resolve("landing"))) {
      return walk.filter(Files::isRegularFile)
          .filter(p -> Stream.of(parts).allMatch(p.getFileName().toString()::contains))
          .sorted()
          .toList();
    }
  }

  /** The last day of the month in a name like 学生资助发放_520526_2025年9月.xlsx. */
  static LocalDate end(Path file) {
    String[] date = file.getFileName().toString().replaceAll("^.*_|月\\..*$", "").split("年");
    return LocalDate.of(Integer.parseInt(date[0]), Integer.parseInt(date[1]), 1)
        .plusMonths(1)
        .minusDays(1);
  }

  static LocalDate day(String text) {
    String[] parts = text.replaceAll("[年月/]", "-").replace("日", "").split("-");
    return LocalDate.of(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** NULL where the day is blank or does not exist. */
  static LocalDate tolerant(String text) {
    try {
      return text.isEmpty() ? null : day(text);
    } catch (DateTimeException impossible) {
      return null;
    }
  }
}
