package org.dixian.table;

/** What the risk model is made from and what it says; all are restricted. */
public final class RiskTables {
  private RiskTables() {}

  /**
   * What was known of a household on a day, sign by sign; made on the way and never stored. Over
   * these columns the features and groups of {@code conf/foresee} are expressions.
   */
  public static final TableContract SIGNS =
      TableContract.of(
          "foresee.signs",
          "one sign of one household, as known on a day",
          """
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '行政村 village; NULL unless the sign is member',
          sign STRING COMMENT '信息种类 member, work, care, clue, loss, assistance, insurance, dwelling, water, school, income or registry',
          code STRING COMMENT '代码 health of a member, destination of work, kind of care, clue, loss, assistance or insurance, grade of a dwelling, status on the roll, net or spending of income',
          state STRING COMMENT '状态 labour capacity of a member; open, excluded or identified of a clue; stage of school; open or left of the registry',
          days_ago INT COMMENT '距今天数 days from the event to the day; of work since it ended, of the registry since clearing; NULL: goes on or has no day',
          amount_yuan BIGINT COMMENT '金额（元） wage a month, self-pay, loss, allowance a month, income or spending a head',
          age INT COMMENT '周岁 full years of a member',
          flag BOOLEAN COMMENT '标志 member: household was lifted; clue: raised by a department; dwelling: declared safe; water: fails a test',
          ethnicity STRING COMMENT '民族 of a member; for groups, never for features'
          """);

  public static final TableContract SCORES =
      TableContract.of(
          "gold.risk_scores",
          "one rural household that is not monitored, as of the newest day",
          """
          as_of DATE COMMENT '评估日 day whose knowledge the score rests on',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '行政村 village',
          county_code STRING COMMENT '县代码 county',
          model_version STRING COMMENT '模型版本 model that scored it',
          probability DOUBLE COMMENT '概率 probability of being newly identified within the horizon',
          county_rank INT COMMENT '县内排名 1 is the most likely of the county; equal ones in the order of their tokens',
          to_verify BOOLEAN COMMENT '建议核实 among as many as the county can verify in a month; not when a clue was verified to be monitored and only the registry does not have the household yet'
          """,
          "household_token");

  public static final TableContract WORK_LIST =
      TableContract.of(
          "gold.risk_work_list",
          "one household that its county is advised to verify, with the reasons",
          """
          as_of DATE COMMENT '评估日 day whose knowledge the score rests on',
          county_code STRING COMMENT '县代码 county',
          county_rank INT COMMENT '县内排名 1 is the most likely of the county',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '行政村 village',
          probability DOUBLE COMMENT '概率 probability of being newly identified within the horizon',
          reasons ARRAY<STRING> COMMENT '主要依据 what speaks most for it, in words; empty: nothing single'
          """,
          "household_token");

  public static final TableContract FORECASTS =
      TableContract.of(
          "gold.risk_forecasts",
          "one county and day on which a night scored: new identifications that the scores led to"
              + " expect; later nights leave it as it was said",
          """
          as_of DATE COMMENT '评估日 day whose knowledge the forecast rests on',
          county_code STRING COMMENT '县代码 county',
          model_version STRING COMMENT '模型版本 model that made it',
          households BIGINT COMMENT '评估户数 households scored',
          expected DOUBLE COMMENT '预计新识别户数 sum of the probabilities',
          low INT COMMENT '区间下限 lower end of the interval for the number',
          high INT COMMENT '区间上限 upper end of the interval for the number',
          interval_level DOUBLE COMMENT '区间置信水平 probability with which the number lies in the interval, if the model is right',
          horizon_months INT COMMENT '预测期（月） months after the month of the day in which identifications count'
          """,
          "as_of",
          "county_code");

  public static final TableContract DRIFT =
      TableContract.of(
          "gold.risk_drift",
          "one feature, or the score, and how far its distribution is from that of the training",
          """
          as_of DATE COMMENT '评估日 day of the data compared',
          model_version STRING COMMENT '模型版本 model',
          subject STRING COMMENT '对象 feature, or score',
          stability_index DOUBLE COMMENT '群体稳定性指数 population stability index; 0: the same distribution',
          state STRING COMMENT '判断 stable, watch or drifted'
          """,
          "subject");
}
