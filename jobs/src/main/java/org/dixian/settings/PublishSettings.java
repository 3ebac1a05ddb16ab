package org.dixian.settings;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How editions are made and where they go ({@code publish} in {@code conf/pipeline.yaml}).
 *
 * @param keepDays how long the files of a former edition are kept
 * @param protection the public edition; null: none is made
 * @param jdbc a database for dashboard tools, null: none
 */
public record PublishSettings(
    int keepDays, @JsonProperty("public") Protection protection, Jdbc jdbc) {

  private static final List<String> LEVELS =
      List.of("province", "prefecture", "county", "township");

  /** What is wrong with them, as sentences. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (keepDays < 1) {
      problems.add("pipeline.yaml: publish.keep-days: must be at least 1");
    }
    if (protection != null) {
      problems.addAll(protection.problems());
    }
    if (jdbc != null) {
      problems.addAll(jdbc.problems());
    }
    return problems;
  }

  /** The same settings without a public edition. */
  public PublishSettings internalOnly() {
    return new PublishSettings(keepDays, null, jdbc);
  }

  private static boolean outside(BigDecimal share) {
    return share == null || share.signum() <= 0 || share.compareTo(BigDecimal.ONE) >= 0;
  }

  /**
   * Disclosure control of the public edition.
   *
   * @param levels levels of units that are public, from the province down to the county or township
   * @param minimumHouseholds a figure that rests on fewer households, but not on none, is withheld
   * @param dominanceShare a sum of money of which one household brings more than this share is
   *     withheld
   * @param intervalShare how far from a withheld sum of money an attacker's bounds must stay, as a
   *     share of it
   * @param releaseDay day of the following month from which on a month is closed and released
   */
  public record Protection(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> levels,
      int minimumHouseholds,
      BigDecimal dominanceShare,
      BigDecimal intervalShare,
      int releaseDay) {

    private List<String> problems() {
      List<String> problems = new ArrayList<>();
      int count = levels == null ? 0 : levels.size();
      if (count < 3 || count > 4 || !LEVELS.subList(0, count).equals(levels)) {
        problems.add(
            "pipeline.yaml: publish.public.levels: are [province, prefecture, county], or these and"
                + " township; villages are never public");
      }
      if (minimumHouseholds < 3) {
        problems.add("pipeline.yaml: publish.public.minimum-households: must be at least 3");
      }
      if (outside(dominanceShare) || outside(intervalShare)) {
        problems.add(
            "pipeline.yaml: publish.public: dominance-share and interval-share lie between 0 and 1");
      }
      if (releaseDay < 1 || releaseDay > 28) {
        problems.add("pipeline.yaml: publish.public.release-day: is a day from 1 to 28");
      }
      return problems;
    }
  }

  /**
   * A database that shows the current internal or public edition.
   *
   * @param url JDBC address
   * @param user role that loads
   * @param passwordVariable environment variable that holds its password, null: none is sent
   * @param schema schema that holds the marts
   * @param reader role that may read them, null: none is granted anything
   * @param audience {@code internal} or {@code public}
   */
  public record Jdbc(
      String url,
      String user,
      String passwordVariable,
      String schema,
      String reader,
      String audience) {

    private List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (url == null || !url.startsWith("jdbc:postgresql:")) {
        problems.add("pipeline.yaml: publish.jdbc.url: starts with jdbc:postgresql:");
      } else if (url.matches("(?i).*[?&](password|user)=.*")) {
        problems.add(
            "pipeline.yaml: publish.jdbc.url: names no user or password; use user and"
                + " password-variable");
      }
      if (user == null) {
        problems.add("pipeline.yaml: publish.jdbc.user: is the role that loads");
      }
      if (schema == null || !schema.matches("[a-z_][a-z0-9_]{0,40}")) {
        problems.add("pipeline.yaml: publish.jdbc.schema: is a name in snake_case");
      }
      if (!"internal".equals(audience) && !"public".equals(audience)) {
        problems.add("pipeline.yaml: publish.jdbc.audience: is internal or public");
      }
      return problems;
    }
  }
}
