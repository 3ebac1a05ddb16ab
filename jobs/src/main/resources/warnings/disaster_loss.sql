-- One household in one disaster.
SELECT household_token, CAST(NULL AS STRING) AS person_token, event_date AS signal_date,
  valid_from AS known_date,
  CASE disaster_kind WHEN 'flood' THEN '洪涝' WHEN 'geological' THEN '地质灾害'
    WHEN 'drought' THEN '旱灾' WHEN 'biological' THEN '生物灾害' WHEN 'meteorological' THEN '气象灾害'
    WHEN 'earthquake' THEN '地震' ELSE '其他灾害' END AS disaster_kind,
  loss_yuan, coalesce(dwelling_damaged, false) AS dwelling_damaged
FROM told_disaster_losses
