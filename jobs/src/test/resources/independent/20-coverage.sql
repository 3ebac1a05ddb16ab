-- Which counties' figures of a month rest on deliveries of every source that their facts need.

CREATE TABLE made_from AS
SELECT fact, unnest(sources) AS source FROM (VALUES
  ('clue', ['clues']),
  ('monitored_household', ['registry', 'clues', 'civil_assistance', 'pairing']),
  ('patient', ['medical_settlements', 'rural_persons', 'registry']),
  ('settlement', ['medical_settlements', 'rural_persons', 'registry']),
  ('rural_person', ['rural_persons', 'registry', 'employment', 'medical_enrolment', 'school_roll', 'student_aid',
    'public_posts', 'civil_assistance', 'relocation']),
  ('rural_household', ['rural_persons', 'registry', 'employment', 'medical_enrolment', 'school_roll',
    'public_posts', 'relocation', 'housing', 'water_supply', 'lifted_households', 'clues', 'industry_awards']),
  ('issue', ['school_roll', 'medical_enrolment', 'housing', 'water_supply', 'rural_persons']),
  ('cadre', ['village_cadres']),
  ('village', ['villages']),
  ('fund', ['industry_funds']),
  ('task', ['employment_tasks'])
) AS m(fact, sources);

-- A delivery as of month m covers m, or m and the two or eleven months after it.
CREATE TABLE covered AS
SELECT DISTINCT p.period, d.source, c.code AS county
FROM delivery d
JOIN contract k USING (source)
JOIN period p ON p.period_start BETWEEN month_of(d.valid_from) AND months_later(month_of(d.valid_from), k.months - 1)
JOIN org_unit c ON c.level = 'county' AND c.code = coalesce(d.county, c.code);

CREATE TABLE reporting_county AS
WITH needed AS (
  SELECT DISTINCT f.indicator, f.base, f.variant, m.source
  FROM (SELECT indicator, base, variant, unnest(facts) AS fact FROM form) f JOIN made_from m USING (fact)
),
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
