-- Computed and stated figures against what they should resemble. Views: checked_values,
-- checked_units, figure_rules (one row a check and indicator), bound_values (by month),
-- stated_figures (what departments state, with half a unit of its last decimal as slack),
-- checked_cells, expected_below (units at a level under a unit).
WITH computed AS (
  SELECT v.*, u.level, u.villages FROM checked_values v
  JOIN checked_units u ON u.unit_code = v.unit_code
  WHERE v.window = 'month' AND v.dimension = 'all' AND v.status = 'ok'
),
series AS (
  -- A figure with that of the month before and with the median of all months before.
  SELECT *, CASE WHEN lag(period_month) OVER w = add_months(period_month, -1)
      THEN lag(value) OVER w END AS before,
    lag(denominator) OVER w AS denominator_before,
    array_sort(collect_list(value) OVER (PARTITION BY indicator_key, unit_code
      ORDER BY period_month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS past
  FROM computed v LEFT SEMI JOIN figure_rules r ON r.indicator_key = v.indicator_key
    AND r.kind = 'MAGNITUDE' AND array_contains(r.levels, v.level)
  WINDOW w AS (PARTITION BY indicator_key, unit_code ORDER BY period_month)
),
moves AS (
  SELECT r.check_id, r.severity, r.tolerance, r.against, r.at_least, v.unit_code, v.period_month,
    v.indicator_key, v.value, v.denominator,
    CASE r.against WHEN 'PREVIOUS' THEN v.denominator_before ELSE v.denominator END
      AS denominator_before,
    CASE WHEN r.against = 'PREVIOUS' THEN v.before
      WHEN size(past) >= r.months THEN CAST(%median(past) AS DECIMAL(20,6)) END AS expected
  FROM series v
  JOIN figure_rules r ON r.indicator_key = v.indicator_key AND r.kind = 'MAGNITUDE'
    AND array_contains(r.levels, v.level)
),
stated AS (
  SELECT s.*, u.level, u.villages,
    lag(figure) OVER series AS before
  FROM stated_figures s JOIN checked_units u ON u.unit_code = s.unit_code
  WINDOW series AS (PARTITION BY department, s.unit_code, indicator_key ORDER BY period_month)
),
below AS (
  -- The sum over the units of one level under a unit, where every one of them states its figure.
  SELECT s.department, s.indicator_key, s.period_month, e.unit_code, e.level,
    sum(s.figure) AS figure, sum(s.slack) AS slack
  FROM stated s JOIN expected_below e ON e.below = s.unit_code
  GROUP BY s.department, s.indicator_key, s.period_month, e.unit_code, e.level
  HAVING count(*) = max(e.units)
),
bounds AS (
  SELECT r.check_id, r.severity, r.indicator_key, b.from_month, b.until_month, b.at_most,
    r.per_village, r.levels
  FROM figure_rules r JOIN bound_values b ON b.check_id = r.check_id
  WHERE r.kind = 'BOUND'
),
measure_bounds AS (
  SELECT r.check_id, r.severity, r.indicator_key, r.levels, c.unit_code, c.period_month,
    CAST(c.amount AS DECIMAL(28,6)) AS at_most
  FROM figure_rules r JOIN checked_cells c
    ON c.measure = r.measure AND c.window = 'month' AND c.dimension = 'all' AND c.bin IS NULL
),
figures AS (
  SELECT indicator_key, unit_code, level, villages, period_month,
    CAST(NULL AS STRING) AS department, value AS figure FROM computed
  UNION ALL
  SELECT indicator_key, unit_code, level, villages, period_month, department, figure FROM stated
)
SELECT r.check_id, r.severity, v.unit_code, v.period_month, v.window, v.indicator_key AS subject,
  v.dimension, v.category, 'components' AS against, CAST(NULL AS STRING) AS department,
  CAST(v.numerator AS DECIMAL(28,6)) AS stated, CAST(v.denominator AS DECIMAL(28,6)) AS expected,
  CAST(0 AS DECIMAL(28,6)) AS slack, CAST(NULL AS DECIMAL(8,4)) AS tolerance,
  'at_most' AS relation, CAST(NULL AS STRING) AS note
FROM checked_values v JOIN figure_rules r ON r.indicator_key = v.indicator_key AND r.kind = 'PART_OF'
WHERE v.numerator IS NOT NULL AND v.denominator IS NOT NULL
UNION ALL
SELECT check_id, severity, unit_code, period_month, 'month', indicator_key, 'all', 'all',
  lower(against), NULL, value, expected, 0, tolerance, 'magnitude', NULL
FROM moves
WHERE expected IS NOT NULL
  AND coalesce(least(denominator, denominator_before), greatest(value, expected)) >= at_least
UNION ALL
SELECT b.check_id, CASE WHEN f.department IS NULL THEN b.severity ELSE 'warn' END, f.unit_code,
  f.period_month, 'month', f.indicator_key, 'all', 'all', 'bound', f.department, f.figure,
  CAST(b.at_most * CASE WHEN b.per_village THEN f.villages ELSE 1 END AS DECIMAL(28,6)), 0, NULL,
  'at_most', NULL
FROM figures f JOIN bounds b ON b.indicator_key = f.indicator_key
  AND f.period_month BETWEEN b.from_month AND b.until_month
  AND (size(b.levels) = 0 OR array_contains(b.levels, f.level))
UNION ALL
SELECT b.check_id, CASE WHEN f.department IS NULL THEN b.severity ELSE 'warn' END, f.unit_code,
  f.period_month, 'month', f.indicator_key, 'all', 'all', 'bound', f.department, f.figure,
  b.at_most, 0, NULL, 'at_most', NULL
FROM figures f JOIN measure_bounds b ON b.indicator_key = f.indicator_key
  AND b.unit_code = f.unit_code AND b.period_month = f.period_month
  AND (size(b.levels) = 0 OR array_contains(b.levels, f.level))
UNION ALL
SELECT check_id, severity, unit_code, period_month, 'month', indicator_key, 'all', 'all',
  lower(against), department, figure, expected, slack, tolerance,
  CASE WHEN NOT known AND against = 'COMPUTED' THEN 'unknown'
    WHEN against = 'PREVIOUS' THEN 'magnitude' ELSE 'equal' END,
  note
FROM (
  SELECT r.check_id, r.severity, r.tolerance, r.against, s.unit_code, s.period_month,
    s.indicator_key, s.department, s.figure, s.known,
    s.slack + coalesce(b.slack, 0) AS slack,
    CASE r.against WHEN 'COMPUTED' THEN v.value WHEN 'PREVIOUS' THEN s.before ELSE b.figure END
      AS expected,
    CASE WHEN r.against = 'COMPUTED' AND NOT s.known THEN 'unknown_indicator'
      WHEN r.against = 'CHILDREN' THEN concat('sum_of_', b.level) END AS note
  FROM stated s
  JOIN figure_rules r ON r.kind = 'CONTROL'
    AND (r.indicator_key IS NULL OR r.indicator_key = s.indicator_key)
  LEFT JOIN computed v ON r.against = 'COMPUTED' AND v.indicator_key = s.indicator_key
    AND v.unit_code = s.unit_code AND v.period_month = s.period_month
  LEFT JOIN below b ON r.against = 'CHILDREN' AND s.additive AND b.department = s.department
    AND b.indicator_key = s.indicator_key AND b.period_month = s.period_month
    AND b.unit_code = s.unit_code
)
WHERE expected IS NOT NULL OR note = 'unknown_indicator'
