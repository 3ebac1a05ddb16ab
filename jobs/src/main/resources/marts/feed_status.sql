-- Deliveries by source, month and county; one of the whole province stands under the province.
SELECT f.department, f.source, f.title AS source_title,
  coalesce(p.unit_code, f.unit_code) AS unit_code, coalesce(p.name, u.name) AS unit_name,
  date_format(f.period_month, 'yyyy-MM') AS period, max(f.expected_by) AS expected_by,
  max(f.delivered_as_of) AS delivered_as_of, max(f.received) AS received, max(f.status) AS status,
  max(f.rows_accepted) AS rows_accepted, max(f.rows_rejected) AS rows_rejected,
  CAST(round(try_divide(max(f.rows_rejected) * 100, max(f.rows_accepted) + max(f.rows_rejected)), 2)
    AS DECIMAL(7,2)) AS rejected_pct,
  max(f.files) AS files, max(f.files_refused) AS files_refused, max(f.files_held) AS files_held,
  DATE'$as_of' AS as_of, '$run_id' AS run_id
FROM gold_feed f
JOIN org_units u ON u.unit_code = f.unit_code
LEFT JOIN org_units p ON f.scope = 'province' AND p.level = 'province'
GROUP BY f.department, f.source, f.title, coalesce(p.unit_code, f.unit_code),
  coalesce(p.name, u.name), f.period_month
