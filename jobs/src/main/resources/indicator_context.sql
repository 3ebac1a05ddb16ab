-- What stands beside a figure so that it can be judged: earlier figures of the same cell, rank among
-- counties, target, and the range that chance alone explains. Views: figures (indicator_values.sql),
-- targets (target of an indicator in a month). A comparison stands only between figures of status ok:
-- a total over some counties says nothing about another total over other ones.
WITH stated AS (
  SELECT *, year(period_month) * 12 + month(period_month) AS month_number,
    CASE WHEN status = 'ok' THEN value END AS firm,
    status = 'ok' AND unit_level = 'county' AS ranked,
    CASE WHEN status = 'ok' THEN
      try_divide(CAST(numerator AS DOUBLE), CAST(denominator AS DOUBLE)) END AS share
  FROM figures
),
earlier AS (
  -- By distance in months and not by rows, so that a month without the cell leaves a gap.
  SELECT *,
    max(firm) OVER (PARTITION BY indicator_key, unit_code, window, dimension, category
      ORDER BY month_number RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING) AS month_before,
    max(firm) OVER (PARTITION BY indicator_key, unit_code, window, dimension, category
      ORDER BY month_number RANGE BETWEEN 3 PRECEDING AND 3 PRECEDING) AS quarter_before,
    max(firm) OVER (PARTITION BY indicator_key, unit_code, window, dimension, category
      ORDER BY month_number RANGE BETWEEN 12 PRECEDING AND 12 PRECEDING) AS year_before
  FROM stated
),
peers AS (
  -- Only the county and what is above it, whose codes have six digits (GB/T 2260), are compared with
  -- one another: the others, two hundred times as many, need not be sorted for it. A condition on
  -- the code reaches down to the cells.
  SELECT *,
    rank() OVER (PARTITION BY indicator_key, period_month, window, dimension, category, ranked
      ORDER BY CASE direction WHEN 'down' THEN value ELSE -value END) AS place,
    count(*) OVER (PARTITION BY indicator_key, period_month, window, dimension, category, ranked)
      AS places,
    max(CASE WHEN unit_level = 'province' THEN share END) OVER (
      PARTITION BY indicator_key, period_month, window, dimension, category) AS province_share
  FROM earlier WHERE length(unit_code) = 6
  UNION ALL
  SELECT *, CAST(NULL AS INT), CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE)
  FROM earlier WHERE length(unit_code) <> 6
),
bounded AS (
  SELECT *,
    CASE WHEN limits = 'binomial' AND firm IS NOT NULL AND unit_level IN ('county', 'prefecture')
      THEN binomial_limits(province_share, CAST(denominator AS BIGINT)) END AS bounds
  FROM peers
),
beside AS (
  SELECT /*+ BROADCAST(t) */ b.*, t.target,
    CASE WHEN b.firm IS NOT NULL THEN
      CASE b.window WHEN 'month' THEN b.month_before WHEN 'quarter' THEN b.quarter_before
        WHEN 'year' THEN b.year_before END END AS previous_value,
    CASE WHEN b.firm IS NOT NULL THEN b.year_before END AS year_ago_value
  FROM bounded b
  LEFT JOIN targets t
    ON t.indicator_key = b.indicator_key AND t.period_month = b.period_month
    AND b.dimension = 'all'
)
SELECT indicator_key, unit_code, period_month, window, dimension, category, numerator, denominator,
  value, status, units_reporting, units_expected,
  previous_value, year_ago_value, firm - previous_value AS change,
  firm - year_ago_value AS year_change,
  CASE WHEN ranked THEN place END AS rank_among_counties,
  CASE WHEN ranked THEN places END AS counties_ranked,
  target,
  -- The exact figure decides: 99.996 is printed as 100.00 and is not 100.
  CASE WHEN status = 'ok' THEN
    CASE direction WHEN 'up' THEN exact >= target WHEN 'down' THEN exact <= target END
  END AS target_met,
  bounds[1] * factor AS limit_low_95, bounds[2] * factor AS limit_high_95,
  bounds[0] * factor AS limit_low_998, bounds[3] * factor AS limit_high_998,
  CASE
    WHEN bounds IS NULL THEN NULL
    WHEN share > bounds[3] THEN 'above_998' WHEN share > bounds[2] THEN 'above_95'
    WHEN share < bounds[0] THEN 'below_998' WHEN share < bounds[1] THEN 'below_95'
    ELSE 'within' END AS signal
FROM beside
