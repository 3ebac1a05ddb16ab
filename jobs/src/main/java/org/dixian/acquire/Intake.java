package org.dixian.acquire;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.dixian.run.Console;
import org.dixian.run.Delivery;
import org.dixian.run.Delivery.Status;
import org.dixian.run.Ledger;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.Sessions;
import org.dixian.settings.Settings;
import org.dixian.settings.SourceContract;
import org.dixian.table.Lake;

/**
 * Files to bronze: every file of the landing folder is met once, read under its contract, and
 * accepted, refused or held; rows that are not accepted go to the quarantine with their reason.
 */
public final class Intake {
  /**
   * What an intake came to.
   *
   * @param met files that this run decided about
   * @param waiting files refused or held earlier that still lie there
   */
  public record Result(
      List<Delivery> met,
      List<Delivery> waiting,
      int inLanding,
      int known,
      int later,
      Map<String, Long> rejectedByReason,
      List<String> notices,
      List<String> reports) {}

  /** Bytes of new files, as they were delivered, up to which the inputs of a night are small. */
  private static final long SMALL_INPUTS = 16L << 20;

  private final SparkSession spark;
  private final Lake lake;
  private final Settings settings;
  private final Pseudonym pseudonym;
  private final Console console;

  public Intake(
      SparkSession spark, Lake lake, Settings settings, Pseudonym pseudonym, Console console) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.pseudonym = pseudonym;
    this.console = console;
  }

  /**
   * @param asOf files about a later day are left alone; null: none is
   * @param confirmed beginnings of content hashes of held files that a person has confirmed
   * @throws Refusal with exit code 4 when rows were lost between file and table
   */
  public Result run(Ledger ledger, LocalDate asOf, Set<String> confirmed, String loadId)
      throws IOException {
    long begun = System.nanoTime();
    List<Landing.Found> files =
        Landing.list(settings.pipeline().landing(), spark.sparkContext().hadoopConfiguration());
    Triage triage = new Triage(settings, ledger.decisions(), asOf, confirmed, loadId);
    triage.sort(files);
    triage.refuseUnknownConfirmations();
    if (files.isEmpty()) {
      console.notice("The landing folder is empty: " + settings.pipeline().landing());
    } else if (!triage.candidates.isEmpty()) {
      console.line("         reading %d new files …".formatted(triage.candidates.size()));
    }

    List<Delivery> met = new ArrayList<>(triage.decided);
    List<String> notices = new ArrayList<>();
    Map<String, Long> rejected = Map.of();
    List<String> reports = List.of();
    if (!triage.candidates.isEmpty()) {
      SparkSession suited = triage.bytes <= SMALL_INPUTS ? Sessions.forSmallInputs(spark) : spark;
      BronzeLoad load = new BronzeLoad(suited, lake, settings, pseudonym, loadId);
      List<Delivery> read = load.load(triage.candidates, notices);
      read = holdShrunken(read, ledger, triage);
      read = new ImplausibleFiles(suited, lake, settings, loadId).hold(read, triage::isConfirmed);
      met.addAll(read);
      Quarantine quarantine = new Quarantine(suited, lake, settings, loadId);
      rejected = quarantine.fill(read);
      reports = quarantine.writeReports(read);
    }
    met.sort(Comparator.comparingLong(Delivery::sequence));
    ledger.record(met, loadId);
    console.step(
        "bronze",
        "%d files in landing, %d new, %d known".formatted(files.size(), met.size(), triage.known),
        Duration.ofNanos(System.nanoTime() - begun));
    return new Result(
        met, triage.waiting, files.size(), triage.known, triage.later, rejected, notices, reports);
  }

  /** A snapshot that lost most of its rows ends most of its keys; a person has to confirm that. */
  private List<Delivery> holdShrunken(List<Delivery> read, Ledger ledger, Triage triage) {
    List<Delivery> result = new ArrayList<>();
    for (Delivery d : read) {
      long before = d.status() == Status.ACCEPTED ? rowsBefore(d, read, ledger) : 0;
      long now = rowsOn(d.asOf(), d, Stream.concat(read.stream(), ledger.deliveries().stream()));
      boolean shrunken = now < before * settings.pipeline().holdBelowShare();
      if (shrunken && !triage.isConfirmed(d.fileId())) {
        d =
            d.with(
                Status.HELD,
                "shrunken",
                "%d rows, %d in the delivery before; confirm with --accept %s if that is right"
                    .formatted(now, before, d.shortId()),
                d.sequence());
      }
      result.add(d);
    }
    return result;
  }

  private long rowsBefore(Delivery delivery, List<Delivery> read, Ledger ledger) {
    if (settings.contract(delivery.source()).delivery() != SourceContract.Delivery.SNAPSHOT) {
      return 0;
    }
    List<Delivery> all =
        Stream.concat(read.stream(), ledger.deliveries().stream())
            .filter(d -> d.asOf() != null && d.asOf().isBefore(delivery.asOf()))
            .filter(d -> sameSeries(d, delivery))
            .toList();
    return all.stream()
        .map(Delivery::asOf)
        .max(Comparator.naturalOrder())
        .map(day -> rowsOn(day, delivery, all.stream()))
        .orElse(0L);
  }

  private static boolean sameSeries(Delivery a, Delivery b) {
    return a.status() == Status.ACCEPTED
        && a.source().equals(b.source())
        && a.scope().equals(b.scope());
  }

  /** Rows of the newest revision of every part on a day. */
  private static long rowsOn(LocalDate day, Delivery like, Stream<Delivery> all) {
    Map<String, Delivery> newest =
        all.filter(d -> sameSeries(d, like) && day.equals(d.asOf()))
            .collect(
                Collectors.toMap(
                    Delivery::part,
                    d -> d,
                    (a, b) -> a.revision() >= b.revision() ? a : b,
                    TreeMap::new));
    return newest.values().stream().mapToLong(Delivery::rowsRead).sum();
  }

  static Refusal lost(Delivery file, long read, long found) {
    return new Refusal(
        Outcome.GATE_REFUSED,
        "Cannot accept file %s of %s: its reader counted %d rows, the table holds %d"
            .formatted(file.shortId(), file.source(), read, found));
  }
}
