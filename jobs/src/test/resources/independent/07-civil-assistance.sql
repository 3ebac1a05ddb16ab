-- Civil-affairs assistance.

CREATE MACRO civil_assistance_assistance_kind(t) AS MAP {
  '低保': 'dibao', '农村低保': 'dibao', '特困': 'tekun', '特困供养': 'tekun', '农村特困': 'tekun',
  '临时救助': 'temporary', '低保边缘': 'dibao_margin', '低边': 'dibao_margin',
  '刚性支出困难': 'rigid_spending', '残疾人两项补贴': 'disability_subsidy',
  '残疾两补': 'disability_subsidy'}[t];

CREATE TABLE civil_assistance_text AS
SELECT f.file, f.county, f.as_of, f.part, f.revision, l.line,
  max(e.text) FILTER (e.name = 'person_token') AS person_token,
  max(e.text) FILTER (e.name = 'assistance_kind') AS assistance_kind,
  max(e.text) FILTER (e.name = 'persons_covered') AS persons_covered,
  max(e.text) FILTER (e.name = 'monthly_yuan') AS monthly_yuan,
  max(e.text) FILTER (e.name = 'from_month') AS from_month,
  max(e.text) FILTER (e.name = 'to_month') AS to_month
FROM counted_file f JOIN data_line l ON l.file = f.file
LEFT JOIN entered e ON e.file = l.file AND e.line = l.line
WHERE f.source = 'civil_assistance'
GROUP BY ALL;

CREATE TABLE civil_assistance_read AS
SELECT t.file, t.county, t.as_of, t.part, t.revision, t.line,
  i.person,
  civil_assistance_assistance_kind(t.assistance_kind) AS kind,
  month_cell(t.from_month, t.as_of) AS from_month,
  month_cell(t.to_month, t.as_of) AS to_month,
  CASE
    WHEN t.person_token IS NULL OR t.assistance_kind IS NULL OR t.from_month IS NULL THEN 'blank'
    WHEN i.person IS NULL THEN 'identity'
    WHEN civil_assistance_assistance_kind(t.assistance_kind) IS NULL THEN 'unmapped code'
    WHEN unread(t.from_month, month_cell(t.from_month, t.as_of))
      OR unread(t.to_month, month_cell(t.to_month, t.as_of)) THEN 'unreadable date'
    WHEN unread(t.monthly_yuan, money(t.monthly_yuan))
      OR unread(t.persons_covered, CASE WHEN amount(t.persons_covered) = floor(amount(t.persons_covered)) THEN 1 END)
      THEN 'unreadable number'
  END AS reason
FROM civil_assistance_text t
LEFT JOIN identity i ON i.text = t.person_token;

CREATE TABLE civil_assistance AS
SELECT * FROM civil_assistance_read WHERE reason IS NULL
QUALIFY row_number() OVER (PARTITION BY county, as_of, person, kind ORDER BY revision DESC, part, line) = 1;
