-- Figures with the names that readers need beside them.
SELECT c.indicator_id, c.base, c.variant, c.name AS indicator_name,
  v.unit_code, u.name AS unit_name, u.level AS unit_level,
  date_format(v.period_month, 'yyyy-MM') AS period, v.window, v.dimension, v.category,
  v.numerator, v.denominator, v.value, c.unit AS value_unit, v.status, false AS suppressed,
  v.units_reporting, v.units_expected, v.previous_value, v.year_ago_value, v.change, v.year_change,
  v.rank_among_counties, v.counties_ranked, v.target, v.target_met, v.limit_low_95,
  v.limit_high_95, v.limit_low_998, v.limit_high_998, v.signal,
  DATE'$as_of' AS as_of, '$run_id' AS run_id
FROM gold_indicator_values v
JOIN indicator_catalogue c
  ON concat_ws('.', c.indicator_id, c.base, nullif(c.variant, '')) = v.indicator_key
JOIN org_units u ON u.unit_code = v.unit_code
