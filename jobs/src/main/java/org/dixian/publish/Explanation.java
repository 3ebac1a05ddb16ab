package org.dixian.publish;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Everything that one published figure rests on. Maps are rows of marts by column.
 *
 * @param edition the edition that states it
 * @param sameRules whether the configuration is still that of the edition; measures, parameters and
 *     the list of checks are read from the configuration
 * @param definition its row of the catalogue
 * @param figure its row of the figures
 * @param recomputed its value from numerator and denominator; null where that does not give one
 * @param measures what is added up
 * @param parameters figures of rules that hold in the month
 * @param below the units below
 * @param checks checks of figures that concern it, with what they came to in the month
 * @param failing cells of its unit and month that fail one of them
 * @param quality checks of its exports in the counties of its unit, by outcome
 * @param feeds whether its exports came in time
 * @param revisions former values of the same cell
 * @param files exports behind it
 */
public record Explanation(
    Edition edition,
    boolean sameRules,
    Map<String, Object> definition,
    Map<String, Object> figure,
    BigDecimal recomputed,
    List<MeasureUse> measures,
    List<ParameterUse> parameters,
    Below below,
    List<Map<String, Object>> checks,
    List<Map<String, Object>> failing,
    List<Map<String, Object>> quality,
    List<Map<String, Object>> feeds,
    List<Map<String, Object>> revisions,
    Files files) {

  /** A measure and its part in the indicator: numerator, denominator or distribution. */
  public record MeasureUse(
      String part,
      String id,
      String meaning,
      String fact,
      String time,
      String month,
      String value,
      String where,
      String unit) {}

  /** A figure of a rule; value, confidence and source are null where none is known. */
  public record ParameterUse(
      String id, String meaning, BigDecimal value, String confidence, String source) {}

  /**
   * The units directly below.
   *
   * @param units those that state a figure
   * @param silent those that do not: not reported, or nothing to count
   * @param numerator sum over them, null where it cannot be stated
   * @param denominator the same
   * @param outcome adds_up, differs, withheld, or none: there are no units below
   */
  public record Below(
      List<Map<String, Object>> units,
      int silent,
      BigDecimal numerator,
      BigDecimal denominator,
      String outcome) {}

  /**
   * The exports behind a figure.
   *
   * @param listed the newest ones up to the end of its span, by source and place, and all within it
   * @param earlier files about days before, which make the history
   * @param later files about days after that count, too: they may restate what happened before
   * @param unused files about the span that were refused or are held
   * @param unreadable why they are not known, null when they are
   */
  public record Files(
      List<Origin> listed, int earlier, int later, List<Origin> unused, String unreadable) {}

  /** One export; name, rows and message are null in a public edition. */
  public record Origin(
      String source,
      String scope,
      String asOf,
      String fileId,
      String name,
      int revision,
      Long rowsAccepted,
      Long rowsRejected,
      String message) {}
}
