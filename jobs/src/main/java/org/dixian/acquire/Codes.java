package org.dixian.acquire;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Code maps, and cells that hold several entries. */
final class Codes {
  private static final int LONGEST_TEXT = 200;

  private final Map<String, String> codes = new HashMap<>();

  /**
   * @param codes text in the file to stored code
   */
  Codes(Map<String, String> codes) {
    codes.forEach((text, code) -> this.codes.put(key(text), code));
  }

  String code(Object cell) throws Unacceptable {
    String code = codes.get(key(CellText.of(cell)));
    if (code == null) {
      throw new Unacceptable(Reason.UNMAPPED);
    }
    return code;
  }

  /** Adds the codes of a cell, in the order stated; an entry may itself hold a separator. */
  void codes(Object cell, Set<String> nullTokens, LinkedHashSet<String> into) throws Unacceptable {
    String whole = codes.get(key(CellText.of(cell)));
    if (whole != null) {
      into.add(whole);
      return;
    }
    for (String entry : split(cell, nullTokens)) {
      into.add(code(entry));
    }
  }

  /** Entries of a cell as free texts, distinct and in order. */
  static LinkedHashSet<String> entries(Object cell, Set<String> nullTokens) throws Unacceptable {
    LinkedHashSet<String> entries = split(cell, nullTokens);
    for (String entry : entries) {
      text(entry);
    }
    return entries;
  }

  /** Entries between commas, semicolons, 、 and line breaks; blank ones and null tokens left out. */
  private static LinkedHashSet<String> split(Object cell, Set<String> nullTokens) {
    String text = CellText.of(cell);
    LinkedHashSet<String> entries = new LinkedHashSet<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || ",;、\n\r".indexOf(text.charAt(i)) >= 0) {
        String entry = CellText.of(text.substring(start, i));
        if (entry != null && !nullTokens.contains(entry)) {
          entries.add(entry);
        }
        start = i + 1;
      }
    }
    return entries;
  }

  /** Free text of at most 200 characters that holds no number like an identity or a telephone. */
  static String text(Object cell) throws Unacceptable {
    String text = CellText.of(cell);
    if (text.length() > LONGEST_TEXT) {
      throw new Unacceptable(Reason.TEXT_TOO_LONG);
    }
    if (Masking.holdsIdentifying(text)) {
      throw new Unacceptable(Reason.IDENTIFYING_TEXT);
    }
    return text;
  }

  /** True for 是; a Boolean cell of a workbook is understood too. */
  static Boolean flag(Object cell) throws Unacceptable {
    if (cell instanceof Boolean flag) {
      return flag;
    }
    if ("是".equals(cell)) {
      return Boolean.TRUE;
    }
    if ("否".equals(cell)) {
      return Boolean.FALSE;
    }
    throw new Unacceptable(Reason.NOT_A_FLAG);
  }

  private static String key(String text) {
    String normal = CellText.of(text);
    return normal == null ? "" : CellText.compact(normal);
  }
}
