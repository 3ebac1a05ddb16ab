-- One settlement by itself.
SELECT CAST(NULL AS STRING) AS household_token, person_token, settled_date AS signal_date,
  valid_from AS known_date,
  CASE care_kind WHEN 'inpatient' THEN 'inpatient' ELSE 'outpatient' END AS care, self_paid_yuan
FROM told_medical_settlements
