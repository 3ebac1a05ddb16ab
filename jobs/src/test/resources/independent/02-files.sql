-- What a file's name says. Tables carried from the landing folder: raw_file(file, name, digest,
-- content, encoding), raw_line(file, line, fields, damaged), raw_cell(file, line, col, text).

CREATE TABLE name_form AS SELECT * FROM (VALUES
  ('registry', '.*监测对象信息_(\d{6})_([\d年月日.\-]*\d[月日]?)(-(风险未消除|风险已消除)(\d+)人)?(\(更正(\d*)\))?\.xlsx', 1, 2, 4, 5, 6),
  ('rural_persons', '农户与人口信息_(\d{6})_([\d年月日.\-]*\d[月日]?)(\(更正(\d*)\))?\.csv', 1, 2, NULL, NULL, 3),
  ('civil_assistance', '(.*-)?(20\d\d年\d{1,2}月)份?(农村低保|特困供养|民政救助)(备案表|台账)_(\d{6})(\(更正(\d*)\))?\.xlsx?', 5, 2, 3, NULL, 6),
  ('employment', '\(务工月监测\)已外出务工信息_(\d{6})_([\d年月日.\-]*\d[月日]?)(\(更正(\d*)\))?\.xlsx', 1, 2, NULL, NULL, 3),
  ('medical_settlements', '医保结算(明细)?_([\d年月日.\-]*\d[月日]?)(\(更正(\d*)\))?\.csv', NULL, 2, NULL, NULL, 3),
  ('clues', '预警线索与核实_([\d年月日.\-]*\d[月日]?)(\(更正(\d*)\))?\.csv', NULL, 1, NULL, NULL, 2)
) AS form(source, form, county_at, as_of_at, part_at, persons_at, revision_at);

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

CREATE TABLE named_file AS
WITH said AS (
  SELECT f.*, n.source,
    CASE county_at WHEN 1 THEN regexp_extract(tidy(name), form, 1) WHEN 5 THEN regexp_extract(tidy(name), form, 5) END AS county_text,
    CASE as_of_at WHEN 1 THEN regexp_extract(tidy(name), form, 1) ELSE regexp_extract(tidy(name), form, 2) END AS as_of_text,
    CASE part_at WHEN 3 THEN regexp_extract(tidy(name), form, 3) WHEN 4 THEN regexp_extract(tidy(name), form, 4) ELSE '' END AS part,
    CASE persons_at WHEN 5 THEN regexp_extract(tidy(name), form, 5) END AS persons_text,
    -- (更正) is the first correction, (更正2) the second
    CASE revision_at WHEN 2 THEN regexp_extract(tidy(name), form, 2) WHEN 3 THEN regexp_extract(tidy(name), form, 3)
      ELSE regexp_extract(tidy(name), form, 6) END AS revision_text
  FROM raw_file f JOIN name_form n ON regexp_full_match(tidy(f.name), n.form)
)
SELECT file, name, digest, content, encoding, source, part,
  county_now.code AS county,
  coalesce(any_day(as_of_text), last_day(any_month(as_of_text))) AS as_of,
  nullif(persons_text, '')::INTEGER AS stated_rows,
  CASE revision_text WHEN '' THEN 0
    ELSE coalesce(nullif(regexp_extract(revision_text, '\d+'), '')::INTEGER, 1) END AS revision
FROM said LEFT JOIN county_now ON county_now.old = county_text;
