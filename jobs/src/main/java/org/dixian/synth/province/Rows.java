package org.dixian.synth.province;

import java.io.Closeable;
import java.io.IOException;

/** A file that rows are written to; cells are texts, numbers or NULL. */
interface Rows extends Closeable {
  void row(Object... cells);

  @Override
  void close() throws IOException;
}
