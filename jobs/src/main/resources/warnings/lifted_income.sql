-- One household lifted out of poverty and statement of its income, a head, beside the one before.
WITH begun AS (
  SELECT scope, min(valid_from) AS first_day FROM lifted_households GROUP BY scope
),
a_head AS (
  SELECT l.household_token, l.scope, l.valid_from, l.valid_from = b.first_day AS standing,
    try_divide(l.net_income_yuan, l.persons) AS income_head_yuan,
    try_divide(l.net_income_yuan + coalesce(l.insurance_payout_yuan, 0)
      - coalesce(l.compliant_spending_yuan, 0), l.persons) AS reference_head_yuan
  FROM lifted_households l JOIN begun b ON b.scope = l.scope
)
SELECT household_token, CAST(NULL AS STRING) AS person_token, valid_from AS signal_date,
  valid_from AS known_date, income_head_yuan, reference_head_yuan,
  lag(income_head_yuan) OVER before AS income_head_before_yuan,
  lag(reference_head_yuan) OVER before AS reference_head_before_yuan, standing
FROM a_head
WINDOW before AS (PARTITION BY household_token, scope ORDER BY valid_from)
