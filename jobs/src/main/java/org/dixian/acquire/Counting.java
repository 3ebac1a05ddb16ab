package org.dixian.acquire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;

/** The files that count, those of this run included, and what therefore waits for nobody. */
final class Counting {
  private final Decisions decisions;
  private final Map<Subject, List<Delivery>> bySubject = new HashMap<>();

  /** By content; held ones too, which are read all the same. */
  private final Map<String, Delivery> ofThisRun = new HashMap<>();

  /**
   * @param decisions those of earlier runs
   */
  Counting(Decisions decisions) {
    this.decisions = decisions;
    decisions.deliveries().stream()
        .filter(d -> d.status() == Status.ACCEPTED)
        .forEach(this::counts);
  }

  private void counts(Delivery accepted) {
    bySubject.computeIfAbsent(Subject.of(accepted), s -> new ArrayList<>()).add(accepted);
  }

  /** Takes a file that this run reads or a person has confirmed; it counts unless it is held. */
  void add(Delivery delivery) {
    ofThisRun.put(delivery.fileId(), delivery);
    if (delivery.status() == Status.ACCEPTED) {
      counts(delivery);
    }
  }

  boolean metInThisRun(String fileId) {
    return ofThisRun.containsKey(fileId);
  }

  /**
   * The file with these bytes that counts, or is read in this run, when it has another name. A file
   * that was refused or held under another name is no original, since renaming it may be the
   * remedy; but for one that a restore held, which another name must not let in again.
   */
  Optional<Delivery> original(Landing.Found file) {
    return decisions
        .content(file.fileId(), Status.ACCEPTED)
        .or(() -> decisions.content(file.fileId(), Status.HELD).filter(Delivery::restored))
        .or(() -> Optional.ofNullable(ofThisRun.get(file.fileId())))
        .filter(d -> !d.fileName().equals(file.name()));
  }

  /** Another content that counts at the same place. */
  Optional<Delivery> rival(Delivery delivery) {
    return about(delivery).stream()
        .filter(d -> d.samePlace(delivery) && !d.fileId().equals(delivery.fileId()))
        .findFirst();
  }

  /** A confirmed file at a place that is taken counts as the place's next correction. */
  int nextRevision(Delivery rival) {
    return about(rival).stream().mapToInt(Delivery::revision).max().orElseThrow() + 1;
  }

  private List<Delivery> about(Delivery delivery) {
    return bySubject.getOrDefault(Subject.of(delivery), List.of());
  }

  /**
   * Whether the file needs nobody any more: it counts under another name, or a usable file has
   * taken its place. A correction is not answered by the file that it corrects, nor a held file by
   * the one that it contradicts.
   */
  boolean answered(Delivery waiting) {
    int least = waiting.status() == Status.HELD ? waiting.revision() + 1 : waiting.revision();
    return decisions.content(waiting.fileId(), Status.ACCEPTED).isPresent()
        || decisions.deliveries().stream()
            .filter(d -> d.status() == Status.ACCEPTED)
            .anyMatch(d -> d.sameDay(waiting) && d.revision() >= least);
  }
}
