package org.dixian.table;

import java.util.List;
import java.util.Optional;

/** The fact tables and the aggregates made from them; all are restricted. */
public final class GoldTables {
  private GoldTables() {}

  public static final TableContract MONITORED_HOUSEHOLD =
      TableContract.of(
          "gold.monitored_household",
          "one monitored household and month, from the month of its identification on",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户主所在行政村 village of the head of household',
          state STRING COMMENT '状态 open (未消除), cleared (已消除) or attrition (自然减少)',
          monitored_type STRING COMMENT '监测对象类别 unstable, marginal or sudden',
          household_type STRING COMMENT '户类型 lifted or ordinary',
          labour_tier STRING COMMENT '劳动力层 L3 ordinary or skilled labour, L2 only weak, L1 none',
          risks ARRAY<STRING> COMMENT '致贫返贫风险 risks, up to five',
          identified_month DATE COMMENT '识别监测时间 month of identification',
          cleared_month DATE COMMENT '消除监测时间 month of clearing; NULL unless cleared',
          clearing_mode STRING COMMENT '风险消除方式 assisted or natural; NULL unless cleared and stated',
          channel STRING COMMENT '识别来源 channel of the clue that led to identification, or unknown',
          persons BIGINT COMMENT '人口 members; of a cleared household its members at clearing',
          measure_categories BIGINT COMMENT '帮扶措施类数 of 14 categories with at least one item',
          measure_items BIGINT COMMENT '帮扶措施项数 items in all categories',
          developmental BOOLEAN COMMENT '开发式帮扶 industry, employment, finance or public post',
          months_since_identified INT COMMENT '识别至统计月份的月份差 months since identification',
          assistance_kinds ARRAY<STRING> COMMENT '兜底保障 dibao or tekun received by a member in the month'
          """,
          "period_month",
          "household_token");

  public static final TableContract CLUE =
      TableContract.of(
          "gold.clue",
          "one clue",
          """
          clue_token STRING COMMENT '线索 clue, keyed token',
          unit_code STRING COMMENT '行政村 village',
          channel STRING COMMENT '来源渠道 channel',
          department STRING COMMENT '预警部门 department; NULL unless a department alert',
          clue_kind STRING COMMENT '预警类型 kind of clue',
          verdict STRING COMMENT '核实结果 identified or excluded; NULL: not yet verified',
          opens_episode BOOLEAN COMMENT '是否首次预警 first alert of its episode',
          clue_month DATE COMMENT '线索月份 month of the clue',
          due_month DATE COMMENT '核实期限所在月份 month in which verification is due; NULL: limit not known',
          verified_month DATE COMMENT '核实月份 month of verification',
          identified_month DATE COMMENT '认定月份 month of identification',
          verified_date DATE COMMENT '核实日期 day of verification',
          days_to_verify INT COMMENT '线索至核实天数 days from clue to verification',
          days_to_identify INT COMMENT '线索至认定天数 days from clue to identification'
          """,
          "clue_token");

  public static final TableContract PATIENT =
      TableContract.of(
          "gold.patient",
          "one person and month with inpatient settlements in the year to date",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          person_token STRING COMMENT '人 person, keyed token',
          unit_code STRING COMMENT '户籍所在行政村 village of registration',
          household_group STRING COMMENT '户类 monitored (open), lifted or other',
          year_self_paid_fen BIGINT COMMENT '年累计住院合规自付（分） inpatient self-pay in the year to date',
          stay_self_paid_fen BIGINT COMMENT '单次最高住院合规自付（分） highest self-pay of one stay',
          thresholds_passed ARRAY<STRING> COMMENT '达到的阈值 year, stay; NULL: a threshold is not known'
          """,
          "period_month",
          "person_token");

  public static final TableContract SETTLEMENT =
      TableContract.of(
          "gold.settlement",
          "one settlement and published month of its year, at the person's home in that month",
          """
          period_month DATE COMMENT '统计月份 published month, first day',
          settlement_token STRING COMMENT '结算 settlement, keyed token',
          unit_code STRING COMMENT '户籍所在行政村 village of registration',
          household_group STRING COMMENT '户类 monitored (open), lifted or other',
          care_kind STRING COMMENT '就医类别 inpatient, outpatient or chronic',
          settled_month DATE COMMENT '结算月份 month of settlement',
          self_paid_fen BIGINT COMMENT '合规自付（分）',
          compliant_fen BIGINT COMMENT '合规费用（分）'
          """,
          "period_month",
          "settlement_token");

