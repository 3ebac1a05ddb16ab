package org.dixian.acquire;

import java.util.Set;
import java.util.stream.Stream;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;

/**
 * What a person has confirmed on the command line.
 *
 * @param ids beginnings of content hashes of held files
 */
record Confirmations(Set<String> ids) {

  boolean cover(String fileId) {
    return ids.stream().anyMatch(fileId::startsWith);
  }

  /**
   * @throws Refusal with exit code 2 when a confirmation is too short, or means no file or several
   */
  void refuseUnknown(Stream<String> fileIds) {
    Set<String> known = Set.copyOf(fileIds.distinct().toList());
    for (String id : ids) {
      long meant = known.stream().filter(fileId -> fileId.startsWith(id)).count();
      if (!id.matches("[0-9a-f]{8,64}") || meant != 1) {
        throw new Refusal(
            Outcome.USAGE,
            "Cannot confirm %s: --accept takes the first 8 or more digits of the id of a held file,"
                    .formatted(id)
                + " as the run that held it printed them");
      }
    }
  }
}
