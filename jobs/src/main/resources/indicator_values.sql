-- Indicator values from measure cells. Views: measure_cells, definitions (one row an indicator),
-- periods, coverage (counties reporting and expected by measure, month and unit from the county up),
-- unit_ancestors.
WITH active AS (
  -- Units that have a figure: every unit from the county up, and below it those that any fact names.
  SELECT DISTINCT unit_code FROM coverage
  UNION
  SELECT DISTINCT unit_code FROM measure_cells
),
asked AS (
  SELECT indicator_key, numerator, denominator, median_of, leading, factor, decimals, scale,
    breakdowns, denominator_ignores, explode(windows) AS window
  FROM definitions
),
slots AS (
  SELECT d.indicator_key, u.unit_code, p.period_month, d.window,
    'all' AS dimension, 'all' AS category
  FROM asked d CROSS JOIN active u CROSS JOIN periods p
  UNION
  SELECT d.indicator_key, c.unit_code, c.period_month, d.window, c.dimension, c.category
  FROM measure_cells c JOIN asked d
    ON c.window = d.window AND array_contains(d.breakdowns, c.dimension)
    AND (c.measure = d.leading
      OR (c.measure = d.denominator AND NOT array_contains(d.denominator_ignores, c.dimension)))
),
medians AS (
  -- The middle value, or the mean of the two middle ones, of an additive histogram.
  SELECT unit_code, period_month, window, dimension, category, measure, max(n) AS n,
    (CAST(min(CASE WHEN upto >= ceil(n / 2) THEN bin END) AS DECIMAL(20,2))
      + min(CASE WHEN upto >= floor(n / 2) + 1 THEN bin END)) / 2 AS median
  FROM (
    SELECT *, sum(amount) OVER (
        PARTITION BY unit_code, period_month, window, dimension, category, measure) AS n,
      sum(amount) OVER (
        PARTITION BY unit_code, period_month, window, dimension, category, measure
        ORDER BY bin) AS upto
    FROM measure_cells WHERE bin IS NOT NULL
  )
  GROUP BY unit_code, period_month, window, dimension, category, measure
),
county_of AS (
  -- Below the county a unit reports with its county.
  SELECT unit_code, ancestor FROM unit_ancestors
  WHERE level IN ('township', 'village') AND ancestor_level = 'county'
  UNION ALL
  SELECT DISTINCT unit_code, unit_code FROM coverage
),
reported AS (
  SELECT m.measure, m.period_month, u.unit_code, m.reporting, m.expected
  FROM coverage m JOIN county_of u ON u.ancestor = m.unit_code
),
figures AS (
  SELECT s.*, d.denominator, d.median_of, d.factor, d.decimals,
    coalesce(least(rl.reporting, rd.reporting), rl.reporting, 0) AS units_reporting,
    coalesce(rl.expected, 0) AS units_expected,
    CAST(coalesce(n.amount, 0) * d.scale AS DECIMAL(20,2)) AS numerator_sum,
    CAST(coalesce(m.amount, 0) * d.scale AS DECIMAL(20,2)) AS denominator_sum,
    q.median, CAST(coalesce(q.n, 0) AS DECIMAL(20,2)) AS n
  FROM slots s
  JOIN asked d ON d.indicator_key = s.indicator_key AND d.window = s.window
  LEFT JOIN reported rl
    ON rl.measure = d.leading AND rl.period_month = s.period_month AND rl.unit_code = s.unit_code
  LEFT JOIN reported rd
    ON rd.measure = d.denominator AND rd.period_month = s.period_month
    AND rd.unit_code = s.unit_code
  LEFT JOIN measure_cells n
    ON n.measure = d.numerator AND n.unit_code = s.unit_code AND n.period_month = s.period_month
    AND n.window = s.window AND n.dimension = s.dimension AND n.category = s.category
  LEFT JOIN measure_cells m
    ON m.measure = d.denominator AND m.unit_code = s.unit_code
    AND m.period_month = s.period_month AND m.window = s.window
    AND m.dimension = CASE WHEN array_contains(d.denominator_ignores, s.dimension)
      THEN 'all' ELSE s.dimension END
    AND m.category = CASE WHEN array_contains(d.denominator_ignores, s.dimension)
      THEN 'all' ELSE s.category END
  LEFT JOIN medians q
    ON q.measure = d.median_of AND q.unit_code = s.unit_code AND q.period_month = s.period_month
    AND q.window = s.window AND q.dimension = s.dimension AND q.category = s.category
),
valued AS (
  SELECT *,
    CASE
      WHEN units_reporting = 0 THEN NULL
      WHEN median_of IS NOT NULL THEN median
      WHEN denominator IS NULL THEN numerator_sum * factor
      ELSE try_divide(numerator_sum * factor, denominator_sum)
    END AS exact
  FROM figures
)
SELECT indicator_key, unit_code, period_month, window, dimension, category,
  CASE WHEN units_reporting > 0 AND median_of IS NULL THEN numerator_sum END AS numerator,
  CASE WHEN units_reporting = 0 THEN NULL
    WHEN median_of IS NOT NULL THEN n
    WHEN denominator IS NOT NULL THEN denominator_sum END AS denominator,
  CASE decimals
    WHEN 0 THEN round(exact, 0) WHEN 1 THEN round(exact, 1) WHEN 2 THEN round(exact, 2)
    WHEN 3 THEN round(exact, 3) ELSE round(exact, 4) END AS value,
  CASE
    WHEN units_reporting = 0 THEN 'not_reported'
    WHEN exact IS NULL THEN 'no_base'
    WHEN units_reporting < units_expected THEN 'provisional'
    ELSE 'ok' END AS status,
  units_reporting, units_expected
FROM valued
