-- One clue as it is known now. An episode opens with the first department alert about a subject
-- (the person; the household for disasters and where no person is named) and kind; alerts within
-- clue_episode_days of that first one repeat it, the next one after them opens another.
WITH newest AS (
  SELECT c.*, CASE WHEN clue_kind = 'disaster' OR person_token IS NULL
      THEN household_token ELSE person_token END AS subject
  FROM clues c WHERE valid_to IS NULL
),
limits AS (
  -- Limits of the newest published month; they are effective-dated by month of publication.
  SELECT max_by(clue_episode_days, period_month) AS clue_episode_days,
    max_by(verification_days, period_month) AS verification_days,
    max_by(support_days, period_month) AS support_days,
    max_by(conversion_days, period_month) AS conversion_days
  FROM periods
),
alert_days AS (
  SELECT subject, clue_kind, array_sort(collect_set(clue_date)) AS days
  FROM newest WHERE channel = 'department_alert'
  GROUP BY subject, clue_kind
),
episodes AS (
  SELECT a.subject, a.clue_kind, explode(aggregate(
      a.days, CAST(array() AS ARRAY<DATE>),
      (openings, d) -> CASE
        WHEN size(openings) = 0
          OR datediff(d, element_at(openings, -1)) >= CAST(l.clue_episode_days AS INT)
        THEN concat(openings, array(d)) ELSE openings END)) AS opening
  FROM alert_days a CROSS JOIN limits l
),
numbered AS (
  SELECT *, row_number() OVER (
      PARTITION BY subject, clue_kind, channel, clue_date ORDER BY clue_token) AS same_day
  FROM newest
)
SELECT n.clue_token, n.household_token,
  n.village_code AS unit_code, n.channel, n.department, n.clue_kind, n.verdict,
  n.channel = 'department_alert' AND n.same_day = 1 AND e.opening IS NOT NULL AS opens_episode,
  CAST(trunc(n.clue_date, 'MM') AS DATE) AS clue_month,
  CAST(trunc(date_add(n.clue_date, CAST(l.verification_days AS INT)), 'MM') AS DATE) AS due_month,
  CAST(trunc(n.verified_date, 'MM') AS DATE) AS verified_month,
  CAST(trunc(n.identified_date, 'MM') AS DATE) AS identified_month,
  CAST(trunc(date_add(n.clue_date, CAST(l.support_days AS INT)), 'MM') AS DATE)
    AS support_due_month,
  CAST(trunc(date_add(n.verified_date, CAST(l.conversion_days AS INT)), 'MM') AS DATE)
    AS conversion_due_month,
  n.clue_date, n.verified_date,
  CASE n.verdict WHEN 'identified' THEN n.identified_date WHEN 'excluded' THEN n.verified_date END
    AS closed_date,
  datediff(n.verified_date, n.clue_date) AS days_to_verify,
  datediff(n.identified_date, n.clue_date) AS days_to_identify,
  datediff(n.first_measure_date, n.clue_date) AS days_to_measure,
  datediff(n.identified_date, n.verified_date) AS days_to_convert
FROM numbered n CROSS JOIN limits l
LEFT JOIN episodes e
  ON e.subject = n.subject AND e.clue_kind = n.clue_kind AND e.opening = n.clue_date
