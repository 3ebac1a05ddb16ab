package org.dixian.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of Dixian's own early warning (预警规则, {@code conf/warnings/*.yaml}): which signal in the
 * exports makes a warning about a household. A warning is for verification by people and decides
 * nothing about the household.
 *
 * @param id identifier, unique over all files
 * @param kind what the warning is about; warnings of one kind about one subject repeat one another
 * @param name Chinese name
 * @param nameEn English name
 * @param dimension income, spending or risk (收入、支出、风险)
 * @param department code of the department whose data say so, as in the clues
 * @param severity how urgent a visit is
 * @param signal name of the signal; null when no export shows it
 * @param where SQL condition over the signal's columns and the parameters in force in its month
 * @param threshold the parameter that a replay may vary; null when the rule has none
 * @param coolDown parameter: days from the first signal within which others of the kind repeat it
 * @param monitored whether the rule is about households that are monitored already; all others
 *     concern households that are not
 * @param answeredBy kinds of clue by which the grass roots answer it; the rule's own kind by
 *     default
 * @param reason sentence for the work list (Chinese), with the signal's columns and parameters in
 *     braces
 * @param unseen why no export shows the signal (Chinese), in place of all that
 * @param basis where the rule was read
 */
public record WarningRule(
    String id,
    String kind,
    String name,
    String nameEn,
    Dimension dimension,
    String department,
    Severity severity,
    String signal,
    String where,
    String threshold,
    String coolDown,
    boolean monitored,
    List<String> answeredBy,
    String reason,
    String unseen,
    String basis) {

  /** The side of the standard 收入 + 支出 + 风险 that a rule watches. */
  public enum Dimension {
    INCOME,
    SPENDING,
    RISK;

    /** As the tables write it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How urgent a visit is; of several rules that fire at once the most severe one is named. */
  public enum Severity {
    HIGH,
    MEDIUM,
    LOW;

    /** As the tables write it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A column or parameter in a sentence. */
  static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  public WarningRule {
    coolDown = coolDown == null ? "clue_episode_days" : coolDown;
    answeredBy = answeredBy != null ? List.copyOf(answeredBy) : kind == null ? null : List.of(kind);
  }

  /** Whether some export shows the signal, so that the rule can raise warnings. */
  public boolean seen() {
    return signal != null;
  }

  /** Whether the condition names a column or parameter. */
  public boolean mentions(String name) {
    return Expressions.columns(where).contains(name);
  }

  /** The names in braces of the sentence, in order. */
  public List<String> placeholders() {
    Matcher names = PLACEHOLDER.matcher(reason == null ? "" : reason);
    return names.results().map(name -> name.group(1)).toList();
  }
}
