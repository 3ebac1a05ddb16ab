package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.sql.Row;
import org.dixian.settings.SourceChecks.Check;
import org.dixian.settings.SourceChecks.Nulls;
import org.dixian.settings.SourceChecks.Scope;
import org.dixian.settings.SourceChecks.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not stated is never silently a pass, and never silently a failure either. */
class NullPolicyTest {
  @ParameterizedTest(name = "applies {0}, fails {1}: {2} under skip, {3} under fail")
  @CsvSource(
      nullValues = "-",
      value = {
        "true,  true,  failed,  failed",
        "true,  false, passed,  passed",
        "true,  NULL,  unknown, failed",
        "false, true,  -,       -",
        "false, false, -,       -",
        "false, NULL,  -,       -",
        "NULL,  true,  unknown, unknown",
        "NULL,  false, unknown, unknown",
        "NULL,  NULL,  unknown, unknown"
      })
  void theVerdictFollowsFromThreeValues(String applies, String fails, String skip, String fail) {
    assertEquals(skip, verdict(applies, fails, Nulls.SKIP));
    assertEquals(fail, verdict(applies, fails, Nulls.FAIL));
  }

  private static String verdict(String applies, String fails, Nulls nulls) {
    Check check =
        new Check(
            "id",
            null,
            Scope.ROW,
            "CAST(%s AS BOOLEAN)".formatted(applies),
            "CAST(%s AS BOOLEAN)".formatted(fails),
            nulls,
            Severity.WARN,
            null,
            "",
            "",
            "");
    Row row = Nights.spark().sql("SELECT " + check.verdict() + " AS verdict").first();
    return row.getString(0);
  }
}
