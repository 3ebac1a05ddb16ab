-- What every household, person, clue and settlement adds to the numerator (n) and the denominator
-- (d, NULL for counts) of every indicator, and the categories it is counted under.

CREATE MACRO one(dimension, category) AS
  [{'dimension': dimension, 'category': coalesce(category::VARCHAR, 'unknown')}];
CREATE MACRO each(dimension, categories) AS
  list_transform(categories, lambda c: {'dimension': dimension, 'category': c});

CREATE TABLE form AS SELECT * FROM (VALUES
  -- indicator, base, variant, kind, factor, decimals, decimals of numerator and denominator, ytd too,
  -- dimension that the denominator ignores
  ('MW01', 'household', '', 'count', 1, 0, 0, false, ''),
  ('MW01', 'person', '', 'count', 1, 0, 0, false, ''),
  ('MW02', 'household', '', 'count', 1, 0, 0, false, ''),
  ('MW02', 'person', '', 'count', 1, 0, 0, false, ''),
  ('MW04', 'household', '', 'count', 1, 0, 0, true, ''),
  ('MW04', 'person', '', 'count', 1, 0, 0, true, ''),
  ('MW05', 'household', '', 'ratio', 100, 2, 0, false, 'monitored_type'),
  ('MW06', 'household', '', 'ratio', 100, 2, 0, true, 'channel'),
  ('MW07', 'clue', '', 'count', 1, 0, 0, true, ''),
  ('MW08', 'clue', '', 'ratio', 100, 2, 0, false, ''),
  ('RT02', 'clue', '', 'ratio', 100, 2, 0, true, ''),
  ('RT04', 'household', '', 'count', 1, 0, 0, false, ''),
  ('GB06', 'person', '', 'count', 1, 0, 0, false, ''),
  ('GB07', 'money', '', 'ratio', 100, 2, 2, true, ''),
  ('AS01', 'household', '', 'ratio', 100, 2, 0, false, ''),
  ('AS02', 'household', 'categories', 'ratio', 1, 2, 0, false, ''),
  ('AS02', 'household', 'items', 'ratio', 1, 2, 0, false, ''),
  ('AS02', 'household', 'open', 'ratio', 1, 2, 0, false, ''),
  ('AS04', 'household', '', 'ratio', 100, 2, 0, false, ''),
  ('AS06', 'household', '', 'ratio', 100, 2, 0, false, 'assistance_kind'),
  ('RC01', 'person', '', 'ratio', 100, 2, 0, false, ''),
  ('RC02', 'household', '', 'ratio', 100, 2, 0, false, ''),
  ('RC03', 'household', '', 'count', 1, 0, 0, true, ''),
  ('RC03', 'person', '', 'count', 1, 0, 0, true, ''),
  ('EM01', 'person', '', 'count', 1, 0, 0, false, ''),
  ('RT01', 'clue', '', 'median', 1, 1, 0, false, '')
) AS f(indicator, base, variant, kind, factor, decimals, sum_decimals, has_ytd, ignored);

-- The windows of flows: the month, and January to the month.
CREATE TABLE span AS
SELECT period, period_start, period_end, 'month' AS win, period_start AS first_month FROM period
UNION ALL
SELECT period, period_start, period_end, 'ytd', make_date(year(period_start), 1, 1) FROM period;

