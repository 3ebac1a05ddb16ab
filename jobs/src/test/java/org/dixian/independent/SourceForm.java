package org.dixian.independent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns of a source, and where a file has them: under its heading. */
final class SourceForm {
  /** The heading stands in one of so many lines. */
  static final int TOP = 10;

  /**
   * A column of a file.
   *
   * @param col from 0
   * @param inWan whether the heading says that amounts are in 万元
   */
  record Heading(int col, String name, boolean inWan) {}

  private final String source;
  private final Set<String> columns = new LinkedHashSet<>();
  private final Map<String, List<String>> names = new HashMap<>();

  SourceForm(String source) {
    this.source = source;
  }

  void add(String column, String heading) {
    columns.add(column);
    names.computeIfAbsent(bare(heading), h -> new ArrayList<>()).add(column);
  }

  String source() {
    return source;
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  /**
   * The declared columns of a line. Headings are compared without white space and without a bracket
   * (a unit) at their end; columns that nobody declared are left out.
   */
  List<Heading> headings(String[] cells) {
    List<Heading> found = new ArrayList<>();
    for (int col = 0; col < cells.length; col++) {
      if (cells[col] != null) {
        String entered = bare(cells[col]);
        Set<String> meant = new LinkedHashSet<>(names.getOrDefault(entered, List.of()));
        meant.addAll(names.getOrDefault(entered.replaceFirst("\\([^()]*\\)$", ""), List.of()));
        for (String name : meant) {
          found.add(new Heading(col, name, entered.endsWith("(万元)")));
        }
      }
    }
    return found;
  }

  /** The line with most names, of several the last; NULL where no line has one. */
  Integer headingLine(Map<Integer, String[]> lines) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    lines.forEach(
        (line, cells) -> {
          Set<String> said = new HashSet<>();
          headings(cells).forEach(heading -> said.add(heading.name()));
          counts.put(line, said.size());
        });
    Integer best = null;
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      if (count.getValue() > 0 && (best == null || count.getValue() >= counts.get(best))) {
        best = count.getKey();
      }
    }
    return best;
  }

  private static String bare(String text) {
    return PlainText.of(text).replace(" ", "");
  }
}
