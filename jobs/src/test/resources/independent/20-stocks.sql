-- What every household, person, clue and cadre adds, at a month's end, to the numerator (n) and the
-- denominator (d, NULL for counts), and the categories it is counted under.

CREATE VIEW stock AS
WITH h AS (
  SELECT *, state = 'open' AS open, (state = 'cleared' OR state = 'exited' AND cleared_month IS NOT NULL) AS cleared, state <> 'annulled' AS ever,
    state IN ('open', 'cleared') AS kept,
    labour_tier = 'L3' AND state IN ('open', 'cleared') AS able,
    labour_tier = 'L3' AND state = 'open' AS able_open,
    labour_tier IN ('L3', 'L2') AND state = 'open' AND months_since_identified >= 6 AS due,
    one('monitored_type', monitored_type) AS by_type,
    -- until the change of 2026 the types are in force as they were stated
    one('monitored_type_in_force', monitored_type) AS by_type_in_force,
    one('household_type', household_type) AS by_household_type,
    one('labour_tier', labour_tier) AS by_tier,
    one('identified_year', year(identified_month)) AS by_year,
    each('risk', risks) AS by_risk
  FROM monitored_household
),
p AS NOT MATERIALIZED (
  SELECT *, one('household_group', household_group) AS by_group, one('stage', stage) AS by_stage,
    labour_skill IN ('ordinary', 'skilled', 'weak') AND lifted AND employed AS lifted_worker
  FROM rural_person
),
r AS NOT MATERIALIZED (SELECT *, one('household_group', household_group) AS by_group FROM rural_household),
-- What nearly everybody has is counted by village before it is put under its categories.
insured AS (
  SELECT period, village, one('household_group', household_group) AS by_group, insurance_kind, persons FROM (
    SELECT period, village, household_group, insurance_kind, count(*) AS persons FROM rural_person GROUP BY ALL)
),
housed AS (
  SELECT period, village, one('household_group', household_group) AS by_group, dwelling, households FROM (
    SELECT period, village, household_group, dwelling, count(*) AS households FROM rural_household GROUP BY ALL)
),
watered AS (
  SELECT period, village, one('household_group', household_group) AS by_group, failed_tests, households FROM (
    SELECT period, village, household_group, failed_tests, count(*) AS households
    FROM rural_household WHERE water_tested GROUP BY ALL)
),
earning AS (
  SELECT * EXCLUDE household_group, one('household_group', household_group) AS by_group FROM (
    SELECT period, village, household_group, sum(net_income)::BIGINT AS net_income, sum(wage)::BIGINT AS wage,
      sum(business_profit)::BIGINT AS business_profit, sum(property)::BIGINT AS property,
      sum(transfer)::BIGINT AS transfer, sum(income_persons)::BIGINT AS income_persons
    FROM rural_household WHERE assessed GROUP BY ALL)
)
SELECT 'MW01' AS indicator, 'household' AS base, '' AS variant, period, village AS unit, 1::BIGINT AS n, NULL::BIGINT AS d,
  by_type || by_household_type || by_tier || by_year || by_risk AS dims FROM h WHERE ever
UNION ALL SELECT 'MW01', 'person', '', period, village, persons, NULL,
  by_type || by_household_type || by_tier || by_year || by_risk FROM h WHERE ever
UNION ALL SELECT 'MW02', 'household', '', period, village, 1, NULL, by_type || by_type_in_force || by_tier || by_risk FROM h WHERE open
UNION ALL SELECT 'MW02', 'person', '', period, village, persons, NULL, by_type || by_type_in_force || by_tier || by_risk FROM h WHERE open
UNION ALL SELECT 'MW03', 'person', '', period, village, persons, 0, [] FROM h WHERE open
UNION ALL SELECT 'MW03', 'person', '', period, village, 0, sum(persons)::BIGINT, [] FROM insured GROUP BY ALL
UNION ALL SELECT 'MW05', 'household', '', period, village, 1, 1, by_type FROM h WHERE open
UNION ALL SELECT 'MW08', 'clue', '', t.period, village, coalesce(verified_date <= t.period_end, false)::INTEGER, 1,
  one('department', department) FROM alert JOIN period t ON due_month = t.period_start
UNION ALL SELECT 'EW02', 'warning', '', t.period, village,
  (coalesce(verified_date <= t.period_end, false) OR coalesce(identified_date <= t.period_end, false))::INTEGER, 1, dims
  FROM warning JOIN period t ON month_of(due) = t.period_start
  WHERE NOT known_before AND due <= t.period_end
UNION ALL SELECT 'EW07', 'warning', '', t.period, village, 1, NULL, dims
  FROM warning JOIN period t ON raised + 15 < t.period_end
  WHERE NOT known_before AND coalesce(closed_date > t.period_end, true)
