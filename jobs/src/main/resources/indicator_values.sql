-- Indicator figures from measure cells, all indicators in one pass. Views: measure_cells,
-- definitions (one row an indicator), roles (which measure plays which part in which window, and in
-- cells of which window it stands), periods, coverage (counties reporting and expected by indicator,
-- month and unit from the county up), unit_ancestors. The step after it is indicator_context.sql.
WITH medians AS (
  -- The middle value of a histogram, or the mean of the two middle ones.
  SELECT measure, unit_code, period_month, window, dimension, category, max(n) AS n,
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
  GROUP BY ALL
),
units AS (
  SELECT DISTINCT unit_code FROM coverage
),
parts AS (
  SELECT /*+ BROADCAST(r), BROADCAST(p) */ r.indicator_key, c.unit_code, c.period_month, r.window,
    c.dimension, c.category,
    CASE WHEN r.role = 'numerator' THEN c.amount END AS numerator,
    CASE WHEN r.role = 'denominator' THEN c.amount END AS denominator,
    CAST(NULL AS DECIMAL(20,6)) AS median
  FROM measure_cells c
  JOIN roles r
    ON r.role <> 'median' AND c.measure = r.measure AND c.window = r.cell_window
    AND array_contains(r.dimensions, c.dimension)
  JOIN periods p ON p.period_month = c.period_month AND array_contains(p.windows, r.window)
  UNION ALL
  SELECT /*+ BROADCAST(r), BROADCAST(p) */ r.indicator_key, m.unit_code, m.period_month, r.window,
    m.dimension, m.category, NULL, m.n, m.median
  FROM medians m
  JOIN roles r
    ON r.role = 'median' AND m.measure = r.measure AND m.window = r.cell_window
    AND array_contains(r.dimensions, m.dimension)
  JOIN periods p ON p.period_month = m.period_month AND array_contains(p.windows, r.window)
  UNION ALL
  -- From the county up the undivided figure exists for every unit, if only as zero. Below, a figure
  -- over nothing has no row: there are as many of them as of the others.
  SELECT d.indicator_key, u.unit_code, p.period_month, d.window, 'all', 'all', NULL, NULL, NULL
  FROM (SELECT indicator_key, explode(windows) AS window FROM definitions) d
  JOIN periods p ON array_contains(p.windows, d.window)
  CROSS JOIN units u
),
sums AS (
  SELECT indicator_key, unit_code, period_month, window, dimension, category,
    coalesce(sum(numerator), 0) AS numerator, coalesce(sum(denominator), 0) AS denominator,
    max(median) AS median
  -- One shuffle serves the sums, the wholes and the comparisons with earlier periods.
  FROM (SELECT /*+ REPARTITION(indicator_key, unit_code) */ * FROM parts)
  GROUP BY ALL
),
wholes AS (
  SELECT *, max(CASE WHEN dimension = 'all' THEN denominator END) OVER (
      PARTITION BY indicator_key, unit_code, period_month, window) AS whole
  FROM sums
),
reporting_units AS (
  -- Below the county a unit reports with its county.
  SELECT unit_code, level, ancestor FROM unit_ancestors
  WHERE ancestor = unit_code AND level NOT IN ('township', 'village')
    OR ancestor_level = 'county' AND level IN ('township', 'village')
),
figures AS (
  SELECT /*+ BROADCAST(d), BROADCAST(r), BROADCAST(c) */
    w.indicator_key, w.unit_code, w.period_month, w.window, w.dimension, w.category,
    r.level AS unit_level, d.direction, d.limits,
    d.denominator IS NOT NULL AS is_ratio, d.median_of IS NOT NULL AS is_median, d.factor,
    d.decimals, w.median,
    CAST(w.numerator * d.numerator_scale AS DECIMAL(20,2)) AS numerator,
    CAST(CASE WHEN array_contains(d.denominator_ignores, w.dimension) THEN w.whole
      ELSE w.denominator END * d.denominator_scale AS DECIMAL(20,2)) AS denominator,
    coalesce(c.reporting, 0) AS units_reporting, coalesce(c.expected, 0) AS units_expected
  FROM wholes w
  JOIN definitions d ON d.indicator_key = w.indicator_key
  LEFT JOIN reporting_units r ON r.unit_code = w.unit_code
  LEFT JOIN coverage c
    ON c.indicator_key = w.indicator_key AND c.period_month = w.period_month
    AND c.unit_code = r.ancestor
),
valued AS (
  SELECT *, CASE
      WHEN units_reporting = 0 THEN NULL
      WHEN is_median THEN median
      -- To twenty decimals, so that rounding comes to what the quotient itself rounds to: at seven,
      -- which Spark would keep, 28.13499996 is 28.1350000 and rounds up.
      WHEN is_ratio THEN
        try_divide(CAST(numerator * factor AS DECIMAL(18,2)), CAST(denominator AS DECIMAL(17,2)))
      ELSE CAST(numerator * factor AS DECIMAL(18,2)) END AS exact
  FROM figures
)
SELECT indicator_key, unit_code, period_month, window, dimension, category,
  CASE WHEN units_reporting > 0 AND NOT is_median THEN numerator END AS numerator,
  CASE WHEN units_reporting > 0 AND (is_median OR is_ratio) THEN denominator END AS denominator,
  CASE decimals
    WHEN 0 THEN round(exact, 0) WHEN 1 THEN round(exact, 1) WHEN 2 THEN round(exact, 2)
    WHEN 3 THEN round(exact, 3) ELSE round(exact, 4) END AS value,
  CASE
    WHEN units_reporting = 0 THEN 'not_reported'
    WHEN exact IS NULL THEN 'no_base'
    WHEN units_reporting < units_expected THEN 'provisional'
    ELSE 'ok' END AS status,
  units_reporting, units_expected, unit_level, direction, limits, factor, exact
FROM valued
