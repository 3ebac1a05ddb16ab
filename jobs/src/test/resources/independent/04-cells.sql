-- From cells to named cells, and which files count.

-- A heading is compared without white space and without a bracket (a unit) at its end. The heading
-- row is the one of the first ten rows with most names; columns that nobody declared are left out.
CREATE TABLE heading_cell AS
WITH spelt AS (SELECT source, name, required, several, bare(unnest(headings)) AS heading FROM heading),
candidate AS (
  SELECT DISTINCT f.file, c.line, c.col, s.name, s.several,
    CASE WHEN regexp_matches(bare(c.text), '\(万元\)$') THEN 10000 ELSE 1 END AS factor
  FROM named_file f JOIN raw_cell c ON c.file = f.file AND c.line <= 10
  JOIN spelt s ON s.source = f.source
    AND s.heading IN (bare(c.text), regexp_replace(bare(c.text), '\([^()]*\)$', ''))
),
best AS (
  SELECT file, line FROM candidate GROUP BY file, line
  QUALIFY row_number() OVER (PARTITION BY file ORDER BY count(DISTINCT name) DESC, line DESC) = 1
)
SELECT candidate.* FROM candidate JOIN best USING (file, line);

CREATE TABLE null_token AS SELECT source, unnest(tokens) AS token FROM (VALUES
  ('registry', ['-', '—', '/', '无']),
  ('rural_persons', ['-', '—', '/']),
  ('civil_assistance', ['-', '—', '/', '无']),
  ('employment', ['-', '—', '/', '无']),
  ('medical_settlements', ['-', '—', '/', 'NULL']),
  ('clues', ['-', '—', '/'])
) AS t(source, tokens);

CREATE TABLE spelling AS
SELECT text, tidy(text) AS tidied FROM (SELECT DISTINCT text FROM raw_cell);

-- Cells in which something was entered.
CREATE TABLE entered AS
SELECT f.source, f.file, c.line, c.col, h.name,
  CASE WHEN h.factor = 1 THEN tidied ELSE coalesce((amount(tidied) * h.factor)::VARCHAR, tidied) END AS text
FROM named_file f
JOIN heading_cell h ON h.file = f.file
JOIN raw_cell c ON c.file = f.file AND c.col = h.col AND c.line > h.line
JOIN spelling s ON s.text = c.text
WHERE tidied <> '' AND NOT EXISTS (FROM null_token n WHERE n.source = f.source AND n.token = tidied);

-- Rows below the heading with anything in them.
CREATE TABLE data_line AS
SELECT DISTINCT c.file, c.line
FROM raw_cell c JOIN (SELECT DISTINCT file, line FROM heading_cell) h ON h.file = c.file AND c.line > h.line
JOIN spelling s ON s.text = c.text
WHERE tidied <> '';

-- A record of a text file with other fields than the heading, or with a quote out of place.
CREATE TABLE damaged_line AS
SELECT l.file, l.line
FROM raw_line l
JOIN (SELECT DISTINCT file, line FROM heading_cell) h ON h.file = l.file AND l.line > h.line
JOIN raw_line top ON top.file = h.file AND top.line = h.line
WHERE l.damaged OR l.fields <> top.fields;

CREATE TABLE judged_file AS
SELECT f.*,
  CASE
    WHEN as_of IS NULL THEN 'no as-of date'
    WHEN content NOT IN ('csv', 'xls', 'xlsx') THEN 'unreadable'
    WHEN content = 'xls' AND name LIKE '%.xlsx' THEN 'not what its name says'
    WHEN source = 'medical_settlements' AND encoding <> 'UTF-8' THEN 'encoding'
    WHEN source = 'rural_persons' AND encoding <> 'GB18030' THEN 'encoding'
    WHEN source NOT IN ('medical_settlements', 'clues') AND county IS NULL THEN 'unknown county'
    WHEN NOT EXISTS (FROM heading_cell h WHERE h.file = f.file) THEN 'no heading'
    WHEN EXISTS (FROM heading r WHERE r.source = f.source AND r.required
                 AND NOT EXISTS (FROM heading_cell h WHERE h.file = f.file AND h.name = r.name))
      THEN 'required column missing'
    WHEN EXISTS (SELECT h.name FROM heading_cell h WHERE h.file = f.file AND NOT h.several GROUP BY h.name HAVING count(*) > 1)
      THEN 'two columns for one'
    WHEN stated_rows <> (SELECT count(*) FROM data_line d WHERE d.file = f.file) THEN 'control total'
  END AS refusal
FROM named_file f;

-- Of the files of one source, county, part and as-of date the highest revision counts, and of
-- byte-identical copies one. Files of later days than the run's do not count.
CREATE TABLE counted_file AS
SELECT * FROM judged_file
WHERE refusal IS NULL AND as_of <= (SELECT max(period_end) FROM period)
QUALIFY revision = max(revision) OVER (PARTITION BY source, county, part, as_of)
  AND row_number() OVER (PARTITION BY source, county, part, as_of, revision, digest ORDER BY name) = 1;

-- Different content for one place cannot be decided here.
SELECT CASE WHEN count(*) > 0 THEN error('Cannot choose between files: ' || string_agg(name, ', ')) END
FROM (FROM counted_file QUALIFY count(*) OVER (PARTITION BY source, county, part, as_of) > 1);

-- Identity numbers as entered, and the 18-digit number they stand for (NULL: none).
CREATE TABLE identity AS
WITH entered_number AS (
  SELECT DISTINCT text FROM entered WHERE name = 'person_token'
),
cleaned AS (
  SELECT text, regexp_replace(regexp_replace(regexp_replace(text, '[\s''’‘]', '', 'g'), '^G', ''), 'x', 'X') AS number
  FROM entered_number
),
seventeen AS (
  SELECT text, CASE
    WHEN regexp_full_match(number, '\d{15}') THEN number[1:6] || '19' || number[7:15]
    WHEN regexp_full_match(number, '\d{17}[\dX](\d{2}|\d{4})?') THEN number[1:17] END AS digits,
    CASE WHEN len(number) > 15 THEN number[18] END AS stated
  FROM cleaned
),
checked AS (
  SELECT text, digits, stated, '10X98765432'[1 + list_sum(list_transform(range(1, 18),
    lambda i: digits[i]::INTEGER * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][i]))::INTEGER % 11] AS computed
  FROM seventeen
)
SELECT text, CASE
  WHEN coalesce(stated, computed) = computed AND digits NOT LIKE '999999%'
    AND any_day(digits[7:14]) BETWEEN DATE '1900-01-01' AND (SELECT max(period_end) FROM period)
  THEN digits || computed END AS person
FROM checked;

-- Village codes as entered, and the village they stand for today (NULL: none).
CREATE TABLE village_code AS
WITH entered_code AS (
  SELECT DISTINCT text, replace(replace(text, ' ', ''), '''', '') AS code FROM entered WHERE name = 'village_code'
)
SELECT e.text, u.code AS village, n.code AS county
FROM entered_code e
LEFT JOIN county_now n ON n.old = e.code[1:6]
LEFT JOIN org_unit u ON u.level = 'village' AND u.code = n.code || e.code[7:];
