-- Monitored households as they stood in each period, by the latest knowledge.

-- A delivery's rows are valid from its as-of date until the day before the county's next delivery.
-- One with less than a tenth of the rows of the one before is held, as if it had not come.
CREATE TABLE delivery AS
WITH sized AS (
  SELECT f.source, f.county, f.as_of, count(l.line) AS lines
  FROM counted_file f LEFT JOIN data_line l ON l.file = f.file GROUP BY ALL
),
held AS (
  SELECT *, coalesce(lines < 0.1 * lag(lines) OVER (PARTITION BY source, county ORDER BY as_of), false) AS held FROM sized
)
SELECT source, county, as_of AS valid_from,
  lead(as_of) OVER (PARTITION BY source, county ORDER BY as_of) AS valid_to
FROM held WHERE NOT held;

CREATE TABLE member AS
SELECT d.valid_from, d.valid_to, r.*
FROM registry r JOIN delivery d ON d.source = 'registry' AND d.county = r.county AND d.valid_from = r.as_of;

CREATE TABLE member_at AS
SELECT p.*, m.*, coalesce(m.valid_to, DATE '9999-01-01') > p.period_end AS later
FROM member m CROSS JOIN period p;

-- What is known of a household at a period: from its versions of the period's end or later, else all.
CREATE TABLE household_state AS
WITH known AS (
  SELECT *, later OR NOT bool_or(later) OVER (PARTITION BY period, household) AS speaks FROM member_at
),
months AS (
  SELECT period, period_start, period_end, household,
    min(identified_month) FILTER (speaks) AS identified_month,
    min(cleared_month) FILTER (speaks AND cleared AND cleared_month <= period_start) AS cleared_month,
    NOT bool_or(later) AS gone
  FROM known GROUP BY ALL
)
SELECT *,
  CASE WHEN cleared_month IS NOT NULL THEN 'cleared' WHEN gone THEN 'attrition' ELSE 'open' END AS state,
  CASE WHEN cleared_month IS NOT NULL THEN least(period_end, last_day(cleared_month)) ELSE period_end END AS reference_day
FROM months WHERE identified_month <= period_start;

-- The day whose members count: the last one up to the reference day on which the household is seen.
CREATE TABLE household_anchor AS
SELECT s.period, s.household, coalesce(
    max(least(s.reference_day, m.valid_to - 1)) FILTER (m.valid_from <= s.reference_day),
    min(m.valid_from)) AS anchor
FROM household_state s JOIN member m ON m.household = s.household
GROUP BY ALL;

CREATE TABLE household_member AS
SELECT a.period, a.anchor, m.*
FROM household_anchor a JOIN member m
  ON m.household = a.household AND m.valid_from <= a.anchor AND coalesce(m.valid_to, DATE '9999-01-01') > a.anchor;

-- The row that speaks for the household: the head's, of several the first; without one the first row.
CREATE TABLE household_head AS
SELECT * FROM household_member
QUALIFY row_number() OVER (PARTITION BY period, household
  ORDER BY (relation = 'head') DESC, line, file_name) = 1;

CREATE TABLE household_members AS
SELECT period, household, count(DISTINCT person) AS persons,
  CASE WHEN bool_or(labour_skill IN ('ordinary', 'skilled')) THEN 'L3'
       WHEN bool_or(labour_skill = 'weak') THEN 'L2' ELSE 'L1' END AS labour_tier
FROM household_member GROUP BY ALL;

-- A way of clearing that the head's row does not state yet, from any later row (the latest one).
CREATE TABLE later_clearing_mode AS
SELECT period, household, first(clearing_mode ORDER BY valid_from DESC, line) AS clearing_mode
FROM (SELECT *, later OR NOT bool_or(later) OVER (PARTITION BY period, household) AS speaks FROM member_at)
WHERE speaks AND clearing_mode IS NOT NULL GROUP BY ALL;

-- The clue by which a household was found, of those identified in its month of identification.
CREATE TABLE household_channel AS
SELECT s.period, s.household, first(c.channel ORDER BY c.clue_date, c.channel) AS channel
FROM household_state s JOIN clues c ON c.household = s.household
WHERE c.verdict = 'identified' AND date_trunc('month', c.identified_date) = s.identified_month
GROUP BY ALL;

CREATE TABLE household_assistance AS
SELECT m.period, m.household, list_distinct(list(a.kind)) AS assistance_kinds
FROM household_member m JOIN period p USING (period)
JOIN civil_assistance a ON a.person = m.person
JOIN delivery d ON d.source = 'civil_assistance' AND d.county = a.county AND d.valid_from = a.as_of
WHERE d.valid_from <= p.period_end AND coalesce(d.valid_to, DATE '9999-01-01') > p.period_end
  AND a.kind IN ('dibao', 'tekun')
  AND a.from_month <= p.period_start AND coalesce(a.to_month, DATE '9999-01-01') >= p.period_start
GROUP BY ALL;

CREATE TABLE monitored_household AS
SELECT s.period, s.period_start, s.household, s.state, s.identified_month, s.cleared_month,
  h.village, h.monitored_type, h.household_type, h.risks, n.persons, n.labour_tier,
  CASE WHEN s.state = 'cleared' THEN coalesce(h.clearing_mode, l.clearing_mode) END AS clearing_mode,
  coalesce(c.channel, 'unknown') AS channel,
  coalesce(a.assistance_kinds, []) AS assistance_kinds,
  len(list_filter(h.assistance, lambda cell: len(cell) > 0)) AS measure_categories,
  list_sum(list_transform(h.assistance, lambda cell: len(cell))) AS measure_items,
  -- the first four are industry, employment, finance and public posts
  len(flatten(h.assistance[1:4])) > 0 AS developmental,
  months_between(s.identified_month, s.period_start) AS months_since_identified
FROM household_state s
JOIN household_head h USING (period, household)
JOIN household_members n USING (period, household)
LEFT JOIN later_clearing_mode l USING (period, household)
LEFT JOIN household_channel c USING (period, household)
LEFT JOIN household_assistance a USING (period, household);
