-- One dwelling of grade C or D and day of the finding.
SELECT h.household_token, CAST(NULL AS STRING) AS person_token,
  coalesce(h.found_date, h.appraised_date, h.valid_from) AS signal_date,
  min(h.valid_from) AS known_date, max_by(h.grade, h.valid_from) AS grade,
  max(h.resolved_date) AS resolved_date
FROM housing h
WHERE h.grade IN ('C', 'D')
GROUP BY h.household_token, coalesce(h.found_date, h.appraised_date, h.valid_from)
