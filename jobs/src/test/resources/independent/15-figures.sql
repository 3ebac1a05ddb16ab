-- Contributions summed over every unit and category, and the values.

CREATE MACRO every_unit(village) AS
  [village, village[1:9], village[1:6], village[1:4] || '00', village[1:2] || '0000'];
CREATE MACRO with_all(dims) AS [{'dimension': 'all', 'category': 'all'}] || dims;

CREATE TABLE summed AS
WITH under AS (SELECT *, unnest(with_all(dims)) AS cell FROM contribution),
within AS (SELECT *, unnest(every_unit(village)) AS unit FROM under)
SELECT indicator, base, variant, unit, period, win, cell.dimension AS dimension, cell.category AS category,
  sum(n) AS n, sum(d) AS d
FROM within GROUP BY ALL;

CREATE TABLE median_of AS
WITH under AS (SELECT *, unnest(with_all(dims)) AS cell FROM verification),
within AS (SELECT *, unnest(every_unit(village)) AS unit FROM under)
SELECT 'RT01' AS indicator, 'clue' AS base, '' AS variant, unit, period, 'month' AS win,
  cell.dimension AS dimension, cell.category AS category, median(days) AS days, count(*) AS d
FROM within GROUP BY ALL;

-- Units that have an undivided figure of everything: counties and up, and smaller units with a cell.
CREATE TABLE shown_unit AS
SELECT code AS unit FROM org_unit WHERE level IN ('county', 'prefecture', 'province')
UNION SELECT unit FROM summed WHERE n <> 0 OR d <> 0
UNION SELECT unit FROM median_of;

CREATE TABLE frame AS
SELECT f.indicator, f.base, f.variant, u.unit, s.period, s.win, 'all' AS dimension, 'all' AS category
FROM form f CROSS JOIN shown_unit u JOIN span s ON s.win = 'month' OR f.has_ytd;

-- Half up, in whole numbers, so that no digit is lost.
CREATE MACRO half_up(n, d, scale) AS
  CASE WHEN d <> 0 THEN sign(n) * ((2 * abs(n)::HUGEINT * scale + d::HUGEINT) // (2 * d::HUGEINT)) END;

CREATE TABLE figure AS
WITH row_of_sum AS (
  SELECT * FROM frame
  UNION
  SELECT indicator, base, variant, unit, period, win, dimension, category
  FROM summed JOIN form USING (indicator, base, variant)
  WHERE dimension <> 'all' AND (n <> 0 OR d <> 0 AND dimension <> ignored)
  UNION
  SELECT indicator, base, variant, unit, period, win, dimension, category FROM median_of
),
figures AS (
  SELECT r.*, f.kind, f.factor, f.decimals, f.sum_decimals,
    coalesce(s.n, 0)::HUGEINT AS n,
    CASE WHEN f.kind = 'ratio' THEN
      coalesce(CASE WHEN r.dimension = f.ignored THEN whole.d ELSE s.d END, 0)::HUGEINT END AS d,
    m.days, coalesce(m.d, 0) AS cases
  FROM row_of_sum r JOIN form f USING (indicator, base, variant)
  LEFT JOIN summed s USING (indicator, base, variant, unit, period, win, dimension, category)
  LEFT JOIN summed whole ON whole.indicator = r.indicator AND whole.base = r.base AND whole.variant = r.variant
    AND whole.unit = r.unit AND whole.period = r.period AND whole.win = r.win AND whole.dimension = 'all'
  LEFT JOIN median_of m USING (indicator, base, variant, unit, period, win, dimension, category)
)
-- Whole numbers with the decimals they are to be read with.
SELECT indicator, base, variant, unit, period, win, dimension, category, sum_decimals, decimals,
  CASE WHEN kind <> 'median' THEN n END AS numerator,
  CASE kind WHEN 'ratio' THEN d WHEN 'median' THEN cases END AS denominator,
  CASE kind WHEN 'count' THEN n
    WHEN 'ratio' THEN half_up(n, d, factor * power(10, decimals)::BIGINT)
    ELSE floor(days * 10 + 0.5)::HUGEINT END AS value
FROM figures;
