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
    try (DuckDBAppender files = connection.createAppender("raw_file");
        DuckDBAppender lines = connection.createAppender("raw_line");
        DuckDBAppender cells = connection.createAppender("raw_cell")) {
      CarriedCells carrier = new CarriedCells(files, lines, cells);
      for (int i = 0; i < paths.size(); i++) {
        carrier.carryFile(i, paths.get(i));
      }
    }
  }

  private void carryFile(int file, Path path) throws IOException, SQLException {
    byte[] bytes = Files.readAllBytes(path);
    String content = "unreadable";
    String encoding = null;
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      encoding = encodingOf(bytes);
      if (encoding != null) {
        content = "csv";
        carryText(file, new String(bytes, Charset.forName(encoding)));
      }
    } else {
      content = carryWorkbook(file, path);
    }
    files.beginRow();
    files.append(file);
    files.append(path.getFileName().toString());
    files.append(digest(bytes));
    files.append(content);
    files.append(encoding);
    files.endRow();
  }

  private String carryWorkbook(int file, Path path) throws IOException, SQLException {
    FileMagic magic;
    try (InputStream in = FileMagic.prepareToCheckMagic(Files.newInputStream(path))) {
      magic = FileMagic.valueOf(in);
    }
    if (magic != FileMagic.OOXML && magic != FileMagic.OLE2) {
      return "unreadable";
    }
    List<WorkbookCells.Cell> read;
    try {
      read = WorkbookCells.read(path);
    } catch (IOException | RuntimeException e) {
      return "unreadable";
    }
    for (WorkbookCells.Cell cell : read) {
      appendCell(file, cell.line(), cell.col(), cell.text());
    }
    return magic == FileMagic.OOXML ? "xlsx" : "xls";
  }

  private void carryText(int file, String text) throws SQLException {
    for (TextRecords.Line record : TextRecords.of(text)) {
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
