-- One newly identified household and month of the year of its identification, from that month on, as the
-- registry has it in the month (the households of indicator MW04), with the days between which a warning
-- has warned of it. Where only the month of identification is known, what came in it does not count.
SELECT h.period_month, h.household_token, h.unit_code, h.primary_risk, h.identified_month,
  coalesce(c.identified_date, h.identified_month) AS identified_date,
  date_sub(coalesce(c.identified_date, h.identified_month), CAST(m.recall_days AS INT)) AS warned_from
FROM monitored_household h
JOIN warning_months m ON m.period_month = h.identified_month
LEFT JOIN identified_clues c ON c.household_token = h.household_token
  AND c.identified_month = h.identified_month
WHERE h.state <> 'annulled' AND h.identified_month >= trunc(h.period_month, 'YEAR')
