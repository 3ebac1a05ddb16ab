-- Monitored households as they stood in each month, by the latest knowledge.

CREATE TABLE member_at AS
SELECT p.period, p.period_start, p.period_end, m.household, m.valid_from, m.line, m.identified_month,
  m.cleared, m.cleared_month, m.clearing_mode, m.exit_month, m.exit_reason, m.valid_to > p.period_end AS later,
  m.valid_to > p.period_end OR NOT bool_or(m.valid_to > p.period_end) OVER (PARTITION BY p.period, m.household) AS speaks
FROM registry m CROSS JOIN moment p;

-- What is known of a household at a month: from its versions of the month's end or later, else all.
CREATE TABLE household_known AS
SELECT period, period_start, period_end, household,
  min(identified_month) FILTER (speaks) AS identified_month,
  min(cleared_month) FILTER (speaks AND cleared AND cleared_month <= period_start) AS cleared_month,
  min(exit_month) FILTER (speaks AND exit_month <= period_start) AS exit_month,
  min(exit_reason) FILTER (speaks) AS later_exit_reason,
  first(clearing_mode ORDER BY valid_from DESC, line) FILTER (speaks AND clearing_mode IS NOT NULL) AS later_clearing_mode,
  NOT bool_or(later) AS gone
FROM member_at GROUP BY ALL
HAVING min(identified_month) FILTER (speaks) <= period_start;

-- The day whose members count: the last one up to the reference day on which the household is seen.
CREATE TABLE household_anchor AS
WITH referred AS (
  SELECT *, CASE WHEN cleared_month IS NOT NULL
    THEN least(period_end, last_day(cleared_month)) ELSE period_end END AS reference_day
  FROM household_known
)
SELECT s.period, s.household, coalesce(
    max(least(s.reference_day, m.valid_to - 1)) FILTER (m.valid_from <= s.reference_day),
    min(m.valid_from)) AS anchor
FROM referred s JOIN registry m ON m.household = s.household
GROUP BY ALL;

CREATE TABLE household_member AS
SELECT a.period, a.anchor, m.*
FROM household_anchor a JOIN registry m ON m.household = a.household AND valid_on(m.valid_from, m.valid_to, a.anchor);

-- The row that speaks for the household: the head's, of several the first; without one the first row.
CREATE TABLE household_head AS
SELECT * FROM household_member
QUALIFY row_number() OVER (PARTITION BY period, household
  ORDER BY (relation = 'head') DESC, line, file_name) = 1;

CREATE TABLE household_members AS
SELECT period, household, count(DISTINCT person) AS persons, max(updated_date) AS updated_date,
  CASE WHEN bool_or(labour_skill IN ('ordinary', 'skilled')) THEN 'L3'
       WHEN bool_or(labour_skill = 'weak') THEN 'L2' ELSE 'L1' END AS labour_tier
FROM household_member GROUP BY ALL;

-- The clue by which a household was found, of those identified in its month of identification.
CREATE TABLE household_channel AS
SELECT s.period, s.household, first(c.channel ORDER BY c.clue_date, c.channel) AS channel
FROM household_known s JOIN clues c ON c.household = s.household
WHERE c.verdict = 'identified' AND month_of(c.identified_date) = s.identified_month
GROUP BY ALL;

CREATE TABLE household_assistance AS
SELECT m.period, m.household, list_sort(list(DISTINCT a.kind)) AS assistance_kinds
FROM household_member m JOIN moment p USING (period)
JOIN civil_assistance a ON a.person = m.person AND valid_on(a.valid_from, a.valid_to, p.period_end)
WHERE a.kind IN ('dibao', 'tekun') AND p.period_start BETWEEN a.from_month AND a.to_month
GROUP BY ALL;

CREATE TABLE household_helper AS
SELECT p.period, h.household, list_sort(list(DISTINCT coalesce(h.helper_unit, 'unknown'))) AS helper_units
FROM pairing h JOIN moment p ON valid_on(h.valid_from, h.valid_to, p.period_end)
  AND h.from_date <= p.period_end AND coalesce(h.to_date, p.period_end) >= p.period_end
GROUP BY ALL;

-- When a household was first seen cleared, and first seen with an open risk after that.
CREATE TABLE household_relapse AS
WITH cleared AS (
  SELECT household, min(since) AS seen, min(cleared_month) AS cleared_month, min(county) AS county
  FROM registry WHERE cleared GROUP BY household
),
observed AS (SELECT county, month_of(min(valid_from)) AS observed_since FROM registry GROUP BY county)
SELECT household,
  (SELECT month_of(min(r.since)) FROM registry r
   WHERE r.household = c.household AND NOT r.cleared AND r.since > c.seen) AS relapsed_month,
  CASE WHEN cleared_month >= observed_since THEN months_later(cleared_month, 24) END AS cohort_month
