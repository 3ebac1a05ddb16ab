package org.dixian.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dixian.run.Delivery.Status;

/** What was decided about files so far; of several decisions about a file the newest holds. */
public final class Decisions {
  private final List<Delivery> made = new ArrayList<>();

  /** Content and name to the newest decision, oldest file first. */
  private final Map<String, Delivery> newest = new LinkedHashMap<>();

  /** Content to the names that it came under. */
  private final Map<String, List<String>> names = new HashMap<>();

  public Decisions(Collection<Delivery> made) {
    add(made);
  }

  void add(Collection<Delivery> more) {
    for (Delivery d : more.stream().sorted(Comparator.comparingLong(Delivery::sequence)).toList()) {
      made.add(d);
      Delivery before = newest.get(key(d.fileId(), d.fileName()));
      if (before == null) {
        names.computeIfAbsent(d.fileId(), id -> new ArrayList<>()).add(d.fileName());
      }
      if (before == null || before.sequence() <= d.sequence()) {
        newest.put(key(d.fileId(), d.fileName()), d);
      }
    }
  }

  private static String key(String fileId, String fileName) {
    return fileId + "/" + fileName;
  }

  /** Every decision, in the order in which they were made. */
  public List<Delivery> all() {
    return made.stream().sorted(Comparator.comparingLong(Delivery::sequence)).toList();
  }

  /** The newest decision about each content and name, oldest file first. */
  public List<Delivery> deliveries() {
    return List.copyOf(newest.values());
  }

  /** The decision about a content under one name. */
  public Optional<Delivery> file(String fileId, String fileName) {
    return Optional.ofNullable(newest.get(key(fileId, fileName)));
  }

  /** The newest decision with this status about a content, whatever its name. */
  public Optional<Delivery> content(String fileId, Status status) {
    return names.getOrDefault(fileId, List.of()).stream()
        .map(name -> newest.get(key(fileId, name)))
        .filter(d -> d.status() == status)
        .reduce((first, second) -> second);
  }

  /**
   * Decisions after which the same files count as at an earlier time; empty when they do already. A
   * file that has been accepted since is held, or waits for what it waited for then; nothing is
   * forgotten. What has changed because a contract did stays as it is.
   *
   * @param then what was decided up to that time
   * @param message what is said of files that are held now
   */
  public List<Delivery> backTo(Decisions then, String message) {
    List<Delivery> back = new ArrayList<>();
    long sequence = next();
    for (Delivery now : deliveries()) {
      Delivery before =
          then.file(now.fileId(), now.fileName())
              .orElseGet(() -> now.with(Status.HELD, Delivery.RESTORED, message, 0));
      boolean counts = now.status() == Status.ACCEPTED;
      boolean counted = before.status() == Status.ACCEPTED;
      if (counts != counted && now.contractHash().equals(before.contractHash())) {
        back.add(before.with(before.status(), before.reason(), before.message(), sequence++));
      }
    }
    return back;
  }

  /** The next free sequence number. */
  public long next() {
    return made.stream().mapToLong(Delivery::sequence).max().orElse(0) + 1;
  }
}
