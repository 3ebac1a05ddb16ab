package org.dixian.independent;

import java.io.IOException;

/** Takes the rows of a file, from the first to the last. */
interface RowSink {
  /**
   * @param line from 1
   * @param cells texts by column; NULL or empty where nothing stands, reused for the next row
   * @param width how many of the cells are this row's
   */
  void row(int line, String[] cells, int width) throws IOException;
}
