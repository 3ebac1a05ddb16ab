-- The days that clues give of an identification, one row a household and month: the registry knows months
-- alone.
SELECT household_token, trunc(identified_date, 'MM') AS identified_month,
  min(identified_date) AS identified_date, min(first_measure_date) AS first_measure_date
FROM clues WHERE valid_to IS NULL AND verdict = 'identified'
GROUP BY household_token, trunc(identified_date, 'MM')
