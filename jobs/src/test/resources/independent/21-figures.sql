-- Contributions summed over every unit and category, and the values.

-- A village (12 digits) or county (6) and the units above it.
CREATE MACRO every_unit(unit) AS CASE len(unit)
  WHEN 12 THEN [unit, unit[1:9], unit[1:6], unit[1:4] || '00', unit[1:2] || '0000']
  ELSE [unit, unit[1:4] || '00', unit[1:2] || '0000'] END;
CREATE MACRO with_all(dims) AS [{'dimension': 'all', 'category': 'all'}] || dims;
CREATE MACRO county_of(unit) AS CASE WHEN len(unit) > 6 THEN unit[1:6] ELSE unit END;

CREATE TABLE contribution AS
SELECT k.* FROM (
  SELECT indicator, base, variant, s.win, t.period, t.unit, t.n, t.d, t.dims
  FROM stock t JOIN span s USING (period)
  UNION ALL
  SELECT indicator, base, variant, win, period, unit, n, d, dims FROM flow) k
JOIN form f USING (indicator, base, variant) WHERE list_contains(f.windows, k.win);

CREATE TABLE summed AS
WITH under AS (SELECT * EXCLUDE dims, unnest(with_all(dims)) AS cell FROM contribution),
-- first over each village, so that there is less to spread over the levels
least_units AS (
  SELECT indicator, base, variant, win, period, unit, cell.dimension AS dimension, cell.category AS category,
    sum(n) AS n, sum(d) AS d FROM under GROUP BY ALL
),
spread AS (SELECT * EXCLUDE unit, unnest(every_unit(unit)) AS unit FROM least_units)
SELECT indicator, base, variant, unit, period, win, dimension, category, sum(n) AS n, sum(d) AS d
FROM spread GROUP BY ALL;

CREATE TABLE median_of AS
WITH under AS (
  SELECT k.* EXCLUDE dims, unnest(with_all(dims)) AS cell
  FROM median_case k JOIN form f USING (indicator, base, variant) WHERE list_contains(f.windows, k.win)
),
spread AS (SELECT * EXCLUDE unit, unnest(every_unit(unit)) AS unit FROM under)
SELECT indicator, base, variant, unit, period, win, cell.dimension AS dimension, cell.category AS category,
  median(length) AS middle, count(*) AS cases
FROM spread GROUP BY ALL;

-- Units that have an undivided figure of everything, if only as zero. Townships and villages have a
-- figure only where there is something to count.
CREATE TABLE shown_unit AS
SELECT code AS unit FROM org_unit WHERE level IN ('county', 'prefecture', 'province');

CREATE TABLE frame AS
SELECT f.indicator, f.base, f.variant, u.unit, s.period, s.win, 'all' AS dimension, 'all' AS category
FROM form f CROSS JOIN shown_unit u JOIN span s ON list_contains(f.windows, s.win);

-- n / d times a power of ten that may be below one, half up, in whole numbers so that no digit is lost.
CREATE MACRO half_up(n, d, scale, divisor) AS CASE WHEN d <> 0 THEN
  sign(n) * ((2 * abs(n)::HUGEINT * scale + d::HUGEINT * divisor) // (2 * d::HUGEINT * divisor)) END;

CREATE TABLE figure AS
WITH row_of_sum AS (
  SELECT * FROM frame
  UNION
  SELECT indicator, base, variant, unit, period, win, dimension, category
  FROM summed JOIN form USING (indicator, base, variant)
  WHERE n <> 0 OR d <> 0 AND dimension <> ignored
  UNION
  SELECT indicator, base, variant, unit, period, win, dimension, category FROM median_of
),
figures AS (
  SELECT r.*, f.kind, f.factor, f.decimals, f.n_decimals, f.d_decimals,
    coalesce(s.n, 0)::HUGEINT AS n,
    CASE WHEN f.kind = 'ratio' THEN
      coalesce(CASE WHEN r.dimension = f.ignored THEN whole.d ELSE s.d END, 0)::HUGEINT END AS d,
    m.middle, coalesce(m.cases, 0) AS cases
  FROM row_of_sum r JOIN form f USING (indicator, base, variant)
  LEFT JOIN summed s USING (indicator, base, variant, unit, period, win, dimension, category)
  LEFT JOIN summed whole ON whole.indicator = r.indicator AND whole.base = r.base AND whole.variant = r.variant
    AND whole.unit = r.unit AND whole.period = r.period AND whole.win = r.win AND whole.dimension = 'all'
  LEFT JOIN median_of m USING (indicator, base, variant, unit, period, win, dimension, category)
)
-- Whole numbers with the decimals they are to be read with.
SELECT f.indicator, f.base, f.variant, f.unit, f.period, f.win, f.dimension, f.category,
  n_decimals, d_decimals, decimals, c.unit IS NOT NULL AS reported,
  CASE WHEN kind <> 'median' THEN n END AS numerator,
  CASE kind WHEN 'ratio' THEN d WHEN 'median' THEN cases END AS denominator,
  CASE kind WHEN 'count' THEN n
    WHEN 'ratio' THEN half_up(n, d, (factor * power(10, decimals + d_decimals))::BIGINT, power(10, n_decimals)::BIGINT)
    ELSE floor(middle * 10 + 0.5)::HUGEINT END AS value
FROM figures f
LEFT JOIN reporting_unit c ON c.indicator = f.indicator AND c.base = f.base AND c.variant = f.variant
  AND c.period = f.period AND c.unit = county_of(f.unit);
