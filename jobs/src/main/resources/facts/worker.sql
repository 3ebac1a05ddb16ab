-- One person and month in work at the end of the month, of the labour force of formerly poor
-- households, at the home of registration.
WITH working AS (
  SELECT p.period_month, p.period_end, e.person_token, min(e.destination) AS destination
  FROM employment e JOIN periods p
    ON e.valid_from <= p.period_end AND (e.valid_to IS NULL OR e.valid_to > p.period_end)
  WHERE e.working
    AND (e.started_date IS NULL OR e.started_date <= p.period_end)
    AND (e.ended_date IS NULL OR e.ended_date >= p.period_end)
  GROUP BY p.period_month, p.period_end, e.person_token
),
homes AS (
  SELECT w.*, r.village_code, r.sex, r.lifted, r.labour_skill,
    row_number() OVER (
      PARTITION BY w.period_month, w.person_token
      ORDER BY r.village_code, coalesce(r.lifted, false) DESC, r.household_token) AS place
  FROM working w JOIN rural_persons r
    ON r.person_token = w.person_token
    AND r.valid_from <= w.period_end AND (r.valid_to IS NULL OR r.valid_to > w.period_end)
)
SELECT period_month, person_token, village_code AS unit_code, destination, sex
FROM homes
WHERE place = 1 AND lifted AND labour_skill IN ('ordinary', 'skilled', 'weak')
