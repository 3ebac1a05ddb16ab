-- Rural households and persons.

CREATE MACRO rural_persons_sex(t) AS MAP {
  '男': 'male', '女': 'female', '1': 'male', '2': 'female'}[t];
CREATE MACRO rural_persons_labour_skill(t) AS MAP {
  '普通劳动力': 'ordinary', '技能劳动力': 'skilled', '弱劳动力或半劳动力': 'weak', '丧失劳动力': 'lost',
  '无劳动力': 'none'}[t];

CREATE TABLE rural_persons_text AS
SELECT f.file, f.county, f.as_of, f.part, f.revision, l.line,
  max(e.text) FILTER (e.name = 'village_code') AS village_code,
  max(e.text) FILTER (e.name = 'household_token') AS household_token,
  max(e.text) FILTER (e.name = 'person_token') AS person_token,
  max(e.text) FILTER (e.name = 'sex') AS sex,
  max(e.text) FILTER (e.name = 'birth_date') AS birth_date,
  max(e.text) FILTER (e.name = 'labour_skill') AS labour_skill,
  max(e.text) FILTER (e.name = 'lifted') AS lifted
FROM counted_file f JOIN data_line l ON l.file = f.file
LEFT JOIN entered e ON e.file = l.file AND e.line = l.line
WHERE f.source = 'rural_persons'
GROUP BY ALL;

CREATE TABLE rural_persons_read AS
SELECT t.file, t.county, t.as_of, t.part, t.revision, t.line,
  p.village, record_number(t.household_token) AS household, i.person,
  rural_persons_sex(t.sex) AS sex,
  rural_persons_labour_skill(t.labour_skill) AS labour_skill,
  flag(t.lifted) AS lifted,
  CASE
    WHEN EXISTS (FROM damaged_line d WHERE d.file = t.file AND d.line = t.line) THEN 'damaged record'
    WHEN t.village_code IS NULL OR t.household_token IS NULL OR t.person_token IS NULL THEN 'blank'
    WHEN i.person IS NULL THEN 'identity'
    WHEN p.village IS NULL THEN 'unknown village'
    WHEN p.county <> t.county THEN 'village of another county'
    WHEN unread(t.sex, rural_persons_sex(t.sex))
      OR unread(t.labour_skill, rural_persons_labour_skill(t.labour_skill)) THEN 'unmapped code'
    WHEN unread(t.lifted, flag(t.lifted)) THEN 'unreadable flag'
    WHEN unread(t.birth_date, day_cell(t.birth_date, t.as_of)) THEN 'unreadable date'
  END AS reason
FROM rural_persons_text t
LEFT JOIN identity i ON i.text = t.person_token
LEFT JOIN village_code p ON p.text = t.village_code;

CREATE TABLE rural_persons AS
SELECT * FROM rural_persons_read WHERE reason IS NULL
QUALIFY row_number() OVER (PARTITION BY county, as_of, household, person ORDER BY revision DESC, part, line) = 1;
