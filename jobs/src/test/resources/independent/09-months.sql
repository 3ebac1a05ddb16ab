-- Months, windows, and the figures that are in force in them.

-- Every published month and the one before the first.
CREATE TABLE moment AS
SELECT period, period_start, period_end, true AS published FROM period
UNION ALL
SELECT strftime(before, '%Y-%m'), before, last_day(before), false
FROM (SELECT months_later(min(period_start), -1) AS before FROM period);

-- The windows: the month, January to the month, and quarter and year where the month ends them.
CREATE TABLE span AS
SELECT period, period_start, period_end, 'month' AS win, period_start AS first_month FROM period
UNION ALL
SELECT period, period_start, period_end, 'ytd', make_date(year(period_start), 1, 1) FROM period
UNION ALL
SELECT period, period_start, period_end, 'quarter', months_later(period_start, -2) FROM period WHERE month(period_start) % 3 = 0
UNION ALL
SELECT period, period_start, period_end, 'year', make_date(year(period_start), 1, 1) FROM period WHERE month(period_start) = 12;

-- Yuan a head and year; NULL: no line is known for the month.
CREATE MACRO income_line(d) AS CASE year(d) WHEN 2023 THEN 7300 WHEN 2025 THEN 8500 END;
CREATE MACRO exit_procedure(d) AS d >= DATE '2026-01-01';
-- Months from identification before assistance may clear; the rule came in April 2022.
CREATE MACRO clearing_min_months(d) AS CASE WHEN d >= DATE '2022-04-01' THEN 6 ELSE 0 END;

-- A row of a snapshot is valid on a day.
CREATE MACRO valid_on(valid_from, valid_to, d) AS valid_from <= d AND valid_to > d;
-- Something that has begun and has not ended on a day; what is not stated is no bound.
CREATE MACRO ongoing(started, ended, d) AS coalesce(started, d) <= d AND coalesce(ended, d) >= d;

-- A dimension with one category, or with one category for each element of a list.
CREATE MACRO one(dimension, category) AS
  [{'dimension': dimension, 'category': coalesce(category::VARCHAR, 'unknown')}];
CREATE MACRO each(dimension, categories) AS
  list_transform(categories, lambda c: {'dimension': dimension, 'category': c});
