-- Problems of the three securities and of drinking water: found, and closed (NULL: not yet).

-- The last known home of a person: a row that still holds, else the latest.
CREATE TABLE last_home AS
SELECT person, village FROM rural_persons
QUALIFY row_number() OVER (PARTITION BY person ORDER BY (until = DATE '9999-01-01') DESC, since DESC, village) = 1;

CREATE TABLE issue AS
SELECT 'education' AS issue_kind, h.village, s.found_date, s.closed_date
FROM (
  SELECT person, dropout_date AS found_date, max(returned_date) AS closed_date
  FROM school_roll WHERE dropout_date IS NOT NULL AND stage IN ('primary', 'junior') GROUP BY ALL) s
JOIN last_home h USING (person)
UNION ALL
SELECT 'medical', h.village, n.found_date,
  (SELECT min(e.since) FROM medical_enrolment e
   WHERE e.person = n.person AND e.insurance_kind IN ('resident', 'employee') AND e.since > n.found_date)
FROM (SELECT person, min(since) AS found_date FROM medical_enrolment WHERE insurance_kind = 'none' GROUP BY ALL) n
JOIN last_home h USING (person)
UNION ALL
SELECT 'housing', min(village), found_date, max(resolved_date)
FROM housing WHERE found_date IS NOT NULL GROUP BY household, found_date
UNION ALL
SELECT 'water', min(village), found_date, max(resolved_date)
FROM water_supply WHERE found_date IS NOT NULL GROUP BY household, found_date;
