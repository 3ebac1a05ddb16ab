package org.dixian.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is implausible in the rows of one export ({@code conf/checks/<source>.yaml}). Checks mark,
 * they never drop: no figure changes because of one. Only a check with {@code hold-above-share} may
 * keep a whole delivery waiting until a person has looked at it.
 *
 * @param source the export whose rows are looked at
 * @param locatedBy register that says where a person or household lives, for an export of the whole
 *     province without villages; null where the rows or the delivery say it themselves
 * @param reads columns that say whether another export holds a matching row
 * @param checks the checks, in order
 */
public record SourceChecks(
    String source, Locator locatedBy, List<Lookup> reads, List<Check> checks) {

  /** What is judged: a single row, or all rows of a household or a person in a delivery. */
  public enum Scope {
    ROW(null),
    HOUSEHOLD("household_token"),
    PERSON("person_token");

    private final String token;

    Scope(String token) {
      this.token = token;
    }

    /** The column whose equal values are judged together; null for rows. */
    public String token() {
      return token;
    }
  }

  /** What a condition that is neither true nor false means. */
  public enum Nulls {
    /** Not tested: counted as unknown, neither as tested nor as failed. */
    SKIP,
    /** A failure: what the condition rests on has to be stated. */
    FAIL
  }

  /** How grave a failure is. */
  public enum Severity {
    /** Worth a look. */
    INFO,
    /** Very likely wrong. */
    WARN,
    /** Cannot be right. */
    FAIL
  }

  /**
   * @param source register with one village column
   * @param on the token that both sides carry
   */
  public record Locator(String source, String on) {}

  /**
   * A column of truth values: whether another export holds a matching row in its state of the same
   * month. NULL where that export was not delivered for the county and month.
   *
   * @param as name of the column
   * @param source the other export
   * @param on token that both sides carry
   * @param when condition over the other export's columns; every row by default
   */
  public record Lookup(String as, String source, String on, String when) {
    public Lookup {
      when = when == null ? "true" : when;
    }
  }

  /**
   * @param id identifier, unique within the source
   * @param rule identifier in the official list of audit rules, null where none is known
   * @param scope what is judged
   * @param appliesWhen condition under which a row (or household) is judged at all
   * @param failsWhen condition that must not hold; over aggregates unless the scope is a row
   * @param nulls what it means when that condition is neither true nor false
   * @param severity how grave a failure is
   * @param holdAboveShare share of failing among tested rows above which a delivery is held
   * @param message what is wrong and what to do, in Chinese
   * @param messageEn the same in English
   * @param basis where the rule was read
   */
  public record Check(
      String id,
      String rule,
      Scope scope,
      String appliesWhen,
      String failsWhen,
      Nulls nulls,
      Severity severity,
      BigDecimal holdAboveShare,
      String message,
      String messageEn,
      String basis) {
    public Check {
      appliesWhen = appliesWhen == null ? "true" : appliesWhen;
    }

    /**
     * SQL of the verdict: {@code failed}, {@code passed}, {@code unknown}, or NULL where the check
     * does not apply. Whether a check applies must be known for it to be tested at all; the policy
     * on NULL is about the condition alone.
     */
    public String verdict() {
      return """
      CASE WHEN (%s) IS NULL THEN 'unknown' WHEN NOT (%s) THEN CAST(NULL AS STRING)
        WHEN (%s) THEN 'failed' WHEN (%s) IS NULL THEN '%s' ELSE 'passed' END"""
          .formatted(
              appliesWhen,
              appliesWhen,
              failsWhen,
              failsWhen,
              nulls == Nulls.FAIL ? "failed" : "unknown");
    }
  }

  public SourceChecks {
    reads = reads == null ? List.of() : List.copyOf(reads);
    checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /** The checks of one scope, in order. */
  public List<Check> of(Scope scope) {
    return checks.stream().filter(c -> c.scope() == scope).toList();
  }

  /** The checks that can hold a delivery. */
  public List<Check> holding() {
    return checks.stream().filter(c -> c.holdAboveShare() != null).toList();
  }

  /** SQL expressions of a check with the place where each stands. */
  static Map<String, String> expressions(Check check) {
    Map<String, String> found = new TreeMap<>();
    found.put("applies-when", check.appliesWhen());
    found.put("fails-when", check.failsWhen());
    return found;
  }
}
