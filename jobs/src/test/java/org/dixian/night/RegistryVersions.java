package org.dixian.night;

import java.util.stream.Stream;

/** Versions of registry rows as SQL tuples, for facts that a test works out by hand. */
final class RegistryVersions {
  static final String COLUMNS =
      "household_token, person_token, relation, row_number, identified_month, cleared, "
          + "cleared_month, clearing_mode, exit_month, exit_reason, valid_from, valid_to, "
          + "labour_skill, scope, village_code, file_id, updated_date, safety_net, public_post, "
          + "industry, net_income_yuan, business_cost_yuan";

  /** One version of one person's row. */
  static String version(
      String household,
      String relation,
      String identified,
      String cleared,
      String exit,
      String from,
      String to,
      String rest) {
    String[] clearing = cleared.split(" ");
    String[] leaving = exit.split(" ");
    return "('%s', '%s-%s', '%s', 1, '%s-01', %s, %s, %s, %s, %s, '%s', %s, %s)"
        .formatted(
            household,
            household,
            relation,
            relation,
            identified,
            cleared.isEmpty() ? "false" : "true",
            cleared.isEmpty() ? "NULL" : "'" + clearing[0] + "-01'",
            clearing.length < 2 ? "NULL" : "'" + clearing[1] + "'",
            exit.isEmpty() ? "NULL" : "'" + leaving[0] + "-01'",
            leaving.length < 2 ? "NULL" : "'" + leaving[1] + "'",
            from,
            to.isEmpty() ? "NULL" : "'" + to + "'",
            rest);
  }

  static final String PLAIN =
      "'ordinary', '520526', '520526100001', 'f', NULL, array(), array(), array(), NULL, NULL";

  static String version(
      String household, String identified, String cleared, String exit, String from, String to) {
    return version(household, "head", identified, cleared, exit, from, to, PLAIN);
  }

  static Stream<String> leaving(String household, String reason) {
    return Stream.of(
        version(household, "2025-05", "", "", "2025-06-30", "2025-08-31"),
        version(household, "2025-05", "", "2025-08" + reason, "2025-08-31", ""));
  }

  private RegistryVersions() {}
}
