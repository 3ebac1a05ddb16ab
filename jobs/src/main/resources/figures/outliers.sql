-- How far a figure stands from its like: the other counties of the month, or the unit's own months
-- before. z = (x - mean) / sd; modified z = 0.6745 (x - median) / MAD. Where MAD is 0, more than half
-- of the figures are equal, and the mean absolute deviation takes its place:
-- (x - median) / (1.253314 MeanAD) (Iglewicz and Hoaglin 1993; IBM). Both 0: all are equal.
WITH computed AS (
  SELECT r.check_id, r.severity, r.against, r.limit, r.at_least, v.indicator_key, v.unit_code,
    v.period_month, CAST(v.value AS DOUBLE) AS x
  FROM checked_values v
  JOIN checked_units u ON u.unit_code = v.unit_code
  JOIN figure_rules r ON r.indicator_key = v.indicator_key AND r.kind = 'OUTLIER'
    AND array_contains(r.levels, u.level)
  WHERE v.window = 'month' AND v.dimension = 'all' AND v.status = 'ok'
),
alike AS (
  SELECT c.*, collect_list(x) OVER (PARTITION BY check_id, indicator_key, period_month) AS xs
  FROM computed c WHERE against = 'COUNTIES'
  UNION ALL
  SELECT c.*, collect_list(x) OVER (
      PARTITION BY check_id, indicator_key, unit_code ORDER BY period_month
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS xs
  FROM computed c WHERE against = 'HISTORY'
),
centred AS (
  SELECT *, aggregate(xs, 0D, (s, v) -> s + v) / size(xs) AS mean, %median(xs) AS middle
  FROM alike WHERE size(xs) >= at_least
),
spread AS (
  SELECT *, transform(xs, v -> abs(v - middle)) AS away,
    sqrt(try_divide(aggregate(xs, 0D, (s, v) -> s + (v - mean) * (v - mean)), size(xs) - 1)) AS sd
  FROM centred
),
deviations AS (
  SELECT *, %median(away) AS mad, aggregate(away, 0D, (s, v) -> s + v) / size(away) AS mean_ad
  FROM spread
),
scored AS (
  SELECT *, try_divide(x - mean, sd) AS z,
    -- Rounding of sums of doubles is no deviation.
    CASE WHEN mad > 1e-9 THEN 0.6745D * (x - middle) / mad
      WHEN mean_ad > 1e-9 THEN (x - middle) / (1.253314D * mean_ad)
      WHEN abs(x - middle) > 1e-9 THEN sign(x - middle) * 1e6 ELSE 0D END AS modified_z
  FROM deviations
)
SELECT check_id, severity, unit_code, period_month, 'month' AS window, indicator_key AS subject,
  'all' AS dimension, 'all' AS category, lower(against) AS against,
  CAST(NULL AS STRING) AS department, CAST(x AS DECIMAL(28,6)) AS stated,
  CAST(middle AS DECIMAL(28,6)) AS expected, CAST(NULL AS DECIMAL(8,2)) AS factor_suspected,
  CAST(z AS DECIMAL(18,4)) AS z_score, CAST(modified_z AS DECIMAL(18,4)) AS modified_z,
  CASE WHEN mad <= 1e-9 THEN 'mad_zero' END AS note, abs(modified_z) > limit AS wrong
FROM scored
