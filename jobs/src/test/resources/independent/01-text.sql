-- How a cell's text, in plain characters, is read. Every macro gives NULL for what it cannot read.

-- A day in any usual form; 45733 is a day number of a workbook.
CREATE MACRO any_day(t) AS CASE
  WHEN regexp_full_match(t, '\d{4}-\d\d-\d\d') THEN try_cast(t AS DATE)
  WHEN regexp_full_match(t, '\d{8}')
    THEN try_cast(t[1:4] || '-' || t[5:6] || '-' || t[7:8] AS DATE)
  WHEN regexp_full_match(t, '\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?( 0{1,2}:00(:00)?)?')
    THEN try_cast(regexp_replace(t, '^(\d+)\D(\d+)\D(\d+).*$', '\1-\2-\3') AS DATE)
  WHEN regexp_full_match(t, '\d{5}') THEN DATE '1899-12-30' + t::INTEGER
END;

-- A day or month that may stand in a file: from 1900 to the end of the year after the file's.
CREATE MACRO possible(d, as_of) AS CASE
  WHEN d BETWEEN DATE '1900-01-01' AND make_date(year(as_of) + 1, 12, 31) THEN d END;

-- A month, as its first day; a day stands for its month.
CREATE MACRO any_month(t) AS CASE
  WHEN regexp_full_match(t, '\d{6}') THEN try_cast(t[1:4] || '-' || t[5:6] || '-01' AS DATE)
  WHEN regexp_full_match(t, '\d{4}[-/.年]\d{1,2}月?')
    THEN try_cast(regexp_replace(t, '^(\d+)\D(\d+).*$', '\1-\2-01') AS DATE)
  ELSE date_trunc('month', any_day(t))::DATE
END;

-- An amount in yuan: 1234.5, 1,234.50, ¥1234元, 0.5万, (120) for -120, 1.2E3.
CREATE MACRO plain_number(t) AS
  regexp_replace(regexp_replace(regexp_replace(replace(replace(t, ' ', ''), '''', ''),
    '^\((.*)\)$', '-\1'), '^(-?)¥', '\1'), '(万?元|万)$', '');
CREATE MACRO amount(t) AS CASE
  WHEN regexp_full_match(plain_number(t), '-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d+)?')
    THEN try_cast(replace(plain_number(t), ',', '') AS DECIMAL(30, 8))
         * CASE WHEN regexp_matches(replace(t, ' ', ''), '万元?\)?$') THEN 10000 ELSE 1 END
END;
-- Decimals beyond 分 make an amount unreadable, unless the contract rounds it. Most amounts are as
-- plain as 1234.5 or 1,234.50, and quickly read.
CREATE MACRO money(t) AS CASE
  WHEN regexp_full_match(t, '\d{1,16}(\.\d\d?)?') THEN t::DECIMAL(18, 2)
  WHEN regexp_full_match(t, '\d{1,3}(,\d{3}){1,4}(\.\d\d?)?') THEN replace(t, ',', '')::DECIMAL(18, 2)
  WHEN amount(t) = round(amount(t), 2) THEN amount(t)::DECIMAL(18, 2) END;
CREATE MACRO rounded_money(t) AS CASE
  WHEN regexp_full_match(t, '\d{1,16}(\.\d\d?)?') THEN t::DECIMAL(18, 2)
  WHEN regexp_full_match(t, '\d{1,3}(,\d{3}){1,4}(\.\d\d?)?') THEN replace(t, ',', '')::DECIMAL(18, 2)
  ELSE round(amount(t), 2)::DECIMAL(18, 2) END;
CREATE MACRO whole_number(t) AS CASE
  WHEN regexp_full_match(t, '\d{1,18}') THEN t::BIGINT
  WHEN amount(t) = floor(amount(t)) THEN amount(t)::BIGINT END;

-- What an amount under a heading in 万元 is in yuan; anything else stays what it is.
CREATE MACRO of_wan(t) AS coalesce((amount(t) * 10000)::VARCHAR, t);

-- A department's own number of a household, a clue or a settlement.
CREATE MACRO record_number(t) AS nullif(replace(replace(t, ' ', ''), '''', ''), '');

CREATE MACRO flag(t) AS CASE t WHEN '是' THEN true WHEN '否' THEN false END;

-- The texts of columns of which a file may have several, carried with chr(31) between them.
CREATE MACRO cells_of(t) AS string_split(t, chr(31));
-- What was entered in them; the marks for nothing are given.
CREATE MACRO entered_cells(t, marks) AS CASE WHEN contains(t, chr(31))
  THEN nullif(array_to_string(list_filter(cells_of(t), lambda c: NOT list_contains(marks, c)), chr(31)), '')
  WHEN NOT list_contains(marks, t) THEN t END;
-- Two answers that differ are none.
CREATE MACRO agreed_flag(t) AS CASE WHEN NOT contains(t, chr(31)) THEN flag(t)
  WHEN list_min(list_transform(cells_of(t), lambda c: coalesce(flag(c)::INTEGER, 2)))
    = list_max(list_transform(cells_of(t), lambda c: coalesce(flag(c)::INTEGER, 2))) THEN flag(cells_of(t)[1]) END;

-- A list's elements without repetitions, in their order.
CREATE MACRO each_once(l) AS list_filter(l, lambda e, i: list_position(l, e) = i);

-- The items of a cell that holds several, or of several cells.
CREATE MACRO items(t) AS CASE WHEN t IS NULL THEN [] ELSE each_once(list_filter(
  list_transform(string_split_regex(t, '[,、;\x1F]'), lambda i: trim(i)),
  lambda i: i NOT IN ('', '-', '—', '/', '无'))) END;
-- What the items stand for, each once; NULL when one is unknown.
CREATE MACRO code_list(t, meaning) AS CASE
  WHEN NOT list_contains(list_transform(items(t), lambda i: meaning[replace(i, ' ', '')] IS NULL), true)
  THEN each_once(list_transform(items(t), lambda i: meaning[replace(i, ' ', '')])) END;

-- Months from a to b.
CREATE MACRO months_between(a, b) AS (year(b) - year(a)) * 12 + month(b) - month(a);
CREATE MACRO months_later(d, n) AS (d + to_months(n))::DATE;
CREATE MACRO month_of(d) AS date_trunc('month', d)::DATE;

-- Birthdays passed on a day; who was born on 29 February turns older on 1 March of other years.
CREATE MACRO full_years(born, d) AS
  year(d) - year(born) - ((month(d), day(d)) < (month(born), day(born)))::INTEGER;
