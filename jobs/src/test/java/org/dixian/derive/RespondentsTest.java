package org.dixian.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.dixian.night.Nights;
import org.dixian.run.Console;
import org.dixian.run.JobRunner;
import org.dixian.run.RunReport;
import org.dixian.settings.PipelineSettings;
import org.dixian.settings.Settings;
import org.dixian.settings.SettingsLoader;
import org.dixian.table.FactTables;
import org.dixian.table.GoldTables;
import org.dixian.table.Lake;
import org.dixian.table.TableContract;
import org.junit.jupiter.api.Test;

/** Households behind sums of hand-made facts, counted by hand; five are enough to be shown. */
class RespondentsTest {
  private static final String FEW = "520526100034";

  private final SparkSession spark = Nights.spark();

  @Test
  void householdsAreCountedWhereThereMayBeFewAndElseTheLeastThatThereCanBe() throws Exception {
    Settings shipped = SettingsLoader.load(Nights.HOME.resolve("conf"));
    PipelineSettings p = shipped.pipeline();
    Settings settings = shipped.with(p.about("2025-09", p.expectedCounties()));
    String many =
        settings.units().units().stream()
            .filter(u -> u.level().equals("village") && u.code().startsWith("520626"))
            .findFirst()
            .orElseThrow()
            .code();
    // 14 persons in 6 households, none of them insured; 20 in 10, which could be 7 of three
    // persons.
    List<String> persons = new ArrayList<>();
    int[] members = {3, 3, 3, 2, 2, 1};
    for (int h = 0; h < members.length; h++) {
      for (int m = 0; m < members[h]; m++) {
        persons.add("(DATE'2025-09-01', 'a%d-%d', 'a%d', '%s')".formatted(h, m, h, FEW));
      }
    }
    for (int h = 0; h < 20; h++) {
      persons.add("(DATE'2025-09-01', 'b%d', 'b%d', '%s')".formatted(h, h / 2, many));
    }
    Tables tables =
        new Tables("2025-09", "2025-09-30")
            .fill(
                "rural_person",
                "period_month, person_token, household_token, unit_code",
                persons.toArray(new String[0]))
            .fill(
                "rural_household",
                "period_month, household_token, unit_code, household_group, industry_assisted",
                "(DATE'2025-09-01', 'a0', '%s', 'lifted', true)".formatted(FEW),
                "(DATE'2025-09-01', 'a1', '%s', 'lifted', true)".formatted(FEW),
                "(DATE'2025-09-01', 'a2', '%s', 'lifted', false)".formatted(FEW),
                "(DATE'2025-09-01', 'a3', '%s', 'other', true)".formatted(FEW))
            .fill(
                "settlement",
                "period_month, settlement_token, household_token, unit_code, settled_month, self_paid_fen",
                "(DATE'2025-09-01', 's1', 'a0', '%s', DATE'2025-09-01', 100)".formatted(FEW),
                "(DATE'2025-09-01', 's2', 'a0', '%s', DATE'2025-09-01', 200)".formatted(FEW),
                "(DATE'2025-09-01', 's3', 'a1', '%s', DATE'2025-09-01', 50)".formatted(FEW),
                "(DATE'2025-09-01', 's4', 'a2', '%s', DATE'2025-09-01', 70)".formatted(FEW),
                "(DATE'2025-09-01', 's5', 'a2', '%s', DATE'2025-09-01', -70)".formatted(FEW),
                "(DATE'2025-09-01', 's6', 'a3', '%s', DATE'2025-08-01', 900)".formatted(FEW));
    Lake lake = new Lake(Nights.temporary().toString(), spark.sparkContext().hadoopConfiguration());
    for (TableContract fact : FactTables.ALL) {
      lake.replace(
          fact, tables.rows(fact.name().substring("gold.".length())), Map.of("run", "by hand"));
    }
    Periods periods = new Periods(settings, LocalDate.parse("2025-09-30"));
    Console nowhere = new Console(new PrintStream(OutputStream.nullOutputStream()));
    new JobRunner(spark, lake, "run", "code", nowhere, new RunReport())
        .runAll(
            List.of(
                new CellsJob(settings, periods),
                new RespondentsJob(
                    settings, periods, new TreeSet<>(Set.of(YearMonth.of(2025, 9))))),
            false);

    assertEquals(
        """
        rural_persons month 520526: 6, 3
        rural_persons month 520626: 7, 3
        self_paid month 520526: 2, 300
        self_paid ytd 520526: 3, 900
        supported_households month 520526: 3, 1
        without AS09.household month 520526: 1, 1
        without GB04.person month 520526: 6, 3\
        """,
        lake
            .read(spark, GoldTables.RESPONDENTS.name())
            .where(
                "dimension = 'all' AND (subject IN ('rural_persons', 'self_paid',"
                    + " 'supported_households') OR subject LIKE 'without %' AND unit_code = '520526')")
            .selectExpr(
                "concat(subject, ' ', window, ' ', unit_code, ': ', households, ', ', largest)")
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .sorted()
            .collect(Collectors.joining("\n")));
  }
}
