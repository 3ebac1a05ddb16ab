package org.dixian.acquire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Opens a workbook, .xlsx or .xls by its content, and refuses what is not a sound one. */
final class Workbooks {
  /** The compressed file is held in memory; one of Excel's largest has about half of that. */
  private static final int MOST_BYTES = 512 << 20;

  private Workbooks() {}

  static byte[] bytes(ByteSource source, Limits limits) throws IOException, FileRefused {
    int most = (int) Math.min(limits.maxBytes(), MOST_BYTES);
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new FileRefused(Reason.FILE_TOO_LARGE, "limit " + most + " bytes");
      }
      return bytes;
    }
  }

  /** Checks the content against the extension and for what makes it unsafe to read. */
  static void check(Content content, byte[] bytes, FileName name, Limits limits)
      throws FileRefused {
    switch (content) {
      case ZIP -> {
        if ("xls".equals(name.extension())) {
          throw mismatch(name, "an .xlsx workbook");
        }
        WorkbookGuard.check(bytes, limits);
      }
      case OLE2 -> checkOle2(bytes, name);
      case HTML -> throw new FileRefused(Reason.NOT_A_WORKBOOK, "the content is HTML or XML");
      default -> throw new FileRefused(Reason.NOT_A_WORKBOOK, "the content is text or unknown");
    }
  }

  private static void checkOle2(byte[] bytes, FileName name) throws FileRefused {
    try (POIFSFileSystem ole2 = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
      if (ole2.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
        throw new FileRefused(Reason.PASSWORD_PROTECTED, "an encrypted package");
      }
      boolean workbook =
          ole2.getRoot().hasEntryCaseInsensitive("Workbook")
              || ole2.getRoot().hasEntryCaseInsensitive("Book");
      if (!workbook) {
        throw new FileRefused(Reason.NOT_A_WORKBOOK, "another kind of Office document");
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    if ("xlsx".equals(name.extension())) {
      throw mismatch(name, "an .xls workbook");
    }
  }

  static OpenWorkbook open(Content content, byte[] bytes) throws FileRefused {
    try {
      return content == Content.OLE2 ? new XlsWorkbook(bytes) : new XlsxWorkbook(bytes);
    } catch (EncryptedDocumentException e) {
      throw new FileRefused(Reason.PASSWORD_PROTECTED, "an encrypted workbook");
    } catch (OldExcelFormatException e) {
      throw new FileRefused(Reason.NOT_A_WORKBOOK, "Excel 5 or older");
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /**
   * The place of the first sheet, or of the one whose name matches.
   *
   * @param notices receives the names of sheets that are not read
   */
  static int sheet(OpenWorkbook workbook, String pattern, List<String> notices) throws FileRefused {
    List<String> names = new ArrayList<>(workbook.sheets());
    int chosen = 0;
    if (pattern != null) {
      Pattern wanted = Pattern.compile(pattern);
      while (chosen < names.size()
          && !wanted.matcher(String.valueOf(CellText.of(names.get(chosen)))).matches()) {
        chosen++;
      }
    }
    if (chosen >= names.size()) {
      throw new FileRefused(
          Reason.SHEET_NOT_FOUND, "looked for %s, found %s".formatted(pattern, masked(names)));
    }
    names.remove(chosen);
    if (!names.isEmpty()) {
      notices.add("Sheets not read: " + masked(names));
    }
    return chosen;
  }

  /** The parser's own message is left out: it may quote a cell. */
  static FileRefused damaged(Exception e) {
    return new FileRefused(Reason.DAMAGED_WORKBOOK, e.getClass().getSimpleName());
  }

  private static FileRefused mismatch(FileName name, String content) {
    return new FileRefused(
        Reason.EXTENSION_MISMATCH,
        "the name ends in .%s, the content is %s".formatted(name.extension(), content));
  }

  private static String masked(List<String> names) {
    return names.stream().map(Masking::text).collect(Collectors.joining(", "));
  }
}
