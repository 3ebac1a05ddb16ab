-- One person of the rural population and the household of the person's newest row.
SELECT person_token, min_by(household_token, struct(valid_to IS NOT NULL AS past,
    -unix_date(valid_from) AS age, village_code, household_token)) AS household_token
FROM rural_persons
GROUP BY person_token
