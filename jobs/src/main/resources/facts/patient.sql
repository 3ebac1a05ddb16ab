-- One person and month with inpatient settlements in the year to date, at the person's home at the
-- end of the month. Persons who are not in the rural population have no home and are left out.
WITH spending AS (
  SELECT p.period_month, s.person_token,
    CAST(sum(s.self_paid_yuan) * 100 AS BIGINT) AS year_self_paid_fen,
    CAST(max(s.self_paid_yuan) * 100 AS BIGINT) AS stay_self_paid_fen
  FROM medical_settlements s JOIN periods p
    ON s.settled_date BETWEEN p.year_start AND p.period_end
  WHERE s.care_kind = 'inpatient'
  GROUP BY s.person_token, p.period_month
),
limits AS (
  SELECT s.*, r.household_token, r.unit_code, r.household_group, p.self_pay_year_threshold_yuan,
    p.self_pay_year_threshold_other_yuan, p.self_pay_stay_threshold_yuan,
    p.self_pay_stay_threshold_other_yuan
  FROM spending s
  JOIN rural_person r ON r.person_token = s.person_token AND r.period_month = s.period_month
  JOIN periods p ON p.period_month = s.period_month
)
SELECT period_month, person_token, household_token, unit_code, household_group,
  year_self_paid_fen, stay_self_paid_fen,
  filter(
    array(
      CASE WHEN year_self_paid_fen >= 100 * CASE WHEN household_group = 'other'
          THEN self_pay_year_threshold_other_yuan ELSE self_pay_year_threshold_yuan END
        THEN 'year' END,
      CASE WHEN stay_self_paid_fen >= 100 * CASE WHEN household_group = 'monitored'
          THEN self_pay_stay_threshold_yuan ELSE self_pay_stay_threshold_other_yuan END
        THEN 'stay' END),
    t -> t IS NOT NULL) AS thresholds_passed
FROM limits
