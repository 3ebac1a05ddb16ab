-- One risk of an open household and month, of those risks that some category of assistance answers.
SELECT period_month, household_token, unit_code, risk,
  arrays_overlap(measure_kinds, try_element_at(risk_answers, risk)) AS matched
FROM (
  SELECT m.period_month, m.household_token, m.unit_code, m.measure_kinds, p.risk_answers,
    explode(array_distinct(m.risks)) AS risk
  FROM monitored_household m JOIN periods p ON p.period_month = m.period_month
  WHERE m.state = 'open'
)
WHERE map_contains_key(risk_answers, risk)
