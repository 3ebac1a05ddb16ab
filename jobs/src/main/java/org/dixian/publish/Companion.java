package org.dixian.publish;

import java.io.IOException;
import java.util.List;

/** Something that stands in an edition's folder beside the marts' own files. */
public interface Companion {
  /**
   * Writes its files into the folder of an edition that is being made.
   *
   * @return names of the files, relative to the folder
   */
  List<String> write(EditionFolder folder) throws IOException;
}
