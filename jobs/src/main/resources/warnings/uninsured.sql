-- One person and delivery from which on the person had no medical insurance. What the county's first
-- delivery already says is no news of that day but the stock with which the county began.
WITH told AS (
  SELECT person_token, scope, valid_from, insurance_kind,
    lag(insurance_kind) OVER (PARTITION BY person_token, scope ORDER BY valid_from) AS kind_before
  FROM medical_enrolment
  WHERE person_token IN (SELECT person_token FROM medical_enrolment WHERE insurance_kind = 'none')
),
begun AS (
  SELECT scope, min(valid_from) AS first_day FROM medical_enrolment GROUP BY scope
)
SELECT CAST(NULL AS STRING) AS household_token, t.person_token, t.valid_from AS signal_date,
  t.valid_from AS known_date, t.valid_from = b.first_day AS standing
FROM told t JOIN begun b ON b.scope = t.scope
WHERE t.insurance_kind = 'none' AND (t.kind_before IS NULL OR t.kind_before <> 'none')
