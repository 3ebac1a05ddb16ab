-- How the texts of a column are read, by its kind, and from that a statement per source that reads
-- its rows: table statement, carried out in its order.

-- Identity numbers as entered: the first 17 digits of the number they stand for (they tell the
-- 18th), and the check digit that stands behind them.
CREATE MACRO identity_cleaned(t) AS
  regexp_replace(regexp_replace(regexp_replace(t, '[\s''’‘]', '', 'g'), '^[Gg]', ''), 'x', 'X');
CREATE MACRO identity_digits(t) AS CASE
  WHEN regexp_full_match(t, '\d{17}[\dX]') THEN t[1:17]
  WHEN regexp_full_match(identity_cleaned(t), '\d{15}')
    THEN identity_cleaned(t)[1:6] || '19' || identity_cleaned(t)[7:15]
  -- behind the number on a disability card: kind 1 to 7, level 1 to 4, and perhaps two digits more
  WHEN regexp_full_match(identity_cleaned(t), '\d{17}[\dX]([1-7][1-4](\d{2})?)?') THEN identity_cleaned(t)[1:17] END;
CREATE MACRO identity_stated(t) AS CASE
  WHEN regexp_full_match(t, '\d{17}[\dX]') THEN t[18]
  WHEN len(identity_cleaned(t)) > 15 THEN identity_cleaned(t)[18] END;
