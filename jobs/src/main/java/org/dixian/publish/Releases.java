package org.dixian.publish;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.dixian.run.Outcome;
import org.dixian.run.Refusal;
import org.dixian.run.ReplacedFile;

/**
 * Which edition readers see, where a person decides it. What a person shows stays until a person
 * decides otherwise; a newer decision takes the place of the former one. Every step is written down
 * before it is taken, so that one that was interrupted is completed by {@link #due}.
 */
public final class Releases {
  private static final String FILE = "release.json";

  private final String publication;
  private final Audience audience;
  private final Configuration hadoop;

  public Releases(String publication, Audience audience, Configuration hadoop) {
    this.publication = publication;
    this.audience = audience;
    this.hadoop = hadoop;
  }

  /** What holds now. */
  public Release standing() throws IOException {
    return ReplacedFile.read(Edition.beside(publication, audience, FILE), Release.class, hadoop)
        .orElse(Release.NONE);
  }

  /** From now on nights make editions and readers keep the one that they see. */
  public void hold() throws IOException {
    write(new Release(true, latest(), null, null));
  }

  /**
   * Readers see this edition from a moment on, and until then the one that they see now.
   *
   * @return whether the moment has come and readers see it
   * @throws Refusal when a file of the edition is not as it was written; nothing is decided then
   */
  public boolean show(Edition edition, OffsetDateTime notBefore, Instant now) throws IOException {
    edition.verify(publication, hadoop);
    write(new Release(true, latest(), edition.edition(), notBefore.toString()));
    return due(now).isPresent();
  }

  /** While held: the edition that the last night came to, when readers see another one. */
  public Optional<String> heldBack() throws IOException {
    Release standing = standing();
    String seen = Edition.current(publication, audience, hadoop).map(Edition::edition).orElse(null);
    return Optional.ofNullable(standing.held() ? standing.latest() : null)
        .filter(latest -> !latest.equals(seen));
  }

  /** Shows what waits, if its moment has come. */
  public Optional<Edition> due(Instant now) throws IOException {
    Release standing = standing();
    if (!standing.due(now)) {
      return Optional.empty();
    }
    Edition edition = existing(standing.next());
    edition.point(publication, hadoop);
    write(standing.done());
    return Optional.of(edition);
  }

  /**
   * Readers see what the last night made, and what the nights to come will make.
   *
   * @return the edition that readers see, empty when there is none
   */
  public Optional<Edition> release() throws IOException {
    Release standing = standing();
    if (standing.held() && standing.latest() != null) {
      Edition latest = existing(standing.latest());
      latest.point(publication, hadoop);
    }
    write(Release.NONE);
    return Edition.current(publication, audience, hadoop);
  }

  /** While held: a night has come to this edition, new or not. */
  void came(String edition) throws IOException {
    Release standing = standing();
    if (standing.held() && !edition.equals(standing.latest())) {
      write(standing.withLatest(edition));
    }
  }

  /** The edition that the last night came to: where nothing is held, readers see it. */
  private String latest() throws IOException {
    Release standing = standing();
    return standing.held()
        ? standing.latest()
        : Edition.current(publication, audience, hadoop).map(Edition::edition).orElse(null);
  }

  private Edition existing(String edition) throws IOException {
    return Edition.of(publication, audience, edition, hadoop)
        .orElseThrow(
            () ->
                new Refusal(
                    Outcome.GATE_REFUSED,
                    "Cannot show edition %s to readers: its folder is gone (%s). Choose another one."
                        .formatted(edition, Edition.folder(publication, audience, edition))));
  }

  private void write(Release release) throws IOException {
    ReplacedFile.write(Edition.beside(publication, audience, FILE), release, hadoop);
  }
}
