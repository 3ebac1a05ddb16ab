-- Settlements of medical insurance.

CREATE MACRO medical_settlements_care_kind(t) AS MAP {
  '住院': 'inpatient', '普通住院': 'inpatient', '门诊统筹': 'outpatient', '普通门诊': 'outpatient',
  '门诊慢特病': 'chronic', '门特': 'chronic'}[t];

CREATE TABLE medical_settlements_text AS
SELECT f.file, f.county, f.as_of, f.part, f.revision, l.line,
  max(e.text) FILTER (e.name = 'settlement_token') AS settlement_token,
  max(e.text) FILTER (e.name = 'person_token') AS person_token,
  max(e.text) FILTER (e.name = 'settled_date') AS settled_date,
  max(e.text) FILTER (e.name = 'care_kind') AS care_kind,
  max(e.text) FILTER (e.name = 'total_yuan') AS total_yuan,
  max(e.text) FILTER (e.name = 'compliant_yuan') AS compliant_yuan,
  max(e.text) FILTER (e.name = 'basic_yuan') AS basic_yuan,
  max(e.text) FILTER (e.name = 'serious_yuan') AS serious_yuan,
  max(e.text) FILTER (e.name = 'aid_yuan') AS aid_yuan,
  max(e.text) FILTER (e.name = 'self_paid_yuan') AS self_paid_yuan
FROM counted_file f JOIN data_line l ON l.file = f.file
LEFT JOIN entered e ON e.file = l.file AND e.line = l.line
WHERE f.source = 'medical_settlements'
GROUP BY ALL;

CREATE TABLE medical_settlements_read AS
SELECT t.file, t.county, t.as_of, t.part, t.revision, t.line,
  record_number(t.settlement_token) AS settlement, i.person,
  day_cell(t.settled_date, t.as_of) AS settled_date,
  medical_settlements_care_kind(t.care_kind) AS care_kind,
  money(t.compliant_yuan) AS compliant_yuan,
  money(t.self_paid_yuan) AS self_paid_yuan,
  CASE
    WHEN EXISTS (FROM damaged_line d WHERE d.file = t.file AND d.line = t.line) THEN 'damaged record'
    WHEN t.settlement_token IS NULL OR t.person_token IS NULL OR t.settled_date IS NULL OR t.care_kind IS NULL
      OR t.total_yuan IS NULL OR t.compliant_yuan IS NULL OR t.self_paid_yuan IS NULL THEN 'blank'
    WHEN i.person IS NULL THEN 'identity'
    WHEN medical_settlements_care_kind(t.care_kind) IS NULL THEN 'unmapped code'
    WHEN unread(t.settled_date, day_cell(t.settled_date, t.as_of)) THEN 'unreadable date'
    WHEN unread(t.total_yuan, money(t.total_yuan))
      OR unread(t.compliant_yuan, money(t.compliant_yuan))
      OR unread(t.basic_yuan, money(t.basic_yuan))
      OR unread(t.serious_yuan, money(t.serious_yuan))
      OR unread(t.aid_yuan, money(t.aid_yuan))
      OR unread(t.self_paid_yuan, money(t.self_paid_yuan)) THEN 'unreadable number'
  END AS reason
FROM medical_settlements_text t
LEFT JOIN identity i ON i.text = t.person_token;

-- A later delivery corrects a settlement.
CREATE TABLE medical_settlements AS
SELECT * FROM medical_settlements_read WHERE reason IS NULL
QUALIFY row_number() OVER (PARTITION BY settlement ORDER BY as_of DESC, revision DESC, line) = 1;