CREATE TABLE contribution AS
-- Stocks of households
WITH h AS (
  SELECT *, state = 'open' AS open, state = 'cleared' AS cleared,
    labour_tier = 'L3' AND state IN ('open', 'cleared') AS able,
    labour_tier = 'L3' AND state = 'open' AS able_open,
    labour_tier IN ('L3', 'L2') AND state = 'open' AND months_since_identified >= 6 AS due,
    one('monitored_type', monitored_type) AS by_type,
    one('household_type', household_type) AS by_household_type,
    one('labour_tier', labour_tier) AS by_tier,
    one('identified_year', year(identified_month)) AS by_year,
    one('channel', channel) AS by_channel,
    one('clearing_mode', clearing_mode) AS by_mode,
    each('risk', risks) AS by_risk,
    each('assistance_kind', assistance_kinds) AS by_kind
  FROM monitored_household
),
stock AS (
  SELECT 'MW01' AS indicator, 'household' AS base, '' AS variant, period, village, 1 AS n, NULL AS d,
    by_type || by_household_type || by_tier || by_year || by_risk AS dims FROM h
  UNION ALL SELECT 'MW01', 'person', '', period, village, persons, NULL,
    by_type || by_household_type || by_tier || by_year || by_risk FROM h
  UNION ALL SELECT 'MW02', 'household', '', period, village, 1, NULL, by_type || by_tier || by_risk FROM h WHERE open
  UNION ALL SELECT 'MW02', 'person', '', period, village, persons, NULL, by_type || by_tier || by_risk FROM h WHERE open
  UNION ALL SELECT 'MW05', 'household', '', period, village, 1, 1, by_type FROM h WHERE open
  UNION ALL SELECT 'RT04', 'household', '', period, village, 1, NULL, by_type || by_tier FROM h
    WHERE open AND months_since_identified >= 1 AND measure_categories = 0
  UNION ALL SELECT 'AS01', 'household', '', period, village, (measure_categories > 0)::INTEGER, 1, by_tier || by_type
    FROM h WHERE open
  UNION ALL SELECT 'AS02', 'household', 'categories', period, village, measure_categories, 1, by_type FROM h WHERE able
  UNION ALL SELECT 'AS02', 'household', 'items', period, village, measure_items, 1, by_type FROM h WHERE able
  UNION ALL SELECT 'AS02', 'household', 'open', period, village, measure_categories, 1, by_type FROM h WHERE able_open
  UNION ALL SELECT 'AS04', 'household', '', period, village, developmental::INTEGER, 1, by_tier FROM h WHERE due
  UNION ALL SELECT 'AS06', 'household', '', period, village, (len(assistance_kinds) > 0)::INTEGER, 1, by_kind FROM h
    WHERE open AND labour_tier = 'L1'
  UNION ALL SELECT 'RC01', 'person', '', period, village, CASE WHEN cleared THEN persons ELSE 0 END, persons,
    by_type || by_year FROM h
  UNION ALL SELECT 'RC02', 'household', '', period, village, cleared::INTEGER, 1, by_type || by_year FROM h
  UNION ALL SELECT 'GB06', 'person', '', period, village, 1, NULL,
    one('household_group', household_group) || each('threshold', thresholds_passed)
    FROM patient WHERE len(thresholds_passed) > 0
  UNION ALL SELECT 'EM01', 'person', '', period, village, 1, NULL, one('destination', destination) || one('sex', sex)
    FROM worker
  UNION ALL SELECT 'MW08', 'clue', '', p.period, village, (coalesce(verified_date <= p.period_end, false))::INTEGER, 1,
    one('department', department)
    FROM alert JOIN period p ON date_trunc('month', clue_date + 15) = p.period_start
),
flow AS (
  SELECT 'MW04' AS indicator, 'household' AS base, '' AS variant, win, s.period, village, 1 AS n, NULL AS d,
    by_type || by_risk || by_channel AS dims
    FROM h JOIN span s ON s.period = h.period AND identified_month BETWEEN first_month AND s.period_start
  UNION ALL SELECT 'MW04', 'person', '', win, s.period, village, persons, NULL, by_type || by_risk || by_channel
    FROM h JOIN span s ON s.period = h.period AND identified_month BETWEEN first_month AND s.period_start
  UNION ALL SELECT 'MW06', 'household', '', win, s.period, village, 1, 1, by_channel
    FROM h JOIN span s ON s.period = h.period AND identified_month BETWEEN first_month AND s.period_start
  UNION ALL SELECT 'RC03', 'household', '', win, s.period, village, 1, NULL, by_type || by_mode
    FROM h JOIN span s ON s.period = h.period AND cleared_month BETWEEN first_month AND s.period_start WHERE cleared
  UNION ALL SELECT 'RC03', 'person', '', win, s.period, village, persons, NULL, by_type || by_mode
    FROM h JOIN span s ON s.period = h.period AND cleared_month BETWEEN first_month AND s.period_start WHERE cleared
  UNION ALL SELECT 'MW07', 'clue', '', win, s.period, village, 1, NULL,
    one('department', department) || one('clue_kind', clue_kind)
    FROM episode JOIN span s ON clue_date BETWEEN first_month AND s.period_end
  UNION ALL SELECT 'RT02', 'clue', '', win, s.period, village, (identified_date - clue_date <= 15)::INTEGER, 1,
    one('channel', channel)
    FROM clues JOIN span s ON identified_date BETWEEN first_month AND s.period_end
    WHERE verdict = 'identified' AND identified_date >= clue_date
  UNION ALL SELECT 'GB07', 'money', '', win, s.period, village, self_paid_fen, compliant_fen,
    one('household_group', household_group) || one('care_kind', care_kind)
    FROM settlement t JOIN span s ON s.period = t.period AND settled_month BETWEEN first_month AND s.period_start
)
SELECT indicator, base, variant, 'month' AS win, period, village, n, d, dims FROM stock
UNION ALL
SELECT indicator, base, variant, win, period, village, n, d, dims FROM flow;

-- Days from alert to verification, by the month of verification.
CREATE TABLE verification AS
SELECT p.period, village, verified_date - clue_date AS days, one('department', department) AS dims
FROM alert JOIN period p ON date_trunc('month', verified_date) = p.period_start
WHERE verified_date >= clue_date;