-- n: the 17 digits as a number; their weights are 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2.
CREATE MACRO identity_check(n) AS '10X98765432'[1 + (
  n // 10000000000000000 * 7 + n // 1000000000000000 % 10 * 9 + n // 100000000000000 % 10 * 10
  + n // 10000000000000 % 10 * 5 + n // 1000000000000 % 10 * 8 + n // 100000000000 % 10 * 4
  + n // 10000000000 % 10 * 2 + n // 1000000000 % 10 + n // 100000000 % 10 * 6 + n // 10000000 % 10 * 3
  + n // 1000000 % 10 * 7 + n // 100000 % 10 * 9 + n // 10000 % 10 * 10 + n // 1000 % 10 * 5
  + n // 100 % 10 * 8 + n // 10 % 10 * 4 + n % 10 * 2) % 11];
-- A person is known by the 17 digits as a number, which is quickly compared.
CREATE MACRO person_of(digits, n, stated, last_day) AS CASE
  WHEN coalesce(stated = identity_check(n), true) AND digits NOT LIKE '999999%'
    AND try_cast(digits[7:10] || '-' || digits[11:12] || '-' || digits[13:14] AS DATE) BETWEEN DATE '1900-01-01' AND last_day
  THEN n END;

-- Codes of villages as entered, and the village they stand for today.
CREATE TABLE village_now AS
SELECT n.old || u.code[7:] AS entered, u.code AS unit
FROM county_now n JOIN org_unit u ON u.level = 'village' AND u.code[1:6] = n.code;

-- $c is the column, e.$c what was entered in it, $s the source; may_fail: some texts cannot be read.
CREATE TABLE reading AS SELECT * FROM (VALUES
  ('identity', true, 'e.person', ''),
  ('unit', true, 'village_now.unit', 'LEFT JOIN village_now ON village_now.entered = record_number(e.$c)'),
  ('county', true, 'county_now.code', 'LEFT JOIN county_now ON county_now.old = record_number(e.$c)'),
  ('code', true, 'code_$c.value', 'LEFT JOIN code code_$c ON code_$c.source = ''$s'' AND code_$c.name = ''$c''
    AND code_$c.text = replace(e.$c, '' '', '''')'),
  ('code_list', true, 'code_list(e.$c, meaning_$c.meaning)', 'CROSS JOIN (
    SELECT map_from_entries(list((text, value))) AS meaning FROM code WHERE source = ''$s'' AND name = ''$c'') meaning_$c'),
  ('flag', true, 'agreed_flag(e.$c)', ''),
  ('date', true, 'possible(any_day(e.$c), e.as_of)', ''),
  ('month', true, 'possible(any_month(e.$c), e.as_of)', ''),
  ('money', true, 'money(e.$c)', ''),
  ('rounded_money', true, 'rounded_money(e.$c)', ''),
  ('rounded_wan', true, 'rounded_money(e.$c)', ''),
  ('integer', true, 'whole_number(e.$c)', ''),
  ('number', true, 'amount(e.$c)', ''),
  ('household', false, 'record_number(e.$c)', ''),
  ('reference', false, 'record_number(e.$c)', ''),
  ('items', false, 'list_sort(items(e.$c))', ''),
  ('text', false, 'e.$c', '')
) AS r(kind, may_fail, value, joined);

-- The parts of the statements that speak of one column.
CREATE TABLE column_part AS
WITH marked AS (
  SELECT c.*, r.* EXCLUDE kind, '[''' || array_to_string(k.null_tokens, ''', ''') || ''']' AS marks
  FROM form_column c JOIN reading r USING (kind) JOIN contract k USING (source)
),
entered AS (
  SELECT *, CASE WHEN several THEN 'entered_cells(t.$c, ' || marks || ')'
    ELSE 'CASE WHEN t.$c NOT IN (' || marks[2:-2] || ') THEN t.$c END' END AS entered
  FROM marked
)
SELECT source, name, kind, need,
  replace(CASE WHEN kind IN ('money', 'rounded_money', 'rounded_wan', 'integer', 'number')
    THEN 'CASE WHEN list_contains(f.in_wan, ''$c'') THEN of_wan(' || entered || ') ELSE ' || entered || ' END'
    ELSE entered END || ' AS $c', '$c', name) AS entered,
  replace(replace(joined, '$c', name), '$s', source) AS joined,
  replace(replace(value || ' AS $c', '$c', name), '$s', source) AS value,
  replace(CASE WHEN may_fail THEN 'WHEN entered_$c AND $c IS NULL THEN ''unreadable $k''' END,
    '$c', name).replace('$k', kind) AS failing
FROM entered;

-- A table said_<source> of all rows of the files that count: typed values, and why a row does not count.
CREATE TABLE statement AS
WITH part AS (
  SELECT source, string_agg(entered, ', ') AS entered, string_agg(value, ', ') AS value,
    string_agg('e.' || name || ' IS NOT NULL AS entered_' || name, ', ') AS filled,
    string_agg(joined, chr(10)) AS joined, string_agg(failing, ' ' ORDER BY kind, name) AS failing,
    'entered_' || string_agg(name, ' AND entered_') FILTER (need = 'filled') AS needed,
    coalesce(any_value(name) FILTER (kind = 'identity'), 'NULL::VARCHAR') AS identity,
    bool_or(name = 'village_code') AS has_village
  FROM column_part GROUP BY source
)
SELECT row_number() OVER (ORDER BY source) AS number, 'CREATE TABLE said_' || source || ' AS
WITH entered AS (
  SELECT t.file, t.line, t.damaged, f.name AS file_name, f.county, f.as_of, f.part, f.revision, ' || entered || '
  FROM text_' || source || ' t JOIN counted_file f ON f.file = t.file
),
seventeen AS (SELECT *, identity_digits(' || identity || ') AS digits, identity_stated(' || identity || ') AS stated FROM entered),
numbered AS (SELECT *, digits::BIGINT AS digits_number FROM seventeen),
identified AS (SELECT *, person_of(digits, digits_number, stated, (SELECT max(period_end) FROM period)) AS person FROM numbered),
said AS (
  SELECT e.file, e.line, e.damaged, e.file_name, e.county, e.as_of, e.part, e.revision, ' || filled || ', ' || value || '
  FROM identified e
  ' || joined || '
)
SELECT COLUMNS(c -> NOT starts_with(c, ''entered_'') AND c <> ''damaged''), CASE WHEN damaged THEN ''damaged record''
  WHEN NOT (' || needed || ') THEN ''blank''
  ' || failing
  || CASE WHEN scope = 'county' AND has_village THEN '
  WHEN village_code[1:6] <> county THEN ''village of another county''' ELSE '' END
  || CASE WHEN source = 'employment' THEN '
  WHEN monitored_month <> month_of(as_of) THEN ''another month''' ELSE '' END || '
  END AS reason
FROM said' AS sql
FROM part JOIN contract USING (source);
