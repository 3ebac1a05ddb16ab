-- Failing cells with the counts of their check and month, and one row where none failed.
-- Views: compared (figure pairs with a relation), outliers, check_list, checked_months.
WITH judged AS (
  SELECT *, CASE
      WHEN against = 'bound' THEN get(filter(array(10BD, 100BD),
        f -> stated > expected AND stated <= expected * f), 0)
      WHEN relation IN ('equal', 'magnitude') THEN get(filter(array(10BD, 100BD, 0.1BD, 0.01BD),
        f -> abs(try_divide(stated, expected * f) - 1) <= coalesce(tolerance, 0.2BD)), 0)
      END AS factor_suspected
  FROM compared
),
tests AS (
  SELECT check_id, severity, unit_code, period_month, window, subject, dimension, category, against,
    department, stated, expected, CAST(factor_suspected AS DECIMAL(8,2)) AS factor_suspected,
    CAST(NULL AS DECIMAL(18,4)) AS z_score, CAST(NULL AS DECIMAL(18,4)) AS modified_z, note,
    CASE relation
      WHEN 'holds' THEN false
      WHEN 'equal' THEN abs(stated - expected) > slack
      WHEN 'at_most' THEN stated > expected
      WHEN 'at_least' THEN stated < expected
      WHEN 'magnitude' THEN factor_suspected IS NOT NULL
      ELSE true END AS wrong
  FROM judged
  UNION ALL
  SELECT * FROM outliers
  UNION ALL
  -- Every check has a word in every month, if only that there was nothing to test.
  SELECT check_id, severity, NULL, period_month, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL
  FROM check_list CROSS JOIN checked_months
),
by_unit AS (
  -- Of very many failing cells of a unit the first ones tell enough; those that passed are only
  -- counted, all units together.
  SELECT check_id, period_month, CASE WHEN wrong THEN unit_code END AS unit_code, count(wrong) AS unit_tested, count_if(wrong) AS unit_failed,
    slice(sort_array(collect_list(CASE WHEN wrong THEN struct(window, subject, dimension, category,
      against, department, severity, stated, expected,
      CASE WHEN wrong THEN factor_suspected END AS factor_suspected, z_score, modified_z, note)
      END)), 1, 50) AS cells
  FROM tests
  GROUP BY check_id, period_month, CASE WHEN wrong THEN unit_code END
),
counted AS (
  SELECT *, sum(unit_tested) OVER w AS tested, sum(unit_failed) OVER w AS failed,
    row_number() OVER (PARTITION BY check_id, period_month ORDER BY unit_code) AS place
  FROM by_unit WINDOW w AS (PARTITION BY check_id, period_month)
),
kept AS (
  SELECT check_id, period_month, tested, failed, CASE WHEN unit_failed > 0 THEN unit_code END
      AS unit_code, explode_outer(cells) AS cell
  FROM counted WHERE unit_failed > 0 OR (failed = 0 AND place = 1)
)
SELECT k.check_id, c.check_name, c.check_name_en, coalesce(cell.severity, c.severity) AS severity,
  CASE WHEN tested = 0 THEN 'not_tested' WHEN failed = 0 THEN 'pass' ELSE 'fail' END AS outcome,
  k.unit_code, k.period_month, cell.window, cell.subject,
  coalesce(n.subject_name, cell.subject) AS subject_name, cell.dimension, cell.category,
  cell.against, cell.department, cell.stated, cell.expected, cell.factor_suspected, cell.z_score,
  cell.modified_z, cell.note, CAST(tested AS BIGINT) AS tested, CAST(failed AS BIGINT) AS failed
FROM kept k
JOIN check_list c ON c.check_id = k.check_id
LEFT JOIN subject_names n ON n.subject = cell.subject
