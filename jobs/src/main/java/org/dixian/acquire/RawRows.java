package org.dixian.acquire;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of one text file or of one sheet, blank rows left out. */
interface RawRows extends Closeable {
  /** The next row, or NULL at the end. Throws {@link RefusedWhileReading} when the bytes break. */
  RawRow next() throws IOException;

  /**
   * Tells how wide the rows below the heading are.
   *
   * @param width fields of the heading
   * @param named fields up to the last one with a name
   * @param wanted columns whose cells are read; the others come as NULL
   */
  void headingFound(int width, int named, boolean[] wanted);

  /** What a person should know about the file; never a value. */
  List<String> notices();
}
