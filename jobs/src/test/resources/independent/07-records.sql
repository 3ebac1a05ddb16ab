-- Which of several rows with one key holds, and from when to when a row is in force: a view
-- row_<source> per source. Statements again, for the key is each source's own.

CREATE TABLE keyed_source AS
SELECT source, delivery, 'r.' || array_to_string(k.key, ', r.') AS keys,
  (SELECT string_agg('r.' || name, ', ') FROM form_column c WHERE c.source = k.source) AS content,
  -- Of a delivery's rows with one key the first, in the order of parts and rows, holds.
  replace('delivered AS (
  SELECT r.* FROM said_' || source || ' r WHERE reason IS NULL
  QUALIFY row_number() OVER (PARTITION BY county, as_of, $k ORDER BY revision DESC, part, line) = 1
)', '$k', keys) AS delivered
FROM contract k;

INSERT INTO statement
SELECT 100 + row_number() OVER (ORDER BY source), CASE
  WHEN delivery = 'snapshot' THEN '
CREATE VIEW row_' || source || ' AS WITH ' || delivered || '
SELECT r.*, d.valid_from, d.valid_to, d.number
FROM delivered r JOIN delivery d ON d.source = ''' || source || ''' AND d.county = r.county AND d.valid_from = r.as_of'
  -- What changes say of a person holds until they say something else of the same one.
  WHEN delivery = 'changes' AND source = 'rural_persons' THEN '
CREATE VIEW row_' || source || ' AS WITH ' || delivered || '
SELECT r.*, as_of AS valid_from,
  coalesce(lead(as_of) OVER one, DATE ''9999-01-01'') AS valid_to, row_number() OVER one AS number
FROM delivered r WINDOW one AS (PARTITION BY county, ' || keys || ' ORDER BY as_of)'
  -- Events and changes: of all deliveries'' rows with one key the latest holds.
  ELSE '
CREATE VIEW row_' || source || ' AS WITH ' || delivered || '
SELECT r.* FROM delivered r
QUALIFY row_number() OVER (PARTITION BY ' || keys || ' ORDER BY as_of DESC, revision DESC, county, line) = 1' END
FROM keyed_source;

-- Where it matters since when a row has said the same: since: as of when its content has been the same
-- in every delivery; until: when it is absent or different for the first time.
INSERT INTO statement
SELECT 200 + row_number() OVER (ORDER BY source), '
CREATE VIEW lasting_' || source || ' AS
WITH said AS (SELECT r.*, hash(' || content || ') AS content FROM row_' || source || ' r),
placed AS (
  SELECT r.*, coalesce(lag(number) OVER one = number - 1 AND lag(content) OVER one = content, false) AS continues
  FROM said r WINDOW one AS (PARTITION BY county, ' || keys || ' ORDER BY as_of)
),
versions AS (
  SELECT r.*, count(*) FILTER (NOT continues) OVER (PARTITION BY county, ' || keys || ' ORDER BY as_of) AS version
  FROM placed r
)
SELECT r.*, min(valid_from) OVER same AS since, max(valid_to) OVER same AS until
FROM versions r WINDOW same AS (PARTITION BY county, ' || keys || ', version)'
FROM keyed_source WHERE source IN ('registry', 'rural_persons', 'medical_enrolment', 'housing', 'water_supply');

-- An event with the day of the delivery that first told it in just these words.
INSERT INTO statement
SELECT 250 + row_number() OVER (ORDER BY source), '
CREATE VIEW told_' || source || ' AS
WITH words AS (SELECT as_of, hash(' || content || ') AS said FROM said_' || source || ' r WHERE reason IS NULL),
first_said AS (SELECT said, min(as_of) AS told FROM words GROUP BY said)
SELECT r.*, told FROM row_' || source || ' r JOIN first_said ON said = hash(' || content || ')'
FROM keyed_source WHERE source IN ('medical_settlements', 'disaster_losses');

-- The rows of the files that count which do not count themselves, and why.
INSERT INTO statement
SELECT 300, 'CREATE TABLE judged_row AS ' || string_agg('SELECT ''' || source || ''' AS source, file, file_name, line, reason
FROM said_' || source || ' WHERE reason IS NOT NULL', ' UNION ALL ')
FROM contract;
