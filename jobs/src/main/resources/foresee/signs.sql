-- What was known of households on a day, sign by sign, from the rows that held on that day
-- (views known_<source>; see KnownRows). What is told of a person counts for every household in
-- whose list the person stands. Amounts are whole yuan, so that sums are the same in any order.
WITH persons AS (
  SELECT household_token, person_token FROM known_rural_persons
),
of_persons AS (
  SELECT person_token, 'care' AS sign, care_kind AS code, CAST(NULL AS STRING) AS state,
    datediff($day, settled_date) AS days_ago, CAST(round(self_paid_yuan) AS BIGINT) AS amount_yuan
  FROM known_medical_settlements
  WHERE settled_date > date_sub($day, 366) AND settled_date <= $day
  UNION ALL
  SELECT person_token, 'assistance', assistance_kind, NULL, NULL, CAST(round(monthly_yuan) AS BIGINT)
  FROM known_civil_assistance
  WHERE from_month <= $day AND (to_month IS NULL OR to_month >= trunc($day, 'MM'))
  UNION ALL
  SELECT person_token, 'insurance', insurance_kind, NULL, NULL, NULL FROM known_medical_enrolment
  -- All but the uninsured would only swell the stream.
  WHERE insurance_kind = 'none'
  UNION ALL
  SELECT person_token, 'school', roll_status, stage, NULL, NULL FROM known_school_roll
  WHERE roll_status = 'dropped_out' AND NOT coalesce(exempt, false)
)
SELECT household_token, village_code AS unit_code, 'member' AS sign, health AS code,
  labour_skill AS state, CAST(NULL AS INT) AS days_ago, CAST(NULL AS BIGINT) AS amount_yuan,
  CAST(year($day) - year(birth_date) - CAST(month(birth_date) * 100 + day(birth_date)
    > month($day) * 100 + day($day) AS INT) AS INT) AS age,
  coalesce(lifted, false) AS flag, ethnicity
FROM known_rural_persons
UNION ALL
SELECT p.household_token, NULL, s.sign, s.code, s.state, s.days_ago, s.amount_yuan, NULL, NULL, NULL
FROM of_persons s JOIN persons p ON s.person_token = p.person_token
UNION ALL
SELECT household_token, NULL, 'work', destination, NULL,
  CASE WHEN ended_date < $day THEN datediff($day, ended_date) END,
  CAST(round(wage_yuan) AS BIGINT), NULL, NULL, NULL
FROM known_employment
WHERE household_token IS NOT NULL AND (started_date IS NULL OR started_date <= $day)
  AND (working OR ended_date < $day)
UNION ALL
SELECT household_token, NULL, 'clue', clue_kind, coalesce(verdict, 'open'),
  datediff($day, clue_date), NULL, NULL, channel = 'department_alert', NULL
FROM known_clues WHERE clue_date <= $day
UNION ALL
SELECT household_token, NULL, 'loss', disaster_kind, NULL, datediff($day, event_date),
  CAST(round(loss_yuan) AS BIGINT), NULL, NULL, NULL
FROM known_disaster_losses WHERE event_date <= $day
UNION ALL
SELECT household_token, NULL, 'dwelling', grade, NULL, NULL, NULL, NULL, declared_safe, NULL
FROM known_housing WHERE grade IN ('C', 'D')
UNION ALL
SELECT household_token, NULL, 'water', NULL, NULL, NULL, NULL, NULL, true, NULL
FROM known_water_supply
WHERE 'failed' IN (quantity, quality, convenience, assurance)
UNION ALL
SELECT household_token, NULL, 'income', part.code, NULL, NULL,
  CAST(round(try_divide(part.yuan, persons)) AS BIGINT), NULL, NULL, NULL
FROM known_lifted_households
LATERAL VIEW explode(array(
  named_struct('code', 'net', 'yuan', net_income_yuan),
  named_struct('code', 'spending', 'yuan', compliant_spending_yuan))) parts AS part
UNION ALL
-- Not stated to be cleared, or left, is open; one row a household and state.
SELECT household_token, NULL, 'registry', NULL,
  CASE WHEN bool_or(NOT coalesce(cleared, false) AND (exit_month IS NULL OR exit_month > $day))
    THEN 'open' ELSE 'left' END,
  CAST(datediff($day, max(cleared_month)) AS INT), NULL, NULL, NULL, NULL
FROM known_registry GROUP BY household_token
