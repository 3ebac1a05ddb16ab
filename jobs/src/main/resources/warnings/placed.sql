-- What fires, at the household's home, with the household's group on the day of the warning. Rules
-- have been judged for every group that the household may be of (rules_judged: one row a rule,
-- signal and group for which it fires), since signals that fire are few and those that might are
-- not: what fires for the group that it is of stays.
WITH homed AS (
  SELECT f.* EXCEPT (household_token), coalesce(f.household_token, r.household_token) AS household_token
  FROM rules_judged f
  -- A household's token is no person's; rows that all lack one would come to a single task.
  LEFT JOIN residents r ON r.person_token = coalesce(f.person_token, f.household_token)
)
SELECT p.verdict.*, p.household_token, p.person_token, h.home.village_code AS unit_code,
  p.household_group, p.signal_date, p.raised_date
FROM homed p
JOIN homes h ON h.household_token = p.household_token
LEFT JOIN (
  SELECT household_token, period_month, state_before, identified_month FROM monitored_household
) w ON w.household_token = p.household_token AND w.period_month = trunc(p.raised_date, 'MM')
LEFT JOIN identified_clues i
  ON i.household_token = p.household_token AND i.identified_month = w.identified_month
WHERE p.household_group = CASE WHEN w.state_before = 'open'
    OR w.identified_month = w.period_month AND i.identified_date < p.raised_date
  THEN 'monitored' WHEN h.home.lifted THEN 'lifted' ELSE 'other' END