FROM cleared c JOIN observed USING (county);

CREATE TABLE household_alerted AS
SELECT DISTINCT s.period, s.household
FROM household_known s JOIN clues c ON c.household = s.household AND c.channel = 'department_alert'
  AND c.clue_date BETWEEN s.identified_month - 180 AND last_day(s.identified_month);

CREATE TABLE monitored_household_each_moment AS
WITH stated AS (
  SELECT k.*, h.village, h.monitored_type, h.household_type, h.risks, h.assistance, h.clearing_mode,
    h.net_income, h.wage, h.business, h.property, h.transfer, h.business_cost, h.payout, h.spending,
    CASE WHEN k.exit_month IS NOT NULL THEN coalesce(h.exit_reason, k.later_exit_reason) END AS reason_of_exit,
    CASE
      WHEN k.exit_month IS NOT NULL THEN CASE reason_of_exit
        WHEN 'misidentified' THEN 'annulled' WHEN 'stable' THEN 'exited' ELSE 'attrition' END
      WHEN k.cleared_month IS NOT NULL THEN 'cleared' WHEN k.gone THEN 'attrition' ELSE 'open' END AS state
  FROM household_known k JOIN household_head h USING (period, household)
)
SELECT s.period, s.period_start, s.period_end, s.household, s.state, s.identified_month, s.cleared_month,
  s.exit_month, s.reason_of_exit AS exit_reason, s.village, s.monitored_type, s.household_type, s.risks,
  s.risks[1] AS primary_risk, n.persons, n.labour_tier, n.updated_date,
  n.updated_date > months_later(s.period_end, -3) AS fresh,
  CASE WHEN s.state IN ('cleared', 'exited') AND s.cleared_month IS NOT NULL THEN coalesce(s.clearing_mode, s.later_clearing_mode) END AS clearing_mode,
  CASE WHEN s.state IN ('cleared', 'exited') THEN months_between(s.identified_month, s.cleared_month) END AS months_to_clear,
  coalesce(c.channel, 'unknown') AS channel,
  coalesce(a.assistance_kinds, []) AS assistance_kinds,
  coalesce(p.helper_units, []) AS helper_units,
  list_transform(list_filter(s.assistance, lambda cell: len(cell.items) > 0), lambda cell: cell.kind) AS measure_kinds,
  len(measure_kinds) AS measure_categories,
  list_sum(list_transform(s.assistance, lambda cell: len(cell.items))) AS measure_items,
  list_has_any(measure_kinds, ['industry', 'employment', 'finance', 'public_post']) AS developmental,
  months_between(s.identified_month, s.period_start) AS months_since_identified,
  CASE WHEN r.relapsed_month <= s.period_start THEN r.relapsed_month END AS relapsed_month,
  r.cohort_month, l.household IS NOT NULL AS prior_alert,
  s.net_income, s.wage, s.business, s.property, s.transfer, s.business_cost, s.payout, s.spending
FROM stated s
JOIN household_members n USING (period, household)
LEFT JOIN household_channel c USING (period, household)
LEFT JOIN household_assistance a USING (period, household)
LEFT JOIN household_helper p USING (period, household)
LEFT JOIN household_alerted l USING (period, household)
LEFT JOIN household_relapse r USING (household);

CREATE TABLE monitored_household AS
SELECT h.*, before.state AS state_before
FROM monitored_household_each_moment h
JOIN period p USING (period)
LEFT JOIN monitored_household_each_moment before
  ON before.household = h.household AND before.period_start = months_later(h.period_start, -1);

-- Which risks of open households are answered by a category of assistance; other risks have no rule.
CREATE TABLE risk_answer AS SELECT * FROM (VALUES
  ('illness', ['health_assistance', 'social']),
  ('schooling', ['compulsory_education', 'other_education', 'social']),
  ('disability', ['safety_net', 'social']),
  ('housing', ['housing', 'relocation']),
  ('water', ['water'])
) AS a(risk, answers);

CREATE TABLE monitored_risk AS
SELECT period, household, village, risk, list_has_any(answers, measure_kinds) AS matched
FROM (SELECT period, household, village, measure_kinds, unnest(risks) AS risk FROM monitored_household WHERE state = 'open')
JOIN risk_answer USING (risk);
