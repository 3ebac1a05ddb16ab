package org.dixian.table;

/** The aggregates made from the fact tables; all are restricted. */
public final class GoldTables {
  private GoldTables() {}

  public static final TableContract MEASURE_CELLS =
      TableContract.of(
          "gold.measure_cells",
          "one unit, month, window, category and measure (and value, for a histogram)",
          """
          unit_code STRING COMMENT '单位代码 organisation unit',
          period_month DATE COMMENT '统计月份 month, first day',
          window STRING COMMENT '时间范围 month, quarter, ytd or year',
          dimension STRING COMMENT '分组 breakdown, or all; of a measure only those that an indicator or a check asks for',
          category STRING COMMENT '组别 category, or all',
          measure STRING COMMENT '计量 measure',
          bin BIGINT COMMENT '取值 value of a histogram measure; NULL for a sum',
          amount BIGINT COMMENT '合计 sum: counts, or hundredths of a yuan; a sum of 0 is no row'
          """);

  public static final TableContract RESPONDENTS =
      TableContract.of(
          "gold.respondents",
          "one county, month, window, category and what is summed up there, of the months to be released",
          """
          unit_code STRING COMMENT '县代码 county',
          period_month DATE COMMENT '统计月份 month, first day',
          window STRING COMMENT '时间范围 month, quarter or ytd',
          dimension STRING COMMENT '分组 breakdown, or all',
          category STRING COMMENT '组别 category, or all',
          subject STRING COMMENT '对象 measure; or without and an indicator: what its denominator counts beyond its numerator',
          households BIGINT COMMENT '涉及户数 households that bring something; where there are many, no more than there are',
          largest BIGINT COMMENT '最大单户值 most that one household brings, where there are many no less than that: counts, or hundredths of a yuan'
          """);

  public static final TableContract WITHHELD =
      TableContract.of(
          "gold.withheld",
          "one figure of a month to be released that the public does not see",
          """
          indicator_key STRING COMMENT '指标键 number, base and variant',
          unit_code STRING COMMENT '单位代码 organisation unit',
          unit_level STRING COMMENT '层级 province, prefecture, county or township',
          period STRING COMMENT '统计月份 yyyy-MM',
          window STRING COMMENT '时间范围 month, quarter, ytd or year',
          dimension STRING COMMENT '分组 breakdown, or all',
          category STRING COMMENT '组别 category, or all',
          sensitive ARRAY<STRING> COMMENT '敏感部分 what of it rests on few households: numerator, denominator, rest; empty: withheld so that others cannot be computed'
          """,
          "indicator_key",
          "unit_code",
          "period",
          "window",
          "dimension",
          "category");

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
}
