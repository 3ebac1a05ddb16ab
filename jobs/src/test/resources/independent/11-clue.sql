-- Alerts of departments: their deadlines, and which of them open an episode: the first about a
-- subject and kind, and then each first one at least 30 days later than the one before that opened.

CREATE TABLE alert AS
SELECT *,
  CASE WHEN person IS NULL OR clue_kind = 'disaster' THEN 'household ' || household ELSE 'person ' || person END AS subject,
  month_of(clue_date + 15) AS due_month,
  month_of(clue_date + 15) AS support_due_month,
  month_of(verified_date + 60) AS conversion_due_month,
  CASE verdict WHEN 'identified' THEN identified_date WHEN 'excluded' THEN verified_date END AS closed_date
FROM clues WHERE channel = 'department_alert';

CREATE TABLE episode AS
WITH RECURSIVE opening(subject, clue_kind, opened) AS (
  SELECT subject, clue_kind, min(clue_date) FROM alert GROUP BY ALL
  UNION ALL
  SELECT o.subject, o.clue_kind,
    (SELECT min(a.clue_date) FROM alert a
     WHERE a.subject = o.subject AND a.clue_kind = o.clue_kind AND a.clue_date >= o.opened + 30) AS next
  FROM opening o WHERE next IS NOT NULL
)
SELECT a.* FROM alert a JOIN opening o
  ON o.subject = a.subject AND o.clue_kind = a.clue_kind AND o.opened = a.clue_date
-- of several alerts on the opening day one counts
QUALIFY row_number() OVER (PARTITION BY a.subject, a.clue_kind, a.clue_date ORDER BY a.clue) = 1;
