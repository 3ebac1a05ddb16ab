-- One payment from the industry funds, at its county.
SELECT payment_token, unit_code, purpose, fund_source,
  CAST(trunc(paid_date, 'MM') AS DATE) AS paid_month, CAST(amount_yuan * 100 AS BIGINT) AS amount_fen
FROM industry_funds
