-- One village cadre, village and month, of the roster that holds at the end of the month.
SELECT p.period_month, c.person_token, c.village_code AS unit_code, c.sent_by, c.batch,
  c.from_date <= p.period_end AND (c.to_date IS NULL OR c.to_date >= p.period_end) AS in_post,
  c.from_date <= p.period_end AS started
FROM village_cadres c JOIN periods p
  ON c.valid_from <= p.period_end AND (c.valid_to IS NULL OR c.valid_to > p.period_end)
