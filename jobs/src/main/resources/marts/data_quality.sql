-- What was found implausible in the departments' exports, and whether the distribution of their
-- codes has changed since the delivery before. A code that nobody holds any more still has a row.
WITH shares AS (
  SELECT *, try_divide(CAST(rows_with_code AS DECIMAL(18,0)), rows_tested) AS share
  FROM gold_check_counts WHERE code IS NOT NULL
),
steps AS (
  SELECT *, lag(share) OVER series AS share_before, lag(rows_tested) OVER series AS rows_before,
    lag(period_month) OVER series AS month_before
  FROM shares
  WINDOW series AS (PARTITION BY source, check_id, county_code, code ORDER BY period_month)
),
drift AS (
  SELECT source, check_id, county_code, period_month, max(rows_tested) AS rows_tested,
    max(month_before) AS month_before, 0.5 * sum(abs(share - share_before)) AS share,
    max(warn_share) AS warn_share,
    min(least(rows_tested, rows_before) >= minimum_rows) AS enough,
    max_by(struct(code, share, share_before), struct(abs(share - share_before), code)) AS most
  FROM steps WHERE share_before IS NOT NULL
  GROUP BY source, check_id, county_code, period_month
),
results AS (
  SELECT source, check_id, county_code, period_month, rows_tested, rows_failed, rows_unknown,
    try_divide(CAST(rows_failed AS DECIMAL(18,0)), rows_tested) AS share,
    CASE WHEN rows_tested = 0 THEN 'not_tested' WHEN rows_failed > 0 THEN 'failed'
      ELSE 'passed' END AS status,
    '' AS detail, '' AS detail_en
  FROM gold_check_counts WHERE code IS NULL
  UNION ALL
  SELECT source, check_id, county_code, period_month, rows_tested, NULL, NULL, share,
    CASE WHEN share > warn_share AND enough THEN 'failed'
      WHEN share <= warn_share AND enough THEN 'passed' ELSE 'not_tested' END,
    format_string('变化最大的是 %s：%s 为 %s%%，本月为 %s%%。', most.code,
      date_format(month_before, 'yyyy-MM'), round(100 * most.share_before, 1),
      round(100 * most.share, 1)),
    format_string(' Most changed is %s: %s%% in %s, %s%% now.', most.code,
      round(100 * most.share_before, 1), date_format(month_before, 'yyyy-MM'),
      round(100 * most.share, 1))
  FROM drift
)
SELECT c.department, r.source, r.county_code, u.name AS county_name,
  date_format(r.period_month, 'yyyy-MM') AS period, r.check_id, c.rule, c.kind, c.severity,
  r.status, r.rows_tested, r.rows_failed, r.rows_unknown, r.share,
  concat(c.message, r.detail) AS message, concat(c.message_en, r.detail_en) AS message_en,
  DATE'$as_of' AS as_of, '$run_id' AS run_id
FROM results r
JOIN check_catalogue c ON c.source = r.source AND c.check_id = r.check_id
LEFT JOIN org_units u ON u.unit_code = r.county_code
