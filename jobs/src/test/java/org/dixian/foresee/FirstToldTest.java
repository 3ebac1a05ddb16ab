package org.dixian.foresee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Delivery;
import org.dixian.run.Effective;
import org.dixian.settings.SourceContract;
import org.dixian.settings.SourceTables;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.Test;

/** A department that repeats the settlements of the year every month. */
class FirstToldTest {
  private final SparkSession spark = Nights.small();
  private final SourceContract contract = Watched.settings().contract("medical_settlements");

  private static Effective file(String id, String day, int number) {
    Delivery file =
        new Delivery(
            id,
            id,
            "medical_settlements",
            LocalDate.parse(day),
            "province",
            "",
            0,
            Delivery.Status.ACCEPTED,
            null,
            null,
            0,
            0,
            0,
            0,
            "contract",
            "load",
            0);
    return new Effective(file, number);
  }

  private Dataset<Row> rows(TableContract table, String columns, String... rows) {
    List<String> given = new ArrayList<>(Arrays.asList(columns.split(", ")));
    String selected =
        Arrays.stream(table.schema().fields())
            .map(
                f ->
                    "CAST(%s AS %s) AS %s"
                        .formatted(
                            given.contains(f.name()) ? f.name() : "NULL",
                            f.dataType().sql(),
                            f.name()))
            .collect(Collectors.joining(", "));
    return spark.sql(
        "SELECT %s FROM VALUES %s AS t(%s)".formatted(selected, String.join(", ", rows), columns));
  }

  @Test
  void anEventIsKnownSinceItWasFirstToldAsItIsToldNow() {
    FirstTold told =
        new FirstTold(
            contract, List.of(file("july", "2025-07-31", 1), file("august", "2025-08-31", 2)));
    assertTrue(told.repeated());
    Dataset<Row> silver =
        rows(
            SourceTables.silver(contract),
            "settlement_token, person_token, self_paid_yuan, valid_from",
            "('same', 'p', 100, DATE'2025-08-31')",
            "('corrected', 'p', 900, DATE'2025-08-31')",
            "('new', 'p', 100, DATE'2025-08-31')",
            "('old', 'p', 100, DATE'2025-07-31')");
    Dataset<Row> bronze =
        rows(
            SourceTables.bronze(contract),
            "settlement_token, person_token, self_paid_yuan, file_id, load_id, first_of_key",
            "('same', 'p', 100, 'july', 'load', true)",
            "('same', 'p', 100, 'august', 'load', true)",
            "('corrected', 'p', 100, 'july', 'load', true)",
            "('corrected', 'p', 900, 'august', 'load', true)",
            "('new', 'p', 100, 'august', 'load', true)",
            // Read, and replaced by a corrected file of the same day: it does not count.
            "('new', 'p', 100, 'replaced', 'load', true)",
            "('old', 'p', 100, 'july', 'load', true)");

    assertEquals(
        List.of("corrected 2025-08-31", "new 2025-08-31", "old 2025-07-31", "same 2025-07-31"),
        told
            .of(spark, silver, bronze)
            .selectExpr("concat_ws(' ', settlement_token, valid_from)")
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .sorted()
            .toList());
  }

  @Test
  void oneDeliveryOfEveryPlaceTellsNothingTwice() {
    assertFalse(new FirstTold(contract, List.of(file("july", "2025-07-31", 1))).repeated());
  }
}
