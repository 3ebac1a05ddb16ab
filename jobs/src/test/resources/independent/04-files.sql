-- What a file's name says. Carried from the landing folder: raw_file(file, name, plain_name).

-- How each source's files begin; behind that come county (where the source is a county's), date,
-- part and correction.
CREATE TABLE name_form AS SELECT * FROM (VALUES
  ('registry', '.*监测对象信息', 'xlsx'),
  ('rural_persons', '农户与人口信息', 'csv'),
  ('lifted_households', '脱贫户信息', 'xlsx'),
  ('employment', '\(务工月监测\)已外出务工信息', 'xlsx'),
  ('employment_tasks', '脱贫劳动力务工年度任务', 'csv'),
  ('public_posts', '公益性岗位(?:在岗)?台账', 'xlsx'),
  ('training', '职业技能培训台账', 'csv'),
  ('relocation', '易地搬迁安置台账', 'xlsx'),
  ('medical_settlements', '医保结算(?:明细)?', 'csv'),
  ('medical_enrolment', '基本医保参保信息', 'csv'),
  ('school_roll', '学籍信息', 'xlsx'),
  ('student_aid', '学生资助发放', 'xlsx'),
  ('housing', '农村住房安全(?:排查)?鉴定(?:台账)?', 'xlsx'),
  ('water_supply', '农村饮水安全台账', 'csv'),
  ('disaster_losses', '自然灾害农户损失', 'csv'),
  ('disability_certificates', '持证残疾人(?:名册)?', 'xlsx'),
  ('clues', '预警线索与核实', 'csv'),
  ('industry_awards', '产业到户奖补发放', 'xlsx'),
  ('industry_funds', '产业发展资金支出', 'csv'),
  ('village_cadres', '驻村(?:第一书记和)?(?:工作队员|干部)名册', 'xlsx'),
  ('pairing', '结对帮扶台账', 'csv'),
  ('villages', '行政村信息', 'xlsx')
) AS form(source, title, ending);

-- Retired county codes with exactly one successor, followed to a code in force.
CREATE TABLE county_now AS
WITH RECURSIVE hop(old, code) AS (
  SELECT code, successor_codes FROM code_history
  WHERE status = 'retired' AND regexp_full_match(successor_codes, '\d{6}')
  UNION
  SELECT hop.old, h.successor_codes FROM hop JOIN code_history h ON h.code = hop.code
  WHERE h.status = 'retired' AND regexp_full_match(h.successor_codes, '\d{6}')
)
SELECT old, code FROM hop WHERE code IN (SELECT code FROM org_unit WHERE level = 'county')
UNION
SELECT code, code FROM org_unit WHERE level = 'county';

-- What the name of a file says of county, as-of date, part, rows and correction.
CREATE TABLE name_pattern AS
WITH form AS (
SELECT source, title
  || CASE scope WHEN 'county' THEN '_(\d{6})' ELSE '()' END
  || '_([\d年月日.\-]*\d[月日]?)'
  || CASE source WHEN 'registry' THEN '(?:-(风险未消除|风险已消除)(\d+)人)?' ELSE '()()' END
  || '(\(更正\d*\))?\.' || ending AS pattern,
  1 AS county_at, 2 AS as_of_at, 3 AS part_at, 4 AS rows_at, 5 AS revision_at
FROM name_form JOIN contract USING (source)
UNION ALL
-- 3-02025.9.1-2025年9月份农村低保备案表_520526.xls: the month counts, the date before it is a slip
SELECT 'civil_assistance',
  '(?:.*-)?(20\d\d年\d{1,2}月)份?(农村低保|特困供养|民政救助)(?:备案表|台账)_(\d{6})(\(更正\d*\))?()\.xlsx?',
  3, 1, 2, 5, 4
)
-- stem: characters that a name must have, which is quicker to see than whether it fits the pattern
SELECT *, regexp_extract(pattern, '[一-龥]+') AS stem FROM form;

CREATE TABLE named_file AS
WITH matched AS (
  SELECT f.*, n.*, [regexp_extract(plain_name, pattern, 1), regexp_extract(plain_name, pattern, 2),
    regexp_extract(plain_name, pattern, 3), regexp_extract(plain_name, pattern, 4),
    regexp_extract(plain_name, pattern, 5)] AS says
  FROM raw_file f JOIN name_pattern n ON contains(f.plain_name, n.stem) AND regexp_full_match(f.plain_name, n.pattern)
)
SELECT file, name, source, says[part_at] AS part,
  county_now.code AS county,
  coalesce(any_day(says[as_of_at]), last_day(any_month(says[as_of_at]))) AS as_of,
  nullif(says[rows_at], '')::INTEGER AS stated_rows,
  -- (更正) is the first correction, (更正2) the second
  CASE says[revision_at] WHEN '' THEN 0
    ELSE coalesce(nullif(regexp_extract(says[revision_at], '\d+'), '')::INTEGER, 1) END AS revision
FROM matched LEFT JOIN county_now ON county_now.old = says[county_at];
