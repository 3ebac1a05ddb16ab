package org.dixian.acquire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.JobRunner;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;

/**
 * Decides from names and content hashes alone what is to be done with each file of the landing
 * folder: nothing (known), read it, refuse it, hold it, or note it as a repetition.
 */
final class Triage {
  /** A file that is to be read. */
  record Candidate(FileTask task, Delivery delivery) {}

  final List<Candidate> candidates = new ArrayList<>();

  /** Decisions that need no reading. */
  final List<Delivery> decided = new ArrayList<>();

  /** Refused or held before and still lying there. */
  final List<Delivery> waiting = new ArrayList<>();

  int known;
  int later;

  private final Settings settings;
  private final Decisions decisions;
  private final LocalDate asOf;
  private final Confirmations confirmed;
  private final String loadId;
  private final Map<String, Delivery> first = new HashMap<>();

  /** Files that count, those of this run included, by what they are about. */
  private final Map<String, List<Delivery>> counting = new HashMap<>();

  private long sequence;

  /**
   * @param asOf files about a later day are left for a later run; null: none is
   * @param confirmed beginnings of content hashes of held files that a person has confirmed
   */
  Triage(
      Settings settings,
      Decisions decisions,
      LocalDate asOf,
      Set<String> confirmed,
      String loadId) {
    this.settings = settings;
    this.decisions = decisions;
    this.asOf = asOf;
    this.confirmed = new Confirmations(confirmed);
    this.loadId = loadId;
    this.sequence = decisions.next();
    decisions.deliveries().stream()
        .filter(d -> d.status() == Status.ACCEPTED)
        .forEach(this::counts);
  }

  private void counts(Delivery accepted) {
    counting.computeIfAbsent(day(accepted), d -> new ArrayList<>()).add(accepted);
  }

  private static String day(Delivery d) {
    return day(d.source(), d.asOf(), d.scope(), d.part());
  }

  private static String day(String source, LocalDate asOf, String scope, String part) {
    return String.join("/", source, String.valueOf(asOf), scope, part);
  }

  void sort(List<Landing.Found> files) {
    files.forEach(this::sort);
  }

  private void sort(Landing.Found found) {
    Landing.Found file = apart(found);
    Optional<Delivery> before =
        decisions.file(file.fileId(), file.name()).filter(d -> d.status() != Status.REPEATED);
    if (before.isPresent() && upToDate(before.get())) {
      settleKnown(before.get());
      return;
    }
    Optional<String> original = original(file);
    if (original.isPresent()) {
      repetition(file, original.get());
      return;
    }
    read(file, before);
  }

  /**
   * The same file; with an identity of its own where its bytes came before and its name says that
   * they are about another county or day, as two empty lists are, or one that nothing was changed
   * in.
   */
  private Landing.Found apart(Landing.Found file) {
    Optional<Delivery> original = counted(file).filter(d -> !d.fileName().equals(file.name()));
    if (original.isEmpty()) {
      return file;
    }
    for (SourceContract contract : settings.contracts()) {
      try {
        Optional<FileName> name = FileName.match(contract, file.name());
        if (name.isPresent()) {
          String day =
              day(contract.source(), name.get().asOf(), scope(name.get()), name.get().part());
          return day.equals(day(original.get()))
              ? file
              : file.withId(JobRunner.sha256(file.fileId() + day) + file.fileId().substring(32));
        }
      } catch (FileRefused refusal) {
        return file;
      }
    }
    return file;
  }

  /** The file with these bytes that counts, or is read in this run. */
  private Optional<Delivery> counted(Landing.Found file) {
    return decisions
        .content(file.fileId(), Status.ACCEPTED)
        .or(() -> Optional.ofNullable(first.get(file.fileId())));
  }

  /**
   * The other name under which the same bytes count, or are read in this run. A file that was
   * refused or held under another name is no original: renaming it may be the remedy.
   */
  private Optional<String> original(Landing.Found file) {
    return counted(file).map(Delivery::fileName).filter(name -> !name.equals(file.name()));
  }

  private boolean upToDate(Delivery before) {
    String rules =
        before.source().isEmpty()
            ? settings.hash()
            : settings.contractHashes().get(before.source());
    return before.contractHash().equals(rules);
  }

  private void settleKnown(Delivery before) {
    if (before.status() == Status.HELD && isConfirmed(before.fileId())) {
      if (first.putIfAbsent(before.fileId(), before) != null) {
        known++; // a copy of it has just been confirmed
        return;
      }
      int revision = rival(before).map(this::nextRevision).orElse(before.revision());
      Delivery accepted =
          before
              .revised(revision)
              .with(Status.ACCEPTED, null, "confirmed with --accept", sequence++);
      decided.add(accepted);
      counts(accepted);
      return;
    }
    known++;
    if (before.status() == Status.HELD || before.status() == Status.REFUSED) {
      if (!answered(before)) {
        waiting.add(before);
      }
    }
  }

