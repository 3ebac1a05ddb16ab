package org.dixian.independent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the bundled samples, cell by cell, read by neither the writer's nor intake's code.
 *
 * @param county six digits; empty: the province
 * @param rows rows below the heading
 */
record SampleFile(String name, String county, Map<Integer, String> headings, List<Row> rows) {
  static final Path SAMPLES =
      Path.of(System.getProperty("dixian.home", ".")).resolve("data-samples");

  private static final Pattern COUNTY = Pattern.compile("_(\\d{6})_");
  private static final Pattern DAY = Pattern.compile("(\\d{4})\\D?(\\d{1,2})\\D?(\\d{1,2})日?");
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

  /**
   * A row.
   *
   * @param cells raw texts by heading
   */
  record Row(int number, String county, Map<String, String> cells) {
    String raw(String heading) {
      return cells.getOrDefault(heading, "");
    }

    /** The cell under whichever of the headings the file has, in plain characters. */
    String get(String... headings) {
      return Arrays.stream(headings)
          .filter(cells::containsKey)
          .map(heading -> plain(cells.get(heading)))
          .findFirst()
          .orElse("");
    }

    String identity() {
      return get("证件号码", "身份证号", "身份证号码", "帮扶人证件号码", "帮扶责任人身份证号");
    }

    String household() {
      return get("户编号", "户编码");
    }

    boolean yes(String... headings) {
      return get(headings).equals("是");
    }

    Optional<LocalDate> day(String... headings) {
      Matcher parts = DAY.matcher(get(headings));
      if (parts.matches()) {
        return Optional.of(
            LocalDate.of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3))));
      }
      boolean serial = get(headings).matches("\\d{5}");
      return serial
          ? Optional.of(SERIAL_ZERO.plusDays(Long.parseLong(get(headings))))
          : Optional.empty();
    }

    /** Yuan, whatever unit the heading states. */
    BigDecimal yuan(String title) {
      for (String heading : cells.keySet()) {
        String plain = plain(heading);
        if (plain.startsWith(title) && !get(heading).isEmpty()) {
          BigDecimal figure = new BigDecimal(get(heading));
          return plain.contains("(万元)") ? figure.movePointRight(4) : figure;
        }
      }
      return BigDecimal.ZERO;
    }
  }

  /** The files of a month whose name begins with a title, in order of county. */
  static List<SampleFile> of(String month, String title) throws IOException {
    try (Stream<Path> walk = Files.walk(SAMPLES.resolve("landing").resolve(month))) {
      return walk.filter(Files::isRegularFile)
          .filter(path -> plain(path.getFileName().toString()).startsWith(title))
          .sorted()
          .map(SampleFile::read)
          .toList();
    }
  }

  static List<Row> rows(String month, String title) throws IOException {
    return of(month, title).stream().flatMap(file -> file.rows().stream()).toList();
  }

  static SampleFile read(Path path) {
    try {
      Map<Integer, Map<Integer, String>> lines =
          path.toString().endsWith(".csv") ? text(path) : workbook(path);
      String name = SAMPLES.resolve("landing").relativize(path).toString();
      Matcher county = COUNTY.matcher(name);
      String code = county.find() ? county.group(1) : "";
      int heading =
          lines.entrySet().stream()
              .filter(line -> line.getValue().size() > 3)
              .findFirst()
              .orElseThrow()
              .getKey();
      List<Row> rows = new ArrayList<>();
      lines.forEach(
          (number, cells) -> {
            if (number > heading) {
              Map<String, String> named = new HashMap<>();
              lines
                  .get(heading)
                  .forEach((at, title) -> named.put(title, cells.getOrDefault(at, "")));
              rows.add(new Row(number, code, named));
            }
          });
      return new SampleFile(name, code, lines.get(heading), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, Map<Integer, String>> workbook(Path path) throws IOException {
    Map<Integer, Map<Integer, String>> lines = new TreeMap<>();
    for (WorkbookCells.Cell cell : WorkbookCells.read(path)) {
      // A merged title stands in all its columns; it counts once.
      Map<Integer, String> line = lines.computeIfAbsent(cell.line(), n -> new TreeMap<>());
      if (!line.containsValue(cell.text()) || line.size() > 1) {
        line.put(cell.col(), cell.text());
      }
    }
    return lines;
  }

  private static Map<Integer, Map<Integer, String>> text(Path path) throws IOException {
    Map<Integer, Map<Integer, String>> lines = new TreeMap<>();
    for (TextRecords.Line record : TextRecords.of(decoded(Files.readAllBytes(path)))) {
      Map<Integer, String> cells = new TreeMap<>();
      for (int i = 0; i < record.fields().size(); i++) {
        cells.put(i, record.fields().get(i));
      }
      lines.put(record.line(), cells);
    }
    return lines;
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("GB18030"));
    }
  }

  /** Full-width characters as plain ones, without the marks for nothing. */
  static String plain(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replace('x', 'X');
    return plain.equals("—") || plain.equals("-") ? "" : plain;
  }
}
