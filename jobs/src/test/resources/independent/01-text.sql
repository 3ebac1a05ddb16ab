-- How a cell's text is read. Every macro gives NULL for what it cannot read.

-- Full-width forms to half-width ones, white space to one blank, none at the ends.
CREATE MACRO tidy(t) AS trim(regexp_replace(translate(t,
  '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　 ',
  '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~  '),
  '[\s\x{200B}\x{FEFF}]+', ' ', 'g'));

CREATE MACRO bare(t) AS replace(tidy(t), ' ', '');

CREATE MACRO two_digits(n) AS CASE WHEN len(n) < 2 THEN '0' || n ELSE n END;

-- A day in any usual form; 45733 is a day number of a workbook.
CREATE MACRO any_day(t) AS CASE
  WHEN regexp_full_match(t, '\d{8}')
    THEN try_cast(t[1:4] || '-' || t[5:6] || '-' || t[7:8] AS DATE)
  WHEN regexp_full_match(t, '\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?( 0{1,2}:00(:00)?)?')
    THEN try_cast(array_to_string(list_transform(regexp_extract_all(t, '\d+')[1:3], lambda n: two_digits(n)), '-') AS DATE)
  WHEN regexp_full_match(t, '\d{5}') THEN DATE '1899-12-30' + t::INTEGER
END;

CREATE MACRO day_cell(t, as_of) AS CASE
  WHEN any_day(t) BETWEEN DATE '1900-01-01' AND make_date(year(as_of) + 1, 12, 31) THEN any_day(t)
END;

-- A month, as its first day; a day stands for its month.
CREATE MACRO any_month(t) AS CASE
  WHEN regexp_full_match(t, '\d{6}') THEN try_cast(t[1:4] || '-' || t[5:6] || '-01' AS DATE)
  WHEN regexp_full_match(t, '\d{4}[-/.年]\d{1,2}月?')
    THEN try_cast(array_to_string(list_transform(regexp_extract_all(t, '\d+'), lambda n: two_digits(n)), '-') || '-01' AS DATE)
  ELSE date_trunc('month', any_day(t))::DATE
END;

CREATE MACRO month_cell(t, as_of) AS CASE
  WHEN any_month(t) BETWEEN DATE '1900-01-01' AND make_date(year(as_of) + 1, 12, 31) THEN any_month(t)
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
-- Decimals beyond 分 make an amount unreadable, unless the contract rounds it.
CREATE MACRO money(t) AS CASE WHEN amount(t) = round(amount(t), 2) THEN amount(t)::DECIMAL(18, 2) END;
CREATE MACRO rounded_money(t) AS round(amount(t), 2)::DECIMAL(18, 2);

-- A department's own number of a household, a clue or a settlement.
CREATE MACRO record_number(t) AS replace(replace(t, ' ', ''), '''', '');

CREATE MACRO flag(t) AS CASE t WHEN '是' THEN true WHEN '否' THEN false END;

-- A list's elements without repetitions, in their order.
CREATE MACRO each_once(l) AS list_filter(l, lambda e, i: list_position(l, e) = i);

-- The items of a cell that holds several.
CREATE MACRO items(t) AS each_once(list_filter(
  list_transform(string_split_regex(coalesce(t, ''), '[,、;]'), lambda i: trim(i)),
  lambda i: i NOT IN ('', '-', '—', '/', '无')));

-- The elements of a list that is kept as text between bars.
CREATE MACRO listed(t) AS list_filter(string_split(coalesce(t, ''), '|'), lambda e: e <> '');

-- Months from a to b.
CREATE MACRO months_between(a, b) AS (year(b) - year(a)) * 12 + month(b) - month(a);
CREATE MACRO months_later(d, n) AS (d + to_months(n))::DATE;
CREATE MACRO month_of(d) AS date_trunc('month', d)::DATE;

-- Birthdays passed on a day; who was born on 29 February turns older on 1 March of other years.
CREATE MACRO full_years(born, d) AS
  year(d) - year(born) - ((month(d), day(d)) < (month(born), day(born)))::INTEGER;
