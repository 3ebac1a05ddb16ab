-- A warning and what became of it up to the newest day. The grass roots report in clues: one about
-- the same household, of a kind that answers the rule, about the same person where both name one,
-- dated from warning_answer_days before the warning to as many after its last repetition. Of several
-- the one that led to identification counts, then one that was verified, then the oldest. Whether the
-- household was identified since says the registry, by month; the day says the clue of that month,
-- where there is one.
WITH limits AS (
  SELECT period_month, CAST(verification_days AS INT) AS verification_days,
    CAST(closure_days AS INT) AS closure_days, CAST(support_days AS INT) AS support_days,
    CAST(conversion_days AS INT) AS conversion_days, CAST(warning_answer_days AS INT) AS answer_days
  FROM warning_months
),
newest_clues AS (
  SELECT household_token, collect_list(struct(clue_token, person_token, clue_kind, clue_date,
    verified_date, verdict)) AS clues
  FROM clues WHERE valid_to IS NULL
  GROUP BY household_token
),
answered AS (
  SELECT w.*, l.verification_days, l.closure_days, l.support_days, l.conversion_days,
    filter(c.clues, x -> array_contains(w.answered_by, x.clue_kind)
      AND (x.person_token IS NULL OR w.person_token IS NULL OR x.person_token = w.person_token)
      AND x.clue_date BETWEEN date_sub(w.raised_date, l.answer_days)
        AND date_add(w.last_raised_date, l.answer_days)) AS answers
  FROM warnings_raised w
  JOIN limits l ON l.period_month = trunc(w.raised_date, 'MM')
  LEFT JOIN newest_clues c ON c.household_token = w.household_token
),
identified AS (
  SELECT r.household_token,
    coalesce(l.identified_date, least(last_day(r.identified_month), $day)) AS identified_date,
    l.first_measure_date AS stated_measure_date,
    -- least and greatest pass over what is not known.
    coalesce(l.first_measure_date, CASE WHEN r.measure_month IS NOT NULL
      THEN least(last_day(r.measure_month), $day) END) AS first_measure_date
  FROM registered_households r LEFT JOIN identified_clues l
    ON l.household_token = r.household_token AND l.identified_month = r.identified_month
  WHERE r.state <> 'annulled'
),
lived AS (
  SELECT w.* EXCEPT (answered_by, last_raised_date, answers),
    coalesce(array_min(w.answers.clue_date) < w.raised_date, false) AS known_before,
    date_add(w.raised_date, w.verification_days) AS verify_by,
    date_add(w.raised_date, w.closure_days) AS decide_by,
    date_add(w.raised_date, w.support_days) AS support_by,
    date_add(w.raised_date, w.conversion_days) AS watched_until,
    array_min(transform(w.answers, x -> struct(CASE x.verdict WHEN 'identified' THEN 0
      WHEN 'excluded' THEN 1 ELSE 2 END AS place, x.clue_date, x.clue_token, x.verified_date,
      x.verdict))) AS clue,
    i.identified_date,
    CASE WHEN i.identified_date IS NOT NULL THEN i.first_measure_date END AS first_measure_date,
    datediff(i.stated_measure_date, w.raised_date) AS days_to_help
  FROM answered w
  LEFT JOIN identified i ON i.household_token = w.household_token
    AND w.household_group <> 'monitored' AND i.identified_date >= w.raised_date
),
told AS (
  SELECT * EXCEPT (clue), clue.clue_token, clue.verified_date, clue.verdict FROM lived
),
closed AS (
  SELECT *, CASE WHEN identified_date IS NOT NULL AND first_measure_date IS NOT NULL
      THEN greatest(identified_date, first_measure_date)
    WHEN identified_date IS NULL AND verdict = 'excluded' THEN verified_date END AS closed_date
  FROM told
)
SELECT * EXCEPT (verification_days, closure_days, support_days, conversion_days),
  CASE WHEN first_measure_date IS NOT NULL THEN 'helped'
    WHEN identified_date IS NOT NULL THEN 'identified'
    WHEN verdict = 'excluded' THEN 'excluded'
    WHEN verified_date IS NOT NULL THEN 'verified' ELSE 'assigned' END AS state,
  CASE WHEN known_before OR closed_date IS NOT NULL THEN NULL
    WHEN identified_date IS NOT NULL THEN CASE WHEN support_by < $day THEN 'support' END
    WHEN verified_date IS NOT NULL THEN CASE WHEN decide_by < $day THEN 'decision' END
    WHEN verify_by < $day THEN 'verification' END AS overdue
FROM closed
