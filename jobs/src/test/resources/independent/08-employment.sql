-- Monthly employment monitoring.

CREATE MACRO employment_destination(t) AS MAP {
  '县内': 'in_county', '省内县外': 'in_province', '省外': 'out_of_province'}[t];

CREATE TABLE employment_text AS
SELECT f.file, f.county, f.as_of, f.part, f.revision, l.line,
  max(e.text) FILTER (e.name = 'person_token') AS person_token,
  max(e.text) FILTER (e.name = 'monitored_month') AS monitored_month,
  max(e.text) FILTER (e.name = 'working') AS working,
  max(e.text) FILTER (e.name = 'destination') AS destination,
  max(e.text) FILTER (e.name = 'wage_yuan') AS wage_yuan,
  max(e.text) FILTER (e.name = 'started_date') AS started_date,
  max(e.text) FILTER (e.name = 'ended_date') AS ended_date
FROM counted_file f JOIN data_line l ON l.file = f.file
LEFT JOIN entered e ON e.file = l.file AND e.line = l.line
WHERE f.source = 'employment'
GROUP BY ALL;

CREATE TABLE employment_read AS
SELECT t.file, t.county, t.as_of, t.part, t.revision, t.line,
  i.person,
  flag(t.working) AS working,
  employment_destination(t.destination) AS destination,
  day_cell(t.started_date, t.as_of) AS started_date,
  day_cell(t.ended_date, t.as_of) AS ended_date,
  CASE
    WHEN t.person_token IS NULL OR t.monitored_month IS NULL THEN 'blank'
    WHEN i.person IS NULL THEN 'identity'
    WHEN unread(t.destination, employment_destination(t.destination)) THEN 'unmapped code'
    WHEN unread(t.working, flag(t.working)) THEN 'unreadable flag'
    WHEN unread(t.monitored_month, month_cell(t.monitored_month, t.as_of))
      OR unread(t.started_date, day_cell(t.started_date, t.as_of))
      OR unread(t.ended_date, day_cell(t.ended_date, t.as_of)) THEN 'unreadable date'
    WHEN month_cell(t.monitored_month, t.as_of) <> date_trunc('month', t.as_of) THEN 'another month'
    WHEN unread(t.wage_yuan, money(t.wage_yuan)) THEN 'unreadable number'
  END AS reason
FROM employment_text t
LEFT JOIN identity i ON i.text = t.person_token;

CREATE TABLE employment AS
SELECT * FROM employment_read WHERE reason IS NULL
QUALIFY row_number() OVER (PARTITION BY county, as_of, person ORDER BY revision DESC, part, line) = 1;
