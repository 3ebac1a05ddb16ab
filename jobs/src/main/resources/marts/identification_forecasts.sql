-- The last forecast of every published month beside what came: the published figure of new households
-- (MW04), so that nothing is said here that is withheld there. Months of a horizon that goes on say
-- nothing yet. Views: gold_risk_forecasts, indicator_values, org_units.
WITH made AS (
  SELECT *, date_format(as_of, 'yyyy-MM') AS period,
    date_format(add_months(as_of, 1), 'yyyy-MM') AS first_period,
    date_format(add_months(as_of, horizon_months), 'yyyy-MM') AS last_period,
    last_day(add_months(as_of, horizon_months)) <= DATE'$as_of' AS is_over,
    row_number() OVER (PARTITION BY county_code, trunc(as_of, 'MM') ORDER BY as_of DESC) AS place
  FROM gold_risk_forecasts
  WHERE as_of <= DATE'$as_of'
),
published AS (
  SELECT * FROM made WHERE place = 1 AND period IN (SELECT period FROM indicator_values)
),
new_households AS (
  SELECT unit_code, period, value, suppressed, status = 'ok' AND NOT suppressed AS known
  FROM indicator_values
  WHERE indicator_id = 'MW04' AND base = 'household' AND variant = '' AND window = 'month'
    AND dimension = 'all' AND unit_level = 'county'
),
came AS (
  SELECT p.county_code, p.period, bool_or(n.suppressed) AS suppressed,
    CASE WHEN count_if(n.known) = any_value(p.horizon_months) THEN sum(n.value) END AS identified
  FROM published p JOIN new_households n
    ON n.unit_code = p.county_code AND n.period BETWEEN p.first_period AND p.last_period
  WHERE p.is_over
  GROUP BY p.county_code, p.period
)
SELECT p.county_code, u.name AS county_name, p.period, p.as_of AS forecast_as_of, p.model_version,
  p.first_period, p.last_period, p.expected, p.low, p.high,
  CAST(round(p.interval_level * 100) AS INT) AS interval_pct, c.identified,
  coalesce(c.suppressed, false) AS suppressed,
  CASE WHEN c.identified < p.low THEN 'below' WHEN c.identified > p.high THEN 'above'
    WHEN c.identified IS NOT NULL THEN 'within' END AS outcome,
  DATE'$as_of' AS as_of
FROM published p
JOIN org_units u ON u.unit_code = p.county_code
LEFT JOIN came c ON c.county_code = p.county_code AND c.period = p.period
