-- Every warning that a night ever raised. One that the exports give no more reason for now stays
-- as withdrawn; one whose first signal a late or corrected file has moved goes on as the warning that
-- now covers it, with its number and the day on which it was first raised. Of warnings of days after
-- the newest one, which a night as of an earlier day does not know, nothing is said anew.
WITH before AS (
  SELECT *, coalesce(person_token, household_token) AS subject_token FROM warning_register
),
now AS (
  SELECT *, substring(unit_code, 1, 6) AS county_code,
    coalesce(person_token, household_token) AS subject_token
  FROM warning
),
gone AS (
  SELECT b.* FROM before b LEFT ANTI JOIN now n ON n.warning_id = b.warning_id
  WHERE b.raised_date <= $day
),
moved AS (
  SELECT g.warning_id, min_by(n.warning_id, struct(abs(datediff(n.signal_date, g.signal_date)) AS
      days, n.warning_id)) AS continued_by
  FROM gone g JOIN now n ON n.kind = g.kind AND n.subject_token = g.subject_token
    AND abs(datediff(n.signal_date, g.signal_date)) < n.cool_down_days
  GROUP BY g.warning_id
),
inherited AS (
  -- What a warning takes over from those that it continues.
  SELECT m.continued_by AS warning_id, min(g.number) AS number, min(g.first_seen) AS first_seen
  FROM moved m JOIN gone g ON g.warning_id = m.warning_id
  GROUP BY m.continued_by
),
entered AS (
  SELECT n.*, coalesce(b.number, i.number) AS old_number,
    coalesce(b.first_seen, i.first_seen, $day) AS first_seen
  FROM now n
  LEFT JOIN before b ON b.warning_id = n.warning_id
  LEFT JOIN inherited i ON i.warning_id = n.warning_id
),
last_numbers AS (
  SELECT county_code, max(number) AS last_number FROM before GROUP BY county_code
),
numbered AS (
  SELECT e.*, coalesce(l.last_number, 0) + row_number() OVER (
      PARTITION BY e.county_code, e.old_number IS NULL ORDER BY e.raised_date, e.warning_id)
      AS new_number
  FROM entered e LEFT JOIN last_numbers l ON l.county_code = e.county_code
)
SELECT warning_id, coalesce(old_number, new_number) AS number, county_code, kind, rule_id,
  household_token, person_token, unit_code, signal_date, raised_date, reason, rule_version,
  first_seen, 'standing' AS status, CAST(NULL AS STRING) AS continued_by,
  CAST(NULL AS DATE) AS withdrawn_date, CAST(NULL AS STRING) AS withdrawn_cause
FROM numbered
UNION ALL
SELECT g.warning_id, g.number, g.county_code, g.kind, g.rule_id, g.household_token, g.person_token,
  g.unit_code, g.signal_date, g.raised_date, g.reason, g.rule_version, g.first_seen,
  CASE WHEN m.continued_by IS NULL THEN 'withdrawn' ELSE 'restated' END, m.continued_by,
  CASE WHEN m.continued_by IS NULL THEN coalesce(g.withdrawn_date, $day) END,
  CASE WHEN m.continued_by IS NULL THEN coalesce(g.withdrawn_cause,
    CASE WHEN v.rule_version = g.rule_version THEN 'data' ELSE 'rules' END) END
FROM gone g
LEFT JOIN moved m ON m.warning_id = g.warning_id
LEFT JOIN rule_versions v ON v.rule_id = g.rule_id AND v.period_month = trunc(g.signal_date, 'MM')
UNION ALL
SELECT b.* EXCEPT (subject_token) FROM before b LEFT ANTI JOIN now n ON n.warning_id = b.warning_id
WHERE b.raised_date > $day
