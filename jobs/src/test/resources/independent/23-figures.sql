-- Contributions summed over every unit and category, and the values.

-- A village (12 digits) or county (6) and the units above it.
CREATE MACRO every_unit(unit) AS CASE len(unit)
  WHEN 12 THEN [unit, unit[1:9], unit[1:6], unit[1:4] || '00', unit[1:2] || '0000']
  ELSE [unit, unit[1:4] || '00', unit[1:2] || '0000'] END;
CREATE MACRO with_all(dims) AS [{'dimension': 'all', 'category': 'all'}] || dims;
CREATE MACRO county_of(unit) AS CASE WHEN len(unit) > 6 THEN unit[1:6] ELSE unit END;

-- What is counted at a month's end counts for every window that ends with the month.
CREATE TABLE form_window AS
SELECT f.indicator, f.base, f.variant, s.period, s.win FROM form f JOIN span s ON list_contains(f.windows, s.win);

CREATE TABLE summed AS
-- first over each village, so that there is less to spread over windows and levels
WITH of_stocks AS (
  SELECT indicator, base, variant, period, unit, cell.dimension AS dimension, cell.category AS category,
    sum(n) AS n, sum(d) AS d
  FROM (SELECT * EXCLUDE dims, unnest(with_all(dims)) AS cell FROM stock) GROUP BY ALL
),
of_flows AS (
  SELECT indicator, base, variant, period, unit, win, cell.dimension AS dimension, cell.category AS category,
    sum(n) AS n, sum(d) AS d
  FROM (SELECT * EXCLUDE dims, unnest(with_all(dims)) AS cell FROM flow) GROUP BY ALL
),
least_units AS (
  SELECT s.*, w.win FROM of_stocks s JOIN form_window w USING (indicator, base, variant, period)
  UNION ALL BY NAME
  SELECT * FROM of_flows JOIN form_window USING (indicator, base, variant, period, win)
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
WITH told AS (
  SELECT *, NULL AS n, NULL AS d, NULL AS middle, NULL AS cases, true AS shown FROM frame
  UNION ALL BY NAME
  SELECT s.*, n <> 0 OR d <> 0 AND dimension <> ignored AS shown
  FROM summed s JOIN form USING (indicator, base, variant)
  UNION ALL BY NAME
  SELECT *, true AS shown FROM median_of
),
told_once AS (
  SELECT indicator, base, variant, unit, period, win, dimension, category,
    coalesce(any_value(n), 0)::HUGEINT AS n, coalesce(any_value(d), 0)::HUGEINT AS d,
    any_value(middle) AS middle, coalesce(any_value(cases), 0) AS cases
  FROM told GROUP BY ALL HAVING bool_or(shown)
),
figures AS (
  SELECT r.* EXCLUDE d, f.kind, f.factor, f.decimals, f.n_decimals, f.d_decimals,
    CASE WHEN f.kind = 'ratio' THEN
      CASE WHEN r.dimension = f.ignored THEN coalesce(whole.d, 0)::HUGEINT ELSE r.d END END AS d
  FROM told_once r JOIN form f USING (indicator, base, variant)
  LEFT JOIN summed whole ON whole.indicator = r.indicator AND whole.base = r.base AND whole.variant = r.variant
    AND whole.unit = r.unit AND whole.period = r.period AND whole.win = r.win
    AND whole.dimension = CASE WHEN r.dimension = f.ignored THEN 'all' END
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
