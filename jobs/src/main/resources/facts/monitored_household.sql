-- One monitored household and month. What is known later restates earlier months: a household
-- exists from its stated month of identification on, is cleared from its stated month of clearing
-- on and leaves with its stated month of exit, whenever that was first reported. Everything else
-- (members, measures, types, incomes) is taken as it stood at the end of the month; for a cleared
-- household, as it stood at clearing.
--
-- All versions of a household's rows are gathered once, as an array; each month then picks those
-- that it needs from the array. The query shuffles by household alone, however many months.
WITH months AS (
  SELECT period_month, period_end, true AS published, recall_days, relapse_months,
    monitored_type_changes
  FROM periods
  UNION ALL
  -- The month before, for the state in which the first published month begins.
  SELECT add_months(min(period_month), -1), date_sub(min(period_month), 1), false, NULL, NULL, NULL
  FROM periods
),
benefits AS (
  SELECT person_token,
    collect_list(struct(assistance_kind, valid_from, valid_to, from_month, to_month)) AS benefits
  FROM civil_assistance WHERE assistance_kind IN ('dibao', 'tekun')
  GROUP BY person_token
),
leads AS (
  SELECT household_token,
    collect_list(CASE WHEN verdict = 'identified' AND identified_date IS NOT NULL
      THEN struct(clue_date, channel, CAST(trunc(identified_date, 'MM') AS DATE) AS month) END)
      AS identifying,
    collect_list(CASE WHEN channel = 'department_alert' THEN clue_date END) AS alert_days
  FROM clues WHERE valid_to IS NULL
  GROUP BY household_token
),
helpers AS (
  SELECT household_token, collect_list(struct(
      coalesce(helper_unit, 'unknown') AS unit, from_date, to_date, valid_from, valid_to)) AS helpers
  FROM pairing
  GROUP BY household_token
),
observed AS (
  SELECT scope, CAST(trunc(min(valid_from), 'MM') AS DATE) AS observed_since
  FROM registry GROUP BY scope
),
gathered AS (
  SELECT r.household_token, min(r.scope) AS scope,
    min(CASE WHEN r.cleared THEN r.cleared_month END) AS first_cleared_month,
    min(CASE WHEN r.cleared THEN r.valid_from END) AS first_seen_cleared,
    -- In the order of who speaks for the household: its head, or else the first row.
    collect_list(struct(
      r.relation <> 'head' AS not_head, r.row_number, r.file_id, r.valid_from, r.valid_to,
      r.person_token, r.village_code, r.labour_skill, r.household_type, r.monitored_type, r.risks,
      r.identified_month, r.cleared, r.cleared_month, r.clearing_mode, r.exit_month, r.exit_reason,
      r.updated_date, r.net_income_yuan, r.wage_income_yuan, r.business_income_yuan,
      r.property_income_yuan, r.transfer_income_yuan, r.business_cost_yuan,
      r.insurance_payout_yuan, r.compliant_spending_yuan,
      filter(array(
        struct('industry' AS kind, size(r.industry) AS items),
        struct('employment' AS kind, size(r.employment) AS items),
        struct('finance' AS kind, size(r.finance) AS items),
        struct('public_post' AS kind, size(r.public_post) AS items),
        struct('housing' AS kind, size(r.housing) AS items),
        struct('water' AS kind, size(r.water) AS items),
        struct('health_assistance' AS kind, size(r.health_assistance) AS items),
        struct('compulsory_education' AS kind, size(r.compulsory_education) AS items),
        struct('other_education' AS kind, size(r.other_education) AS items),
        struct('safety_net' AS kind, size(r.safety_net) AS items),
        struct('social' AS kind, size(r.social) AS items),
        struct('relocation' AS kind, size(r.relocation) AS items),
        struct('living_conditions' AS kind, size(r.living_conditions) AS items),
        struct('infrastructure' AS kind, size(r.infrastructure) AS items)),
        m -> m.items > 0) AS measures,
      coalesce(b.benefits, array()) AS benefits)) AS versions
  FROM registry r LEFT JOIN benefits b ON b.person_token = r.person_token
  GROUP BY r.household_token
),
monthly AS (
  SELECT g.*, l.identifying, l.alert_days, h.helpers, o.observed_since, m.*,
    filter(g.versions, v -> v.valid_to IS NULL OR v.valid_to > m.period_end) AS later,
    array_min(filter(g.versions, v -> NOT v.cleared AND v.valid_from > g.first_seen_cleared)
      .valid_from) AS relapse_day
  FROM gathered g
  LEFT JOIN leads l ON l.household_token = g.household_token
  LEFT JOIN helpers h ON h.household_token = g.household_token
  JOIN observed o ON o.scope = g.scope
  CROSS JOIN months m
),
counting AS (
  -- Versions that hold at the end of the month or after it; of a household that is gone, all.
  SELECT *, size(later) = 0 AS gone,
    CASE WHEN size(later) = 0 THEN versions ELSE later END AS counting
  FROM monthly
),
dated AS (
  SELECT *, array_min(counting.identified_month) AS identified_month,
    array_min(filter(counting, v -> v.cleared AND v.cleared_month <= period_month).cleared_month)
      AS cleared_month,
    array_min(filter(counting.exit_month, e -> e <= period_month)) AS exit_month
  FROM counting
),
existing AS (
  SELECT *, least(period_end, coalesce(last_day(cleared_month), period_end)) AS reference_day
  FROM dated WHERE identified_month <= period_month
),
anchored AS (
  SELECT *, coalesce(
      array_max(transform(filter(versions, v -> v.valid_from <= reference_day),
        v -> least(reference_day, coalesce(date_sub(v.valid_to, 1), reference_day)))),
      array_min(versions.valid_from)) AS anchor
  FROM existing
),
peopled AS (
  SELECT *, filter(versions,
      v -> v.valid_from <= anchor AND (v.valid_to IS NULL OR v.valid_to > anchor)) AS members
  FROM anchored
),
headed AS (
  SELECT *, array_min(members) AS head FROM peopled
),
leaving AS (
  SELECT *, CASE WHEN exit_month IS NOT NULL
      THEN coalesce(head.exit_reason, array_min(counting.exit_reason)) END AS exit_reason
  FROM headed
),
stated AS (
  SELECT *, CASE
      WHEN exit_reason = 'misidentified' THEN 'annulled'
      WHEN exit_reason = 'stable' THEN 'exited'
      WHEN exit_month IS NOT NULL THEN 'attrition'
      WHEN cleared_month IS NOT NULL THEN 'cleared'
      WHEN gone THEN 'attrition'
      ELSE 'open' END AS state
  FROM leaving
),
sequence AS (
  SELECT *, CASE WHEN lag(period_month) OVER months_of = add_months(period_month, -1)
      THEN lag(state) OVER months_of END AS state_before,
    -- The orderly exit of a household that was cleared does not take back the clearing.
    state IN ('cleared', 'exited') AND cleared_month IS NOT NULL AS was_cleared
  FROM stated
  WINDOW months_of AS (PARTITION BY household_token ORDER BY period_month)
)
SELECT period_month, household_token, head.village_code AS unit_code, state, state_before,
  head.monitored_type,
  coalesce(try_element_at(try_element_at(monitored_type_changes, head.monitored_type), 1),
    head.monitored_type) AS monitored_type_in_force,
  head.household_type,
  CASE WHEN exists(members, m -> m.labour_skill IN ('ordinary', 'skilled')) THEN 'L3'
    WHEN exists(members, m -> m.labour_skill = 'weak') THEN 'L2' ELSE 'L1' END AS labour_tier,
  head.risks, try_element_at(head.risks, 1) AS primary_risk,
  identified_month, cleared_month, was_cleared,
  CASE WHEN was_cleared
    THEN coalesce(head.clearing_mode, array_min(counting.clearing_mode)) END AS clearing_mode,
  CASE WHEN was_cleared THEN CAST((year(cleared_month) - year(identified_month)) * 12
    + month(cleared_month) - month(identified_month) AS INT) END AS months_to_clear,
  exit_month, exit_reason,
  CASE WHEN relapse_day <= period_end THEN CAST(trunc(relapse_day, 'MM') AS DATE) END
    AS relapsed_month,
  CASE WHEN first_cleared_month BETWEEN observed_since AND period_month
    THEN add_months(first_cleared_month, CAST(relapse_months AS INT)) END AS cohort_month,
  coalesce(array_min(filter(identifying, c -> c.month = identified_month)).channel, 'unknown')
    AS channel,
  CASE WHEN recall_days IS NOT NULL THEN coalesce(exists(alert_days,
    d -> d BETWEEN date_sub(identified_month, CAST(recall_days AS INT))
      AND last_day(identified_month)), false) END AS prior_alert,
  CAST(size(array_distinct(members.person_token)) AS BIGINT) AS persons,
  CAST(size(head.measures) AS BIGINT) AS measure_categories,
  CAST(aggregate(head.measures.items, 0, (n, i) -> n + i) AS BIGINT) AS measure_items,
  head.measures.kind AS measure_kinds,
  arrays_overlap(head.measures.kind, array('industry', 'employment', 'finance', 'public_post'))
    AS developmental,
  CAST((year(period_month) - year(identified_month)) * 12
    + month(period_month) - month(identified_month) AS INT) AS months_since_identified,
  array_sort(array_distinct(filter(flatten(members.benefits), b ->
    b.valid_from <= period_end AND (b.valid_to IS NULL OR b.valid_to > period_end)
    AND b.from_month <= period_month AND (b.to_month IS NULL OR b.to_month >= period_month))
    .assistance_kind)) AS assistance_kinds,
  array_sort(array_distinct(filter(coalesce(helpers, array()), h ->
    h.valid_from <= period_end AND (h.valid_to IS NULL OR h.valid_to > period_end)
    AND h.from_date <= period_end AND (h.to_date IS NULL OR h.to_date >= period_end))
    .unit)) AS helper_units,
  array_max(members.updated_date) AS updated_date,
  CAST(head.net_income_yuan * 100 AS BIGINT) AS net_income_fen,
  CAST(head.wage_income_yuan * 100 AS BIGINT) AS wage_income_fen,
  CAST(head.business_income_yuan * 100 AS BIGINT) AS business_income_fen,
  CAST(head.property_income_yuan * 100 AS BIGINT) AS property_income_fen,
  CAST(head.transfer_income_yuan * 100 AS BIGINT) AS transfer_income_fen,
  CAST(head.business_cost_yuan * 100 AS BIGINT) AS business_cost_fen,
  CAST(head.insurance_payout_yuan * 100 AS BIGINT) AS insurance_payout_fen,
  CAST(head.compliant_spending_yuan * 100 AS BIGINT) AS compliant_spending_fen
FROM sequence
WHERE published
