package org.dixian.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What configured SQL may say: functions of its own row, and nothing that could do harm. */
class ExpressionsTest {
  private static final Set<String> COLUMNS = Set.of("state", "risks", "persons", "day");

  private static List<String> problems(String sql) {
    return Expressions.problems(sql, COLUMNS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "state = 'open' AND persons BETWEEN 1 AND 3",
        "CASE WHEN state IN ('open', 'cleared') THEN persons ELSE 0 END",
        "state LIKE 'o%' OR persons IS NOT NULL",
        "exists(risks, r -> r = 'illness' OR r = state)",
        "CAST(persons AS DECIMAL(20, 2)) / 100",
        "day >= DATE '2025-01-01' - INTERVAL 3 MONTHS",
        "state = '-- no comment /* at all'",
        "COALESCE(persons, 0) % 2 = 0",
        "risks[0] = 'illness'"
      })
  void anExpressionOverItsOwnRowIsAllowed(String sql) {
    assertEquals(List.of(), problems(sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          java_method('java.lang.Runtime', 'getRuntime') | java_method
          reflect('java.util.UUID', 'randomUUID')        | reflect
          rand() < 0.5                                   | rand
          uuid() = state                                 | uuid
          input_file_name() = 'x'                        | input_file_name
          current_date() > day                           | current_date
          now() > day                                    | now
          sum(persons) > 1                               | sum
          count(persons)                                 | count
          raise_error('stop')                            | raise_error
          secret('s', 'k')                               | secret
          system.builtin.rand()                          | system.builtin.rand
          exists(risks, r -> length(reflect('a', r)) > 1)| reflect
          """)
  void aFunctionThatIsNotAllowedIsNamed(String sql, String function) {
    assertEquals(
        List.of("calls " + function + ", which is not among the allowed functions"), problems(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "current_date > day",
        "current_timestamp > day",
        "localtimestamp > day",
        "current_user = state",
        "session_user = state"
      })
  void theClockAndTheUserAreNoColumnsEvenWithoutBrackets(String sql) {
    assertEquals(1, problems(sql).size(), problems(sql).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"day < DATE 'today'", "day < date'now'", "day < TIMESTAMP_NTZ ' Tomorrow '"})
  void aDateThatSparkReadsFromTheClockIsRefused(String sql) {
    assertTrue(problems(sql).contains("looks at the clock; use period_end"), sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "persons > (SELECT max(persons) FROM clue)",
        "EXISTS (SELECT 1 FROM clue)",
        "state IN (SELECT state FROM clue)"
      })
  void aSubqueryIsRefused(String sql) {
    assertTrue(
        problems(sql).contains("holds a subquery; an expression may only look at its own row"),
        problems(sql).toString());
  }

  @Test
  void aStarIsRefused() {
    assertEquals(List.of("holds a star; name the columns"), problems("size(array(*)) > 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"size(risks) OVER () > 1", "persons AS p", ":limit > persons", "persons > ?"})
  void aWindowANameAndAPlaceholderAreRefused(String sql) {
    assertEquals(1, problems(sql).size(), problems(sql).toString());
    assertTrue(
        problems(sql).get(0).endsWith(", which is no column, constant or function"),
        problems(sql).toString());
  }

  @Test
  void anUnknownColumnIsNamedWithTheKnownOnes() {
    assertEquals(
        List.of("names the column peple, which is not among [day, persons, risks, state]"),
        problems("peple > 1"));
  }

  @Test
  void anUnknownColumnIsFoundInsideALambdaToo() {
    assertEquals(
        List.of("names the column sate, which is not among [day, persons, r, risks, state]"),
        problems("exists(risks, r -> r = sate)"));
  }

  @Test
  void theNameOfALambdasArgumentHoldsOnlyInside() {
    assertEquals(
        List.of("names the column r, which is not among [day, persons, risks, state]"),
        problems("exists(risks, r -> r = 'illness') AND r = 'x'"));
  }

  @Test
  void columnsInsideALambdaCountAsMentioned() {
    assertTrue(Expressions.columns("exists(risks, r -> r = state)").contains("state"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"state = 'open", "state == ", "SELECT 1", "persons > 1; DROP TABLE x", "a)"})
  void whatIsNoExpressionIsSaidToBeNone(String sql) {
    assertEquals(1, problems(sql).size());
    assertTrue(problems(sql).get(0).startsWith("is no SQL expression: "), problems(sql).get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"persons > 1 -- many", "persons /* of all */ > 1"})
  void aCommentThatWouldSwallowTheBracketAfterItIsRefused(String sql) {
    assertEquals(List.of("holds an SQL comment; write it as a YAML comment"), problems(sql));
  }

  @Test
  void anExpressionThatIsNotThereIsEmpty() {
    assertEquals(List.of("is empty"), problems(null));
    assertEquals(List.of("is empty"), problems(" "));
  }
}
