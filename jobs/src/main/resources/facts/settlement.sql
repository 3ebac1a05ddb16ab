-- One settlement and published month of its year, at the person's home at the end of that month:
-- a year-to-date figure groups all its settlements by the same homes.
WITH told AS (
  SELECT p.period_month, s.settlement_token, s.person_token, s.care_kind,
    CAST(trunc(s.settled_date, 'MM') AS DATE) AS settled_month,
    CAST(s.self_paid_yuan * 100 AS BIGINT) AS self_paid_fen,
    CAST(s.compliant_yuan * 100 AS BIGINT) AS compliant_fen
  FROM medical_settlements s JOIN periods p
    ON s.settled_date BETWEEN p.year_start AND p.period_end
)
SELECT t.period_month, t.settlement_token, r.household_token, r.unit_code, r.household_group, t.care_kind,
  t.settled_month, t.self_paid_fen, t.compliant_fen
FROM told t
JOIN rural_person r ON r.person_token = t.person_token AND r.period_month = t.period_month
