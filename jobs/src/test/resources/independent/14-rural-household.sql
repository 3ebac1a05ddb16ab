-- Households of the rural population, month by month: work, dwelling, water, income and risks.

CREATE TABLE household_people AS
SELECT period, period_start, period_end, household, min(village) AS village, count(*) AS persons,
  bool_or(household_group = 'monitored') AS monitored, bool_or(lifted) AS lifted, bool_or(relocated) AS relocated,
  bool_or(coalesce(labour_skill IN ('ordinary', 'skilled', 'weak'), false)) AS labour,
  bool_or(employed OR posts > 0 OR relocated_employed) AS job,
  min(site) AS site, bool_or(relocated_able) AS relocated_able_any, bool_or(relocated_employed) AS relocated_employed_any,
  bool_or(out_of_school) AS out_of_school, bool_or(coalesce(insurance_kind = 'none', false)) AS uninsured
FROM rural_person GROUP BY ALL;

CREATE TABLE household_dwelling AS
SELECT p.period, d.household, CASE WHEN d.grade IN ('A', 'B') OR d.grade IS NULL AND d.declared_safe THEN 'safe'
  WHEN d.grade IN ('C', 'D') THEN 'unsafe' ELSE 'not_appraised' END AS dwelling
FROM housing d JOIN period p ON valid_on(d.valid_from, d.valid_to, p.period_end)
QUALIFY row_number() OVER (PARTITION BY p.period, d.household ORDER BY d.county) = 1;

CREATE TABLE household_water AS
SELECT p.period, w.household, len(list_filter(w.tests, lambda t: t.result IS NOT NULL)) = 4 AS water_tested,
  list_transform(list_filter(w.tests, lambda t: t.result = 'failed'), lambda t: t.test) AS failed_tests
FROM water_supply w JOIN period p ON valid_on(w.valid_from, w.valid_to, p.period_end)
QUALIFY row_number() OVER (PARTITION BY p.period, w.household ORDER BY w.county) = 1;

CREATE TABLE household_lifted AS
SELECT p.period, l.*
FROM lifted_households l JOIN period p ON valid_on(l.valid_from, l.valid_to, p.period_end)
QUALIFY row_number() OVER (PARTITION BY p.period, l.household ORDER BY l.county) = 1;

-- Of an open monitored household the registry's income, else that of the list of lifted households.
CREATE TABLE household_income AS
SELECT p.period, p.household, m.household IS NOT NULL AS by_registry,
  CASE WHEN by_registry THEN m.persons ELSE l.persons END AS persons,
  CASE WHEN by_registry THEN m.net_income ELSE l.net_income END AS net_income,
  CASE WHEN by_registry THEN m.wage ELSE l.wage END AS wage,
  CASE WHEN by_registry THEN m.business ELSE l.business END AS business,
  CASE WHEN by_registry THEN m.property ELSE l.property END AS property,
  CASE WHEN by_registry THEN m.transfer ELSE l.transfer END AS transfer,
  CASE WHEN by_registry THEN m.business_cost ELSE l.business_cost END AS business_cost,
  CASE WHEN by_registry THEN m.payout ELSE l.payout END AS payout,
  CASE WHEN by_registry THEN m.spending ELSE l.spending END AS spending
FROM household_people p
LEFT JOIN monitored_household m ON m.period = p.period AND m.household = p.household
  AND m.state = 'open' AND m.net_income IS NOT NULL
LEFT JOIN household_lifted l ON l.period = p.period AND l.household = CASE WHEN p.lifted THEN p.household END
WHERE m.household IS NOT NULL OR l.household IS NOT NULL;

-- An alert or a disaster of the last twelve months.
CREATE TABLE household_signal AS
SELECT DISTINCT p.period, s.household
FROM (SELECT household, clue_date AS day FROM alert UNION ALL SELECT household, event_date FROM disaster_losses) s
JOIN period p ON s.day > months_later(p.period_end, -12) AND s.day <= p.period_end;

CREATE TABLE household_awards AS
SELECT p.period, a.household,
  list_sort(list(DISTINCT a.industry_kind)) AS award_kinds_year,
  coalesce(list_sort(list(DISTINCT a.industry_kind) FILTER (a.paid_date >= date_trunc('quarter', p.period_start))), [])
    AS award_kinds_quarter
FROM industry_awards a JOIN period p ON a.paid_date BETWEEN date_trunc('year', p.period_start) AND p.period_end
GROUP BY ALL;

CREATE TABLE rural_household AS
WITH joined AS (
  SELECT p.*, CASE WHEN p.monitored THEN 'monitored' WHEN p.lifted THEN 'lifted' ELSE 'other' END AS household_group,
    list_filter([CASE WHEN p.relocated THEN 'relocated' END, CASE WHEN p.lifted THEN 'lifted' END,
      CASE WHEN p.monitored THEN 'monitored' END], lambda k: k IS NOT NULL) AS kinds,
    coalesce(d.dwelling, 'not_appraised') AS dwelling,
    coalesce(w.water_tested, false) AS water_tested, coalesce(w.failed_tests, []) AS failed_tests,
    i.persons AS income_persons, i.net_income, coalesce(i.wage, 0) AS wage,
    coalesce(i.business, 0) - coalesce(i.business_cost, 0) AS business_profit,
    coalesce(i.property, 0) AS property, coalesce(i.transfer, 0) AS transfer, coalesce(i.payout, 0) AS payout, coalesce(i.spending, 0) AS spending,
    coalesce(i.net_income IS NOT NULL AND i.persons > 0, false) AS assessed,
    100 * income_line(p.period_start) * i.persons AS line,
    s.household IS NOT NULL AS signal,
    coalesce(m.state = 'open' AND list_contains(m.measure_kinds, 'industry'), false)
      OR coalesce(l.industry_assisted, false) AS industry_assisted,
    coalesce(a.award_kinds_quarter, []) AS award_kinds_quarter, coalesce(a.award_kinds_year, []) AS award_kinds_year
  FROM household_people p
  LEFT JOIN household_dwelling d USING (period, household)
  LEFT JOIN household_water w USING (period, household)
  LEFT JOIN household_income i USING (period, household)
  LEFT JOIN household_signal s USING (period, household)
  LEFT JOIN household_lifted l USING (period, household)
  LEFT JOIN household_awards a USING (period, household)
  LEFT JOIN monitored_household m USING (period, household)
),
judged AS (
  SELECT *,
    assessed AND coalesce(net_income < line, false) AS under_line,
    assessed AND coalesce(net_income + payout - spending < line, false) AS reference_under_line,
    assessed AND CASE WHEN net_income > 0 THEN 100 * spending > 40 * net_income ELSE spending > 0 END AS burden,
    list_filter([CASE WHEN out_of_school THEN 'education' END, CASE WHEN uninsured THEN 'insurance' END,
      CASE WHEN dwelling = 'unsafe' THEN 'dwelling' END, CASE WHEN len(failed_tests) > 0 THEN 'water' END],
      lambda k: k IS NOT NULL) AS security_problems
  FROM joined
)
SELECT *,
  list_filter([CASE WHEN under_line THEN 'income' END, CASE WHEN burden THEN 'spending' END,
    CASE WHEN signal THEN 'signal' END, CASE WHEN len(security_problems) > 0 THEN 'security' END],
    lambda k: k IS NOT NULL) AS risk_dimensions,
  CASE WHEN len(risk_dimensions) >= 2 THEN array_to_string(risk_dimensions, '+') END AS combination
FROM judged;
