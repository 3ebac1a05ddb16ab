-- By month and county: what a rule raises with the threshold in force (old) and with another (new),
-- what became of it up to the newest day, and how many of the households that were identified it had found.
WITH trial AS (
  SELECT 'old' AS version, * FROM replay_old
  UNION ALL
  SELECT 'new' AS version, * FROM replay_new
),
raised AS (
  SELECT t.*, substring(t.unit_code, 1, 6) AS county_code, m.period_month
  FROM trial t JOIN warning_months m ON m.period_month = trunc(t.raised_date, 'MM')
),
found AS (
  SELECT n.household_token, substring(n.unit_code, 1, 6) AS county_code, n.period_month,
    coalesce(bool_or(w.version = 'old'), false) AS found_old,
    coalesce(bool_or(w.version = 'new'), false) AS found_new
  FROM new_households n LEFT JOIN raised w ON w.household_token = n.household_token
    AND w.raised_date BETWEEN n.warned_from AND n.identified_date
  WHERE n.period_month = n.identified_month
  GROUP BY n.household_token, n.unit_code, n.period_month
),
counted AS (
  SELECT period_month, county_code, version, CAST(NOT known_before AS INT) AS warnings,
    CAST(NOT known_before AND verify_by <= $day AS INT) AS due,
    CAST(NOT known_before AND verify_by <= $day
      AND coalesce(verified_date, identified_date) IS NOT NULL AS INT) AS verified,
    CAST(household_group <> 'monitored' AND watched_until <= $day AS INT) AS watched,
    CAST(household_group <> 'monitored' AND watched_until <= $day
      AND coalesce(identified_date <= watched_until, false) AS INT) AS identified
  FROM raised
),
told AS (
  SELECT period_month, county_code, 0 AS new_households, 0 AS found_old, 0 AS found_new, c.*
    EXCEPT (period_month, county_code) FROM counted c
  UNION ALL
  SELECT period_month, county_code, 1, CAST(found_old AS INT), CAST(found_new AS INT), NULL, 0, 0,
    0, 0, 0
  FROM found
)
SELECT date_format(period_month, 'yyyy-MM') AS month, county_code,
  coalesce(sum(warnings) FILTER (WHERE version = 'old'), 0) AS warnings_old,
  coalesce(sum(warnings) FILTER (WHERE version = 'new'), 0) AS warnings_new,
  coalesce(sum(due) FILTER (WHERE version = 'old'), 0) AS due_old,
  coalesce(sum(due) FILTER (WHERE version = 'new'), 0) AS due_new,
  coalesce(sum(verified) FILTER (WHERE version = 'old'), 0) AS verified_old,
  coalesce(sum(verified) FILTER (WHERE version = 'new'), 0) AS verified_new,
  coalesce(sum(watched) FILTER (WHERE version = 'old'), 0) AS watched_old,
  coalesce(sum(watched) FILTER (WHERE version = 'new'), 0) AS watched_new,
  coalesce(sum(identified) FILTER (WHERE version = 'old'), 0) AS identified_old,
  coalesce(sum(identified) FILTER (WHERE version = 'new'), 0) AS identified_new,
  sum(new_households) AS new_households, sum(found_old) AS found_old, sum(found_new) AS found_new
FROM told
GROUP BY period_month, county_code
ORDER BY month, county_code
