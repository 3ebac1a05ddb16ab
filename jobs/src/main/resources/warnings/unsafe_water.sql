-- One household whose water failed a test, and day of the finding.
WITH failed AS (
  SELECT household_token, coalesce(found_date, valid_from) AS signal_date, valid_from,
    resolved_date, concat_ws('、', CASE WHEN quantity = 'failed' THEN '水量' END,
      CASE WHEN quality = 'failed' THEN '水质' END,
      CASE WHEN convenience = 'failed' THEN '用水方便程度' END,
      CASE WHEN assurance = 'failed' THEN '供水保证率' END) AS failed_tests
  FROM water_supply
)
SELECT household_token, CAST(NULL AS STRING) AS person_token, signal_date,
  min(valid_from) AS known_date, max_by(failed_tests, valid_from) AS failed_tests,
  max(resolved_date) AS resolved_date
FROM failed
WHERE failed_tests <> ''
GROUP BY household_token, signal_date