UNION ALL SELECT 'RT04', 'household', '', period, village, 1, NULL, by_type || by_tier FROM h
  WHERE open AND months_since_identified >= 1 AND measure_categories = 0
UNION ALL SELECT 'RT05', 'clue', '', t.period, village, 1, NULL, one('department', department)
  FROM alert JOIN period t ON clue_date + 15 < t.period_end AND (closed_date IS NULL OR closed_date > t.period_end)

UNION ALL SELECT 'GB01', 'person', '', period, village, 1, NULL, one('absence_reason', absence_reason) || by_stage
  FROM p WHERE out_of_school
UNION ALL SELECT 'GB02', 'person', '', period, village, (NOT out_of_school)::INTEGER, 1, by_group || by_stage
  FROM p WHERE school_age
UNION ALL SELECT 'GB03', 'person', '', period, village, (len(aid_programs) > 0)::INTEGER, 1,
  by_stage || each('program', aid_programs) FROM p WHERE student AND household_group IN ('monitored', 'lifted')
UNION ALL SELECT 'GB04', 'person', '', period, village,
  CASE WHEN insurance_kind IN ('resident', 'employee') THEN persons ELSE 0 END, persons,
  by_group || one('insurance_kind', insurance_kind) FROM insured
UNION ALL SELECT 'GB05', 'person', '', period, village, aided::INTEGER, 1, one('aid_category', aid_category)
  FROM p WHERE aid_category IS NOT NULL
UNION ALL SELECT 'GB06', 'person', '', period, village, 1, NULL,
  one('household_group', household_group) || each('threshold', thresholds_passed)
  FROM patient WHERE len(thresholds_passed) > 0
UNION ALL SELECT 'GB08', 'household', '', period, village, CASE dwelling WHEN 'safe' THEN households ELSE 0 END, households, by_group
  FROM housed WHERE dwelling IN ('safe', 'unsafe')
UNION ALL SELECT 'GB08', 'household', 'not_appraised', period, village, households, NULL, by_group
  FROM housed WHERE dwelling = 'not_appraised'
UNION ALL SELECT 'GB09', 'household', '', period, village, CASE WHEN len(failed_tests) = 0 THEN households ELSE 0 END, households,
  by_group FROM watered
UNION ALL SELECT 'GB09', 'household', 'failed', period, village, CASE WHEN len(failed_tests) > 0 THEN households ELSE 0 END, households,
  each('failed_test', failed_tests) FROM watered

UNION ALL SELECT 'AS01', 'household', '', period, village, (measure_categories > 0)::INTEGER, 1, by_tier || by_type
  FROM h WHERE open
UNION ALL SELECT 'AS02', 'household', 'categories', period, village, measure_categories, 1, by_type FROM h WHERE able
UNION ALL SELECT 'AS02', 'household', 'items', period, village, measure_items, 1, by_type FROM h WHERE able
UNION ALL SELECT 'AS02', 'household', 'open', period, village, measure_categories, 1, by_type FROM h WHERE able_open
UNION ALL SELECT 'AS03', 'household', 'categories', period, village, measure_categories, 1, by_type || by_tier FROM h WHERE kept
UNION ALL SELECT 'AS03', 'household', 'open', period, village, measure_categories, 1, by_type || by_tier FROM h WHERE open
UNION ALL SELECT 'AS04', 'household', '', period, village, developmental::INTEGER, 1, by_tier FROM h WHERE due
UNION ALL SELECT 'AS05', 'household', '', period, village, list_contains(measure_kinds, 'public_post')::INTEGER, 1, []
  FROM h WHERE open AND labour_tier = 'L2'
UNION ALL SELECT 'AS06', 'household', '', period, village, (len(assistance_kinds) > 0)::INTEGER, 1,
  each('assistance_kind', assistance_kinds) FROM h WHERE open AND labour_tier = 'L1'
UNION ALL SELECT 'AS07', 'household', '', period, village, matched::INTEGER, 1, one('risk', risk) FROM monitored_risk
UNION ALL SELECT 'AS08', 'household', '', period, village, (measure_kinds = ['safety_net'])::INTEGER, 1, by_type
  FROM h WHERE able_open
UNION ALL SELECT 'AS09', 'household', '', period, village, industry_assisted::INTEGER, 1, by_group
  FROM r WHERE household_group IN ('lifted', 'monitored')

UNION ALL SELECT 'RC01', 'person', '', period, village, CASE WHEN cleared THEN persons ELSE 0 END, persons,
  by_type || by_year FROM h WHERE ever
UNION ALL SELECT 'RC02', 'household', '', period, village, cleared::INTEGER, 1, by_type || by_year FROM h WHERE ever

