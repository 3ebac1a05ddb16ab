-- Where people are at home in each period, what they paid, and whether they work.

CREATE TABLE home AS
SELECT p.period, p.period_start, p.period_end, r.person, r.village, r.household, r.lifted, r.labour_skill, r.sex,
  CASE WHEN h.state = 'open' THEN 'monitored' WHEN r.lifted THEN 'lifted' ELSE 'other' END AS household_group
FROM period p
JOIN delivery d ON d.source = 'rural_persons' AND d.valid_from <= p.period_end
  AND coalesce(d.valid_to, DATE '9999-01-01') > p.period_end
JOIN rural_persons r ON r.county = d.county AND r.as_of = d.valid_from
LEFT JOIN monitored_household h ON h.period = p.period AND h.household = r.household
-- a person in several households: the smallest village, then a lifted household
QUALIFY row_number() OVER (PARTITION BY p.period, r.person
  ORDER BY r.village, coalesce(r.lifted, false) DESC, r.household) = 1;

CREATE TABLE settlement AS
SELECT h.period, h.period_start, h.village, h.household_group, h.person, s.care_kind, s.settled_date,
  date_trunc('month', s.settled_date)::DATE AS settled_month,
  (s.self_paid_yuan * 100)::BIGINT AS self_paid_fen, (s.compliant_yuan * 100)::BIGINT AS compliant_fen,
  s.self_paid_yuan
FROM medical_settlements s JOIN home h ON h.person = s.person AND s.settled_date <= h.period_end
  AND year(s.settled_date) = year(h.period_start);

-- Thresholds of out-of-pocket cost (yuan): a year's inpatient sum and a single stay.
CREATE TABLE patient AS
WITH sums AS (
  SELECT period, village, household_group, person,
    sum(self_paid_yuan) AS year_self, max(self_paid_yuan) AS stay_max
  FROM settlement WHERE care_kind = 'inpatient' GROUP BY ALL
)
SELECT *, list_filter([
    CASE WHEN year_self >= CASE household_group WHEN 'other' THEN 20000 ELSE 5000 END THEN 'year' END,
    CASE WHEN stay_max >= CASE household_group WHEN 'monitored' THEN 6000 ELSE 10000 END THEN 'stay' END],
    lambda passed: passed IS NOT NULL) AS thresholds_passed
FROM sums;

CREATE TABLE worker AS
SELECT h.period, h.village, e.person, e.destination, h.sex
FROM home h
JOIN employment e ON e.person = h.person
JOIN delivery d ON d.source = 'employment' AND d.county = e.county AND d.valid_from = e.as_of
WHERE d.valid_from <= h.period_end AND coalesce(d.valid_to, DATE '9999-01-01') > h.period_end
  AND e.working AND coalesce(e.started_date, h.period_end) <= h.period_end
  AND coalesce(e.ended_date, h.period_end) >= h.period_end
  AND h.lifted AND h.labour_skill IN ('ordinary', 'skilled', 'weak')
-- a person who two counties report counts once
QUALIFY row_number() OVER (PARTITION BY h.period, e.person ORDER BY e.county) = 1;
