-- One rural household and month: its members as gold.rural_person has them, and what departments
-- know of its dwelling, water, income, awards and risks, as one stream of signs folded once.
WITH members AS (
  SELECT period_month, household_token, min(unit_code) AS unit_code, count(*) AS persons,
    CASE WHEN bool_or(household_group = 'monitored') THEN 'monitored'
      WHEN bool_or(lifted) THEN 'lifted' ELSE 'other' END AS household_group,
    filter(array(CASE WHEN bool_or(relocated) THEN 'relocated' END,
      CASE WHEN bool_or(lifted) THEN 'lifted' END,
      CASE WHEN bool_or(household_group = 'monitored') THEN 'monitored' END), k -> k IS NOT NULL)
      AS kinds,
    coalesce(bool_or(labour_skill IN ('ordinary', 'skilled', 'weak')), false) AS labour,
    bool_or(employed OR posts > 0 OR relocated_employed) AS job,
    min(site) AS site,
    bool_or(relocated_able) AS relocated_able,
    bool_or(relocated_employed) AS relocated_employed,
    bool_or(out_of_school) AS out_of_school,
    coalesce(bool_or(insurance_kind = 'none'), false) AS uninsured
  FROM (SELECT /*+ REPARTITION(household_token, period_month) */ * FROM rural_person)
  GROUP BY household_token, period_month
),
spans AS (
  SELECT period_month, period_end, year_start,
    CAST(date_trunc('QUARTER', period_month) AS DATE) AS quarter_start,
    add_months(period_end, -CAST(risk_signal_months AS INT)) AS signal_start,
    income_line_yuan, spending_burden_pct
  FROM periods
),
awards AS (
  SELECT p.period_month, i.household_token, struct(
    array_sort(collect_set(i.industry_kind)) AS year,
    array_sort(collect_set(i.industry_kind) FILTER (WHERE i.paid_date >= p.quarter_start))
      AS quarter) AS award
  FROM industry_awards i JOIN spans p ON i.paid_date BETWEEN p.year_start AND p.period_end
  WHERE i.household_token IS NOT NULL
  GROUP BY i.household_token, p.period_month
),
signs AS (
  SELECT p.period_month, h.household_token, struct(h.scope AS place,
    CASE WHEN h.grade IN ('A', 'B') OR h.grade IS NULL AND h.declared_safe THEN 'safe'
      WHEN h.grade IN ('C', 'D') THEN 'unsafe' ELSE 'not_appraised' END AS state) AS dwelling,
    NULL AS water, NULL AS lifted, NULL AS monitored, NULL AS award, NULL AS signal
  FROM housing h JOIN spans p
    ON h.valid_from <= p.period_end AND (h.valid_to IS NULL OR h.valid_to > p.period_end)
  UNION ALL
  SELECT p.period_month, w.household_token, NULL, struct(w.scope AS place,
    filter(array(CASE WHEN w.quantity = 'failed' THEN 'quantity' END,
      CASE WHEN w.quality = 'failed' THEN 'quality' END,
      CASE WHEN w.convenience = 'failed' THEN 'convenience' END,
      CASE WHEN w.assurance = 'failed' THEN 'assurance' END), t -> t IS NOT NULL) AS failed,
    w.quantity IS NOT NULL AND w.quality IS NOT NULL AND w.convenience IS NOT NULL
      AND w.assurance IS NOT NULL AS tested), NULL, NULL, NULL, NULL
  FROM water_supply w JOIN spans p
    ON w.valid_from <= p.period_end AND (w.valid_to IS NULL OR w.valid_to > p.period_end)
  UNION ALL
  SELECT p.period_month, l.household_token, NULL, NULL, struct(l.scope AS place,
    l.industry_assisted AS industry, named_struct('persons', l.persons,
      'net', CAST(l.net_income_yuan * 100 AS BIGINT),
      'wage', CAST(l.wage_income_yuan * 100 AS BIGINT),
      'business', CAST(l.business_income_yuan * 100 AS BIGINT),
      'property', CAST(l.property_income_yuan * 100 AS BIGINT),
      'transfer', CAST(l.transfer_income_yuan * 100 AS BIGINT),
      'cost', CAST(l.business_cost_yuan * 100 AS BIGINT),
      'payout', CAST(l.insurance_payout_yuan * 100 AS BIGINT),
      'spending', CAST(l.compliant_spending_yuan * 100 AS BIGINT)) AS money), NULL, NULL, NULL
  FROM lifted_households l JOIN spans p
    ON l.valid_from <= p.period_end AND (l.valid_to IS NULL OR l.valid_to > p.period_end)
  UNION ALL
  SELECT period_month, household_token, NULL, NULL, NULL, struct(
    array_contains(measure_kinds, 'industry') AS industry,
    named_struct('persons', persons, 'net', net_income_fen, 'wage', wage_income_fen,
      'business', business_income_fen, 'property', property_income_fen,
      'transfer', transfer_income_fen, 'cost', business_cost_fen,
      'payout', insurance_payout_fen, 'spending', compliant_spending_fen) AS money), NULL, NULL
  FROM monitored_household WHERE state = 'open'
  UNION ALL
  SELECT period_month, household_token, NULL, NULL, NULL, NULL, award, NULL FROM awards
  UNION ALL
  SELECT p.period_month, c.household_token, NULL, NULL, NULL, NULL, NULL, true
  FROM clues c JOIN spans p ON c.clue_date > p.signal_start AND c.clue_date <= p.period_end
  WHERE c.valid_to IS NULL AND c.channel = 'department_alert'
  UNION ALL
  SELECT p.period_month, d.household_token, NULL, NULL, NULL, NULL, NULL, true
  FROM disaster_losses d JOIN spans p
    ON d.event_date > p.signal_start AND d.event_date <= p.period_end
),
-- Of several rows of a kind the one of the first place counts.
known AS (
  SELECT period_month, household_token, min(dwelling).state AS dwelling, min(water) AS water,
    min(lifted) AS lifted, min(monitored) AS monitored, min(award) AS award,
    count(signal) > 0 AS signal
  FROM (SELECT /*+ REPARTITION(household_token, period_month) */ * FROM signs
    WHERE household_token IS NOT NULL)
  GROUP BY household_token, period_month
),
weighed AS (
  SELECT m.*, k.* EXCEPT (period_month, household_token), p.income_line_yuan,
    p.spending_burden_pct, coalesce(k.dwelling, 'not_appraised') AS dwelling_state,
    coalesce(k.water.failed, CAST(array() AS ARRAY<STRING>)) AS failed_tests,
    -- The registry speaks for an openly monitored household, the list of the lifted for others.
    CASE WHEN m.household_group = 'monitored' AND k.monitored.money.net IS NOT NULL
        THEN k.monitored.money
      WHEN array_contains(m.kinds, 'lifted') THEN k.lifted.money END AS income
  FROM members m
  JOIN spans p ON p.period_month = m.period_month
  LEFT JOIN known k ON k.household_token = m.household_token AND k.period_month = m.period_month
),
judged AS (
  SELECT *, coalesce(income.net IS NOT NULL AND income.persons > 0, false) AS assessed,
    100 * income_line_yuan * income.persons AS line_fen,
    income.net + coalesce(income.payout, 0) - coalesce(income.spending, 0) AS reference_fen,
    coalesce(CASE WHEN income.net > 0 THEN income.spending * 100 > spending_burden_pct * income.net
      ELSE income.spending > 0 END, false) AS burden,
    filter(array(CASE WHEN out_of_school THEN 'education' END,
      CASE WHEN uninsured THEN 'insurance' END,
      CASE WHEN dwelling_state = 'unsafe' THEN 'dwelling' END,
      CASE WHEN size(failed_tests) > 0 THEN 'water' END), s -> s IS NOT NULL)
      AS security_problems
  FROM weighed
),
dimensions AS (
  SELECT *, income.net < line_fen AS under_line, reference_fen < line_fen AS reference_under_line,
    filter(array(CASE WHEN income.net < line_fen THEN 'income' END,
      CASE WHEN burden THEN 'spending' END,
      CASE WHEN signal THEN 'signal' END,
      CASE WHEN size(security_problems) > 0 THEN 'security' END), d -> d IS NOT NULL)
      AS risk_dimensions
  FROM judged
)
SELECT period_month, household_token, unit_code, household_group, kinds, persons, labour, job, site,
  relocated_able, relocated_employed, dwelling_state, coalesce(water.tested, false) AS water_tested,
  failed_tests, security_problems,
  coalesce(household_group = 'monitored' AND monitored.industry, false)
    OR coalesce(lifted.industry, false) AS industry_assisted,
  coalesce(award.quarter, CAST(array() AS ARRAY<STRING>)) AS award_kinds_quarter,
  coalesce(award.year, CAST(array() AS ARRAY<STRING>)) AS award_kinds_year,
  assessed, income.persons AS income_persons, income.net AS net_income_fen,
  income.wage AS wage_income_fen, income.business AS business_income_fen,
  income.property AS property_income_fen, income.transfer AS transfer_income_fen,
  income.cost AS business_cost_fen, under_line, reference_under_line, burden,
  risk_dimensions,
  CASE WHEN size(risk_dimensions) > 1 THEN array_join(risk_dimensions, '+') END AS combination
FROM dimensions
