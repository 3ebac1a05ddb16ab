-- One holder of a certificate of disability and day of issue, at the level that the newest row says.
SELECT CAST(NULL AS STRING) AS household_token, person_token, issued_date AS signal_date,
  min(valid_from) AS known_date, try_cast(max_by(disability_level, valid_from) AS INT)
    AS disability_level
FROM disability_certificates
WHERE issued_date IS NOT NULL
GROUP BY person_token, issued_date
