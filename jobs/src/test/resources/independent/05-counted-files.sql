-- Which files count. Carried from the files that have a source: read_file(file, digest, content,
-- encoding, data_rows), heading_cell(file, col, name, in_wan), and a view text_<source>(file, line,
-- damaged, a text for every column) of the rows below the headings.

CREATE TABLE judged_file AS
SELECT f.*, r.* EXCLUDE file,
  CASE
    WHEN as_of IS NULL THEN 'no as-of date'
    WHEN content NOT IN ('csv', 'xls', 'xlsx') THEN 'unreadable'
    WHEN content = 'xls' AND name LIKE '%.xlsx' THEN 'not what its name says'
    WHEN r.encoding <> k.encoding THEN 'encoding'
    WHEN k.scope = 'county' AND county IS NULL THEN 'unknown county'
    WHEN NOT EXISTS (FROM heading_cell h WHERE h.file = f.file) THEN 'no heading'
    WHEN EXISTS (FROM form_column c WHERE c.source = f.source AND c.need IS NOT NULL
                 AND NOT EXISTS (FROM heading_cell h WHERE h.file = f.file AND h.name = c.name))
      THEN 'required column missing'
    WHEN EXISTS (SELECT h.name FROM heading_cell h JOIN form_column c ON c.source = f.source AND c.name = h.name
                 WHERE h.file = f.file AND NOT c.several GROUP BY h.name HAVING count(*) > 1)
      THEN 'two columns for one'
    WHEN stated_rows <> data_rows THEN 'control total'
  END AS refusal
FROM named_file f JOIN read_file r USING (file) JOIN contract k USING (source);

-- Of the files of one source, county, part and as-of date the highest revision counts, and of
-- byte-identical copies one. Files of later days than the run's do not count.
CREATE TABLE counted_file AS
WITH wan AS (SELECT file, list(name) AS in_wan FROM heading_cell WHERE in_wan GROUP BY file)
SELECT j.*, w.in_wan FROM judged_file j LEFT JOIN wan w USING (file)
WHERE refusal IS NULL AND as_of <= (SELECT max(period_end) FROM period)
QUALIFY revision = max(revision) OVER (PARTITION BY source, county, part, as_of)
  AND row_number() OVER (PARTITION BY source, county, part, as_of, revision, digest ORDER BY name) = 1;

-- Different content for one place cannot be decided here.
SELECT CASE WHEN count(*) > 0 THEN error('Cannot choose between files: ' || string_agg(name, ', ')) END
FROM (FROM counted_file QUALIFY count(*) OVER (PARTITION BY source, county, part, as_of) > 1);

-- A snapshot is in force from its as-of date until the day before the county's next one. One with
-- less than a tenth of the rows of the one before is held, as if it had not come.
CREATE TABLE delivery AS
WITH sized AS (
  SELECT source, county, as_of, delivery, sum(data_rows) AS lines
  FROM counted_file JOIN contract USING (source) GROUP BY ALL
),
held AS (
  SELECT *, coalesce(delivery = 'snapshot' AND
    lines < 0.1 * lag(lines) OVER (PARTITION BY source, county ORDER BY as_of), false) AS held FROM sized
)
SELECT source, county, delivery, as_of AS valid_from,
  coalesce(lead(as_of) OVER (PARTITION BY source, county ORDER BY as_of), DATE '9999-01-01') AS valid_to,
  row_number() OVER (PARTITION BY source, county ORDER BY as_of) AS number
FROM held WHERE NOT held;
