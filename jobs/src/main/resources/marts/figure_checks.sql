-- What the checks over figures found, in words: one row a failing cell, and one a check and month
-- where none failed.
WITH told AS (
  SELECT c.*, u.name AS unit_name, u.level AS unit_level,
    CAST(round(c.stated, 2) AS DECIMAL(28,2)) AS left_figure,
    CAST(round(c.expected, 2) AS DECIMAL(28,2)) AS right_figure,
    CASE WHEN factor_suspected > 1
        THEN concat('疑似小数点丢失：扩大', CAST(factor_suspected AS INT), '倍')
      WHEN factor_suspected < 1
        THEN concat('疑似小数点错位：缩小', CAST(1 / factor_suspected AS INT), '倍') END AS slip,
    CASE WHEN factor_suspected > 1
        THEN concat('suspected lost decimal point: factor ', CAST(factor_suspected AS INT))
      WHEN factor_suspected < 1
        THEN concat('suspected misplaced decimal point: factor 1/',
          CAST(1 / factor_suspected AS INT)) END AS slip_en
  FROM gold_figure_checks c LEFT JOIN org_units u ON u.unit_code = c.unit_code
)
SELECT check_id, check_name, check_name_en, severity, outcome, unit_code, unit_name, unit_level,
  date_format(period_month, 'yyyy-MM') AS period, window, subject, subject_name, dimension, category,
  against, department, stated, expected, factor_suspected, z_score, modified_z, note,
  CASE WHEN outcome = 'fail' THEN concat_ws('；',
    concat(coalesce(department, '计算'), '数 ', left_figure,
      coalesce(concat('，', CASE against WHEN 'computed' THEN '计算数 ' WHEN 'previous' THEN '上期 '
        WHEN 'history' THEN '历史中位数 ' WHEN 'children' THEN '下级之和 '
        WHEN 'counties' THEN '各县中位数 ' WHEN 'bound' THEN '上限 ' ELSE '对照数 ' END,
        right_figure), '')),
    slip,
    CASE note WHEN 'unknown_indicator' THEN '目录中无此指标'
      WHEN 'mad_zero' THEN '绝对中位差为零，改用平均绝对偏差' END) END AS message,
  CASE WHEN outcome = 'fail' THEN concat_ws('; ',
    concat(CASE WHEN department IS NULL THEN 'computed ' ELSE 'stated ' END, left_figure,
      coalesce(concat(', ', CASE against WHEN 'computed' THEN 'computed ' WHEN 'previous'
        THEN 'before ' WHEN 'history' THEN 'median of the past ' WHEN 'children'
        THEN 'sum of the units below ' WHEN 'counties' THEN 'median of the counties '
        WHEN 'bound' THEN 'at most ' ELSE 'expected ' END, right_figure), '')),
    slip_en,
    CASE note WHEN 'unknown_indicator' THEN 'no such indicator in the catalogue'
      WHEN 'mad_zero' THEN 'median absolute deviation is 0, mean absolute deviation used' END)
    END AS message_en,
  tested, failed, DATE'$as_of' AS as_of, '$run_id' AS run_id
FROM told
