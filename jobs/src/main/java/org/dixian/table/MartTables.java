package org.dixian.table;

import java.util.List;

/**
 * The marts: aggregates only, no row about a person or a household. The internal edition is exact
 * and for officials; a public one with the same schemas will pass disclosure control first.
 */
public final class MartTables {
  private MartTables() {}

  public static final TableContract INDICATOR_CATALOGUE =
      TableContract.of(
          "mart.indicator_catalogue",
          "one indicator, base and way of counting",
          """
          indicator_id STRING COMMENT '指标编号 catalogue number, for example RC01',
          base STRING COMMENT '口径 what is counted: household, person, clue or money',
          variant STRING COMMENT '计数方式 further way of counting under the number, or empty',
          name STRING COMMENT '指标名称 Chinese name',
          name_en STRING COMMENT '英文名称 English name',
          unit STRING COMMENT '计量单位 unit of the value',
          decimals INT COMMENT '小数位 decimals of the value, rounded half up',
          factor INT COMMENT '系数 the ratio is multiplied by it',
          numerator STRING COMMENT '分子 measure, with its condition',
          denominator STRING COMMENT '分母 measure, with its condition; NULL for a count',
          median_of STRING COMMENT '中位数所据分布 histogram measure; NULL unless a median',
          windows STRING COMMENT '时间范围 month, quarter, ytd, year',
          breakdowns STRING COMMENT '分组 published breakdowns',
          direction STRING COMMENT '方向 up: more is better, down: less is; NULL: neither',
          frequency STRING COMMENT '频度 how often officials look at it: day, month, quarter, term or year',
          purpose STRING COMMENT '用途 what the figure is for; NULL: not stated',
          definition STRING COMMENT '定义 definition',
          basis STRING COMMENT '依据 legal or factual basis',
          caveats STRING COMMENT '使用注意 what the figure does not say; NULL: nothing known to mislead',
          sources STRING COMMENT '数据源 exports that it rests on',
          assumptions STRING COMMENT '未经核实的参数 parameters that are assumptions; NULL: none'
          """,
          "indicator_id",
          "base",
          "variant");

  public static final TableContract ORG_UNITS =
      TableContract.of(
          "mart.org_units",
          "one organisation unit",
          """
          unit_code STRING COMMENT '单位代码 code: 6 digits to the county, 9 township, 12 village',
          name STRING COMMENT '名称 name',
          level STRING COMMENT '层级 province, prefecture, county, township or village',
          parent_code STRING COMMENT '上级代码 code of the unit above; empty for the province',
          full_name STRING COMMENT '全称 names from the province down',
          national_key_county BOOLEAN COMMENT '国家乡村振兴重点帮扶县 NULL below and above the county',
          tile_col INT COMMENT '方格图列 column in a tile map of counties',
          tile_row INT COMMENT '方格图行 row in a tile map of counties'
          """,
          "unit_code");

  public static final TableContract DATA_DICTIONARY =
      TableContract.of(
          "mart.data_dictionary",
          "one column of an export, a fact or a mart",
          """
          table_name STRING COMMENT '表 table; silver.<export> for an export',
          grain STRING COMMENT '一行 what one row is',
          source_title STRING COMMENT '数据源名称 export; NULL for facts and marts',
          department STRING COMMENT '部门 department that delivers it; NULL for facts and marts',
          position INT COMMENT '序号 place in the table; NULL: never kept',
          column_name STRING COMMENT '列 column',
          data_type STRING COMMENT '类型 SQL type; NULL: never kept',
          is_key BOOLEAN COMMENT '是否主键 part of the key',
          meaning STRING COMMENT '含义 meaning',
          headings STRING COMMENT '表头 headings under which departments send it; NULL: made by Dixian',
          sensitivity STRING COMMENT '敏感性 keep; identify: replaced by a keyed token; drop: never kept; NULL: made by Dixian',
          codes STRING COMMENT '代码 stored codes with the texts that mean them; NULL: no code list'
          """,
          "table_name",
          "column_name");

