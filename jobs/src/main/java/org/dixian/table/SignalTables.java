package org.dixian.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * The signals over which rules of early warning may be declared: each is a SELECT over silver
 * history or facts ({@code warnings/<name>.sql}) and is never stored. A row is one thing that a
 * department's data said about a person or household; whether it makes a warning the rules say.
 */
public final class SignalTables {
  private SignalTables() {}

  /** What every signal has. */
  private static final String COMMON =
      """
      household_token STRING COMMENT '户 household, keyed token; NULL: the person’s household',
      person_token STRING COMMENT '人 person, keyed token; NULL: the signal is about the household',
      signal_date DATE COMMENT '信号日期 day of what the signal is about',
      known_date DATE COMMENT '获知日期 day from which the exports said so',
      """;

  /** What is added to every signal, for the conditions of rules. */
  private static final String ADDED =
      """
      household_group STRING COMMENT '户类 on the day of the warning: monitored (open), lifted or other',
      """;

  /**
   * A signal.
   *
   * @param name plain name, also of its SQL
   * @param grain what one row is
   * @param events exports of events that it reads, whose rows may be told repeatedly
   * @param reads other tables that it reads
   * @param schema columns of its rows
   * @param added columns that conditions find beside them
   */
  public record Signal(
      String name,
      String grain,
      List<String> events,
      List<String> reads,
      StructType schema,
      StructType added) {
    /** Every column that a condition may name. */
    public List<String> names() {
      List<String> names = new ArrayList<>(Arrays.asList(schema.fieldNames()));
      names.addAll(Arrays.asList(added.fieldNames()));
      return names;
    }
  }

  private static Signal signal(
      String name, String grain, List<String> events, List<String> reads, String columns) {
    return new Signal(
        name,
        grain,
        events,
        reads,
        StructType.fromDDL(COMMON + columns),
        StructType.fromDDL(ADDED.strip().replaceAll(",$", "")));
  }

  /** Every signal. */
  public static final List<Signal> ALL =
      List.of(
          signal(
              "medical_settlement",
              "one settlement of medical insurance",
              List.of("medical_settlements"),
              List.of(),
              """
              care STRING COMMENT '就医 inpatient, or outpatient (门诊统筹、门特)',
              self_paid_yuan DECIMAL(18,2) COMMENT '本次合规自付（元） self-pay of the settlement'
              """),
          signal(
              "medical_sum",
              "one settlement of medical insurance, with what the patient has paid up to it",
              List.of("medical_settlements"),
              List.of(),
              """
              year_inpatient_yuan DECIMAL(28,2) COMMENT '本年住院合规自付累计（元） inpatient self-pay of the year up to it; NULL: outpatient',
              year_inpatient_before_yuan DECIMAL(28,2) COMMENT '此前累计（元） the same before it',
              month_outpatient_yuan DECIMAL(28,2) COMMENT '本月门诊合规自付累计（元） outpatient self-pay of the month up to it; NULL: inpatient',
              month_outpatient_before_yuan DECIMAL(28,2) COMMENT '此前累计（元） the same before it'
              """),
          signal(
              "dropout",
              "one pupil of primary or junior school who dropped out, and the day",
              List.of(),
              List.of("silver.school_roll"),
              """
              stage STRING COMMENT '学段（中文） stage in words',
              exempt BOOLEAN COMMENT '批准延缓入学或休学 approved not to attend; false unless stated',
              returned_date DATE COMMENT '复学日期 day of return; NULL: has not returned'
              """),
          signal(
              "disaster_loss",
              "one household in one disaster",
              List.of("disaster_losses"),
              List.of(),
              """
              disaster_kind STRING COMMENT '灾种（中文） kind in words',
              loss_yuan DECIMAL(18,2) COMMENT '直接经济损失（元） direct loss',
              dwelling_damaged BOOLEAN COMMENT '住房受损 the dwelling was damaged; false unless stated'
              """),
          signal(
              "disability_certificate",
              "one holder of a certificate of disability and day of issue",
              List.of(),
              List.of("silver.disability_certificates"),
              """
              disability_level INT COMMENT '残疾等级 level, 1 severest'
              """),
          signal(
              "work_month",
              "one person on the list of workers and delivery, beside the delivery before",
              List.of(),
              List.of("silver.employment"),
              """
              in_work BOOLEAN COMMENT '在业 in work on the day of the delivery',
              in_work_before BOOLEAN COMMENT '此前在业 in work in the delivery before; NULL: not on that list',
              months_between INT COMMENT '间隔月数 months between the two deliveries',
              others_in_work BIGINT COMMENT '同户其他在业人数 other members of the household in work',
              wage_yuan DECIMAL(18,2) COMMENT '务工月收入（元） wage a month',
              wage_before_yuan DECIMAL(18,2) COMMENT '此前务工月收入（元） wage in the delivery before'
              """),
          signal(
              "unsafe_dwelling",
              "one dwelling of grade C or D and day of the finding",
              List.of(),
              List.of("silver.housing"),
              """
              grade STRING COMMENT '鉴定等级 C or D',
              resolved_date DATE COMMENT '改造完成日期 day on which it was resolved; NULL: not yet'
              """),
          signal(
              "unsafe_water",
              "one household whose water failed a test, and day of the finding",
              List.of(),
              List.of("silver.water_supply"),
              """
              failed_tests STRING COMMENT '不达标项（中文） tests that failed, in words',
              resolved_date DATE COMMENT '问题解决日期 day on which it was resolved; NULL: not yet'
              """),
          signal(
              "uninsured",
              "one person and delivery from which on the person had no medical insurance",
              List.of(),
              List.of("silver.medical_enrolment"),
              """
              standing BOOLEAN COMMENT '存量 the county’s first delivery said so already'
              """),
          signal(
              "lifted_income",
              "one household lifted out of poverty and statement of its income of a year",
              List.of(),
              List.of("silver.lifted_households"),
              """
              income_head_yuan DECIMAL(18,2) COMMENT '人均纯收入（元） net income a head',
              reference_head_yuan DECIMAL(18,2) COMMENT '扣除合规自付、计入理赔后的人均收入（元） the same with insurance payouts and without compliant spending',
              income_head_before_yuan DECIMAL(18,2) COMMENT '此前人均纯收入（元） net income a head in the statement before; NULL: none',
              reference_head_before_yuan DECIMAL(18,2) COMMENT '此前扣除后的人均收入（元）',
              standing BOOLEAN COMMENT '存量 the county’s first delivery said so'
              """),
          signal(
              "risk_dimensions",
              "one rural household and month with a risk dimension more than the month before",
              List.of(),
              List.of("gold.rural_household"),
              """
              dimensions INT COMMENT '风险维度数 of income, spending, signal and security',
              dimensions_before INT COMMENT '上月维度数 the same in the month before',
              dimension_words STRING COMMENT '风险维度（中文） the dimensions in words',
              standing BOOLEAN COMMENT '存量 it is the first published month'
              """));

  /** A signal by its name. */
  public static Optional<Signal> signal(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
