-- One rural household and month with more risk dimensions (as gold.rural_household has them) than
-- the month before; of the month that is not over, the state of the newest day.
WITH standing AS (
  SELECT household_token, period_month, risk_dimensions FROM rural_household
  WHERE size(risk_dimensions) > 0
)
SELECT s.household_token, CAST(NULL AS STRING) AS person_token, m.last_day AS signal_date,
  m.last_day AS known_date, size(s.risk_dimensions) AS dimensions,
  coalesce(size(b.risk_dimensions), 0) AS dimensions_before,
  concat_ws('、', transform(s.risk_dimensions, d -> CASE d WHEN 'income' THEN '收入低于监测线'
    WHEN 'spending' THEN '刚性支出负担重' WHEN 'signal' THEN '有部门预警或灾害' ELSE '三保障和饮水有问题' END))
    AS dimension_words,
  m.first_month AS standing
FROM standing s
JOIN warning_months m ON m.period_month = s.period_month
LEFT JOIN standing b ON b.household_token = s.household_token
  AND b.period_month = add_months(s.period_month, -1)
WHERE size(s.risk_dimensions) > coalesce(size(b.risk_dimensions), 0)
