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
  FROM rural_person
  GROUP BY household_token, period_month
),
spans AS (
  SELECT period_month, period_end, year_start,
    CAST(date_trunc('QUARTER', period_month) AS DATE) AS quarter_start,
    add_months(period_end, -CAST(risk_signal_months AS INT)) AS signal_start,
    income_line_yuan, spending_burden_pct
  FROM periods
),
signs AS (
  SELECT p.period_month, h.household_token, 'dwelling' AS kind, h.scope AS place,
    CASE WHEN h.grade IN ('A', 'B') OR h.grade IS NULL AND h.declared_safe THEN 'safe'
      WHEN h.grade IN ('C', 'D') THEN 'unsafe' ELSE 'not_appraised' END AS a,
    CAST(NULL AS ARRAY<STRING>) AS list, CAST(NULL AS BOOLEAN) AS flag, CAST(NULL AS STRUCT<persons: BIGINT, net: BIGINT, wage: BIGINT,
      business: BIGINT, property: BIGINT, transfer: BIGINT, cost: BIGINT, payout: BIGINT,
      spending: BIGINT>) AS money
  FROM housing h JOIN spans p
    ON h.valid_from <= p.period_end AND (h.valid_to IS NULL OR h.valid_to > p.period_end)
  UNION ALL
  SELECT p.period_month, w.household_token, 'water', w.scope, NULL,
    filter(array(CASE WHEN w.quantity = 'failed' THEN 'quantity' END,
      CASE WHEN w.quality = 'failed' THEN 'quality' END,
      CASE WHEN w.convenience = 'failed' THEN 'convenience' END,
      CASE WHEN w.assurance = 'failed' THEN 'assurance' END), t -> t IS NOT NULL),
    w.quantity IS NOT NULL AND w.quality IS NOT NULL AND w.convenience IS NOT NULL
      AND w.assurance IS NOT NULL, NULL
  FROM water_supply w JOIN spans p
    ON w.valid_from <= p.period_end AND (w.valid_to IS NULL OR w.valid_to > p.period_end)
  UNION ALL
  SELECT p.period_month, l.household_token, 'lifted', l.scope, NULL, NULL, l.industry_assisted,
    named_struct('persons', l.persons,
      'net', CAST(l.net_income_yuan * 100 AS BIGINT),
      'wage', CAST(l.wage_income_yuan * 100 AS BIGINT),
      'business', CAST(l.business_income_yuan * 100 AS BIGINT),
      'property', CAST(l.property_income_yuan * 100 AS BIGINT),
      'transfer', CAST(l.transfer_income_yuan * 100 AS BIGINT),
      'cost', CAST(l.business_cost_yuan * 100 AS BIGINT),
      'payout', CAST(l.insurance_payout_yuan * 100 AS BIGINT),
      'spending', CAST(l.compliant_spending_yuan * 100 AS BIGINT))
  FROM lifted_households l JOIN spans p
    ON l.valid_from <= p.period_end AND (l.valid_to IS NULL OR l.valid_to > p.period_end)
  UNION ALL
  SELECT period_month, household_token, 'monitored', '', NULL, measure_kinds, NULL,
    named_struct('persons', persons, 'net', net_income_fen, 'wage', wage_income_fen,
      'business', business_income_fen, 'property', property_income_fen,
      'transfer', transfer_income_fen, 'cost', business_cost_fen,
      'payout', insurance_payout_fen, 'spending', compliant_spending_fen)
  FROM monitored_household WHERE state = 'open'
  UNION ALL
  SELECT p.period_month, i.household_token,
    CASE WHEN i.paid_date >= p.quarter_start THEN 'award_quarter' ELSE 'award_year' END, '',
    i.industry_kind, NULL, NULL, NULL
  FROM industry_awards i JOIN spans p ON i.paid_date BETWEEN p.year_start AND p.period_end
  UNION ALL
  SELECT p.period_month, c.household_token, 'signal', '', NULL, NULL, NULL, NULL
  FROM clues c JOIN spans p ON c.clue_date > p.signal_start AND c.clue_date <= p.period_end
  WHERE c.valid_to IS NULL AND c.channel = 'department_alert'
  UNION ALL
  SELECT p.period_month, d.household_token, 'signal', '', NULL, NULL, NULL, NULL
  FROM disaster_losses d JOIN spans p
    ON d.event_date > p.signal_start AND d.event_date <= p.period_end
),
known AS (
  SELECT period_month, household_token,
    min_by(a, place) FILTER (WHERE kind = 'dwelling') AS dwelling,
    min_by(struct(list AS failed, flag AS tested), place) FILTER (WHERE kind = 'water') AS water,
    min_by(struct(flag AS industry, money), place) FILTER (WHERE kind = 'lifted') AS lifted,
    min_by(struct(array_contains(list, 'industry') AS industry, money), place)
      FILTER (WHERE kind = 'monitored') AS monitored,
    array_sort(collect_set(a) FILTER (WHERE kind = 'award_quarter')) AS award_kinds_quarter,
    array_sort(collect_set(a) FILTER (WHERE kind IN ('award_quarter', 'award_year')))
      AS award_kinds_year,
    bool_or(kind = 'signal') AS signal
  FROM signs
  WHERE household_token IS NOT NULL
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
  coalesce(award_kinds_quarter, CAST(array() AS ARRAY<STRING>)) AS award_kinds_quarter,
  coalesce(award_kinds_year, CAST(array() AS ARRAY<STRING>)) AS award_kinds_year,
  assessed, income.persons AS income_persons, income.net AS net_income_fen,
  income.wage AS wage_income_fen, income.business AS business_income_fen,
  income.property AS property_income_fen, income.transfer AS transfer_income_fen,
  income.cost AS business_cost_fen, under_line, reference_under_line, burden,
  risk_dimensions,
  CASE WHEN size(risk_dimensions) > 1 THEN array_join(risk_dimensions, '+') END AS combination
FROM dimensions
