-- One rural household: the village of its newest row, and whether it was lifted out of poverty.
SELECT household_token, min_by(struct(village_code, coalesce(lifted, false) AS lifted),
    struct(valid_to IS NOT NULL AS past, -unix_date(valid_from) AS age, village_code,
      NOT coalesce(lifted, false) AS not_lifted)) AS home
FROM rural_persons
GROUP BY household_token
