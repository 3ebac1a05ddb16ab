package org.dixian.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/** The fact tables, over which measures may be declared; all are restricted. */
public final class FactTables {
  private FactTables() {}

  public static final TableContract MONITORED_HOUSEHOLD =
      TableContract.of(
          "gold.monitored_household",
          "one monitored household and month, from the month of its identification on",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户主所在行政村 village of the head of household',
          state STRING COMMENT '状态 open (未消除), cleared (已消除), exited (按程序退出), attrition (自然减少) or annulled (识别错误清退)',
          state_before STRING COMMENT '上月末状态 state at the end of the month before; NULL: not yet identified',
          monitored_type STRING COMMENT '监测对象类别 unstable, marginal or sudden, as registered',
          monitored_type_in_force STRING COMMENT '现行监测对象类别 type by the classes in force in the month',
          household_type STRING COMMENT '户类型 lifted or ordinary',
          labour_tier STRING COMMENT '劳动力层 L3 ordinary or skilled labour, L2 only weak, L1 none',
          risks ARRAY<STRING> COMMENT '致贫返贫风险 risks, up to five',
          primary_risk STRING COMMENT '首要风险 the first of them; NULL: none stated',
          identified_month DATE COMMENT '识别监测时间 month of identification',
          cleared_month DATE COMMENT '消除监测时间 month of clearing; NULL: not cleared by the month',
          was_cleared BOOLEAN COMMENT '已消除（含消除后按程序退出） cleared by the month, whether or not it has exited since',
          clearing_mode STRING COMMENT '风险消除方式 assisted or natural; NULL unless cleared and stated',
          months_to_clear INT COMMENT '识别至消除月数 months from identification to clearing; NULL unless cleared',
          exit_month DATE COMMENT '退出时间 month of leaving the monitoring; NULL: has not left by the month',
          exit_reason STRING COMMENT '退出原因 why it left; NULL: has not left, or not stated',
          relapsed_month DATE COMMENT '再次识别月份 month in which a cleared household was first seen uncleared again',
          cohort_month DATE COMMENT '再次识别观察期满月份 month in which the watch over relapse ends; NULL: not cleared, or before the first delivery',
          channel STRING COMMENT '识别来源 channel of the clue that led to identification, or unknown',
          prior_alert BOOLEAN COMMENT '识别前有部门预警 a department alert came before; NULL: limit not known',
          persons BIGINT COMMENT '人口 members; of a cleared household its members at clearing',
          measure_categories BIGINT COMMENT '帮扶措施类数 of 14 categories with at least one item',
          measure_items BIGINT COMMENT '帮扶措施项数 items in all categories',
          measure_kinds ARRAY<STRING> COMMENT '帮扶措施类别 the categories with at least one item',
          developmental BOOLEAN COMMENT '开发式帮扶 industry, employment, finance or public post',
          months_since_identified INT COMMENT '识别至统计月份的月份差 months since identification',
          assistance_kinds ARRAY<STRING> COMMENT '兜底保障 dibao or tekun received by a member in the month',
          helper_units ARRAY<STRING> COMMENT '结对帮扶单位层级 levels of the units of its helpers; empty: no helper',
          updated_date DATE COMMENT '信息更新日期 day of the newest update of a member; NULL: not stated',
          net_income_fen BIGINT COMMENT '家庭纯收入（分） net income a year; NULL: not stated',
          wage_income_fen BIGINT COMMENT '工资性收入（分）',
          business_income_fen BIGINT COMMENT '生产经营性收入（分）',
          property_income_fen BIGINT COMMENT '财产性收入（分）',
          transfer_income_fen BIGINT COMMENT '转移性收入（分）',
          business_cost_fen BIGINT COMMENT '生产经营性支出（分）',
          insurance_payout_fen BIGINT COMMENT '理赔收入（分）',
          compliant_spending_fen BIGINT COMMENT '合规自付支出（分）'
          """,
          "period_month",
          "household_token");

  public static final TableContract MONITORED_RISK =
      TableContract.of(
          "gold.monitored_risk",
          "one risk, for which a rule of assistance exists, of an open household and month",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户主所在行政村 village of the head of household',
          risk STRING COMMENT '风险 risk',
          matched BOOLEAN COMMENT '是否有对应帮扶措施 a category of assistance that answers the risk has an item'
          """,
          "period_month",
          "household_token",
          "risk");

