-- From cells to named values, and which files count.

-- Every text that occurs, tidied once.
CREATE TABLE spelling AS
SELECT text, tidy(text) AS tidied FROM (SELECT DISTINCT text FROM raw_cell);

-- A heading is compared without white space and without a bracket (a unit) at its end. The heading
-- row is the one of the first ten rows with most names; columns that nobody declared are left out.
CREATE TABLE heading_cell AS
WITH spelt AS (SELECT source, name, several, bare(unnest(headings)) AS heading FROM form_column),
top AS (
  SELECT f.file, f.source, c.line, c.col, bare(tidied) AS entered_heading,
    regexp_replace(entered_heading, '\([^()]*\)$', '') AS without_unit,
    CASE WHEN entered_heading LIKE '%(万元)' THEN 10000 ELSE 1 END AS factor
  FROM named_file f JOIN raw_cell c ON c.file = f.file AND c.line <= 10 JOIN spelling s USING (text)
),
candidate AS (
  SELECT file, line, col, name, several, factor
  FROM top t JOIN spelt s ON s.source = t.source AND s.heading = t.entered_heading
  UNION
  SELECT file, line, col, name, several, factor
  FROM top t JOIN spelt s ON s.source = t.source AND s.heading = t.without_unit
),
best AS (
  SELECT file, line FROM candidate GROUP BY file, line
  QUALIFY row_number() OVER (PARTITION BY file ORDER BY count(DISTINCT name) DESC, line DESC) = 1
)
SELECT candidate.* FROM candidate JOIN best USING (file, line);

CREATE TABLE heading_line AS SELECT DISTINCT file, line FROM heading_cell;

-- Rows below the heading with anything in them.
CREATE TABLE data_line AS
SELECT DISTINCT c.file, c.line
FROM raw_cell c JOIN heading_line h ON h.file = c.file AND c.line > h.line
JOIN spelling s ON s.text = c.text
WHERE tidied <> '';

-- A record of a text file with other fields than the heading, or with a quote out of place.
CREATE TABLE damaged_line AS
SELECT l.file, l.line
FROM raw_line l
JOIN heading_line h ON h.file = l.file AND l.line > h.line
JOIN raw_line top ON top.file = h.file AND top.line = h.line
WHERE l.damaged OR l.fields <> top.fields;

CREATE TABLE judged_file AS
SELECT f.*,
  CASE
    WHEN as_of IS NULL THEN 'no as-of date'
    WHEN content NOT IN ('csv', 'xls', 'xlsx') THEN 'unreadable'
    WHEN content = 'xls' AND name LIKE '%.xlsx' THEN 'not what its name says'
    WHEN f.encoding <> k.encoding THEN 'encoding'
    WHEN k.scope = 'county' AND county IS NULL THEN 'unknown county'
    WHEN NOT EXISTS (FROM heading_line h WHERE h.file = f.file) THEN 'no heading'
    WHEN EXISTS (FROM form_column r WHERE r.source = f.source AND r.need IS NOT NULL
                 AND NOT EXISTS (FROM heading_cell h WHERE h.file = f.file AND h.name = r.name))
      THEN 'required column missing'
    WHEN EXISTS (SELECT h.name FROM heading_cell h WHERE h.file = f.file AND NOT h.several GROUP BY h.name HAVING count(*) > 1)
      THEN 'two columns for one'
    WHEN stated_rows <> (SELECT count(*) FROM data_line d WHERE d.file = f.file) THEN 'control total'
  END AS refusal
FROM named_file f JOIN contract k USING (source);

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

-- Cells in which something was entered.
CREATE TABLE entered AS
SELECT f.source, f.file, f.as_of, c.line, c.col, h.name, k.kind,
  CASE WHEN h.factor = 1 THEN tidied ELSE coalesce((amount(tidied) * h.factor)::VARCHAR, tidied) END AS text
FROM counted_file f
JOIN contract USING (source)
JOIN heading_cell h ON h.file = f.file
JOIN form_column k ON k.source = f.source AND k.name = h.name
JOIN raw_cell c ON c.file = f.file AND c.col = h.col AND c.line > h.line
JOIN spelling s ON s.text = c.text
WHERE tidied <> '' AND NOT list_contains(null_tokens, tidied);
