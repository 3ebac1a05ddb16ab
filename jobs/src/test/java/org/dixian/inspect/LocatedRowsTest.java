package org.dixian.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.settings.SourceContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What other exports say of the holders of public posts (conf/checks/public_posts.yaml), over rows
 * written by hand. Which side of a look-up is sent to the tasks depends on how many rows both have;
 * what it finds does not.
 */
class LocatedRowsTest {
  private static final long MANY = 30_000_000;

  private static SparkSession spark;
  private static LocatedRows located;
  private static SourceContract posts;

  @BeforeAll
  static void rows() throws Exception {
    spark = Nights.spark().newSession();
    // Tables of a few rows would be sent by themselves.
    spark.conf().set("spark.sql.autoBroadcastJoinThreshold", -1);
    Settings settings = SettingsLoader.load(Nights.HOME.resolve("conf"));
    located = new LocatedRows(settings);
    posts = settings.contract("public_posts");
    String month =
        "DATE'2025-09-01' AS period_month, DATE'2025-09-30' AS period_end, 16 AS post_age_first, 59 AS post_age_last";
    view(
        "inspected_state_public_posts",
        "SELECT *, "
            + month
            + ", 'f1' AS file_id FROM VALUES"
            + " ('520102', 'young', 1L), ('520102', 'old', 2L), ('520102', 'poor', 3L),"
            + " ('520102', 'unknown', 4L), ('520102', NULL, 5L), ('520103', 'young', 6L),"
            + " ('520102', 'twice', 7L) AS t(scope, person_token, row_number)");
    view(
        "inspected_state_rural_persons",
        "SELECT person_token, CAST(birth AS DATE) AS birth_date, "
            + month
            + " FROM VALUES"
            + " ('young', '2010-01-01'), ('old', '1950-01-01'), ('poor', '1990-01-01'),"
            + " ('twice', '1990-01-01'), ('twice', '2012-01-01'), ('stranger', '2015-01-01')"
            + " AS t(person_token, birth)");
    view(
        "inspected_state_civil_assistance",
        "SELECT person_token, kind AS assistance_kind, CAST(since AS DATE) AS from_month,"
            + " CAST(until AS DATE) AS to_month, "
            + month
            + " FROM VALUES"
            + " ('poor', 'tekun', '2025-01-01', NULL), ('old', 'tekun', '2025-01-01', '2025-08-01'),"
            + " ('young', 'dibao', '2025-01-01', NULL) AS t(person_token, kind, since, until)");
    view("inspected_files", "SELECT 'f1' AS file_id, 2L AS file_number");
    // The county 520103 has no list of its rural population, and neither has assistance.
    view(
        "inspected_months",
        "SELECT *, DATE'2025-09-01' AS period_month FROM VALUES ('rural_persons', '520102'),"
            + " ('civil_assistance', '520102') AS t(source, scope)");
  }

  private static void view(String name, String sql) {
    spark.sql(sql).createOrReplaceTempView(name);
  }

  private static List<String> found(Map<String, Long> rows) {
    String sql = located.of(posts, source -> rows.getOrDefault(source, 10L));
    return spark
        .sql(
            "SELECT concat_ws(' ', row_number, _county, coalesce(CAST(under_age AS STRING), '?'),"
                + " coalesce(CAST(over_age AS STRING), '?'), coalesce(CAST(receives_tekun AS STRING), '?'), _place) FROM ("
                + sql
                + ") ORDER BY row_number")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, 10",
    "10, 30000000, 10",
    "10, 30000000, 30000000",
    "30000000, 10, 10",
    "30000000, 30000000, 10",
    "30000000, 30000000, 30000000"
  })
  void findsTheSameWhateverIsSent(long holders, long persons, long assistance) {
    long file = 2 * MonthlyStates.ROWS_OF_A_FILE;
    assertEquals(
        List.of(
            "1 520102 true false false " + (file + 1),
            "2 520102 false true false " + (file + 2),
            "3 520102 false false true " + (file + 3),
            "4 520102 false false false " + (file + 4),
            "5 520102 ? ? ? " + (file + 5),
            "6 520103 true ? ? " + (file + 6),
            "7 520102 true false false " + (file + 7)),
        found(
            Map.of(
                "public_posts", holders,
                "rural_persons", persons,
                "civil_assistance", assistance)));
  }

  /** Rows of millions of persons are not moved where a few thousand are asked about. */
  @Test
  void theSmallerOfTwoExportsIsSent() {
    assertEquals(0, sortMergeJoins(Map.of("rural_persons", MANY)));
    assertEquals(0, sortMergeJoins(Map.of("civil_assistance", MANY)));
    assertEquals(1, sortMergeJoins(Map.of("public_posts", MANY, "rural_persons", MANY)));
  }

  /** Joins by token that move and sort the rows of both sides. */
  private static long sortMergeJoins(Map<String, Long> rows) {
    String sql = located.of(posts, source -> rows.getOrDefault(source, 10L));
    Row plan = spark.sql("EXPLAIN " + sql).first();
    return plan.getString(0)
        .lines()
        .filter(line -> line.contains("SortMergeJoin") && line.contains("token"))
        .count();
  }
}
