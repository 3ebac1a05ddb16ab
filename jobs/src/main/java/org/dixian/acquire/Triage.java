package org.dixian.acquire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dixian.acquire.KnownNames.KnownName;
import org.dixian.acquire.KnownNames.NameRefused;
import org.dixian.run.Decisions;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.JobRunner;
import org.dixian.settings.Settings;

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

  /** Bytes of the candidates' files. */
  long bytes;

  int known;
  int later;

  private final Settings settings;
  private final KnownNames names;
  private final Decisions decisions;
  private final Counting counting;
  private final LocalDate asOf;
  private final Confirmations confirmed;
  private final String loadId;
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
    this.names = new KnownNames(settings);
    this.decisions = decisions;
    this.counting = new Counting(decisions);
    this.asOf = asOf;
    this.confirmed = new Confirmations(confirmed);
    this.loadId = loadId;
    this.sequence = decisions.next();
  }

  void sort(List<Landing.Found> files) {
    files.forEach(this::sort);
  }

  private void sort(Landing.Found found) {
    Landing.Found file = apart(found);
    Optional<Delivery> before =
        decisions.file(file.fileId(), file.name()).filter(d -> d.status() != Status.REPEATED);
    if (before.filter(d -> upToDate(d) || d.restored() && !isConfirmed(d.fileId())).isPresent()) {
      settleKnown(before.get());
      return;
    }
    Optional<Delivery> original = counting.original(file);
    if (original.isPresent()) {
      repetition(file, original.get().fileName());
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
    return counting
        .original(file)
        .map(Subject::of)
        .flatMap(came -> names.subject(file.name()).filter(about -> !about.equals(came)))
        .map(Subject::text)
        .map(text -> JobRunner.sha256(file.fileId() + text) + file.fileId().substring(32))
        .map(file::withId)
        .orElse(file);
  }

  private boolean upToDate(Delivery before) {
    if (Reason.CHANGED_WHILE_READ.code().equals(before.reason())) {
      return false;
    }
    String rules =
        before.source().isEmpty()
            ? settings.hash()
            : settings.contractHashes().get(before.source());
    return before.contractHash().equals(rules);
  }

  private void settleKnown(Delivery before) {
    if (before.status() == Status.HELD && isConfirmed(before.fileId())) {
      confirm(before);
      return;
    }
    known++;
    boolean unusable = before.status() == Status.HELD || before.status() == Status.REFUSED;
    if (unusable && !counting.answered(before)) {
      waiting.add(before);
    }
  }

  private void confirm(Delivery held) {
    if (counting.metInThisRun(held.fileId())) {
      known++; // a copy of it has just been confirmed
      return;
    }
    int revision = counting.rival(held).map(counting::nextRevision).orElse(held.revision());
    Delivery accepted =
        held.revised(revision).with(Status.ACCEPTED, null, "confirmed with --accept", sequence++);
    decided.add(accepted);
    counting.add(accepted);
  }

  private void repetition(Landing.Found file, String original) {
    if (decisions.file(file.fileId(), file.name()).isPresent()) {
      known++;
      return;
    }
    String source =
        decisions.content(file.fileId(), Status.ACCEPTED).map(Delivery::source).orElse("");
    decided.add(
        unread(file, new Subject(source, null, "", ""), 0, "")
            .with(Status.REPEATED, "repeated", "the same bytes as " + original, sequence++));
  }

  private void read(Landing.Found file, Optional<Delivery> before) {
    try {
      KnownName name = names.read(file.name());
      if (asOf != null && name.subject().asOf().isAfter(asOf)) {
        later++;
      } else {
        candidate(file, name, before.filter(d -> d.status() == Status.ACCEPTED));
      }
    } catch (NameRefused refusal) {
      String source = refusal.source();
      String rules = settings.contractHashes().getOrDefault(source, settings.hash());
      decided.add(
          unread(file, new Subject(source, null, "", ""), 0, rules)
              .with(Status.REFUSED, refusal.reason(), refusal.getMessage(), sequence++));
    }
  }

  /**
   * @param before the file as it counts so far, when it is read again under a changed contract
   */
  private void candidate(Landing.Found file, KnownName known, Optional<Delivery> before) {
    FileName name = known.name();
    int revision = Math.max(before.map(Delivery::revision).orElse(0), name.revision());
    String rules = settings.contractHashes().get(known.contract().source());
    Delivery delivery =
        unread(file, known.subject(), revision, rules)
            .with(Status.ACCEPTED, null, null, sequence++);
    Optional<Delivery> rival = before.isPresent() ? Optional.empty() : counting.rival(delivery);
    if (rival.isPresent()) {
      delivery =
          isConfirmed(file.fileId())
              ? delivery.revised(counting.nextRevision(rival.get()))
              : held(delivery, rival.get());
    }
    counting.add(delivery);
    bytes += file.bytes();
    candidates.add(
        new Candidate(
            new FileTask(file.path(), file.fileId(), name, file.bytes(), file.modified()),
            delivery));
  }

  private static Delivery held(Delivery delivery, Delivery rival) {
    return delivery.with(
        Status.HELD,
        "same_place",
        ("%s says something else about the same place and day, and neither is marked 更正;"
                + " confirm this one with --accept %s, or have it sent again as 更正")
            .formatted(rival.fileName(), delivery.shortId()),
        delivery.sequence());
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

  /** A file of which no row was read, still without a place in the ledger's order. */
  private Delivery unread(Landing.Found file, Subject about, int revision, String rules) {
    return new Delivery(
        file.fileId(),
        file.name(),
        about.source(),
        about.asOf(),
        about.scope(),
        about.part(),
        revision,
        Status.REFUSED,
        null,
        null,
        0,
        0,
        0,
        0,
        rules,
        loadId,
        0);
  }
}