  /** The cell that a figure stands in. */
  private static final String CELL =
      """
      indicator_id STRING COMMENT '指标编号 catalogue number',
      base STRING COMMENT '口径 household, person, clue or money',
      variant STRING COMMENT '计数方式 or empty',
      indicator_name STRING COMMENT '指标名称',
      unit_code STRING COMMENT '单位代码 organisation unit',
      unit_name STRING COMMENT '单位名称',
      unit_level STRING COMMENT '层级 province, prefecture, county, township or village',
      period STRING COMMENT '统计月份 yyyy-MM',
      window STRING COMMENT '时间范围 month; quarter, year: stated for the month that ends them; ytd: January to the month',
      dimension STRING COMMENT '分组 breakdown; all: undivided',
      category STRING COMMENT '组别 category; all: undivided; unknown: not stated',
      """;

  public static final TableContract INDICATOR_VALUES =
      TableContract.of(
          "mart.indicator_values",
          "one indicator, base, variant, unit, month, window and category; below the county without figures over nothing",
          CELL
              + """
          numerator DECIMAL(20,2) COMMENT '分子 numerator; NULL for a median',
          denominator DECIMAL(20,2) COMMENT '分母 denominator; of a median the number of cases; NULL for a count',
          value DECIMAL(20,6) COMMENT '指标值 value in value_unit; NULL unless the status allows one',
          value_unit STRING COMMENT '计量单位',
          status STRING COMMENT '数据状态 ok; provisional: some counties are missing; no_base: nothing to divide by; not_reported',
          suppressed BOOLEAN COMMENT '是否隐去 withheld by disclosure control; never in the internal edition',
          units_reporting INT COMMENT '已报县数 counties that reported',
          units_expected INT COMMENT '应报县数 counties expected to report',
          """
              + GoldTables.CONTEXT
              + """
          , as_of DATE COMMENT '数据截至日 newest day known when the figure was computed; nothing that came later concerns its month',
          run_id STRING COMMENT '批次 run that computed it'
          """,
          "indicator_id",
          "base",
          "variant",
          "unit_code",
          "period",
          "window",
          "dimension",
          "category");

  public static final TableContract REVISIONS =
      TableContract.of(
          "mart.revisions",
          "one edition and a figure of it that the edition after it stated differently",
          """
          replaces_edition STRING COMMENT '被替换的版本 edition that stated the old figure',
          """
              + CELL
              + """
          old_value DECIMAL(20,6) COMMENT '原指标值 value that was published',
          new_value DECIMAL(20,6) COMMENT '修订后指标值 value that took its place',
          old_numerator DECIMAL(20,2) COMMENT '原分子',
          new_numerator DECIMAL(20,2) COMMENT '修订后分子',
          old_denominator DECIMAL(20,2) COMMENT '原分母',
          new_denominator DECIMAL(20,2) COMMENT '修订后分母',
          value_unit STRING COMMENT '计量单位',
          old_status STRING COMMENT '原数据状态',
          new_status STRING COMMENT '修订后数据状态 NULL: the cell is no longer published',
          cause STRING COMMENT '修订原因 definition: rules or program changed; corrected_file: a correction was delivered; late_file: a file about a day that was published already; new_file: a file about a later day; as_of: none of these, the edition was asked for another day',
          files STRING COMMENT '涉及文件 beginnings of the file_id of files that count since then, of the sources of the indicator and about the unit, one above or below it; NULL: none',
          sources STRING COMMENT '涉及数据源 exports that these files belong to; NULL: none',
          as_of DATE COMMENT '数据截至日 newest day that the new figure knows of',
          run_id STRING COMMENT '批次 run that found the difference'
          """,
          "replaces_edition",
          "indicator_id",
          "base",
          "variant",
          "unit_code",
          "period",
          "window",
          "dimension",
          "category");

