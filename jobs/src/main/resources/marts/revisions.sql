-- Every published figure that differs from what the edition before said in the same cell, added to
-- those of the editions before it. Views: indicator_values, former_values (of the edition that is
-- replaced), former_revisions (up to it), affecting (files that may have changed an indicator in a
-- unit from the county up, and the cause), unit_counties (county of a unit, or the unit itself).
WITH differing AS (
  -- A cell that was not there before is no revision; one that is gone from a month that is still
  -- published is.
  SELECT f.*, v.numerator AS new_numerator, v.denominator AS new_denominator,
    v.value AS new_value, v.status AS new_status
  FROM former_values f
  LEFT JOIN indicator_values v
    ON v.indicator_id = f.indicator_id AND v.base = f.base AND v.variant = f.variant
    AND v.unit_code = f.unit_code AND v.period = f.period AND v.window = f.window
    AND v.dimension = f.dimension AND v.category = f.category
  WHERE NOT (v.value <=> f.value AND v.numerator <=> f.numerator
      AND v.denominator <=> f.denominator AND v.status <=> f.status)
    AND (v.status IS NOT NULL OR f.period IN (SELECT DISTINCT period FROM indicator_values))
)
SELECT '$replaced' AS replaces_edition, d.indicator_id, d.base, d.variant, d.indicator_name,
  d.unit_code, d.unit_name, d.unit_level, d.period, d.window, d.dimension, d.category,
  d.value AS old_value, d.new_value, d.numerator AS old_numerator, d.new_numerator,
  d.denominator AS old_denominator, d.new_denominator, d.value_unit,
  d.status AS old_status, d.new_status, a.cause, a.files, a.sources,
  DATE'$as_of' AS as_of, '$run_id' AS run_id
FROM differing d
JOIN unit_counties c ON c.unit_code = d.unit_code
JOIN affecting a
  ON a.unit_code = c.county_code
  AND a.indicator_key = concat_ws('.', d.indicator_id, d.base, nullif(d.variant, ''))
UNION ALL
SELECT * FROM former_revisions
