-- One warning: the first signal of a kind about a subject (the person; the household where no person
-- is named), and what repeats it until its cool-down has passed; the next signal after that opens
-- another. All signals of a kind and subject are gathered once, as an array.
WITH gathered AS (
  SELECT kind, subject_token, collect_list(struct(signal_date, place, cool_down, rule_id,
      risk_dimension, department, severity, household_token, person_token, unit_code,
      household_group, raised_date, reason, rule_version, answered_by)) AS signals
  FROM (SELECT *, coalesce(person_token, household_token) AS subject_token FROM rules_fired)
  GROUP BY kind, subject_token
),
opened AS (
  -- Of several signals of a day the one of the leading rule says how long the cool-down is.
  SELECT *, aggregate(
      array_sort(transform(signals, s -> struct(s.signal_date, s.place, s.cool_down))),
      CAST(array() AS ARRAY<STRUCT<signal_date: DATE, place: INT, cool_down: INT>>),
      (openings, s) -> CASE
        WHEN size(openings) = 0 OR datediff(s.signal_date, element_at(openings, -1).signal_date)
          >= element_at(openings, -1).cool_down
        THEN concat(openings, array(s)) ELSE openings END).signal_date AS openings
  FROM gathered
),
spread AS (
  SELECT kind, subject_token, openings, inline(signals) FROM opened
),
told AS (
  SELECT *, array_max(filter(openings, d -> d <= signal_date)) AS opening FROM spread
)
SELECT $identifier AS warning_id,
  kind, min_by(rule_id, struct(signal_date, place)) AS rule_id,
  array_sort(collect_set(rule_id)) AS rules,
  min_by(risk_dimension, struct(signal_date, place)) AS risk_dimension,
  min_by(department, struct(signal_date, place)) AS department,
  min_by(severity, struct(signal_date, place)) AS severity,
  min_by(household_token, struct(signal_date, place, household_token)) AS household_token,
  max(person_token) AS person_token,
  min_by(unit_code, struct(signal_date, place, household_token)) AS unit_code,
  min_by(household_group, struct(signal_date, place, household_token)) AS household_group,
  opening AS signal_date, max(signal_date) AS last_signal_date, count(*) AS signals,
  min(raised_date) AS raised_date, min_by(reason, struct(signal_date, place, reason)) AS reason,
  min_by(rule_version, struct(signal_date, place)) AS rule_version,
  min_by(cool_down, struct(signal_date, place)) AS cool_down_days,
  min_by(answered_by, struct(signal_date, place)) AS answered_by,
  max(raised_date) AS last_raised_date
FROM told
GROUP BY kind, subject_token, opening
