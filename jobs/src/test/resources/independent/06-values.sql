-- What every text that was entered says, by the kind of its column (NULL: it cannot be read).

-- Identity numbers as entered, and the 18-digit number they stand for.
CREATE TABLE identity AS
WITH cleaned AS (
  SELECT text, regexp_replace(regexp_replace(regexp_replace(text, '[\s''’‘]', '', 'g'), '^[Gg]', ''), 'x', 'X') AS number
  FROM (SELECT DISTINCT text FROM entered WHERE kind = 'identity')
),
seventeen AS (
  SELECT text, CASE
    WHEN regexp_full_match(number, '\d{15}') THEN number[1:6] || '19' || number[7:15]
    -- behind the number on a disability card: kind 1 to 7, level 1 to 4, and perhaps two digits more
    WHEN regexp_full_match(number, '\d{17}[\dX]([1-7][1-4](\d{2})?)?') THEN number[1:17] END AS digits,
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

-- Codes of villages and counties as entered, and the unit they stand for today.
CREATE TABLE unit_named AS
WITH entered_code AS (
  SELECT DISTINCT kind, text, replace(replace(text, ' ', ''), '''', '') AS code FROM entered WHERE kind IN ('unit', 'county')
)
SELECT e.kind, e.text, u.code AS unit
FROM entered_code e
JOIN county_now n ON n.old = e.code[1:6]
JOIN org_unit u ON u.code = n.code || e.code[7:] AND u.level = CASE e.kind WHEN 'unit' THEN 'village' ELSE 'county' END;

-- A value as text: days and months as 2025-03-17, amounts in yuan, the elements of a list between bars.
CREATE TABLE reading AS
WITH said AS (SELECT DISTINCT source, name, kind, text FROM entered),
meanings AS (SELECT source, name, map_from_entries(list((text, value))) AS meaning FROM code GROUP BY ALL)
SELECT s.source, s.name, s.text, CASE s.kind
  WHEN 'identity' THEN i.person
  WHEN 'unit' THEN u.unit
  WHEN 'county' THEN u.unit
  WHEN 'household' THEN record_number(s.text)
  WHEN 'reference' THEN record_number(s.text)
  WHEN 'code' THEN c.value
  WHEN 'code_list' THEN CASE WHEN list_contains(list_transform(items(s.text), lambda i: m.meaning[replace(i, ' ', '')] IS NULL), true) THEN NULL
    ELSE array_to_string(list_transform(items(s.text), lambda i: m.meaning[replace(i, ' ', '')]), '|') END
  WHEN 'items' THEN array_to_string(list_sort(items(s.text)), '|')
  WHEN 'flag' THEN flag(s.text)::VARCHAR
  WHEN 'date' THEN any_day(s.text)::VARCHAR
  WHEN 'month' THEN any_month(s.text)::VARCHAR
  WHEN 'money' THEN money(s.text)::VARCHAR
  WHEN 'rounded_money' THEN rounded_money(s.text)::VARCHAR
  WHEN 'rounded_wan' THEN rounded_money(s.text)::VARCHAR
  WHEN 'integer' THEN CASE WHEN amount(s.text) = floor(amount(s.text)) THEN amount(s.text)::BIGINT::VARCHAR END
  WHEN 'number' THEN amount(s.text)::VARCHAR
  ELSE s.text END AS value
FROM said s
LEFT JOIN identity i ON s.kind = 'identity' AND i.text = s.text
LEFT JOIN unit_named u ON u.kind = s.kind AND u.text = s.text
LEFT JOIN code c ON c.source = s.source AND c.name = s.name AND c.text = replace(s.text, ' ', '')
LEFT JOIN meanings m ON s.kind = 'code_list' AND m.source = s.source AND m.name = s.name;

-- One value of a row and column; a list's elements in the order of its columns, each once.
CREATE TABLE row_value AS
WITH bounded AS (
  SELECT e.file, e.line, e.col, e.name, e.kind, CASE
    WHEN e.kind NOT IN ('date', 'month') THEN value
    WHEN value BETWEEN '1900-01-01' AND year(e.as_of) + 1 || '-12-31' THEN value END AS value
  FROM entered e JOIN reading USING (source, name, text)
)
SELECT file, line, name, kind, value FROM bounded WHERE kind NOT IN ('code_list', 'flag')
UNION ALL
SELECT file, line, name, kind, CASE WHEN count(*) = count(value) THEN
    array_to_string(each_once(string_split(string_agg(nullif(value, ''), '|' ORDER BY col), '|')), '|') END
FROM bounded WHERE kind = 'code_list' GROUP BY ALL
UNION ALL
-- two answers that differ are none
SELECT file, line, name, kind, CASE WHEN count(*) = count(value) AND min(value) = max(value) THEN min(value) END
FROM bounded WHERE kind = 'flag' GROUP BY ALL;
