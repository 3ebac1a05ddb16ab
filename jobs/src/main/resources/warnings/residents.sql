-- One person of the rural population and the household of the person's newest row. Nearly every row
-- has a person of its own: divided by person first, they are sorted once.
SELECT person_token, min(struct(valid_to IS NOT NULL AS past, -unix_date(valid_from) AS age,
    village_code, household_token)).household_token AS household_token
FROM (SELECT /*+ REPARTITION(person_token) */ * FROM rural_persons)
GROUP BY person_token