  public static final TableContract WORKER =
      TableContract.of(
          "gold.worker",
          "one employed person of the formerly-poor labour force and month",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          person_token STRING COMMENT '人 person, keyed token',
          unit_code STRING COMMENT '户籍所在行政村 village of registration',
          destination STRING COMMENT '务工区域 in_county, in_province or out_of_province',
          sex STRING COMMENT '性别 male or female'
          """,
          "period_month",
          "person_token");

  public static final TableContract MEASURE_CELLS =
      TableContract.of(
          "gold.measure_cells",
          "one unit, month, window, category and measure (and value, for a histogram)",
          """
          unit_code STRING COMMENT '单位代码 organisation unit',
          period_month DATE COMMENT '统计月份 month, first day',
          window STRING COMMENT '时间范围 month, quarter, ytd or year',
          dimension STRING COMMENT '分组 breakdown, or all',
          category STRING COMMENT '组别 category, or all',
          measure STRING COMMENT '计量 measure',
          bin BIGINT COMMENT '取值 value of a histogram measure; NULL for a sum',
          amount BIGINT COMMENT '合计 sum: counts, or hundredths of a yuan'
          """);

  /** What stands beside a figure, in gold and in the mart alike. */
  static final String CONTEXT =
      """
      previous_value DECIMAL(20,6) COMMENT '上期值 value of the month, quarter or year before; NULL for ytd, and unless both are ok',
      year_ago_value DECIMAL(20,6) COMMENT '上年同期值 value of the same window twelve months before; NULL unless both are ok',
      change DECIMAL(20,6) COMMENT '比上期增减 value less previous_value, in the unit of the indicator',
      year_change DECIMAL(20,6) COMMENT '比上年同期增减 value less year_ago_value, in the unit of the indicator',
      rank_among_counties INT COMMENT '县级排名 1 is best, or highest where the indicator has no direction; equal values share a rank; NULL unless a county with status ok',
      counties_ranked INT COMMENT '参加排名县数 counties with a value of status ok; NULL where there is no rank',
      target DECIMAL(20,6) COMMENT '目标值 target in force, in the unit of the indicator; NULL where there is none and in breakdowns',
      target_met BOOLEAN COMMENT '是否达标 whether the exact figure meets it; NULL unless status ok',
      limit_low_95 DECIMAL(20,6) COMMENT '95%控制下限 chance alone leaves 2.5 % of units like the province below; NULL unless unit and province are ok',
      limit_high_95 DECIMAL(20,6) COMMENT '95%控制上限 the same above',
      limit_low_998 DECIMAL(20,6) COMMENT '99.8%控制下限 chance alone leaves 0.1 % below',
      limit_high_998 DECIMAL(20,6) COMMENT '99.8%控制上限 the same above',
      signal STRING COMMENT '偏离信号 above_998, above_95, within, below_95 or below_998; NULL without limits'
      """;

  public static final TableContract INDICATOR_VALUES =
      TableContract.of(
          "gold.indicator_values",
          "one indicator, unit, month, window and category",
          """
          indicator_key STRING COMMENT '指标键 number, base and variant',
          unit_code STRING COMMENT '单位代码 organisation unit',
          period_month DATE COMMENT '统计月份 month, first day',
          window STRING COMMENT '时间范围 month, quarter, ytd or year',
          dimension STRING COMMENT '分组 breakdown, or all',
          category STRING COMMENT '组别 category, or all',
          numerator DECIMAL(20,2) COMMENT '分子 numerator',
          denominator DECIMAL(20,2) COMMENT '分母 denominator; NULL for a count',
          value DECIMAL(20,6) COMMENT '指标值 value; NULL unless the status allows one',
          status STRING COMMENT '数据状态 ok, provisional, no_base or not_reported',
          units_reporting INT COMMENT '已报县数 counties that reported',
          units_expected INT COMMENT '应报县数 counties expected to report',
          """
              + CONTEXT,
          "indicator_key",
          "unit_code",
          "period_month",
          "window",
          "dimension",
          "category");

  /** Fact tables over which measures may be declared. */
  public static final List<TableContract> FACTS =
      List.of(MONITORED_HOUSEHOLD, CLUE, PATIENT, SETTLEMENT, WORKER);

  /** A fact table by its plain name. */
  public static Optional<TableContract> fact(String name) {
    return FACTS.stream().filter(t -> t.name().equals("gold." + name)).findFirst();
  }
}
