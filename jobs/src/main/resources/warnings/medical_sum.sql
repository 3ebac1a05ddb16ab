-- One settlement with what the patient has paid up to it: inpatient in the calendar year, outpatient
-- and chronic care in the month. A sum is known when the last of its settlements is.
WITH settled AS (
  SELECT person_token, settlement_token, settled_date, valid_from, self_paid_yuan,
    CASE care_kind WHEN 'inpatient' THEN 'inpatient' ELSE 'outpatient' END AS care,
    trunc(settled_date, CASE care_kind WHEN 'inpatient' THEN 'YEAR' ELSE 'MM' END) AS span
  FROM told_medical_settlements
),
summed AS (
  SELECT *, max(valid_from) OVER upto AS known_date, sum(self_paid_yuan) OVER upto AS paid_yuan
  FROM settled
  WINDOW upto AS (PARTITION BY person_token, care, span ORDER BY settled_date, settlement_token
    ROWS UNBOUNDED PRECEDING)
)
SELECT CAST(NULL AS STRING) AS household_token, person_token, settled_date AS signal_date,
  known_date,
  CASE care WHEN 'inpatient' THEN paid_yuan END AS year_inpatient_yuan,
  CASE care WHEN 'inpatient' THEN paid_yuan - self_paid_yuan END AS year_inpatient_before_yuan,
  CASE care WHEN 'outpatient' THEN paid_yuan END AS month_outpatient_yuan,
  CASE care WHEN 'outpatient' THEN paid_yuan - self_paid_yuan END AS month_outpatient_before_yuan
FROM summed
