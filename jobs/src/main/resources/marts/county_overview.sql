-- Headline figures of a county and month side by side: undivided, within the month.
WITH county AS (
  SELECT *, concat_ws('.', indicator_id, base, nullif(variant, '')) AS k
  FROM indicator_values
  WHERE unit_level = 'county' AND window = 'month' AND dimension = 'all'
)
SELECT c.unit_code AS county_code, max(c.unit_name) AS county_name,
  max(p.name) AS prefecture_name, c.period,
  max(CASE WHEN k = 'MW01.household' THEN value END) AS ever_households,
  max(CASE WHEN k = 'MW01.person' THEN value END) AS ever_persons,
  max(CASE WHEN k = 'MW02.household' THEN value END) AS open_households,
  max(CASE WHEN k = 'MW02.person' THEN value END) AS open_persons,
  max(CASE WHEN k = 'MW04.household' THEN value END) AS new_households,
  max(CASE WHEN k = 'MW04.person' THEN value END) AS new_persons,
  max(CASE WHEN k = 'RC03.household' THEN value END) AS cleared_households,
  max(CASE WHEN k = 'RC03.person' THEN value END) AS cleared_persons,
  max(CASE WHEN k = 'RC01.person' THEN value END) AS cleared_persons_pct,
  max(CASE WHEN k = 'RC02.household' THEN value END) AS cleared_households_pct,
  max(CASE WHEN k = 'AS01.household' THEN value END) AS with_measures_pct,
  max(CASE WHEN k = 'AS02.household.categories' THEN value END) AS measures_per_household,
  max(CASE WHEN k = 'AS04.household' THEN value END) AS developmental_pct,
  max(CASE WHEN k = 'AS06.household' THEN value END) AS safety_net_pct,
  max(CASE WHEN k = 'RT04.household' THEN value END) AS without_measure_households,
  max(CASE WHEN k = 'MW07.clue' THEN value END) AS alerts,
  max(CASE WHEN k = 'MW08.clue' THEN value END) AS alerts_verified_pct,
  max(CASE WHEN k = 'RT01.clue' THEN value END) AS days_to_verify,
  max(CASE WHEN k = 'RT02.clue' THEN value END) AS identified_in_time_pct,
  max(CASE WHEN k = 'GB06.person' THEN value END) AS high_self_pay_persons,
  max(CASE WHEN k = 'GB07.money' THEN value END) AS self_paid_pct,
  max(CASE WHEN k = 'EM01.person' THEN value END) AS employed_lifted_workers,
  max(CASE WHEN k = 'RC01.person' THEN status END) AS status,
  max(c.as_of) AS as_of, max(c.run_id) AS run_id
FROM county c
JOIN org_units u ON u.unit_code = c.unit_code
JOIN org_units p ON p.unit_code = u.parent_code
GROUP BY c.unit_code, c.period
