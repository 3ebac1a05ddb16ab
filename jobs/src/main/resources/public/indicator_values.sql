-- Figures of closed months as the public sees them. Views: indicator_values (internal), withheld,
-- former_values (public already, as they stay), released (period). What is withheld takes everything
-- with it that was computed from it; a comparison with a month that the public does not see is none.
WITH rows_of_months AS (
  SELECT /*+ BROADCAST(r) */ v.*,
    concat_ws('.', v.indicator_id, v.base, nullif(v.variant, '')) AS indicator_key
  FROM indicator_values v JOIN released r ON r.period = v.period
  WHERE v.unit_level IN ($levels)
),
marked AS (
  SELECT v.*, w.unit_code IS NOT NULL AS is_withheld
  FROM rows_of_months v
  LEFT JOIN withheld w ON w.indicator_key = v.indicator_key AND w.unit_code = v.unit_code
    AND w.period = v.period AND w.window = v.window AND w.dimension = v.dimension
    AND w.category = v.category
),
seen AS (
  SELECT indicator_id, base, variant, unit_code, period, window, dimension, category FROM marked
  WHERE NOT is_withheld
  UNION ALL
  SELECT indicator_id, base, variant, unit_code, period, window, dimension, category
  FROM former_values WHERE NOT suppressed
),
compared AS (
  SELECT m.*, p.period IS NOT NULL AS before_seen, y.period IS NOT NULL AS year_ago_seen,
    max(m.unit_level = 'province' AND NOT m.is_withheld) OVER cell AS province_seen,
    CASE WHEN m.rank_among_counties IS NOT NULL AND NOT m.is_withheld THEN 1 END AS ranked
  FROM marked m
  LEFT JOIN seen p ON p.indicator_id = m.indicator_id AND p.base = m.base AND p.variant = m.variant
    AND p.unit_code = m.unit_code AND p.window = m.window AND p.dimension = m.dimension
    AND p.category = m.category
    AND p.period = date_format(add_months(to_date(concat(m.period, '-01')),
      CASE m.window WHEN 'month' THEN -1 WHEN 'quarter' THEN -3 WHEN 'year' THEN -12 END), 'yyyy-MM')
  LEFT JOIN seen y ON y.indicator_id = m.indicator_id AND y.base = m.base AND y.variant = m.variant
    AND y.unit_code = m.unit_code AND y.window = m.window AND y.dimension = m.dimension
    AND y.category = m.category
    AND y.period = date_format(add_months(to_date(concat(m.period, '-01')), -12), 'yyyy-MM')
  WINDOW cell AS (PARTITION BY m.indicator_key, m.period, m.window, m.dimension, m.category)
)
SELECT indicator_id, base, variant, indicator_name, unit_code, unit_name, unit_level, period, window,
  dimension, category,
  CASE WHEN NOT is_withheld THEN numerator END AS numerator,
  CASE WHEN NOT is_withheld THEN denominator END AS denominator,
  CASE WHEN NOT is_withheld THEN value END AS value,
  value_unit, status, is_withheld AS suppressed, units_reporting, units_expected,
  CASE WHEN NOT is_withheld AND before_seen THEN previous_value END AS previous_value,
  CASE WHEN NOT is_withheld AND year_ago_seen THEN year_ago_value END AS year_ago_value,
  CASE WHEN NOT is_withheld AND before_seen THEN change END AS change,
  CASE WHEN NOT is_withheld AND year_ago_seen THEN year_change END AS year_change,
  CASE WHEN ranked = 1 THEN rank() OVER (
    PARTITION BY indicator_key, period, window, dimension, category, ranked
    ORDER BY rank_among_counties) END AS rank_among_counties,
  CASE WHEN ranked = 1 THEN CAST(count(*) OVER (
    PARTITION BY indicator_key, period, window, dimension, category, ranked) AS INT)
    END AS counties_ranked,
  target,
  CASE WHEN NOT is_withheld THEN target_met END AS target_met,
  CASE WHEN NOT is_withheld AND province_seen THEN limit_low_95 END AS limit_low_95,
  CASE WHEN NOT is_withheld AND province_seen THEN limit_high_95 END AS limit_high_95,
  CASE WHEN NOT is_withheld AND province_seen THEN limit_low_998 END AS limit_low_998,
  CASE WHEN NOT is_withheld AND province_seen THEN limit_high_998 END AS limit_high_998,
  CASE WHEN NOT is_withheld AND province_seen THEN signal END AS signal,
  as_of, run_id
FROM compared
UNION ALL
SELECT * FROM former_values
