-- On how many households every sum of a county rests: see RespondentsJob.
--
-- Reads the temporary views judged_sums, sum_subjects, and the facts.
SELECT a.unit_code, a.period_month, n.window, a.dimension, a.category, n.name AS subject,
  a.households, a.largest
FROM (
  $counted
  UNION ALL
  SELECT subject, unit_code, period_month, dimension, category,
    CAST(ceil(amount / most) AS BIGINT), most
  FROM judged_sums
  WHERE NOT few AND fact NOT IN ($direct)
) a
JOIN sum_subjects n ON n.subject = a.subject
WHERE a.households > 0 AND a.unit_code IS NOT NULL
