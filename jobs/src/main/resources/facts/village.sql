-- One village and month, by the yearly facts that hold at the end of the month.
SELECT p.period_month, v.village_code AS unit_code, v.cadres_required, v.households, v.persons
FROM villages v JOIN periods p
  ON v.valid_from <= p.period_end AND (v.valid_to IS NULL OR v.valid_to > p.period_end)
