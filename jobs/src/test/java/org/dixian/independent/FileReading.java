package org.dixian.independent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.poifs.filesystem.FileMagic;

/** Reads one file: finds its heading, and hands on the rows below by the source's columns. */
final class FileReading implements RowSink {
  /** Between the texts of columns of which a file may have several. */
  private static final char BETWEEN = '\u001f';

  private final int file;
  private final SourceForm form;
  private final RowFile output;
  private final String[] texts;

  /** Lines of the top until the heading is found among them, then NULL. */
  private Map<Integer, String[]> top = new TreeMap<>();

  private List<SourceForm.Heading> headings = List.of();

  /** By column of the file, which of the source's columns it is; -1: none. */
  private int[] places = {};

  private int headingWidth;
  private String digest;
  private String content = "unreadable";
  private String encoding;
  private long dataRows;

  FileReading(int file, SourceForm form, RowFile output) {
    this.file = file;
    this.form = form;
    this.output = output;
    this.texts = new String[form.columns().size()];
  }

  void read(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    digest = digest(bytes);
    if (path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      readText(bytes);
    } else {
      readWorkbook(path);
    }
  }

  private void readText(byte[] bytes) throws IOException {
    String text = decoded(bytes);
    if (text == null) {
      return;
    }
    content = "csv";
    TextRecords records = new TextRecords(text);
    for (TextRecords.Line line = records.nextFilled(); line != null; line = records.nextFilled()) {
      if (!line.damaged()) {
        row(line.line(), line.fields().toArray(new String[0]), line.fields().size());
      }
    }
    endTop();
  }

  private void readWorkbook(Path path) throws IOException {
    FileMagic magic;
    try (InputStream in = FileMagic.prepareToCheckMagic(Files.newInputStream(path))) {
      magic = FileMagic.valueOf(in);
    }
    try {
      if (magic == FileMagic.OOXML) {
        SheetRows.read(path, this);
      } else if (magic == FileMagic.OLE2) {
        WorkbookCells.rows(path, this);
      } else {
        return;
      }
      endTop();
      content = magic == FileMagic.OOXML ? "xlsx" : "xls";
    } catch (IOException | RuntimeException e) {
      // What was handed on before belongs to a file that does not count.
      content = "unreadable";
    }
  }

  @Override
  public void row(int line, String[] cells, int width) throws IOException {
    if (top != null && line <= SourceForm.TOP) {
      top.put(line, Arrays.copyOf(cells, width));
      return;
    }
    endTop();
    dataRow(line, cells, width);
  }

  private void endTop() throws IOException {
    if (top == null) {
      return;
    }
    Map<Integer, String[]> lines = top;
    top = null;
    Integer heading = form.headingLine(lines);
    if (heading == null) {
      return;
    }
    headings = form.headings(lines.get(heading));
    headingWidth = lines.get(heading).length;
    places = new int[headingWidth];
    Arrays.fill(places, -1);
    headings.forEach(h -> places[h.col()] = form.columns().indexOf(h.name()));
    for (Map.Entry<Integer, String[]> line : lines.entrySet()) {
      if (line.getKey() > heading) {
        dataRow(line.getKey(), line.getValue(), line.getValue().length);
      }
    }
  }

  private void dataRow(int line, String[] cells, int width) throws IOException {
    if (headings.isEmpty()) {
      return;
    }
    Arrays.fill(texts, null);
    boolean filled = false;
    for (int col = 0; col < width; col++) {
      int place = col < places.length ? places[col] : -1;
      if (place < 0) {
        filled = filled || !PlainText.blank(cells[col]);
      } else if (cells[col] != null && !cells[col].isEmpty()) {
        String text = PlainText.of(cells[col]);
        if (!text.isEmpty()) {
          texts[place] = texts[place] == null ? text : texts[place] + BETWEEN + text;
          filled = true;
        }
      }
    }
    if (filled) {
      output.row(file, line, content.equals("csv") && width != headingWidth, texts);
      dataRows++;
    }
  }

  /** By UTF-8 where the bytes are, else by GB18030 where they are, else NULL. */
  private String decoded(byte[] bytes) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        encoding = charset.name();
        return text;
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    return null;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot digest a file: no SHA-256 on this platform", e);
    }
  }

  int file() {
    return file;
  }

  String digest() {
    return digest;
  }

  /** csv, xls, xlsx or unreadable. */
  String content() {
    return content;
  }

  /** NULL where the file is no text. */
  String encoding() {
    return encoding;
  }

  List<SourceForm.Heading> headings() {
    return headings;
  }

  /** Rows below the heading with anything in them. */
  long dataRows() {
    return dataRows;
  }
}
