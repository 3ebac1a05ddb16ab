-- Clues of all four channels.

CREATE MACRO clues_channel(t) AS MAP {
  '农户自主申报': 'self_report', '基层干部排查': 'cadre_check', '部门筛查预警': 'department_alert',
  '大数据信息比对预警': 'department_alert', '社会信息补充': 'social_information'}[t];
CREATE MACRO clues_department(t) AS MAP {
  '医保': 'medical_insurance', '教育': 'education', '民政': 'civil_affairs',
  '人社': 'human_resources', '住建': 'housing', '水务': 'water', '应急': 'emergency',
  '残联': 'disability', '农业农村': 'agriculture'}[t];
CREATE MACRO clues_clue_kind(t) AS MAP {
  '因病': 'illness', '因学': 'schooling', '因残': 'disability', '因自然灾害': 'disaster',
  '因意外事故': 'accident', '因务工就业不稳': 'unstable_work', '因安全住房': 'housing',
  '因安全饮水': 'water', '其他': 'other'}[t];
CREATE MACRO clues_verdict(t) AS MAP {
  '纳入监测': 'identified', '核实排除': 'excluded'}[t];

CREATE TABLE clues_text AS
SELECT f.file, f.county, f.as_of, f.part, f.revision, l.line,
  max(e.text) FILTER (e.name = 'clue_token') AS clue_token,
  max(e.text) FILTER (e.name = 'village_code') AS village_code,
  max(e.text) FILTER (e.name = 'household_token') AS household_token,
  max(e.text) FILTER (e.name = 'person_token') AS person_token,
  max(e.text) FILTER (e.name = 'channel') AS channel,
  max(e.text) FILTER (e.name = 'department') AS department,
  max(e.text) FILTER (e.name = 'clue_kind') AS clue_kind,
  max(e.text) FILTER (e.name = 'clue_date') AS clue_date,
  max(e.text) FILTER (e.name = 'verified_date') AS verified_date,
  max(e.text) FILTER (e.name = 'verdict') AS verdict,
  max(e.text) FILTER (e.name = 'identified_date') AS identified_date,
  max(e.text) FILTER (e.name = 'first_measure_date') AS first_measure_date
FROM counted_file f JOIN data_line l ON l.file = f.file
LEFT JOIN entered e ON e.file = l.file AND e.line = l.line
WHERE f.source = 'clues'
GROUP BY ALL;

CREATE TABLE clues_read AS
SELECT t.file, t.county, t.as_of, t.part, t.revision, t.line,
  record_number(t.clue_token) AS clue, p.village, record_number(t.household_token) AS household, i.person,
  clues_channel(t.channel) AS channel,
  clues_department(t.department) AS department,
  clues_clue_kind(t.clue_kind) AS clue_kind,
  clues_verdict(t.verdict) AS verdict,
  day_cell(t.clue_date, t.as_of) AS clue_date,
  day_cell(t.verified_date, t.as_of) AS verified_date,
  day_cell(t.identified_date, t.as_of) AS identified_date,
  CASE
    WHEN EXISTS (FROM damaged_line d WHERE d.file = t.file AND d.line = t.line) THEN 'damaged record'
    WHEN t.clue_token IS NULL OR t.village_code IS NULL OR t.household_token IS NULL OR t.channel IS NULL
      OR t.clue_kind IS NULL OR t.clue_date IS NULL THEN 'blank'
    WHEN unread(t.person_token, i.person) THEN 'identity'
    WHEN p.village IS NULL THEN 'unknown village'
    WHEN clues_channel(t.channel) IS NULL OR clues_clue_kind(t.clue_kind) IS NULL
      OR unread(t.department, clues_department(t.department)) OR unread(t.verdict, clues_verdict(t.verdict))
      THEN 'unmapped code'
    WHEN unread(t.clue_date, day_cell(t.clue_date, t.as_of))
      OR unread(t.verified_date, day_cell(t.verified_date, t.as_of))
      OR unread(t.identified_date, day_cell(t.identified_date, t.as_of))
      OR unread(t.first_measure_date, day_cell(t.first_measure_date, t.as_of)) THEN 'unreadable date'
  END AS reason
FROM clues_text t
LEFT JOIN identity i ON i.text = t.person_token
LEFT JOIN village_code p ON p.text = t.village_code;

-- The latest word on a clue counts.
CREATE TABLE clues AS
SELECT * FROM clues_read WHERE reason IS NULL
QUALIFY row_number() OVER (PARTITION BY clue ORDER BY as_of DESC, revision DESC, line) = 1;
