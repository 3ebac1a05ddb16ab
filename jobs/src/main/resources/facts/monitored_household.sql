-- One monitored household and month. What is known later restates earlier months: a household
-- exists from its stated month of identification on and is cleared from its stated month of
-- clearing on, whenever that was first reported. Everything else (members, measures, types) is
-- taken as it stood at the end of the month; for a cleared household, as it stood at clearing.
WITH seen AS (
  SELECT p.period_month, p.period_end, r.*,
    r.valid_to IS NULL OR r.valid_to > p.period_end AS later
  FROM registry r CROSS JOIN periods p
),
counting AS (
  -- Versions that hold at the end of the month or after it; of a household that is gone, all.
  SELECT *, bool_or(later) OVER (PARTITION BY period_month, household_token) AS lives FROM seen
),
household AS (
  SELECT period_month, period_end, household_token, NOT bool_or(lives) AS gone,
    min(identified_month) AS identified_month,
    min(CASE WHEN cleared AND cleared_month <= period_month THEN cleared_month END) AS cleared_month,
    min(clearing_mode) AS any_clearing_mode
  FROM counting
  WHERE later OR NOT lives
  GROUP BY period_month, period_end, household_token
  HAVING min(identified_month) <= period_month
),
reference AS (
  SELECT *, least(period_end, coalesce(last_day(cleared_month), period_end)) AS reference_day
  FROM household
),
anchored AS (
  SELECT h.period_month, h.period_end, h.household_token, h.gone, h.identified_month,
    h.cleared_month, h.any_clearing_mode,
    coalesce(
      max(CASE WHEN r.valid_from <= h.reference_day
        THEN least(h.reference_day, coalesce(date_sub(r.valid_to, 1), h.reference_day)) END),
      min(r.valid_from)) AS anchor
  FROM reference h JOIN registry r ON r.household_token = h.household_token
  GROUP BY ALL
),
members AS (
  SELECT h.period_month, h.period_end, h.gone, h.identified_month AS since, h.any_clearing_mode,
    h.cleared_month AS cleared_since, r.*,
    filter(array(r.industry, r.employment, r.finance, r.public_post, r.housing, r.water,
      r.health_assistance, r.compulsory_education, r.other_education, r.safety_net, r.social,
      r.relocation, r.living_conditions, r.infrastructure), m -> size(m) > 0) AS measures
  FROM anchored h JOIN registry r
    ON r.household_token = h.household_token
    AND r.valid_from <= h.anchor AND (r.valid_to IS NULL OR r.valid_to > h.anchor)
),
benefits AS (
  SELECT m.period_month, m.household_token,
    array_sort(collect_set(c.assistance_kind)) AS assistance_kinds
  FROM members m JOIN civil_assistance c
    ON c.person_token = m.person_token
    AND c.assistance_kind IN ('dibao', 'tekun')
    AND c.valid_from <= m.period_end AND (c.valid_to IS NULL OR c.valid_to > m.period_end)
    AND c.from_month <= m.period_month AND (c.to_month IS NULL OR c.to_month >= m.period_month)
  GROUP BY m.period_month, m.household_token
),
channels AS (
  SELECT household_token, trunc(identified_date, 'MM') AS month,
    min_by(channel, struct(clue_date, channel)) AS channel
  FROM clues
  WHERE valid_to IS NULL AND verdict = 'identified' AND identified_date IS NOT NULL
  GROUP BY household_token, trunc(identified_date, 'MM')
),
folded AS (
  SELECT period_month, household_token, since, cleared_since, gone, any_clearing_mode,
    count(DISTINCT person_token) AS persons,
    CASE WHEN bool_or(labour_skill IN ('ordinary', 'skilled')) THEN 'L3'
      WHEN bool_or(labour_skill = 'weak') THEN 'L2' ELSE 'L1' END AS labour_tier,
    -- The head of the household speaks for it; without one, the first row does.
    min_by(
      struct(village_code, monitored_type, household_type, risks, clearing_mode, measures,
        size(industry) + size(employment) + size(finance) + size(public_post) > 0 AS developmental),
      struct(relation <> 'head' AS not_head, row_number, file_id)) AS head
  FROM members
  GROUP BY period_month, household_token, since, cleared_since, gone, any_clearing_mode
)
SELECT f.period_month, f.household_token, f.head.village_code AS unit_code,
  CASE WHEN f.cleared_since IS NOT NULL THEN 'cleared' WHEN f.gone THEN 'attrition' ELSE 'open' END
    AS state,
  f.head.monitored_type, f.head.household_type, f.labour_tier, f.head.risks,
  f.since AS identified_month, f.cleared_since AS cleared_month,
  CASE WHEN f.cleared_since IS NOT NULL
    THEN coalesce(f.head.clearing_mode, f.any_clearing_mode) END AS clearing_mode,
  coalesce(c.channel, 'unknown') AS channel,
  f.persons,
  size(f.head.measures) AS measure_categories,
  aggregate(f.head.measures, 0, (n, m) -> n + size(m)) AS measure_items,
  f.head.developmental,
  CAST((year(f.period_month) - year(f.since)) * 12 + month(f.period_month) - month(f.since) AS INT)
    AS months_since_identified,
  coalesce(b.assistance_kinds, CAST(array() AS ARRAY<STRING>)) AS assistance_kinds
FROM folded f
LEFT JOIN benefits b ON b.period_month = f.period_month AND b.household_token = f.household_token
LEFT JOIN channels c ON c.household_token = f.household_token AND c.month = f.since
