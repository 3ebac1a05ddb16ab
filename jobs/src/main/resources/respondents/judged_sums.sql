-- Every sum of a county in a published breakdown, one row a subject, county, month and category,
-- and whether it may rest on few households: see RespondentsJob.
--
-- Reads the temporary views measure_cells, periods, sum_subjects (one row a fact, measure or rest,
-- and window), subject_terms (the cells that a subject's sum consists of), and the facts.
WITH sums AS (
  SELECT t.subject, c.unit_code, c.period_month, c.dimension, c.category,
    sum(t.sign * c.amount) AS amount
  FROM measure_cells c
  JOIN periods p ON p.period_month = c.period_month
  JOIN subject_terms t
    ON t.measure = c.measure AND t.window = c.window
    AND array_contains(t.dimensions, c.dimension)
  WHERE c.unit_code IN ($counties)
  GROUP BY ALL
)
SELECT n.fact, s.*, m.most,
  CASE
    WHEN n.counted THEN s.amount > 0 AND s.amount < $enough * m.most
    ELSE s.amount <> 0
  END AS few
FROM sums s
JOIN sum_subjects n ON n.subject = s.subject
JOIN ($most) m ON m.fact = n.fact
