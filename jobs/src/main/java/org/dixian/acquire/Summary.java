package org.dixian.acquire;

import java.io.Serializable;
import java.util.List;

/**
 * What became of the rows of one file; rows read = accepted + rejected.
 *
 * @param notices what a person should know although the file is accepted, in English; never a value
 */
public record Summary(long rowsRead, long accepted, long rejected, List<String> notices)
    implements Serializable {
  public Summary {
    notices = List.copyOf(notices);
  }
}