  public static final TableContract CLUE =
      TableContract.of(
          "gold.clue",
          "one clue",
          """
          clue_token STRING COMMENT '线索 clue, keyed token',
          household_token STRING COMMENT '户 household, keyed token',
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
          support_due_month DATE COMMENT '帮扶期限所在月份 month in which support is due; NULL: limit not known',
          conversion_due_month DATE COMMENT '转化观察期满月份 month in which the watch over identification ends; NULL: not verified',
          clue_date DATE COMMENT '线索日期 day of the clue',
          verified_date DATE COMMENT '核实日期 day of verification',
          closed_date DATE COMMENT '办结日期 day of identification or exclusion; NULL: not closed',
          days_to_verify INT COMMENT '线索至核实天数 days from clue to verification',
          days_to_identify INT COMMENT '线索至认定天数 days from clue to identification',
          days_to_measure INT COMMENT '线索至首次帮扶天数 days from clue to the first measure',
          days_to_convert INT COMMENT '核实至认定天数 days from verification to identification'
          """,
          "clue_token");

  public static final TableContract SETTLEMENT =
      TableContract.of(
          "gold.settlement",
          "one settlement and published month of its year, at the person's home in that month",
          """
          period_month DATE COMMENT '统计月份 published month, first day',
          settlement_token STRING COMMENT '结算 settlement, keyed token',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '户籍所在行政村 village of registration',
          household_group STRING COMMENT '户类 monitored (open), lifted or other',
          care_kind STRING COMMENT '就医类别 inpatient, outpatient or chronic',
          settled_month DATE COMMENT '结算月份 month of settlement',
          self_paid_fen BIGINT COMMENT '合规自付（分）',
          compliant_fen BIGINT COMMENT '合规费用（分）'
          """,
          "period_month",
          "settlement_token");

  public static final TableContract ISSUE =
      TableContract.of(
          "gold.issue",
          "one problem of schooling, medical insurance, dwelling or water of a person or household",
          """
          issue_kind STRING COMMENT '问题类别 education, medical, housing or water',
          subject_token STRING COMMENT '对象 person (education, medical) or household, keyed token',
          household_token STRING COMMENT '户 household, keyed token',
          unit_code STRING COMMENT '行政村 village',
          found_date DATE COMMENT '发现日期 day on which it was found',
          found_month DATE COMMENT '发现月份 month in which it was found',
          closed_date DATE COMMENT '清零日期 day on which it was closed; NULL: not yet'
          """,
          "issue_kind",
          "subject_token",
          "found_date");

  public static final TableContract CADRE =
      TableContract.of(
          "gold.cadre",
          "one village cadre, village and month",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          person_token STRING COMMENT '驻村干部 cadre, keyed token',
          unit_code STRING COMMENT '行政村 village',
          sent_by STRING COMMENT '选派层级 level of the sending unit',
          batch STRING COMMENT '批次 batch',
          in_post BOOLEAN COMMENT '期末在岗 in post at the end of the month',
          started BOOLEAN COMMENT '已到岗 has taken up the post by the end of the month'
          """,
          "period_month",
          "person_token",
          "unit_code");

  public static final TableContract VILLAGE =
      TableContract.of(
          "gold.village",
          "one village and month",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          unit_code STRING COMMENT '行政村 village',
          cadres_required BIGINT COMMENT '应派驻村干部数 posts for village cadres; NULL: not stated',
          households BIGINT COMMENT '总户数 households',
          persons BIGINT COMMENT '总人口数 persons'
          """,
          "period_month",
          "unit_code");

