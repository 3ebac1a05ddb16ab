-- One pupil of primary or junior school who dropped out, and the day, as the newest row about it says.
SELECT CAST(NULL AS STRING) AS household_token, person_token, dropout_date AS signal_date,
  min(valid_from) AS known_date,
  CASE max_by(stage, valid_from) WHEN 'primary' THEN '小学' ELSE '初中' END AS stage,
  coalesce(max_by(exempt, valid_from), false) AS exempt, max(returned_date) AS returned_date
FROM school_roll
WHERE dropout_date IS NOT NULL AND stage IN ('primary', 'junior')
GROUP BY person_token, dropout_date
