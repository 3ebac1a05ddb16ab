package org.dixian.independent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Carries the cells of the landing folder's files as text into three tables: {@code raw_file},
 * {@code raw_line} (records of text files) and {@code raw_cell} (cells that are not empty). Nothing
 * is cleaned or judged here; a file that cannot be read is a row of raw_file without cells.
 */
final class CarriedCells {
  /**
   * A file as it was read.
   *
   * @param records of a text file, else none
   * @param cells of a workbook, else none
   */
  private record FileRead(
      String name,
      String digest,
      String content,
      String encoding,
      List<TextRecords.Line> records,
      List<WorkbookCells.Cell> cells) {}

  private final DuckDBAppender files;
  private final DuckDBAppender lines;
  private final DuckDBAppender cells;

  private CarriedCells(DuckDBAppender files, DuckDBAppender lines, DuckDBAppender cells) {
    this.files = files;
    this.lines = lines;
    this.cells = cells;
  }

  static void carry(Path landing, DuckDBConnection connection) throws IOException, SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE raw_file(file INTEGER, name VARCHAR, digest VARCHAR, content VARCHAR, encoding VARCHAR);
          CREATE TABLE raw_line(file INTEGER, line INTEGER, fields INTEGER, damaged BOOLEAN);
          CREATE TABLE raw_cell(file INTEGER, line INTEGER, col INTEGER, text VARCHAR);
          """);
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(landing)) {
      paths = walk.filter(Files::isRegularFile).sorted().toList();
    }
    // Workbooks take longest: they are read side by side, and appended in the order of their names.
    List<FileRead> read = paths.parallelStream().map(CarriedCells::read).toList();
    try (DuckDBAppender files = connection.createAppender("raw_file");
        DuckDBAppender lines = connection.createAppender("raw_line");
        DuckDBAppender cells = connection.createAppender("raw_cell")) {
      CarriedCells carrier = new CarriedCells(files, lines, cells);
      for (int i = 0; i < read.size(); i++) {
        carrier.append(i, read.get(i));
      }
    }
  }

  private static FileRead read(Path path) {
    try {
      String name = path.getFileName().toString();
      byte[] bytes = Files.readAllBytes(path);
      if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
        return readWorkbook(name, digest(bytes), path);
      }
      String encoding = encodingOf(bytes);
      return encoding == null
          ? new FileRead(name, digest(bytes), "unreadable", null, List.of(), List.of())
          : new FileRead(
              name,
              digest(bytes),
              "csv",
              encoding,
              TextRecords.of(new String(bytes, Charset.forName(encoding))),
              List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileRead readWorkbook(String name, String digest, Path path) throws IOException {
    FileMagic magic;
    try (InputStream in = FileMagic.prepareToCheckMagic(Files.newInputStream(path))) {
      magic = FileMagic.valueOf(in);
    }
    if (magic == FileMagic.OOXML || magic == FileMagic.OLE2) {
      try {
        String content = magic == FileMagic.OOXML ? "xlsx" : "xls";
        return new FileRead(name, digest, content, null, List.of(), WorkbookCells.read(path));
      } catch (IOException | RuntimeException e) {
        return new FileRead(name, digest, "unreadable", null, List.of(), List.of());
      }
    }
    return new FileRead(name, digest, "unreadable", null, List.of(), List.of());
  }

  private void append(int file, FileRead read) throws SQLException {
    files.beginRow();
    files.append(file);
    files.append(read.name());
    files.append(read.digest());
    files.append(read.content());
    files.append(read.encoding());
    files.endRow();
    for (WorkbookCells.Cell cell : read.cells()) {
      appendCell(file, cell.line(), cell.col(), cell.text());
    }
    for (TextRecords.Line record : read.records()) {
      lines.beginRow();
      lines.append(file);
      lines.append(record.line());
      lines.append(record.fields().size());
      lines.append(record.damaged());
      lines.endRow();
      for (int col = 0; col < record.fields().size(); col++) {
        appendCell(file, record.line(), col, record.fields().get(col));
      }
    }
  }

  private void appendCell(int file, int line, int col, String text) throws SQLException {
    if (!text.isEmpty()) {
      cells.beginRow();
      cells.append(file);
      cells.append(line);
      cells.append(col);
      cells.append(text);
      cells.endRow();
    }
  }

  /** UTF-8 where the bytes are, else GB18030 where they are, else NULL. */
  private static String encodingOf(byte[] bytes) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        charset.newDecoder().decode(ByteBuffer.wrap(bytes));
        return charset.name();
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
}