UNION ALL SELECT 'EM01', 'person', '', period, village, 1, NULL, one('destination', destination) || one('sex', sex)
  FROM p WHERE lifted_worker
UNION ALL SELECT 'EM02', 'person', '', period, village, 1, 0, [] FROM p WHERE lifted_worker
UNION ALL SELECT 'EM02', 'person', '', t.period, county, 0, target_persons, []
  FROM employment_tasks JOIN period t ON task_year = year(t.period_start)
UNION ALL SELECT 'EM03', 'person', '', period, village, relocated_employed::INTEGER, 1,
  one('site', site) || one('relocated_destination', relocated_destination) FROM p WHERE relocated_able
UNION ALL SELECT 'EM04', 'household', '', period, village, relocated_employed_any::INTEGER, 1, one('site', site)
  FROM r WHERE relocated_able_any
UNION ALL SELECT 'EM05', 'household', '', period, village, 1, NULL, each('household_kind', kinds)
  FROM r WHERE len(kinds) > 0 AND labour AND NOT job
UNION ALL SELECT 'EM06', 'person', '', period, village, 1, NULL,
  each('post_kind', post_kinds) || each('post_department', post_departments) FROM p WHERE posts > 0
UNION ALL SELECT 'EM07', 'person', '', period, village, (len(post_violations) = 0)::INTEGER, 1, [] FROM p WHERE posts > 0
UNION ALL SELECT 'EM07', 'person', 'violation', period, village, (len(post_violations) > 0)::INTEGER, 1,
  each('post_violation', post_violations) FROM p WHERE posts > 0
UNION ALL SELECT 'EM08', 'person', '', period, village, 1, NULL, one('workshop_kind', workshop_kind)
  FROM p WHERE employed AND employment_channel = 'workshop'

UNION ALL SELECT 'IN02', 'household', '', period, village, 1, NULL, [] FROM r WHERE len(award_kinds_quarter) > 0
UNION ALL SELECT 'IN02', 'household', 'year', period, village, 1, NULL, each('industry', award_kinds_year)
  FROM r WHERE len(award_kinds_year) > 0
UNION ALL SELECT 'IN03', 'money', '', period, village, net_income, income_persons, by_group FROM earning
UNION ALL SELECT 'IN03', 'money', 'wage', period, village, wage, income_persons, by_group FROM earning
UNION ALL SELECT 'IN03', 'money', 'business', period, village, business_profit, income_persons, by_group FROM earning
UNION ALL SELECT 'IN03', 'money', 'property', period, village, property, income_persons, by_group FROM earning
UNION ALL SELECT 'IN03', 'money', 'transfer', period, village, transfer, income_persons, by_group FROM earning
UNION ALL SELECT 'IN04', 'household', '', period, village, 1, NULL,
  one('monitored', CASE WHEN household_group = 'monitored' THEN 'yes' ELSE 'no' END) FROM r WHERE under_line
UNION ALL SELECT 'IN04', 'person', '', period, village, income_persons, NULL,
  one('monitored', CASE WHEN household_group = 'monitored' THEN 'yes' ELSE 'no' END) FROM r WHERE under_line
UNION ALL SELECT 'IN05', 'household', '', period, village, 1, NULL,
  one('under_line_by', CASE WHEN under_line THEN 'income' ELSE 'spending' END) FROM r WHERE reference_under_line
UNION ALL SELECT 'IN05', 'person', '', period, village, income_persons, NULL,
  one('under_line_by', CASE WHEN under_line THEN 'income' ELSE 'spending' END) FROM r WHERE reference_under_line
UNION ALL SELECT 'IN06', 'household', '', period, village, (combination IS NOT NULL)::INTEGER, 1,
  one('combination', combination) FROM r WHERE assessed

UNION ALL SELECT 'CA01', 'person', '', period, village, 1, NULL, one('sent_by', sent_by) || one('batch', batch)
  FROM cadre WHERE in_post
UNION ALL SELECT 'CA01', 'person', 'rate', period, village, in_post::INTEGER, 0, [] FROM cadre
UNION ALL SELECT 'CA01', 'person', 'rate', period, village, 0, cadres_required, [] FROM village_fact
UNION ALL SELECT 'CA01', 'person', 'cumulative', period, village, 1, NULL, one('sent_by', sent_by) || one('batch', batch)
  FROM cadre WHERE started
UNION ALL SELECT 'CA02', 'household', '', period, village, (len(helper_units) > 0)::INTEGER, 1,
  each('helper_unit', helper_units) FROM h WHERE open
UNION ALL SELECT 'DQ02', 'household', '', period, village, coalesce(fresh, false)::INTEGER, 1, by_type FROM h WHERE open;
