-- Reasons to warn of a household, rule by rule: the day of what happened, the day from which the
-- exports say so, and of rules that fire on one day the order in which they lead: first severe ones,
-- then as conf/warnings lists them. Sums of money are in fen.

-- The last known home of a person and of a household: a row that still holds, else the latest.
CREATE TABLE person_household AS
SELECT person, household FROM rural_persons
QUALIFY row_number() OVER (PARTITION BY person
  ORDER BY (until = DATE '9999-01-01') DESC, since DESC, village, household) = 1;
CREATE TABLE household_home AS
SELECT household, village, coalesce(lifted, false) AS lifted FROM rural_persons
QUALIFY row_number() OVER (PARTITION BY household
  ORDER BY (until = DATE '9999-01-01') DESC, since DESC, village, coalesce(lifted, false) DESC) = 1;

-- The day on which a clue says that a household was identified, and helped, in a month.
CREATE TABLE stated_identification AS
SELECT household, month_of(identified_date) AS identified_month, min(identified_date) AS identified_date,
  min(first_measure_date) AS first_measure_date
FROM clues WHERE verdict = 'identified' AND identified_date IS NOT NULL GROUP BY ALL;

-- A settlement with what its patient has paid up to it: in hospital since January, outside it in the month.
CREATE TABLE settled AS
SELECT person, settled_date, told, self_paid, care_kind = 'inpatient' AS inpatient,
  sum(self_paid) OVER upto AS paid, max(told) OVER upto AS paid_told
FROM medical_settlements
WINDOW upto AS (
  PARTITION BY person, care_kind = 'inpatient',
    CASE WHEN care_kind = 'inpatient' THEN date_trunc('year', settled_date) ELSE date_trunc('month', settled_date) END
  ORDER BY settled_date, settlement ROWS UNBOUNDED PRECEDING);

-- A person on a list of workers beside the county's list before, and who else of the household works.
CREATE TABLE listed_work AS
WITH listed AS (
  SELECT e.person, h.household, e.valid_from, e.ended_date, e.wage, e.county,
    coalesce(e.working, false) AND (e.ended_date IS NULL OR e.ended_date > e.valid_from) AS at_work
  FROM employment e LEFT JOIN person_household h USING (person)
)
SELECT *, lag(at_work) OVER lists AS at_work_before, lag(wage) OVER lists AS wage_before, lag(valid_from) OVER lists AS listed_before,
  CASE WHEN household IS NULL THEN 0
    ELSE sum(at_work::INTEGER) OVER (PARTITION BY household, valid_from) - at_work::INTEGER END AS others_at_work
FROM listed WINDOW lists AS (PARTITION BY person, county ORDER BY valid_from);

-- A lifted household's statement of income beside the one before; a county's first list is no news.
CREATE TABLE stated_income AS
WITH headed AS (
  SELECT household, county, valid_from, CASE WHEN persons <> 0 THEN persons END AS heads, net_income,
    net_income + coalesce(payout, 0) - coalesce(spending, 0) AS reference
  FROM lifted_households
)
SELECT *, lag(net_income) OVER statements AS net_income_before, lag(reference) OVER statements AS reference_before,
  lag(heads) OVER statements AS heads_before,
  valid_from = min(valid_from) OVER (PARTITION BY county) AS standing
FROM headed WINDOW statements AS (PARTITION BY household, county ORDER BY valid_from);

