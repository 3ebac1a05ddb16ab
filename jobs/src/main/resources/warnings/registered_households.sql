-- Households that the registry ever had, one row each, as it has them last: the month in which they were
-- identified, their state, their unit, and the first month with assistance (NULL: none yet).
SELECT household_token, max_by(identified_month, period_month) AS identified_month,
  max_by(state, period_month) AS state, max_by(unit_code, period_month) AS unit_code,
  min(CASE WHEN measure_categories > 0 THEN period_month END) AS measure_month
FROM monitored_household
GROUP BY household_token
