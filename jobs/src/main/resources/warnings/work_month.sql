-- One person on the list of workers and delivery, beside the county's list before. Whoever is no
-- longer on the list has not said why: that alone is no signal.
WITH told AS (
  SELECT e.person_token, e.scope, e.valid_from, r.household_token, e.wage_yuan, e.ended_date,
    coalesce(e.working, false) AND (e.ended_date IS NULL OR e.ended_date > e.valid_from) AS in_work
  FROM employment e LEFT JOIN residents r ON r.person_token = e.person_token
),
beside AS (
  SELECT *, lag(in_work) OVER before AS in_work_before, lag(wage_yuan) OVER before AS wage_before_yuan,
    lag(valid_from) OVER before AS told_before,
    sum(CAST(in_work AS BIGINT)) OVER (PARTITION BY household_token, valid_from) AS all_in_work
  FROM told
  WINDOW before AS (PARTITION BY person_token, scope ORDER BY valid_from)
)
SELECT household_token, person_token,
  CASE WHEN NOT in_work AND ended_date > told_before AND ended_date <= valid_from
    THEN ended_date ELSE valid_from END AS signal_date,
  valid_from AS known_date, in_work, in_work_before,
  CAST((year(valid_from) - year(told_before)) * 12 + month(valid_from) - month(told_before) AS INT)
    AS months_between,
  CASE WHEN household_token IS NULL THEN 0L ELSE all_in_work - CAST(in_work AS BIGINT) END
    AS others_in_work,
  wage_yuan, wage_before_yuan
FROM beside
