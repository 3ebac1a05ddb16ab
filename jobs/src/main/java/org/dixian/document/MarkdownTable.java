package org.dixian.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table of a Markdown page. Cells are plain text; nothing in them can break the table. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();

  MarkdownTable(String... headings) {
    row((Object[]) headings);
    lines.add("|" + "---|".repeat(headings.length));
  }

  /** Adds a row; NULL is an empty cell. */
  MarkdownTable row(Object... cells) {
    lines.add(
        Arrays.stream(cells)
            .map(MarkdownTable::cell)
            .collect(Collectors.joining(" | ", "| ", " |")));
    return this;
  }

  private static String cell(Object value) {
    return value == null
        ? ""
        : value.toString().strip().replace("|", "\\|").replaceAll("\\s+", " ");
  }

  /** Text between back-quotes, as code. */
  static String code(Object value) {
    return value == null || value.toString().isEmpty() ? "" : "`" + value + "`";
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
