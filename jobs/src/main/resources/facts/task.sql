-- One county's task of a year, as last stated.
SELECT unit_code, CAST(year AS INT) AS task_year, CAST(target_persons AS BIGINT) AS target_persons
FROM employment_tasks WHERE valid_to IS NULL
