-- Identities, partitions and sums of children in one pass over the cells. Views: checked_cells,
-- account_terms (what a measure's cells add to which side of which equation), accounts (what the
-- equations are about), checked_units, own_rows (units above the village that have rows of their
-- own, by fact), reported_twice.
SELECT /*+ BROADCAST(a), BROADCAST(o), BROADCAST(r) */ a.check_id, a.severity, s.unit_code,
  s.period_month, s.window, a.subject,
  coalesce(a.as_dimension, s.dimension) AS dimension, s.category,
  'components' AS against, CAST(NULL AS STRING) AS department,
  -- Nearly all sides are equal, and are whole numbers: only others are worth decimals.
  CASE WHEN s.left_side <> s.right_side THEN CAST(s.left_side AS DECIMAL(28,6)) END AS stated,
  CASE WHEN s.left_side <> s.right_side THEN CAST(s.right_side AS DECIMAL(28,6)) END AS expected,
  CAST(0 AS DECIMAL(28,6)) AS slack, CAST(NULL AS DECIMAL(8,4)) AS tolerance,
  -- A unit with rows of its own holds more than its children.
  CASE WHEN s.left_side = s.right_side THEN 'holds'
    WHEN a.kind = 'CHILDREN' AND o.unit_code IS NOT NULL THEN 'at_least' ELSE 'equal' END
    AS relation, CAST(NULL AS STRING) AS note
FROM (
  SELECT /*+ BROADCAST(t), BROADCAST(u) */ t.account,
    CASE WHEN t.of_parent THEN u.parent_code ELSE c.unit_code END AS unit_code,
    CAST(add_months(c.period_month, t.later) AS DATE) AS period_month, c.window,
    CASE WHEN NOT t.together THEN c.dimension END AS dimension,
    CASE WHEN t.together THEN 'all'
      WHEN c.bin IS NOT NULL THEN concat(c.category, ' = ', c.bin) ELSE c.category END AS category,
    coalesce(sum(CASE WHEN t.is_left THEN t.sign * c.amount END), 0) AS left_side,
    coalesce(sum(CASE WHEN NOT t.is_left THEN t.sign * c.amount END), 0) AS right_side
  FROM checked_cells c
  JOIN account_terms t ON t.measure = c.measure
    AND (size(t.dimensions) = 0 OR array_contains(t.dimensions, c.dimension))
    AND array_contains(t.windows, c.window)
  JOIN checked_units u ON u.unit_code = c.unit_code
    AND (size(t.levels) = 0
      OR array_contains(t.levels, CASE WHEN t.of_parent THEN u.parent_level ELSE u.level END))
  WHERE c.bin IS NULL OR t.with_bins
  GROUP BY ALL
) s
JOIN accounts a ON a.account = s.account
LEFT JOIN own_rows o ON o.fact = a.fact AND o.unit_code = s.unit_code
LEFT JOIN reported_twice r ON r.check_id = a.check_id AND r.unit_code = s.unit_code
  AND r.period_month = s.period_month
WHERE a.kind <> 'FLOW' OR r.unit_code IS NOT NULL
