package org.dixian.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.dixian.Pipeline;
import org.dixian.publish.Audience;
import org.dixian.publish.Edition;
import org.dixian.publish.Releases;
import org.dixian.run.DecisionLog;
import org.dixian.run.Lease;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.settings.Settings;
import org.dixian.table.Lake;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dixian publish}. */
@Command(
    name = "publish",
    description = {
      "Decides which edition readers see. Without a decision they see what the last night made;",
      "what a person shows or holds stays until a person decides otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  dixian publish --hold                      nights make editions, readers keep this one",
      "  dixian publish --edition 2025-09-30-4c     show that one now, and hold",
      "  dixian publish --edition 2025-09-30-4c --not-before 2025-10-20T09:00+08:00",
      "                                             show it from then on (embargo), and hold",
      "  dixian publish --due                       for a scheduler: show what waits, if it is due",
      "  dixian publish --release                   show what the last night made; follow the nights",
      "",
      "Exit codes: 0 done, or nothing is due; 2 usage; 4 a file of the edition is missing or not as",
      "  it was written; 5 a night is running."
    },
    mixinStandardHelpOptions = true)
public final class PublishCommand implements Callable<Integer> {
  private static final String NOTHING = "Nothing is due";

  @Mixin Places places;

  @ArgGroup(multiplicity = "1")
  Decision decision;

  /** One of them. */
  static final class Decision {
    @Option(
        names = "--edition",
        paramLabel = "ID",
        description = "Show this edition (its identifier or a beginning of it), and hold.")
    String edition;

    @Option(names = "--hold", description = "Nights show no edition from now on.")
    boolean hold;

    @Option(
        names = "--release",
        description = "Show what the last night made, and what nights make from now on.")
    boolean release;

    @Option(names = "--due", description = "Show the edition that waits, if its moment has come.")
    boolean due;
  }

  @Option(
      names = "--not-before",
      paramLabel = "TIME",
      description =
          "With --edition: show it from this moment on, as 2025-10-20T09:00+08:00, or without offset"
              + " in the zone of pipeline.yaml.")
  String notBefore;

  @Option(
      names = "--audience",
      defaultValue = "internal",
      description = "internal or public; ${DEFAULT-VALUE} by default.")
  Audience audience;

  @Override
  public Integer call() throws Exception {
    if (notBefore != null && decision.edition == null) {
      throw new Refusal(Outcome.USAGE, "--not-before goes with --edition");
    }
    Settings settings = places.load();
    ZoneId zone = settings.pipeline().zone();
    Clock clock = Clock.system(zone);
    Configuration hadoop = new Configuration();
    Lake lake = new Lake(settings.pipeline().lake(), hadoop);
    String run = Pipeline.runId(clock);
    Instant now = clock.instant();
    OffsetDateTime from =
        notBefore == null ? now.atZone(zone).toOffsetDateTime() : moment(notBefore, zone);
    Lease lease = Lease.acquire(lake.runFolder(), hadoop, clock, run);
    try {
      String done = decide(settings.pipeline().publication(), hadoop, from, now);
      System.out.println(done);
      if (!done.startsWith(NOTHING)) {
        new DecisionLog(lake, hadoop)
            .add(now, System.getProperty("user.name"), audience.folder() + ": " + done);
      }
    } finally {
      lease.close();
    }
    return 0;
  }

  private String decide(String publication, Configuration hadoop, OffsetDateTime from, Instant now)
      throws IOException {
    Releases releases = new Releases(publication, audience, hadoop);
    if (decision.hold) {
      releases.hold();
      return "Held: nights make editions, and readers keep " + seen(publication, hadoop);
    }
    if (decision.release) {
      return releases.release().map(e -> "Released: readers see " + e.edition()).orElse("Released")
          + ", and what nights make from now on";
    }
    if (decision.due) {
      return releases
          .due(now)
          .map(e -> "Due: readers see " + e.edition())
          .orElse(NOTHING + ": readers see " + seen(publication, hadoop));
    }
    Edition edition = Edition.named(publication, audience, decision.edition, hadoop);
    return releases.show(edition, from, now)
        ? "Shown: readers see %s until --release or another decision".formatted(edition.edition())
        : "Waiting: readers see %s from %s on, and %s until then"
            .formatted(edition.edition(), from, seen(publication, hadoop));
  }

  private String seen(String publication, Configuration hadoop) throws IOException {
    Optional<Edition> current = Edition.current(publication, audience, hadoop);
    return current.map(Edition::edition).orElse("none");
  }

  /** A moment with offset, or one of the zone: a day begins at midnight. */
  static OffsetDateTime moment(String text, ZoneId zone) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss]][XXX]", Locale.ROOT)
              .parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof OffsetDateTime moment) {
        return moment;
      }
      LocalDateTime local =
          parsed instanceof LocalDateTime time ? time : ((LocalDate) parsed).atStartOfDay();
      return local.atZone(zone).toOffsetDateTime();
    } catch (DateTimeParseException e) {
      throw new Refusal(
          Outcome.USAGE,
          "--not-before is a moment as 2025-10-20T09:00+08:00, not \"" + text + "\"");
    }
  }
}
