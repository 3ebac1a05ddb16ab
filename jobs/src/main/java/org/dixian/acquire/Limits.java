package org.dixian.acquire;

import java.io.Serializable;

/**
 * How much a file from outside may ask of the reader. A file or a row beyond a limit is refused or
 * rejected; no limit is reached by an ordinary export.
 *
 * @param maxBytes bytes of one file, and bytes that a workbook may inflate to
 * @param maxRows rows of one file, blank rows not counted
 * @param maxColumns columns of a heading
 * @param maxCellLength characters of one cell
 * @param maxLineLength characters of one physical line, and of one logical record
 * @param maxRecordLines physical lines that one quoted record may span
 * @param minInflateRatio compressed bytes per inflated byte below which a workbook is a bomb
 */
public record Limits(
    long maxBytes,
    int maxRows,
    int maxColumns,
    int maxCellLength,
    int maxLineLength,
    int maxRecordLines,
    double minInflateRatio)
    implements Serializable {

  /** The whole province in one file passes; a workbook at Excel's own limits passes. */
  public static Limits standard() {
    return new Limits(16L << 30, 200_000_000, 1_000, 32_767, 1_000_000, 50, 0.01);
  }
}
