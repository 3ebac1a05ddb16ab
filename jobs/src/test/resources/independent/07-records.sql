-- Rows of the files that count: their values by column name, why a row is rejected, which of several
-- rows with one key holds, and from when to when a row of a snapshot is in force.

CREATE TABLE judged_row AS
WITH valued AS (
  SELECT file, line, map_from_entries(list((name, value) ORDER BY name) FILTER (value <> '')) AS says,
    list(name) AS filled, first(kind ORDER BY kind) FILTER (value IS NULL) AS unreadable
  FROM row_value GROUP BY ALL
),
needed AS (SELECT source, list(name) AS names FROM form_column WHERE need = 'filled' GROUP BY ALL)
SELECT f.source, f.county, f.as_of, f.part, f.revision, f.file, f.name AS file_name, l.line, v.says,
  CASE
    WHEN d.line IS NOT NULL THEN 'damaged record'
    WHEN v.line IS NULL OR NOT list_has_all(v.filled, n.names) THEN 'blank'
    WHEN unreadable IS NOT NULL THEN 'unreadable ' || unreadable
    WHEN k.scope = 'county' AND says['village_code'][1:6] <> f.county THEN 'village of another county'
    WHEN source = 'employment' AND says['monitored_month'] <> month_of(f.as_of)::VARCHAR THEN 'another month'
  END AS reason
FROM counted_file f
JOIN contract k USING (source)
JOIN data_line l ON l.file = f.file
LEFT JOIN needed n USING (source)
LEFT JOIN valued v ON v.file = l.file AND v.line = l.line
LEFT JOIN damaged_line d ON d.file = l.file AND d.line = l.line;

CREATE TABLE keyed_row AS
SELECT j.* EXCLUDE reason, list_transform(k.key, lambda name: says[name]) AS key
FROM judged_row j JOIN contract k USING (source) WHERE reason IS NULL;

-- Of a delivery's rows with one key the first, in the order of parts and rows, holds.
CREATE TABLE delivered_row AS
SELECT * FROM keyed_row
QUALIFY row_number() OVER (PARTITION BY source, county, as_of, key ORDER BY revision DESC, part, line) = 1;

-- Events and changes: of all deliveries' rows with one key the latest holds.
CREATE TABLE latest_row AS
SELECT r.* FROM delivered_row r JOIN contract USING (source) WHERE delivery <> 'snapshot'
QUALIFY row_number() OVER (PARTITION BY source, r.key ORDER BY as_of DESC, revision DESC, county, line) = 1;

-- A snapshot is in force from its as-of date until the day before the county's next one. One with
-- less than a tenth of the rows of the one before is held, as if it had not come.
CREATE TABLE delivery AS
WITH sized AS (
  SELECT f.source, f.county, f.as_of, k.delivery, count(l.line) AS lines
  FROM counted_file f JOIN contract k USING (source) LEFT JOIN data_line l ON l.file = f.file GROUP BY ALL
),
held AS (
  SELECT *, coalesce(delivery = 'snapshot' AND
    lines < 0.1 * lag(lines) OVER (PARTITION BY source, county ORDER BY as_of), false) AS held FROM sized
)
SELECT source, county, delivery, as_of AS valid_from,
  coalesce(lead(as_of) OVER (PARTITION BY source, county ORDER BY as_of), DATE '9999-01-01') AS valid_to,
  row_number() OVER (PARTITION BY source, county ORDER BY as_of) AS number
FROM held WHERE NOT held;

-- A row for every delivery of a snapshot that has it; since: as of when its content has been the same
-- in every delivery; until: when it is absent or different for the first time.
CREATE TABLE snapshot_row AS
WITH placed AS (
  SELECT r.*, d.valid_from, d.valid_to, d.number,
    coalesce(lag(d.number) OVER one = d.number - 1 AND lag(r.says) OVER one = r.says, false) AS continues
  FROM delivered_row r
  JOIN delivery d ON d.source = r.source AND d.county = r.county AND d.valid_from = r.as_of AND d.delivery = 'snapshot'
  WINDOW one AS (PARTITION BY r.source, r.county, r.key ORDER BY r.as_of)
),
versions AS (
  SELECT *, count(*) FILTER (NOT continues) OVER (PARTITION BY source, county, key ORDER BY as_of) AS version FROM placed
)
SELECT * EXCLUDE (continues, version, number),
  min(valid_from) OVER (PARTITION BY source, county, key, version) AS since,
  max(valid_to) OVER (PARTITION BY source, county, key, version) AS until
FROM versions;
