-- Warnings of the rules, and what became of them up to the newest day.

-- The first reason of a kind about a person (or the household), and then each first one 30 days or more
-- after the one that opened the warning before.
CREATE TABLE warning_opening AS
WITH RECURSIVE about AS (
  SELECT DISTINCT kind, coalesce('person ' || person, 'household ' || household) AS subject, day FROM reason_to_warn
),
opening(kind, subject, opened) AS (
  SELECT kind, subject, min(day) FROM about GROUP BY ALL
  UNION ALL
  SELECT o.kind, o.subject,
    (SELECT min(a.day) FROM about a WHERE a.kind = o.kind AND a.subject = o.subject AND a.day >= o.opened + 30) AS next
  FROM opening o WHERE next IS NOT NULL
)
SELECT *, lead(opened) OVER (PARTITION BY kind, subject ORDER BY opened) AS next_opened FROM opening;

CREATE TABLE raised_warning AS
SELECT row_number() OVER () AS warning, o.kind, o.subject, o.opened, any_value(r.person) AS person,
  min(r.raised) AS raised, max(r.raised) AS last_raised,
  first(r.household ORDER BY r.day, r.place, r.household) AS household,
  first(r.village ORDER BY r.day, r.place, r.household) AS village,
  first(r.household_group ORDER BY r.day, r.place, r.household) AS household_group,
  first(r.place ORDER BY r.day, r.place) AS place
FROM warning_opening o JOIN reason_to_warn r
  ON r.kind = o.kind AND coalesce('person ' || r.person, 'household ' || r.household) = o.subject
  AND r.day >= o.opened AND (o.next_opened IS NULL OR r.day < o.next_opened)
GROUP BY ALL;

-- By which kinds of clue the grass roots answer the rule that leads; the other kinds by their own.
CREATE TABLE answering_kind AS
SELECT DISTINCT w.kind, w.place, unnest(CASE
  WHEN w.kind = 'income' AND w.place = 0 THEN ['unstable_work', 'other']
  WHEN w.kind IN ('income', 'insurance') THEN ['illness', 'other']
  WHEN w.kind = 'several' THEN ['illness', 'schooling', 'disability', 'disaster', 'accident', 'unstable_work',
    'housing', 'water', 'other']
  ELSE [w.kind] END) AS clue_kind
FROM raised_warning w;

CREATE TABLE warning_answer AS
SELECT w.warning, min(c.clue_date) < any_value(w.raised) AS known_before,
  first(c.verdict ORDER BY verdict IS NULL, verdict <> 'identified', c.clue_date, c.clue) AS verdict,
  first(c.verified_date ORDER BY verdict IS NULL, verdict <> 'identified', c.clue_date, c.clue) AS verified_date
FROM raised_warning w
JOIN answering_kind a USING (kind, place)
JOIN clues c ON c.household = w.household AND c.clue_kind = a.clue_kind
  AND (c.person IS NULL OR w.person IS NULL OR c.person = w.person)
  AND c.clue_date BETWEEN w.raised - 30 AND w.last_raised + 30
GROUP BY w.warning;

-- A household that the registry identified, at its newest month: by the clue's day, else the month's end.
CREATE TABLE registered AS
WITH newest AS (
  SELECT household, arg_max(identified_month, period_start) AS identified_month, arg_max(state, period_start) AS state,
    min(period_start) FILTER (measure_categories > 0) AS measure_month
  FROM monitored_household GROUP BY household
)
SELECT n.household, coalesce(i.identified_date, least(last_day(n.identified_month), today)) AS identified_date,
  i.first_measure_date AS stated_measure_date,
  coalesce(i.first_measure_date, CASE WHEN n.measure_month IS NOT NULL THEN least(last_day(n.measure_month), today) END)
    AS first_measure_date
FROM newest n CROSS JOIN (SELECT max(period_end) AS today FROM period)
LEFT JOIN stated_identification i USING (household, identified_month)
WHERE n.state <> 'annulled';

-- All limits are 15 days; conversion is watched for 60.
CREATE TABLE warning AS
WITH lived AS (
  SELECT w.*, coalesce(a.known_before, false) AS known_before, a.verdict, a.verified_date,
    i.identified_date, CASE WHEN i.identified_date IS NOT NULL THEN i.first_measure_date END AS first_measure_date,
    i.stated_measure_date
  FROM raised_warning w
  LEFT JOIN warning_answer a USING (warning)
  LEFT JOIN registered i ON i.household = w.household AND w.household_group <> 'M' AND i.identified_date >= w.raised
)
SELECT *, raised + 15 AS due, raised + 60 AS watched_until,
  CASE WHEN identified_date IS NOT NULL AND first_measure_date IS NOT NULL THEN greatest(identified_date, first_measure_date)
    WHEN identified_date IS NULL AND verdict = 'excluded' THEN verified_date END AS closed_date,
  one('warning_kind', kind) AS dims
FROM lived;

-- Newly identified households that a warning had named before.
CREATE TABLE warned_household AS
SELECT DISTINCT h.household, h.identified_month
FROM monitored_household h
LEFT JOIN stated_identification i USING (household, identified_month)
JOIN warning w ON w.household = h.household
  AND w.raised BETWEEN coalesce(i.identified_date, h.identified_month) - 180 AND coalesce(i.identified_date, h.identified_month);
