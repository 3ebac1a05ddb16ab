package org.dixian.table;

/** The marts that say how good exports and figures are: aggregates only. */
public final class QualityMarts {
  private QualityMarts() {}

  public static final TableContract CHECK_CATALOGUE =
      TableContract.of(
          "mart.check_catalogue",
          "one check of an export",
          """
          source STRING COMMENT '数据源 export',
          department STRING COMMENT '部门 department that delivers it',
          check_id STRING COMMENT '检查编号 check, or drift. and a code column',
          kind STRING COMMENT '对象 row, household, person (judged together), or drift',
          rule STRING COMMENT '审核规则号 official audit rule; NULL: none is known',
          severity STRING COMMENT '严重程度 info, warn or fail',
          nulls STRING COMMENT '空值处理 skip: not tested; fail: fails; NULL for drift',
          applies_when STRING COMMENT '适用条件 which rows are tested; NULL for drift',
          fails_when STRING COMMENT '未通过条件 condition of a failure; NULL for drift',
          hold_above_share DECIMAL(9,6) COMMENT '暂缓限 failing share above which a delivery is held; NULL: never',
          message STRING COMMENT '说明 what is wrong and what to do',
          message_en STRING COMMENT '英文说明 the same in English',
          basis STRING COMMENT '依据 where the rule was read'
          """,
          "source",
          "check_id");

  public static final TableContract DATA_QUALITY =
      TableContract.of(
          "mart.data_quality",
          "one check of an export, county and month",
          """
          department STRING COMMENT '部门 department that delivers the export',
          source STRING COMMENT '数据源 export',
          county_code STRING COMMENT '县代码; unknown: the rows do not say',
          county_name STRING COMMENT '县名称; NULL: unknown',
          period STRING COMMENT '统计月份 yyyy-MM, month of the delivery',
          check_id STRING COMMENT '检查编号 check, or drift. and a code column',
          rule STRING COMMENT '审核规则号 official audit rule; NULL: none is known',
          kind STRING COMMENT '对象 what is counted: row, household or person; drift: rows',
          severity STRING COMMENT '严重程度 info, warn or fail',
          status STRING COMMENT '结果 passed, failed, or not_tested',
          rows_tested BIGINT COMMENT '检查数 tested',
          rows_failed BIGINT COMMENT '未通过数 failed; NULL for drift',
          rows_unknown BIGINT COMMENT '无法判断数 not tested because something is not stated; NULL for drift',
          share DECIMAL(9,6) COMMENT '比例 failed of tested, 0 to 1; of drift, half the sum of the changes of all shares; NULL: nothing tested',
          message STRING COMMENT '说明 what is wrong and what to do',
          message_en STRING COMMENT '英文说明 the same in English',
          as_of DATE COMMENT '数据截至日',
          run_id STRING COMMENT '批次'
          """,
          "source",
          "county_code",
          "period",
          "check_id");

  public static final TableContract FIGURE_CHECKS =
      TableContract.of(
          "mart.figure_checks",
          "one check, month and failing cell; one row alone where no cell failed or none was tested",
          """
          check_id STRING COMMENT '检查编号 check',
          check_name STRING COMMENT '检查名称 what holds when it passes',
          check_name_en STRING COMMENT '检查英文名称',
          severity STRING COMMENT '严重程度 fail: stops a publication; warn: published beside the figures',
          outcome STRING COMMENT '结果 fail, pass or not_tested',
          unit_code STRING COMMENT '单位代码 organisation unit; NULL unless a cell failed',
          unit_name STRING COMMENT '单位名称',
          unit_level STRING COMMENT '层级 province, prefecture, county, township or village',
          period STRING COMMENT '统计月份 yyyy-MM',
          window STRING COMMENT '时间范围 month or ytd',
          subject STRING COMMENT '对象 measures or indicator',
          subject_name STRING COMMENT '对象名称',
          """
              + CheckTables.COMPARED
              + """
          message STRING COMMENT '说明 in Chinese; NULL unless it failed',
          message_en STRING COMMENT '英文说明',
          tested BIGINT COMMENT '检查单元数 cells tested in the month',
          failed BIGINT COMMENT '不符单元数 cells that failed',
          as_of DATE COMMENT '数据截至日',
          run_id STRING COMMENT '批次'
          """,
          "check_id",
          "period",
          "unit_code",
          "window",
          "subject",
          "dimension",
          "category",
          "against",
          "department",
          "note");

  public static final TableContract FEED_STATUS =
      TableContract.of(
          "mart.feed_status",
          "one source and month of a county, or of the province where it delivers as a whole",
          """
          department STRING COMMENT '部门 department that delivers it',
          source STRING COMMENT '数据源 contract',
          source_title STRING COMMENT '数据源名称',
          unit_code STRING COMMENT '单位代码 county or province',
          unit_name STRING COMMENT '单位名称',
          period STRING COMMENT '统计月份 yyyy-MM',
          expected_by DATE COMMENT '应到日期 day by which it is due; NULL: nothing has to come',
          delivered_as_of DATE COMMENT '数据截至日 newest day that a file describes',
          received DATE COMMENT '收到日期 NULL: none, or not known: the lake was loaded after the due day',
          status STRING COMMENT '状态 on_time, late, missing, not_due or not_expected',
          rows_accepted BIGINT COMMENT '接收行数',
          rows_rejected BIGINT COMMENT '退回行数',
          rejected_pct DECIMAL(7,2) COMMENT '退回率（%） NULL: no rows',
          files BIGINT COMMENT '有效文件数 files that count',
          files_refused BIGINT COMMENT '拒收文件数',
          files_held BIGINT COMMENT '待确认文件数',
          as_of DATE COMMENT '数据截至日',
          run_id STRING COMMENT '批次'
          """,
          "department",
          "source",
          "unit_code",
          "period");
}
