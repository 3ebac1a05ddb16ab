-- Which counties' figures of a month rest on deliveries of every export that their definition speaks of.

CREATE TABLE rests_on AS
SELECT indicator, unnest(sources) AS source FROM (
  SELECT unnest(indicators) AS indicator, sources FROM (VALUES
  -- the state of monitored households, and the months and measures that the registry itself states
  (['MW01', 'MW02', 'MW04', 'MW05', 'MW06', 'RT04', 'AS01', 'AS02', 'AS03', 'AS04', 'AS05', 'AS07', 'AS08',
    'RC01', 'RC02', 'RC03', 'RC04', 'RC05', 'RC06', 'RC07', 'RC08', 'DQ02'], ['registry']),
  (['MW03'], ['registry', 'rural_persons']),
  (['MW07', 'MW08', 'MW09', 'RT01', 'RT02', 'RT03', 'RT05'], ['clues']),
  (['MW10'], ['registry', 'clues']),
  (['AS06'], ['registry', 'civil_assistance']),
  (['CA02'], ['registry', 'pairing']),
  -- schooling, insurance and cost of illness of the rural population
  (['GB01', 'GB02'], ['rural_persons', 'school_roll']),
  (['GB03'], ['rural_persons', 'school_roll', 'student_aid']),
  (['GB04', 'GB05'], ['rural_persons', 'medical_enrolment']),
  (['GB06', 'GB07'], ['rural_persons', 'medical_settlements']),
  (['GB08'], ['rural_persons', 'housing']),
  (['GB09'], ['rural_persons', 'water_supply']),
  (['GB10'], ['rural_persons', 'school_roll', 'medical_enrolment', 'housing', 'water_supply']),
  -- work
  (['EM01', 'EM08'], ['rural_persons', 'employment']),
  (['EM02'], ['rural_persons', 'employment', 'employment_tasks']),
  (['EM03', 'EM04'], ['rural_persons', 'relocation']),
  (['EM05'], ['rural_persons', 'employment', 'public_posts', 'relocation']),
  (['EM06'], ['rural_persons', 'public_posts']),
  (['EM07'], ['rural_persons', 'public_posts', 'civil_assistance']),
  -- industry and income
  (['IN01'], ['industry_funds']),
  (['IN02'], ['rural_persons', 'industry_awards']),
  (['AS09', 'IN03', 'IN04', 'IN05'], ['rural_persons', 'registry', 'lifted_households']),
  (['IN06'], ['rural_persons', 'registry', 'lifted_households', 'medical_enrolment', 'school_roll', 'housing',
    'water_supply', 'clues']),
  -- the rules look at all of these; a disaster is told as it happens
  (['EW01', 'EW02', 'EW03', 'EW04', 'EW05', 'EW06', 'EW07'], ['registry', 'rural_persons', 'clues', 'medical_settlements',
    'medical_enrolment', 'employment', 'school_roll', 'housing', 'water_supply', 'lifted_households', 'disability_certificates'])
  ) AS r(indicators, sources));
-- Cadres in post are counted from the list of cadres; how many there should be stands in the list of villages.
CREATE TABLE rests_on_variant AS
SELECT f.indicator, f.base, f.variant, r.source FROM form f JOIN rests_on r USING (indicator)
UNION ALL
SELECT indicator, base, variant, unnest(CASE variant WHEN 'rate' THEN ['village_cadres', 'villages'] ELSE ['village_cadres'] END)
FROM form WHERE indicator = 'CA01';

-- A delivery as of month m covers m, or m and the two or eleven months after it.
CREATE TABLE covered AS
SELECT DISTINCT p.period, d.source, c.code AS county
FROM delivery d
JOIN contract k USING (source)
JOIN period p ON p.period_start BETWEEN month_of(d.valid_from) AND months_later(month_of(d.valid_from), k.months - 1)
JOIN org_unit c ON c.level = 'county' AND c.code = coalesce(d.county, c.code);

CREATE TABLE reporting_county AS
WITH needed AS (SELECT DISTINCT indicator, base, variant, source FROM rests_on_variant),
counted AS (SELECT indicator, base, variant, count(*) AS sources FROM needed GROUP BY ALL)
SELECT n.indicator, n.base, n.variant, c.period, c.county
FROM needed n JOIN covered c USING (source) JOIN counted USING (indicator, base, variant)
-- figures that rest on a parameter exist only where it is in force
WHERE NOT (n.indicator IN ('IN04', 'IN05', 'IN06') AND income_line((c.period || '-01')::DATE) IS NULL)
  AND NOT (n.indicator = 'RC08' AND NOT exit_procedure((c.period || '-01')::DATE))
GROUP BY ALL
HAVING count(*) = any_value(sources);

-- A unit of a higher level has a figure when a county in it has.
CREATE TABLE reporting_unit AS
SELECT DISTINCT indicator, base, variant, period, unnest([county, county[1:4] || '00', county[1:2] || '0000']) AS unit
FROM reporting_county;