  public static final TableContract FUND =
      TableContract.of(
          "gold.fund",
          "one payment from the industry funds",
          """
          payment_token STRING COMMENT '支付 payment, keyed token',
          unit_code STRING COMMENT '县 county',
          purpose STRING COMMENT '支出用途 purpose',
          fund_source STRING COMMENT '资金来源 source of the funds',
          paid_month DATE COMMENT '支付月份 month of payment',
          amount_fen BIGINT COMMENT '支出金额（分） amount'
          """,
          "payment_token");

  public static final TableContract TASK =
      TableContract.of(
          "gold.task",
          "one county's task of a year",
          """
          unit_code STRING COMMENT '县 county',
          task_year INT COMMENT '年度 year',
          target_persons BIGINT COMMENT '目标任务数 persons to be kept in work'
          """,
          "unit_code",
          "task_year");

  public static final TableContract FEED =
      TableContract.of(
          "gold.feed",
          "one source, county and month",
          """
          period_month DATE COMMENT '统计月份 month, first day',
          unit_code STRING COMMENT '县代码 county; a delivery of the province counts for every county',
          source STRING COMMENT '数据源 contract',
          title STRING COMMENT '数据源名称',
          department STRING COMMENT '部门 department that delivers it',
          scope STRING COMMENT '范围 county or province: what one delivery covers',
          expected_by DATE COMMENT '应到日期 day by which it is due; NULL: nothing has to come',
          delivered_as_of DATE COMMENT '数据截至日 newest day that a file about the month describes',
          received DATE COMMENT '收到日期 day on which the first usable file came; NULL: none, or the lake was first loaded after the due day and cannot know',
          status STRING COMMENT '状态 on_time, late, missing, not_due or not_expected',
          expected BOOLEAN COMMENT '是否应到 due, or delivered before it is due',
          on_time BOOLEAN COMMENT '是否按时 expected and delivered in time',
          complete BOOLEAN COMMENT '是否完整 delivered, and no file about the month refused or held',
          rows_accepted BIGINT COMMENT '接收行数',
          rows_rejected BIGINT COMMENT '退回行数',
          files BIGINT COMMENT '有效文件数 files that count',
          files_refused BIGINT COMMENT '拒收文件数',
          files_held BIGINT COMMENT '待确认文件数'
          """,
          "period_month",
          "unit_code",
          "source");

  /** Every fact table. */
  public static final List<TableContract> ALL =
      List.of(
          FEED,
          MONITORED_HOUSEHOLD,
          MONITORED_RISK,
          CLUE,
          ISSUE,
          PopulationTables.PATIENT,
          SETTLEMENT,
          PopulationTables.RURAL_PERSON,
          PopulationTables.RURAL_HOUSEHOLD,
          CADRE,
          VILLAGE,
          FUND,
          TASK,
          WarningTables.WARNING,
          WarningTables.NEW_HOUSEHOLD);

  /** Of facts without months of their own: the day from whose month on a row may count. */
  private static final Map<String, String> SINCE =
      Map.of(
          "clue",
              "least(clue_month, due_month, verified_month, identified_month, support_due_month,"
                  + " conversion_due_month)",
          "issue", "found_month",
          "fund", "paid_month",
          "task", "make_date(task_year, 1, 1)",
          "warning", "raised_date");

  /** SQL of the day from whose month on a row of a fact may count; NULL: its rows have a month. */
  public static String since(String name) {
    return SINCE.get(name);
  }

  /** A fact table by its plain name. */
  public static Optional<TableContract> fact(String name) {
    return ALL.stream().filter(t -> t.name().equals("gold." + name)).findFirst();
  }

  /**
   * Whether a dimension divides a fact's rows: categories from a list overlap, those of a single
   * value add up to the whole.
   *
   * @param sql expression over the fact
   */
  public static boolean isPartition(SparkSession spark, String name, String sql) {
    StructType schema = fact(name).orElseThrow().schema();
    return !(spark
            .createDataFrame(List.<Row>of(), schema)
            .selectExpr(sql)
            .schema()
            .fields()[0]
            .dataType()
        instanceof ArrayType);
  }
}