  /**
   * Whether the file needs nobody any more: it counts under another name, or a usable file has
   * taken its place. A correction is not answered by the file that it corrects, nor a held file by
   * the one that it contradicts.
   */
  private boolean answered(Delivery waiting) {
    int least = waiting.status() == Status.HELD ? waiting.revision() + 1 : waiting.revision();
    return decisions.content(waiting.fileId(), Status.ACCEPTED).isPresent()
        || decisions.deliveries().stream()
            .filter(d -> d.status() == Status.ACCEPTED)
            .anyMatch(d -> d.sameDay(waiting) && d.revision() >= least);
  }

  private void repetition(Landing.Found file, String original) {
    if (decisions.file(file.fileId(), file.name()).isPresent()) {
      known++;
      return;
    }
    String source =
        decisions.content(file.fileId(), Status.ACCEPTED).map(Delivery::source).orElse("");
    decided.add(
        blank(file, source, "")
            .with(Status.REPEATED, "repeated", "the same bytes as " + original, sequence++));
  }

  private void read(Landing.Found file, Optional<Delivery> before) {
    List<SourceContract> matching = new ArrayList<>();
    FileName name = null;
    for (SourceContract contract : settings.contracts()) {
      try {
        Optional<FileName> match = FileName.match(contract, file.name());
        if (match.isPresent()) {
          matching.add(contract);
          name = match.get();
        }
      } catch (FileRefused refusal) {
        refuse(file, contract.source(), refusal.reason().code(), refusal.getMessage());
        return;
      }
    }
    if (matching.isEmpty()) {
      refuse(
          file,
          "",
          "no_contract",
          "no contract in conf/sources knows a file of this name; rename it, or add a contract");
    } else if (matching.size() > 1) {
      refuse(
          file,
          "",
          "ambiguous_contract",
          "the name fits the contracts "
              + matching.stream().map(SourceContract::source).toList()
              + "; make their patterns distinct");
    } else if (asOf != null && name.asOf().isAfter(asOf)) {
      later++;
    } else {
      candidate(file, matching.get(0), name, before);
    }
  }

  private void candidate(
      Landing.Found file, SourceContract contract, FileName name, Optional<Delivery> before) {
    boolean acceptedBefore = before.filter(d -> d.status() == Status.ACCEPTED).isPresent();
    Delivery delivery =
        new Delivery(
            file.fileId(),
            file.name(),
            contract.source(),
            name.asOf(),
            scope(name),
            name.part(),
            acceptedBefore ? Math.max(before.get().revision(), name.revision()) : name.revision(),
            Status.ACCEPTED,
            null,
            null,
            0,
            0,
            0,
            0,
            settings.contractHashes().get(contract.source()),
            loadId,
            sequence++);
    Optional<Delivery> rival = acceptedBefore ? Optional.empty() : rival(delivery);
    if (rival.isPresent()) {
      if (isConfirmed(file.fileId())) {
        delivery = delivery.revised(nextRevision(rival.get()));
      } else {
        delivery =
            delivery.with(
                Status.HELD,
                "same_place",
                ("%s says something else about the same place and day, and neither is marked 更正;"
                        + " confirm this one with --accept %s, or have it sent again as 更正")
                    .formatted(rival.get().fileName(), delivery.shortId()),
                delivery.sequence());
      }
    }
    first.put(file.fileId(), delivery);
    if (delivery.status() == Status.ACCEPTED) {
      counts(delivery);
    }
    candidates.add(new Candidate(new FileTask(file.path(), file.fileId(), name), delivery));
  }

  private Optional<Delivery> rival(Delivery delivery) {
    return sameDay(delivery)
        .filter(d -> d.samePlace(delivery) && !d.fileId().equals(delivery.fileId()))
        .findFirst();
  }

  /** A confirmed file at a place that is taken counts as the place's next correction. */
  private int nextRevision(Delivery rival) {
    return sameDay(rival).mapToInt(Delivery::revision).max().orElseThrow() + 1;
  }

  /** Files that count about the same day, those of this run included. */
  private Stream<Delivery> sameDay(Delivery delivery) {
    return counting.getOrDefault(day(delivery), List.of()).stream();
  }

  /** A delivery covers the county as it is coded today, whatever code its name carries. */
  private String scope(FileName name) {
    if (name.county() == null) {
      return "province";
    }
    String current = settings.units().resolve(name.county(), name.asOf()).unit();
    return current == null ? name.county() : current;
  }

  /** {@link Confirmations#refuseUnknown} over all files, those of this night included. */
  void refuseUnknownConfirmations() {
    confirmed.refuseUnknown(
        Stream.concat(
            candidates.stream().map(c -> c.task().fileId()),
            decisions.deliveries().stream().map(Delivery::fileId)));
  }

  boolean isConfirmed(String fileId) {
    return confirmed.cover(fileId);
  }

  private void refuse(Landing.Found file, String source, String reason, String message) {
    decided.add(
        blank(file, source, settings.contractHashes().getOrDefault(source, settings.hash()))
            .with(Status.REFUSED, reason, message, sequence++));
  }

  private Delivery blank(Landing.Found file, String source, String contractHash) {
    return new Delivery(
        file.fileId(),
        file.name(),
        source,
        null,
        "",
        "",
        0,
        Status.REFUSED,
        null,
        null,
        0,
        0,
        0,
        0,
        contractHash,
        loadId,
        0);
  }
}
