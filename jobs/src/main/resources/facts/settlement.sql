-- One settlement and published month of its year, at the person's home at the end of that month:
-- a year-to-date figure groups all its settlements by the same homes.
WITH told AS (
  SELECT p.period_month, p.period_end, s.settlement_token, s.person_token, s.care_kind,
    CAST(trunc(s.settled_date, 'MM') AS DATE) AS settled_month,
    CAST(s.self_paid_yuan * 100 AS BIGINT) AS self_paid_fen,
    CAST(s.compliant_yuan * 100 AS BIGINT) AS compliant_fen
  FROM medical_settlements s JOIN periods p
    ON s.settled_date BETWEEN p.year_start AND p.period_end
),
homes AS (
  SELECT t.*, r.village_code, r.household_token, coalesce(r.lifted, false) AS lifted,
    row_number() OVER (
      PARTITION BY t.settlement_token, t.period_month
      ORDER BY r.village_code, coalesce(r.lifted, false) DESC, r.household_token) AS place
  FROM told t JOIN rural_persons r
    ON r.person_token = t.person_token
    AND r.valid_from <= t.period_end AND (r.valid_to IS NULL OR r.valid_to > t.period_end)
)
SELECT h.period_month, h.settlement_token, h.village_code AS unit_code,
  CASE WHEN m.household_token IS NOT NULL THEN 'monitored'
    WHEN h.lifted THEN 'lifted' ELSE 'other' END AS household_group,
  h.care_kind, h.settled_month, h.self_paid_fen, h.compliant_fen
FROM homes h LEFT JOIN monitored_household m
  ON m.household_token = h.household_token AND m.period_month = h.period_month AND m.state = 'open'
WHERE h.place = 1
