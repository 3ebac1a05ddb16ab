-- Newly identified households, and whether a warning had named them before they were identified.
SELECT n.period_month, n.household_token, n.unit_code, n.primary_risk, n.identified_month,
  n.identified_date,
  CASE WHEN any_value(n.warned_from) IS NOT NULL THEN count(w.warning_id) > 0 END AS warned
FROM new_households n LEFT JOIN warning w ON w.household_token = n.household_token
  AND w.raised_date BETWEEN n.warned_from AND n.identified_date
GROUP BY n.period_month, n.household_token, n.unit_code, n.primary_risk, n.identified_month,
  n.identified_date