CREATE TABLE reason_to_warn AS
WITH last_period AS (SELECT max(period_end) AS today, min(period_start) AS first_month FROM period),
insured AS (
  SELECT person, valid_from, insurance_kind,
    lag(insurance_kind) OVER (PARTITION BY person, county ORDER BY valid_from) AS kind_before,
    valid_from = min(valid_from) OVER (PARTITION BY county) AS standing
  FROM medical_enrolment
),
dangers AS (
  SELECT household, coalesce(found_date, appraised_date, since) AS day, min(since) AS known, max(resolved_date) AS resolved, 2 AS place
  FROM housing WHERE grade IN ('C', 'D') GROUP BY ALL
  UNION ALL
  SELECT household, coalesce(found_date, since), min(since), max(resolved_date), 10
  FROM water_supply WHERE list_contains(list_transform(tests, lambda t: t.result), 'failed') GROUP BY household, coalesce(found_date, since)
),
-- groups: of which households the rule is, M monitored, L lifted, O other
fired AS (
  SELECT 'income' AS kind, 'LO' AS groups, 0 AS place, household, NULL::BIGINT AS person, valid_from AS day, valid_from AS known
  FROM stated_income
  WHERE NOT standing AND net_income < 100 * income_line(valid_from) * heads
    AND (net_income_before IS NULL OR heads_before IS NULL OR net_income_before >= 100 * income_line(valid_from) * heads_before)
  UNION ALL
  SELECT 'income', 'LO', 9, household, NULL, valid_from, valid_from
  FROM stated_income
  WHERE NOT standing AND net_income >= 100 * income_line(valid_from) * heads AND reference < 100 * income_line(valid_from) * heads
    AND (reference_before IS NULL OR heads_before IS NULL OR reference_before >= 100 * income_line(valid_from) * heads_before)
  UNION ALL
  SELECT 'schooling', 'LO', 1, NULL, person, dropout_date, known
  FROM (
    SELECT person, dropout_date, min(valid_from) AS known, max(returned_date) AS returned, arg_max(exempt, valid_from) AS exempted
    FROM school_roll WHERE dropout_date IS NOT NULL AND stage IN ('primary', 'junior') GROUP BY ALL)
  WHERE NOT exempted AND coalesce(returned > known, true)
  UNION ALL
  SELECT 'disaster', 'LO', 1, household, NULL, event_date, told
  FROM disaster_losses WHERE loss >= 500000 OR coalesce(dwelling_damaged, false)
  UNION ALL
  SELECT CASE place WHEN 2 THEN 'housing' ELSE 'water' END, 'LO', place, household, NULL, day, known
  FROM dangers WHERE coalesce(resolved > known, true)
  UNION ALL
  SELECT 'several', 'LO', 3, now.household, NULL, now.period_end, now.period_end
  FROM rural_household now CROSS JOIN last_period
  LEFT JOIN rural_household before ON before.household = now.household AND before.period_start = months_later(now.period_start, -1)
  WHERE len(now.risk_dimensions) >= 2 AND coalesce(len(before.risk_dimensions), 0) < 2 AND now.period_start > first_month
  UNION ALL
  SELECT 'illness', groups, place, NULL, person, settled_date, CASE WHEN of_sum THEN paid_told ELSE told END
  FROM settled JOIN (VALUES
      -- inpatient, sum or stay, at least (a stay: one fen more than the line)
      ('L', 5, true, true, 500000), ('O', 6, true, true, 2000000), ('LO', 7, true, false, 1000001),
      ('M', 12, true, false, 600001), ('L', 15, false, true, 50000)
    ) AS rule(groups, place, in_hospital, of_sum, line)
    ON in_hospital = inpatient AND CASE WHEN of_sum THEN paid >= line AND paid - self_paid < line ELSE self_paid >= line END
  UNION ALL
  SELECT 'unstable_work', 'LO', 8, household, person,
    CASE WHEN ended_date > listed_before AND ended_date <= valid_from THEN ended_date ELSE valid_from END, valid_from
  FROM listed_work
  WHERE at_work_before AND NOT at_work AND others_at_work = 0 AND months_between(listed_before, valid_from) <= 3
  UNION ALL
  SELECT 'disability', 'LO', 11, NULL, person, issued_date, known
  FROM (
    SELECT person, issued_date, min(valid_from) AS known, arg_max(level, valid_from) AS newest_level
    FROM disability_certificates WHERE issued_date IS NOT NULL GROUP BY ALL)
  WHERE newest_level <= 2
  UNION ALL
  SELECT 'unstable_work', 'L', 13, household, person, valid_from, valid_from
  FROM listed_work
  WHERE at_work_before AND at_work AND months_between(listed_before, valid_from) <= 3 AND wage_before > 0 AND wage * 2 <= wage_before
  UNION ALL
  SELECT 'insurance', 'L', 14, NULL, person, valid_from, valid_from
  FROM insured WHERE insurance_kind = 'none' AND kind_before IS DISTINCT FROM 'none' AND NOT standing
),
housed AS (
  SELECT f.* EXCLUDE household, coalesce(f.household, p.household) AS household, greatest(day, known) AS raised
  FROM fired f LEFT JOIN person_household p USING (person)
)
SELECT f.kind, f.place, f.person, f.household, h.village, f.day, f.raised,
  CASE WHEN m.state_before = 'open' OR m.identified_month = m.period_start AND i.identified_date < f.raised THEN 'M'
    WHEN h.lifted THEN 'L' ELSE 'O' END AS household_group
FROM housed f
JOIN household_home h USING (household)
CROSS JOIN last_period
LEFT JOIN monitored_household m ON m.household = f.household AND m.period_start = month_of(f.raised)
LEFT JOIN stated_identification i ON i.household = f.household AND i.identified_month = m.identified_month
WHERE f.raised <= today AND f.day >= first_month AND contains(f.groups,
  CASE WHEN m.state_before = 'open' OR m.identified_month = m.period_start AND i.identified_date < f.raised THEN 'M'
    WHEN h.lifted THEN 'L' ELSE 'O' END);
