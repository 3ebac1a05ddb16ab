-- What the townships have to do: warnings that stand, about which there was no clue before, and that
-- are not closed. A household's number is the lowest of its warnings.
WITH numbered AS (
  SELECT warning_id, number, county_code, status, min(number) OVER (
    PARTITION BY county_code, household_token) AS household_number
  FROM warning_register
)
SELECT w.unit_code, n.county_code, n.number, n.household_number, w.person_token IS NULL AS household_as_a_whole,
  w.kind, w.severity, w.household_group, w.department, w.reason, w.signals, w.signal_date,
  w.raised_date, w.verify_by, w.decide_by, w.support_by, w.state, w.overdue
FROM warning w JOIN numbered n ON n.warning_id = w.warning_id
WHERE n.status = 'standing' AND NOT w.known_before AND w.closed_date IS NULL
ORDER BY w.unit_code, n.household_number, n.number
