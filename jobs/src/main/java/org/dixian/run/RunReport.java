package org.dixian.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one run did, for people and for machines; written as JSON under the lake's run folder. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonPropertyOrder({"run", "outcome", "exitCode", "message"})
public final class RunReport {
  /** A file that this run met for the first time, or that still waits for a decision. */
  public record File(
      String name,
      String source,
      String status,
      String reason,
      String message,
      long rowsRead,
      long rowsAccepted,
      long rowsRejected,
      long rowsDuplicate) {}

  /**
   * A table at the end of the run.
   *
   * @param seconds how long its writing took
   * @param begunAfter seconds after the start of the run at which its writing began
   */
  public record Table(long version, boolean written, double seconds, double begunAfter) {
    /** One that the run left as it was. */
    static Table stood(long version) {
      return new Table(version, false, 0, 0);
    }
  }

  /** Headline figures of a county in the newest month, as text; null where there is none. */
  public record Headline(
      String county,
      String period,
      String everHouseholds,
      String everPersons,
      String openHouseholds,
      String newHouseholds,
      String clearedPersonsPct,
      String withMeasuresPct,
      String measuresPerHousehold,
      String daysToVerify) {}

  /** A figure that a check found wrong or doubtful, with both sides as text. */
  public record Check(
      String id,
      String severity,
      String unit,
      String period,
      String subject,
      String cell,
      String against,
      String left,
      String right,
      String factorSuspected) {}

  /** Figures of a level that the released months have, and how many of them are withheld. */
  public record Withheld(String level, long figures, long withheld) {}

  /**
   * The edition that an audience sees at the end of the run.
   *
   * @param madeAt start of the run that made it, UTC
   */
  public record Shown(String edition, String asOf, String madeAt) {}

  /** A table that was made once more from bronze, and the rows in which both differ. */
  public record Audited(String table, long onlyStanding, long onlyAnew) {
    /** Whether they differ. */
    public boolean differs() {
      return onlyStanding > 0 || onlyAnew > 0;
    }
  }

  public String run;
  public String outcome;
  public int exitCode;
  public String message;
  public String startedAt;
  public double seconds;
  public String asOf;
  public String settingsHash;
  public String code;
  public String edition;
  public boolean published;

  /** The edition that this run came to while a person holds what readers see; null: they see it. */
  public String heldBack;

  /** The public edition that this run released, null when no month has closed. */
  public String released;

  /** Whether a month that has closed could not be released, for the reason that a notice states. */
  public boolean releaseRefused;

  public final List<Withheld> withheld = new ArrayList<>();

  /** By audience: internal, public. */
  public final Map<String, Shown> shown = new TreeMap<>();

  public int filesInLanding;
  public int filesKnown;
  public int filesLater;
  public final List<File> files = new ArrayList<>();
  public final List<File> waiting = new ArrayList<>();
  public final List<String> errorReports = new ArrayList<>();
  public final Map<String, Long> rejectedByReason = new LinkedHashMap<>();
  public final List<String> notices = new ArrayList<>();
  public final Map<String, Table> tables = new TreeMap<>();

  /** The jobs whose tables the run looked at, by table; not part of what is written. */
  @JsonIgnore public final Map<String, Job> jobs = new TreeMap<>();

  public final List<Headline> headlines = new ArrayList<>();
  public final List<Check> checks = new ArrayList<>();
  public final List<Audited> audited = new ArrayList<>();
  public final Map<String, String> places = new LinkedHashMap<>();

  /** Seconds from the end of one stage to the end of the next, in their order. */
  public final Map<String, Double> stages = new LinkedHashMap<>();

  /** Whether it brought the figures up to date, as far as the files allow: exit code 0, 3 or 6. */
  public boolean broughtUpToDate() {
    return exitCode == Outcome.OK.code()
        || exitCode == Outcome.INPUT_REFUSED.code()
        || exitCode == Outcome.CHANNEL_BEHIND.code();
  }

  /** A stage has ended, so many seconds after the start of the run. */
  public void stageEnded(String stage, double secondsSinceStart) {
    double before = stages.values().stream().mapToDouble(s -> s).sum();
    stages.put(stage, Math.round((secondsSinceStart - before) * 1e3) / 1e3);
  }

  synchronized void table(String name, Table table) {
    tables.put(name, table);
  }
}