  public static final TableContract COUNTY_OVERVIEW =
      TableContract.of(
          "mart.county_overview",
          "one county and month",
          """
          county_code STRING COMMENT '县代码',
          county_name STRING COMMENT '县名称',
          prefecture_name STRING COMMENT '市州名称',
          period STRING COMMENT '统计月份 yyyy-MM',
          ever_households DECIMAL(20,0) COMMENT 'MW01 累计识别监测对象（户）',
          ever_persons DECIMAL(20,0) COMMENT 'MW01 累计识别监测对象（人）',
          open_households DECIMAL(20,0) COMMENT 'MW02 未消除风险监测对象（户）',
          open_persons DECIMAL(20,0) COMMENT 'MW02 未消除风险监测对象（人）',
          new_households DECIMAL(20,0) COMMENT 'MW04 当期新识别（户）',
          new_persons DECIMAL(20,0) COMMENT 'MW04 当期新识别（人）',
          cleared_households DECIMAL(20,0) COMMENT 'RC03 当期消除（户）',
          cleared_persons DECIMAL(20,0) COMMENT 'RC03 当期消除（人）',
          cleared_persons_pct DECIMAL(10,2) COMMENT 'RC01 风险消除率（人，%）',
          cleared_households_pct DECIMAL(10,2) COMMENT 'RC02 风险消除率（户，%）',
          with_measures_pct DECIMAL(10,2) COMMENT 'AS01 帮扶措施落实率（%）',
          measures_per_household DECIMAL(10,2) COMMENT 'AS02 有劳动力户均帮扶措施数（类/户）',
          developmental_pct DECIMAL(10,2) COMMENT 'AS04 开发式帮扶覆盖率（%）',
          safety_net_pct DECIMAL(10,2) COMMENT 'AS06 无劳动力兜底保障率（%）',
          without_measure_households DECIMAL(20,0) COMMENT 'RT04 满1个月未落实措施户数（户）',
          alerts DECIMAL(20,0) COMMENT 'MW07 部门预警线索数（条）',
          alerts_verified_pct DECIMAL(10,2) COMMENT 'MW08 预警核实率（%）',
          days_to_verify DECIMAL(10,1) COMMENT 'RT01 预警至核实中位时长（天）',
          identified_in_time_pct DECIMAL(10,2) COMMENT 'RT02 发现至认定15日内完成率（%）',
          high_self_pay_persons DECIMAL(20,0) COMMENT 'GB06 高额自付预警人数（人）',
          self_paid_pct DECIMAL(10,2) COMMENT 'GB07 三重保障后自付比例（%）',
          employed_lifted_workers DECIMAL(20,0) COMMENT 'EM01 脱贫劳动力务工就业人数（人）',
          status STRING COMMENT '监测数据状态 status of RC01: ok or not_reported',
          as_of DATE COMMENT '数据截至日',
          run_id STRING COMMENT '批次'
          """,
          "county_code",
          "period");

  public static final TableContract IDENTIFICATION_FORECASTS =
      TableContract.of(
          "mart.identification_forecasts",
          "one county and month: the last forecast of new identifications made in it, and what came",
          """
          county_code STRING COMMENT '县代码',
          county_name STRING COMMENT '县名称',
          period STRING COMMENT '预测月份 yyyy-MM, month in which the forecast was made',
          forecast_as_of DATE COMMENT '预测数据截至日 day whose knowledge it rests on',
          model_version STRING COMMENT '模型版本 model that made it',
          first_period STRING COMMENT '预测期首月 first month of the horizon',
          last_period STRING COMMENT '预测期末月 last month of the horizon',
          expected DECIMAL(20,1) COMMENT '预计新识别户数 households expected to be newly identified in the horizon',
          low INT COMMENT '区间下限 lower end of the interval for their number',
          high INT COMMENT '区间上限 upper end of the interval for their number',
          interval_pct INT COMMENT '区间置信水平（%） how often the number lies in the interval, if the model is right',
          identified DECIMAL(20,0) COMMENT '实际新识别户数 MW04 summed over the horizon; NULL: the horizon is not over, or a month was not reported or is withheld',
          suppressed BOOLEAN COMMENT '是否隐去 withheld by disclosure control; never in the internal edition',
          outcome STRING COMMENT '预测结果 within, below or above the interval; NULL where identified is',
          as_of DATE COMMENT '数据截至日'
          """,
          "county_code",
          "period");

  public static final List<TableContract> ALL =
      List.of(
          INDICATOR_CATALOGUE,
          ORG_UNITS,
          INDICATOR_VALUES,
          COUNTY_OVERVIEW,
          IDENTIFICATION_FORECASTS,
          REVISIONS,
          DATA_DICTIONARY,
          QualityMarts.CHECK_CATALOGUE,
          QualityMarts.DATA_QUALITY,
          QualityMarts.FIGURE_CHECKS,
          QualityMarts.FEED_STATUS);
}
