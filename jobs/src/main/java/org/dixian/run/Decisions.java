package org.dixian.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dixian.run.Delivery.Status;

/** What was decided about files so far; of several decisions about a file the newest holds. */
public final class Decisions {
  private final List<Delivery> made = new ArrayList<>();

  public Decisions(Collection<Delivery> made) {
    this.made.addAll(made);
  }

  void add(Collection<Delivery> more) {
    made.addAll(more);
  }

  /** Every decision, in the order in which they were made. */
  public List<Delivery> all() {
    return made.stream().sorted(Comparator.comparingLong(Delivery::sequence)).toList();
  }

  /** The newest decision about each content and name, oldest file first. */
  public List<Delivery> deliveries() {
    Map<String, Delivery> newest = new LinkedHashMap<>();
    made.stream()
        .sorted(Comparator.comparingLong(Delivery::sequence))
        .forEach(d -> newest.put(d.fileId() + "/" + d.fileName(), d));
    return List.copyOf(newest.values());
  }

  /** The decision about a content under one name. */
  public Optional<Delivery> file(String fileId, String fileName) {
    return deliveries().stream()
        .filter(d -> d.fileId().equals(fileId) && d.fileName().equals(fileName))
        .findFirst();
  }

  /** The newest decision with this status about a content, whatever its name. */
  public Optional<Delivery> content(String fileId, Status status) {
    return deliveries().stream()
        .filter(d -> d.fileId().equals(fileId) && d.status() == status)
        .reduce((first, second) -> second);
  }

  /** The next free sequence number. */
  public long next() {
    return made.stream().mapToLong(Delivery::sequence).max().orElse(0) + 1;
  }
}
