-- Where people are at home in each month, and what they paid for medical care.

CREATE TABLE home AS
SELECT p.period, p.period_start, p.period_end, r.person, r.village, r.household, coalesce(r.lifted, false) AS lifted,
  r.labour_skill, r.sex, r.birth_date,
  CASE WHEN h.state = 'open' THEN 'monitored' WHEN r.lifted THEN 'lifted' ELSE 'other' END AS household_group
FROM period p
JOIN rural_persons r ON valid_on(r.valid_from, r.valid_to, p.period_end)
LEFT JOIN monitored_household h ON h.period = p.period AND h.household = r.household
-- a person in several households: the smallest village, then a lifted household, then the smallest number
QUALIFY row_number() OVER (PARTITION BY p.period, r.person
  ORDER BY r.village, coalesce(r.lifted, false) DESC, r.household) = 1;

CREATE TABLE settlement AS
SELECT h.period, h.village, h.household_group, h.person, s.care_kind, s.self_paid, s.compliant,
  month_of(s.settled_date) AS settled_month
FROM medical_settlements s JOIN home h ON h.person = s.person AND s.settled_date <= h.period_end
  -- a quarter and the months since January lie in one year
  AND year(s.settled_date) = year(h.period_start);

-- Thresholds of out-of-pocket cost (fen): a year's inpatient sum and a single stay.
CREATE TABLE patient AS
WITH sums AS (
  SELECT period, village, household_group, person, sum(self_paid) AS year_self, max(self_paid) AS stay_max
  FROM settlement WHERE care_kind = 'inpatient' GROUP BY ALL
)
SELECT *, list_filter([
    CASE WHEN year_self >= CASE household_group WHEN 'other' THEN 2000000 ELSE 500000 END THEN 'year' END,
    CASE WHEN stay_max >= CASE household_group WHEN 'monitored' THEN 600000 ELSE 1000000 END THEN 'stay' END],
    lambda passed: passed IS NOT NULL) AS thresholds_passed
FROM sums;
