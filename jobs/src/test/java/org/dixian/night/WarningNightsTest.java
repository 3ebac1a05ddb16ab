package org.dixian.night;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dixian.Night;
import org.dixian.run.Outcome;
import org.dixian.run.RunReport;
import org.dixian.settings.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Warnings of real nights while verification files come late and are corrected, and settlements are
 * corrected and told late. Two households of one village: 甲 was lifted out of poverty, 乙 was not.
 */
@Tag("nights")
class WarningNightsTest {
  private static final String A = "529901200603120012";
  private static final String B = "529901200708251123";
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String SETTLEMENTS = "结算编号,证件号码,结算日期,就医类别,总费用,合规费用,合规自付\r\n";
  private static final String CLUES =
      "线索编号,村代码,户编号,证件号码,线索来源,预警部门,预警类型,线索日期,核实日期,核实结果,认定日期,首次帮扶日期\r\n";

  private final Path root;
  private final Path landing;
  private final Settings settings;

  WarningNightsTest() throws IOException {
    root = Nights.temporary();
    landing = Files.createDirectories(root.resolve("landing"));
    Settings shipped = Nights.settings(Nights.HOME.resolve("conf"));
    settings =
        FewIndicators.of("2025-06", "MW07")
            .withWarnings(
                shipped.warnings().stream()
                    .filter(r -> r.seen() && r.signal().startsWith("medical_"))
                    .toList());
  }

  private void deliver(String name, Charset encoding, String text) throws IOException {
    Files.write(landing.resolve(name), text.getBytes(encoding));
  }

  private Nights.Ran night(boolean audit) throws IOException {
    Nights.Ran ran =
        Nights.asked(settings, landing, root, new Night.Request(null, Set.of(), false, audit));
    assertEquals(Outcome.OK, ran.outcome(), ran.output());
    return ran;
  }

  private static List<String> warnings(Nights.Ran night) {
    return texts(
        night,
        "gold.warning",
        "concat_ws(' ', rule_id, signal_date, raised_date, state, verified_date, closed_date,"
            + " overdue)");
  }

  private static List<String> register(Nights.Ran night) {
    return texts(
        night,
        "gold.warning_register",
        "concat_ws(' ', rule_id, signal_date, number, first_seen, status, withdrawn_date,"
            + " withdrawn_cause)");
  }

  private static List<String> texts(Nights.Ran night, String table, String expression) {
    return night.table(table).selectExpr(expression).collectAsList().stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void warningsFollowWhatIsKnownAndTheRegisterKeepsWhatWasRaised() throws Exception {
    deliver(
        "农户与人口信息_520524_20250630.csv",
        GB18030,
        "行政村代码,户编号,证件号码,性别,出生日期,劳动技能,是否脱贫户\r\n"
            + "520524101001,甲,%s,男,2006-03-12,普通劳动力,是\r\n".formatted(A)
            + "520524101001,乙,%s,女,2007-08-25,普通劳动力,否\r\n".formatted(B));
    deliver(
        "医保结算明细_2025年7月.csv",
        StandardCharsets.UTF_8,
        SETTLEMENTS
            + "J1,%s,2025-07-10,住院,30000,20000,12000\r\n".formatted(A)
            + "J2,%s,2025-07-12,住院,30000,20000,15000\r\n".formatted(B));
    Nights.Ran july = night(false);
    assertEquals(
        List.of(
            "illness_stay 2025-07-12 2025-07-31 assigned",
            "illness_year_lifted 2025-07-10 2025-07-31 assigned"),
        warnings(july));
    List<String> raised =
        List.of(
            "illness_stay 2025-07-12 %s 2025-07-31 standing"
                .formatted(number(july, "illness_stay")),
            "illness_year_lifted 2025-07-10 %s 2025-07-31 standing"
                .formatted(number(july, "illness_year_lifted")));
    assertEquals(raised, register(july));

    // A night that brings nothing raises nothing and writes nothing.
    Nights.Ran again = night(false);
    assertEquals(
        List.of(),
        again.report().tables.entrySet().stream()
            .filter(t -> t.getValue().written())
            .map(java.util.Map.Entry::getKey)
            .toList());

    // The verification comes: 甲 was visited and excluded. 乙 is due on the 15th, its last day.
    deliver(
        "预警线索与核实_20250815.csv",
        StandardCharsets.UTF_8,
        CLUES + "X1,520524101001,甲,%s,基层干部排查,,因病,2025-08-05,2025-08-09,核实排除,,\r\n".formatted(A));
    Nights.Ran verified = night(false);
    assertEquals(
        List.of(
            "illness_stay 2025-07-12 2025-07-31 assigned",
            "illness_year_lifted 2025-07-10 2025-07-31 excluded 2025-08-09 2025-08-09"),
        warnings(verified));

    // It is corrected: 甲 is to be monitored. And 乙's settlement had a digit too many.
    deliver(
        "预警线索与核实_20250816(更正).csv",
        StandardCharsets.UTF_8,
        CLUES + "X1,520524101001,甲,%s,基层干部排查,,因病,2025-08-05,2025-08-08,纳入监测,,\r\n".formatted(A));
    deliver(
        "医保结算明细_2025年7月(更正).csv",
        StandardCharsets.UTF_8,
        SETTLEMENTS
            + "J1,%s,2025-07-10,住院,30000,20000,12000\r\n".formatted(A)
            + "J2,%s,2025-07-12,住院,3000,2000,1500\r\n".formatted(B));
    Nights.Ran corrected = night(false);
    assertEquals(
        List.of("illness_year_lifted 2025-07-10 2025-07-31 verified 2025-08-08 decision"),
        warnings(corrected));
    assertEquals(
        List.of(raised.get(0).replace("standing", "withdrawn 2025-08-16 data"), raised.get(1)),
        register(corrected));

    // A late file of June: 甲 had been over the line since 20 June. It is the same warning.
    deliver(
        "医保结算明细_2025年6月.csv",
        StandardCharsets.UTF_8,
        SETTLEMENTS + "J0,%s,2025-06-20,住院,30000,20000,11000\r\n".formatted(A));
    Nights.Ran late = night(true);
    assertEquals(
        List.of("illness_year_lifted 2025-06-20 2025-06-30 verified 2025-08-08 decision"),
        warnings(late));
    assertEquals(
        List.of(
            raised.get(0).replace("standing", "withdrawn 2025-08-16 data"),
            raised.get(1).replace("2025-07-10", "2025-06-20"),
            raised.get(1).replace("standing", "restated")),
        register(late),
        "no second warning, and the number and day of the first one");
    assertEquals(
        List.of(), late.report().audited.stream().filter(RunReport.Audited::differs).toList());
    assertEquals(
        1,
        late.report().audited.stream().filter(t -> t.table().equals("gold.warning")).count(),
        "one night makes the warnings of all nights");
  }

  private static String number(Nights.Ran night, String rule) {
    return texts(night, "gold.warning_register", "concat(rule_id, ' ', number)").stream()
        .filter(t -> t.startsWith(rule + " "))
        .map(t -> t.substring(rule.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
