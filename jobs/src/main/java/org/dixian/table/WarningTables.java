package org.dixian.table;

/** The warnings that Dixian's own rules raise and what became of them; restricted. */
public final class WarningTables {
  private WarningTables() {}

  public static final TableContract WARNING =
      TableContract.of(
          "gold.warning",
          "one warning: the signals of one kind about one subject from the first of them until the"
              + " cool-down has passed",
          """
          warning_id STRING COMMENT '预警标识 hash of kind, subject and day of the first signal',
          kind STRING COMMENT '预警类型 what it is about',
          rule_id STRING COMMENT '首条规则 rule of the first signal, the most severe one of that day',
          rules ARRAY<STRING> COMMENT '命中规则 all rules that fired until the cool-down had passed',
          risk_dimension STRING COMMENT '维度 income, spending or risk, of the first rule',
          department STRING COMMENT '数据来源部门 department whose data say so, of the first rule',
          severity STRING COMMENT '严重程度 high, medium or low, of the first rule',
          household_token STRING COMMENT '户 household, keyed token',
          person_token STRING COMMENT '人 person, keyed token; NULL: about the household',
          unit_code STRING COMMENT '行政村 village of the household',
          household_group STRING COMMENT '户类 on the day of the warning: monitored (open), lifted or other',
          signal_date DATE COMMENT '首次信号日期 day of the first signal',
          last_signal_date DATE COMMENT '末次信号日期 day of the last signal that repeats it',
          signals BIGINT COMMENT '信号数 signals, repetitions included',
          raised_date DATE COMMENT '预警日期 first day on which the exports gave reason for it',
          reason STRING COMMENT '预警理由 the reason in words',
          rule_version STRING COMMENT '规则版本 hash of the first rule and its parameters in the month of the signal',
          cool_down_days INT COMMENT '去重天数 days from the first signal within which others repeat it',
          known_before BOOLEAN COMMENT '此前已有线索 a clue about the same matter is older than the warning: nobody is sent again',
          verify_by DATE COMMENT '核实期限 last day of verification; NULL: limit not known',
          decide_by DATE COMMENT '办结期限 last day of exclusion or identification; NULL: limit not known',
          support_by DATE COMMENT '帮扶期限 last day of the first measure; NULL: limit not known',
          watched_until DATE COMMENT '转化观察期末 last day on which an identification counts as following from it; NULL: limit not known',
          clue_token STRING COMMENT '对应线索 clue in which the grass roots report on it, keyed token; NULL: none yet',
          verified_date DATE COMMENT '核实日期 day of verification; NULL: not yet',
          verdict STRING COMMENT '核实结果 identified or excluded; NULL: not yet',
          identified_date DATE COMMENT '认定日期 day of identification; the last of the month where the day is not stated; NULL: not identified since',
          first_measure_date DATE COMMENT '首次帮扶日期 day of the first measure after identification; the last of the month where the day is not stated',
          days_to_help INT COMMENT '预警至首次帮扶天数 days from the warning to the first measure; NULL: none yet, or its day is not stated',
          closed_date DATE COMMENT '办结日期 day of exclusion, or of identification with a measure; NULL: not closed',
          state STRING COMMENT '状态 assigned (已派乡镇), verified (已核实待认定), identified (已认定待帮扶), excluded (核实排除) or helped (已落实帮扶)',
          overdue STRING COMMENT '超期环节 step whose limit has passed on the newest day: verification, decision or support; NULL: none'
          """,
          "warning_id");

  public static final TableContract REGISTER =
      TableContract.of(
          "gold.warning_register",
          "one warning that a night ever raised",
          """
          warning_id STRING COMMENT '预警标识 as in gold.warning',
          number BIGINT COMMENT '预警编号 running number within the county, kept when a late file moves the first signal',
          county_code STRING COMMENT '县代码 county',
          kind STRING COMMENT '预警类型 what it is about',
          rule_id STRING COMMENT '首条规则 rule of the first signal',
          household_token STRING COMMENT '户 household, keyed token',
          person_token STRING COMMENT '人 person, keyed token; NULL: about the household',
          unit_code STRING COMMENT '行政村 village when it was last raised',
          signal_date DATE COMMENT '首次信号日期 day of the first signal',
          raised_date DATE COMMENT '预警日期 first day on which the exports gave reason for it',
          reason STRING COMMENT '预警理由 the reason in words',
          rule_version STRING COMMENT '规则版本 of the rule and its parameters when it was last raised',
          first_seen DATE COMMENT '首次发出日期 day up to which the night that first raised it knew the exports',
          status STRING COMMENT '状态 standing (有效), restated (首次信号改期，由另一条接续) or withdrawn (撤回)',
          continued_by STRING COMMENT '接续预警 warning that a restated one has become; NULL unless restated',
          withdrawn_date DATE COMMENT '撤回日期 day up to which the night knew the exports that found no more reason for it; NULL unless withdrawn',
          withdrawn_cause STRING COMMENT '撤回原因 data (the exports say otherwise) or rules (rule or threshold changed); NULL unless withdrawn'
          """,
          "warning_id");

  public static final TableContract NEW_HOUSEHOLD =
      TableContract.of(
          "gold.new_household",
          "one newly identified household and month of the year of its identification, from that"
              + " month on",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户主所在行政村 village of the head of household',
          primary_risk STRING COMMENT '首要风险 first of its risks; NULL: none stated',
          identified_month DATE COMMENT '识别监测时间 month of identification',
          identified_date DATE COMMENT '认定日期 day of identification; the first of the month where the day is not stated',
          warned BOOLEAN COMMENT '识别前有系统预警 a warning came before, within the limit; NULL: limit not known'
          """,
          "period_month",
          "household_token");
}
