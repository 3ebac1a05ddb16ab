package org.dixian.table;

/** What checks found and counted; all are restricted. */
public final class CheckTables {
  private CheckTables() {}

  public static final TableContract FINDINGS =
      TableContract.of(
          "gold.findings",
          "one row, household or person of a month's delivery that fails a check",
          """
          source STRING COMMENT '数据源 export',
          check_id STRING COMMENT '检查编号 check of conf/checks',
          period_month DATE COMMENT '统计月份 month of the delivery, first day',
          county_code STRING COMMENT '县代码 county; unknown: the row does not say',
          unit_code STRING COMMENT '行政村 village; NULL: the row does not say',
          household_token STRING COMMENT '户 household, keyed token; NULL: the check is about a person alone',
          person_token STRING COMMENT '人 person, keyed token; NULL: the check is about the household',
          file_id STRING COMMENT '来源文件 file that says so',
          row_number INT COMMENT '行号 row in that file, the first of several'
          """);

  public static final TableContract CHECK_COUNTS =
      TableContract.of(
          "gold.check_counts",
          "one check, county and month; of a drift check, one code",
          """
          source STRING COMMENT '数据源 export',
          check_id STRING COMMENT '检查编号 check of conf/checks, or drift. and a code column',
          code STRING COMMENT '代码 code whose share is followed; NULL unless a drift check',
          county_code STRING COMMENT '县代码 county; unknown: the rows do not say',
          period_month DATE COMMENT '统计月份 month of the delivery, first day',
          rows_tested BIGINT COMMENT '检查数 rows (households, persons) tested; of a drift check, all rows',
          rows_failed BIGINT COMMENT '未通过数 of these, failed; NULL for a drift check',
          rows_unknown BIGINT COMMENT '无法判断数 not tested because something is not stated; NULL for a drift check',
          rows_with_code BIGINT COMMENT '含该代码行数 rows that hold the code; NULL unless a drift check',
          minimum_rows DECIMAL(18,2) COMMENT '最少行数 fewer rows are not compared; NULL: not known, or no drift check',
          warn_share DECIMAL(18,2) COMMENT '预警限 distance above which a change is reported; NULL: likewise'
          """,
          "source",
          "check_id",
          "code",
          "county_code",
          "period_month");

  /** A figure under test and what it is compared with. */
  static final String COMPARED =
      """
      dimension STRING COMMENT '分组 breakdown, or all',
      category STRING COMMENT '组别 category, or all',
      against STRING COMMENT '对照 computed, previous, history, children, counties, bound or components',
      department STRING COMMENT '部门 that stated the figure; NULL: a computed figure',
      stated DECIMAL(28,6) COMMENT '被检数 figure under test, or left side',
      expected DECIMAL(28,6) COMMENT '对照数 what it is compared with, or right side',
      factor_suspected DECIMAL(8,2) COMMENT '疑似倍数 power of ten by which it is too large (10, 100) or too small (0.1, 0.01); NULL: none suspected',
      z_score DECIMAL(18,4) COMMENT '标准分数 z among its like; NULL unless an outlier was looked for',
      modified_z DECIMAL(18,4) COMMENT '修正标准分数 modified z (Iglewicz and Hoaglin)',
      note STRING COMMENT '说明代码 mad_zero: mean absolute deviation used instead of MAD; unknown_indicator; sum_of_ and the level that was summed',
      """;

  public static final TableContract FIGURE_CHECKS =
      TableContract.of(
          "gold.figure_checks",
          "one check, month and failing cell; one row alone where no cell failed or none was tested",
          """
          check_id STRING COMMENT '检查编号 check',
          check_name STRING COMMENT '检查名称 what holds when it passes',
          check_name_en STRING COMMENT '检查英文名称',
          severity STRING COMMENT '严重程度 fail: stops the publication; warn: published beside the figures',
          outcome STRING COMMENT '结果 fail, pass or not_tested',
          unit_code STRING COMMENT '单位代码 organisation unit; NULL unless a cell failed',
          period_month DATE COMMENT '统计月份 month, first day',
          window STRING COMMENT '时间范围 month or ytd',
          subject STRING COMMENT '对象 measures or indicator key',
          subject_name STRING COMMENT '对象名称 name of it',
          """
              + COMPARED
              + """
          tested BIGINT COMMENT '检查单元数 cells that the check tested in the month',
          failed BIGINT COMMENT '不符单元数 cells of them that failed'
          """);
}
