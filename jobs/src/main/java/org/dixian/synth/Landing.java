package org.dixian.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;

/** The folder that departments deliver into: one folder a month, below it one a department. */
final class Landing {
  private final Path root;
  private final Planted planted;

  Landing(Path root, Planted planted) {
    this.root = root;
    this.planted = planted;
  }

  void workbook(YearMonth month, String department, String name, Sheet sheet) throws IOException {
    byte[] bytes =
        name.endsWith(".xls") ? Workbooks.xls(sheet, "Sheet1") : Workbooks.xlsx(sheet, "Sheet1");
    planted.of(put(month, department, name, bytes), sheet, false);
  }

  void text(YearMonth month, String department, String name, Sheet sheet, byte[] bytes)
      throws IOException {
    planted.of(put(month, department, name, bytes), sheet, true);
  }

  /** Delivers the bytes of a file of the same folder once more under another name. */
  void again(YearMonth month, String department, String name, String other) throws IOException {
    Path first = root.resolve(month.toString()).resolve(department).resolve(name);
    String file = put(month, department, other, Files.readAllBytes(first));
    planted.file(file, "", "", "same bytes as " + name, "no-op with notice");
  }

  private String put(YearMonth month, String department, String name, byte[] bytes)
      throws IOException {
    Path folder = root.resolve(month.toString()).resolve(department);
    Files.createDirectories(folder);
    Files.write(folder.resolve(name), bytes);
    return month + "/" + department + "/" + name;
  }
}
