-- One problem of schooling, medical insurance, dwelling or water: when it was found and when it was
-- closed, as every delivery up to now tells. A pupil's problems stand in the village where the
-- pupil's newest row of the rural population stands; without one they stand nowhere.
WITH insured AS (
  SELECT person_token, min(CASE WHEN insurance_kind = 'none' THEN valid_from END) AS found_date,
    collect_list(CASE WHEN insurance_kind IN ('resident', 'employee') THEN valid_from END) AS cover
  FROM medical_enrolment
  WHERE person_token IN (
    SELECT person_token FROM medical_enrolment WHERE insurance_kind = 'none')
  GROUP BY person_token
),
personal AS (
  SELECT 'education' AS issue_kind, person_token, dropout_date AS found_date,
    max(returned_date) AS closed_date
  FROM school_roll
  WHERE dropout_date IS NOT NULL AND stage IN ('primary', 'junior')
  GROUP BY person_token, dropout_date
  UNION ALL
  SELECT 'medical', person_token, found_date, array_min(filter(cover, d -> d > found_date))
  FROM insured
),
homes AS (
  SELECT person_token, min_by(struct(village_code, household_token),
      struct(valid_to IS NOT NULL AS past, -unix_date(valid_from) AS age, village_code)) AS home
  FROM rural_persons
  WHERE person_token IN (SELECT person_token FROM personal)
  GROUP BY person_token
),
found AS (
  SELECT p.issue_kind, p.person_token AS subject_token, h.home.household_token,
    h.home.village_code AS unit_code, p.found_date, p.closed_date
  FROM personal p JOIN homes h ON h.person_token = p.person_token
  UNION ALL
  SELECT issue_kind, household_token, household_token, min(village_code), found_date,
    max(resolved_date)
  FROM (
    SELECT 'housing' AS issue_kind, household_token, village_code, found_date, resolved_date
    FROM housing
    UNION ALL
    SELECT 'water', household_token, village_code, found_date, resolved_date FROM water_supply
  )
  WHERE found_date IS NOT NULL
  GROUP BY issue_kind, household_token, found_date
)
SELECT issue_kind, subject_token, household_token, unit_code, found_date,
  CAST(trunc(found_date, 'MM') AS DATE) AS found_month, closed_date
FROM found
