package org.dixian.acquire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.Ledger;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
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
  private final Ledger ledger;
  private final LocalDate asOf;
  private final Set<String> confirmed;
  private final String loadId;
  private final Map<String, String> firstName = new HashMap<>();
  private long sequence;

  /**
   * @param asOf files about a later day are left for a later run; null: none is
   * @param confirmed beginnings of content hashes of held files that a person has confirmed
   */
  Triage(Settings settings, Ledger ledger, LocalDate asOf, Set<String> confirmed, String loadId) {
    this.settings = settings;
    this.ledger = ledger;
    this.asOf = asOf;
    this.confirmed = confirmed;
    this.loadId = loadId;
    this.sequence = ledger.next();
  }

  void sort(List<Landing.Found> files) {
    files.forEach(this::sort);
  }

  private void sort(Landing.Found file) {
    Optional<Delivery> before = ledger.content(file.fileId());
    boolean sameName = before.filter(d -> d.fileName().equals(file.name())).isPresent();
    if (sameName && upToDate(before.get())) {
      settleKnown(before.get());
      firstName.put(file.fileId(), file.name());
      return;
    }
    if (!sameName && (before.isPresent() || firstName.containsKey(file.fileId()))) {
      repetition(file, before.map(Delivery::fileName).orElse(firstName.get(file.fileId())));
      return;
    }
    read(file, before);
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
      // A confirmed file at a place that is taken counts as the place's next correction.
      int revision =
          ledger.deliveries().stream()
              .filter(d -> d.status() == Status.ACCEPTED && d.samePlace(before))
              .mapToInt(d -> d.revision() + 1)
              .max()
              .orElse(before.revision());
      decided.add(
          before
              .revised(revision)
              .with(Status.ACCEPTED, null, "confirmed with --accept", sequence++));
      return;
    }
    known++;
    if (before.status() == Status.HELD || before.status() == Status.REFUSED) {
      if (!answered(before)) {
        waiting.add(before);
      }
    }
  }

  /** Whether the department has meanwhile sent a usable file for the same place. */
  private boolean answered(Delivery waiting) {
    return waiting.status() == Status.REFUSED
        && waiting.asOf() != null
        && ledger.deliveries().stream()
            .anyMatch(
                d ->
                    d.status() == Status.ACCEPTED
                        && d.source().equals(waiting.source())
                        && waiting.asOf().equals(d.asOf())
                        && d.scope().equals(waiting.scope())
                        && d.part().equals(waiting.part()));
  }

  private void repetition(Landing.Found file, String original) {
    if (ledger.knows(file.fileId(), file.name())) {
      known++;
      return;
    }
    Delivery first = ledger.content(file.fileId()).orElse(null);
    decided.add(
        blank(file, first == null ? "" : first.source(), "")
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
      firstName.put(file.fileId(), file.name());
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
        delivery = delivery.revised(rival.get().revision() + 1);
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
    candidates.add(new Candidate(new FileTask(file.path(), file.fileId(), name), delivery));
  }

  private Optional<Delivery> rival(Delivery delivery) {
    return java.util.stream.Stream.concat(
            ledger.deliveries().stream(), candidates.stream().map(Candidate::delivery))
        .filter(d -> d.status() == Status.ACCEPTED && d.samePlace(delivery))
        .filter(d -> !d.fileId().equals(delivery.fileId()))
        .findFirst();
  }

  /** A delivery covers the county as it is coded today, whatever code its name carries. */
  private String scope(FileName name) {
    if (name.county() == null) {
      return "province";
    }
    String current = settings.units().resolve(name.county(), name.asOf()).unit();
    return current == null ? name.county() : current;
  }

  /**
   * @throws Refusal with exit code 2 when a confirmation names no held file, or several
   */
  void refuseUnknownConfirmations() {
    for (String id : confirmed) {
      boolean plain = id.matches("[0-9a-f]{8,64}");
      long met = candidates.stream().filter(c -> c.task().fileId().startsWith(id)).count();
      long held = ledger.deliveries().stream().filter(d -> d.fileId().startsWith(id)).count();
      if (!plain || met + held == 0) {
        throw new Refusal(
            Outcome.USAGE,
            "Cannot confirm %s: --accept takes the first 8 or more digits of the id of a held file,"
                    .formatted(id)
                + " as the run that held it printed them");
      }
    }
  }

  boolean isConfirmed(String fileId) {
    return confirmed.stream().anyMatch(fileId::startsWith);
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
