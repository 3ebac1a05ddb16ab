package org.dixian.table;

/** The fact tables of the whole rural population; all are restricted. */
public final class PopulationTables {
  private PopulationTables() {}

  public static final TableContract RURAL_PERSON =
      TableContract.of(
          "gold.rural_person",
          "one person of the rural population and month, at the home of registration",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          person_token STRING COMMENT '人 person, keyed token',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户籍所在行政村 village of registration',
          household_group STRING COMMENT '户类 monitored (open), lifted or other',
          lifted BOOLEAN COMMENT '脱贫户 household lifted out of poverty',
          sex STRING COMMENT '性别 male or female',
          labour_skill STRING COMMENT '劳动技能 ordinary, skilled, weak, lost or none',
          age INT COMMENT '周岁 full years at the end of the month; NULL: date of birth not stated',
          employed BOOLEAN COMMENT '务工 in work at the end of the month',
          destination STRING COMMENT '务工区域 in_county, in_province or out_of_province; NULL unless employed and stated',
          employment_channel STRING COMMENT '就业渠道 how the job was found; NULL unless employed and stated',
          workshop_kind STRING COMMENT '车间类型 kind of workshop; NULL unless stated',
          insurance_kind STRING COMMENT '参保类型 resident, employee or none; NULL: not stated or not listed',
          aid_category STRING COMMENT '资助类别 category that entitles to premium aid; NULL: not entitled',
          aided BOOLEAN COMMENT '资助参保 the premium was aided; NULL: not stated',
          school_age BOOLEAN COMMENT '义务教育年龄段 of compulsory age at the beginning of the school year',
          out_of_school BOOLEAN COMMENT '失学辍学 of compulsory age, neither at school nor approved to stay away',
          stage STRING COMMENT '学段 stage on the roll; by age for a child of compulsory age that is on no roll',
          absence_reason STRING COMMENT '失学辍学原因 reason; NULL unless out of school',
          student BOOLEAN COMMENT '在校学生 at school beyond the preschool stage',
          aid_programs ARRAY<STRING> COMMENT '资助项目 programmes of student aid paid in the term to date',
          posts BIGINT COMMENT '公益性岗位数 public-welfare posts held',
          post_kinds ARRAY<STRING> COMMENT '岗位类型 kinds of these posts',
          post_departments ARRAY<STRING> COMMENT '主管部门 departments in charge of these posts',
          post_violations ARRAY<STRING> COMMENT '违规类型 age, tekun, posts, outside_county; empty without a post',
          relocated BOOLEAN COMMENT '易地搬迁 relocated',
          site STRING COMMENT '安置点 resettlement site; NULL unless relocated',
          relocated_able BOOLEAN COMMENT '搬迁劳动力 relocated, able and willing to work',
          relocated_employed BOOLEAN COMMENT '搬迁就业 relocated and in work',
          relocated_destination STRING COMMENT '搬迁就业区域 place of that work'
          """,
          "period_month",
          "person_token");

  public static final TableContract RURAL_HOUSEHOLD =
      TableContract.of(
          "gold.rural_household",
          "one household of the rural population and month",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户籍所在行政村 village of registration',
          household_group STRING COMMENT '户类 monitored (open), lifted or other',
          kinds ARRAY<STRING> COMMENT '重点户类 those of relocated, lifted and monitored that hold',
          persons BIGINT COMMENT '人口 members with this home',
          labour BOOLEAN COMMENT '有劳动力 some member with ordinary, skilled or weak labour',
          job BOOLEAN COMMENT '有就业 some member in work or in a public-welfare post',
          site STRING COMMENT '安置点 resettlement site; NULL unless relocated',
          relocated_able BOOLEAN COMMENT '有搬迁劳动力 some relocated member able and willing to work',
          relocated_employed BOOLEAN COMMENT '有搬迁就业 some relocated member in work',
          dwelling_state STRING COMMENT '住房安全 safe (A, B or declared), unsafe (C, D) or not_appraised',
          water_tested BOOLEAN COMMENT '四项饮水指标齐全 all four tests of drinking water stated',
          failed_tests ARRAY<STRING> COMMENT '不达标项 quantity, quality, convenience, assurance',
          security_problems ARRAY<STRING> COMMENT '3+1问题 education, insurance, dwelling, water',
          industry_assisted BOOLEAN COMMENT '产业帮扶 has an industry measure',
          award_kinds_quarter ARRAY<STRING> COMMENT '本季奖补产业 industries of awards in the quarter to date',
          award_kinds_year ARRAY<STRING> COMMENT '本年奖补产业 industries of awards in the year to date',
          assessed BOOLEAN COMMENT '收入已知 net income and its number of persons are known',
          income_persons BIGINT COMMENT '收入人口 persons that share the income',
          net_income_fen BIGINT COMMENT '家庭纯收入（分）',
          wage_income_fen BIGINT COMMENT '工资性收入（分）',
          business_income_fen BIGINT COMMENT '生产经营性收入（分）',
          property_income_fen BIGINT COMMENT '财产性收入（分）',
          transfer_income_fen BIGINT COMMENT '转移性收入（分）',
          business_cost_fen BIGINT COMMENT '生产经营性支出（分）',
          under_line BOOLEAN COMMENT '人均纯收入低于监测线; NULL: not assessed, or the line is not known',
          reference_under_line BOOLEAN COMMENT '收支参考低于监测线 after payouts and compliant spending; NULL as under_line',
          burden BOOLEAN COMMENT '支出负担重 spending above the set share of net income',
          risk_dimensions ARRAY<STRING> COMMENT '风险维度 income, spending, signal, security',
          combination STRING COMMENT '维度组合 the dimensions when at least two hold; else NULL'
          """,
          "period_month",
          "household_token");

  public static final TableContract PATIENT =
      TableContract.of(
          "gold.patient",
          "one person and month with inpatient settlements in the year to date",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          person_token STRING COMMENT '人 person, keyed token',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户籍所在行政村 village of registration',
          household_group STRING COMMENT '户类 monitored (open), lifted or other',
          year_self_paid_fen BIGINT COMMENT '年累计住院合规自付（分） inpatient self-pay in the year to date',
          stay_self_paid_fen BIGINT COMMENT '单次最高住院合规自付（分） highest self-pay of one stay',
          thresholds_passed ARRAY<STRING> COMMENT '达到的阈值 year, stay; NULL: a threshold is not known'
          """,
          "period_month",
          "person_token");
}
