package org.dixian.acquire;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;

/** An opened workbook of either kind; what is wrong with it may show at any call. */
interface OpenWorkbook extends Closeable {
  /**
   * A row that the sheet holds.
   *
   * @param number counted from 1
   * @param values by column: a text, a number as Double, a day and time, a flag, an error, NULL
   */
  record SheetRow(int number, Object[] values) {}

  /** Names in the workbook's order. */
  List<String> sheets();

  /** Whether days are counted from 1904. */
  boolean date1904();

  /**
   * Rows as they stream past.
   *
   * @param sheet its place among {@link #sheets}
   */
  Iterator<SheetRow> rows(int sheet);
}
