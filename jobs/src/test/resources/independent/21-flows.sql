-- What happened in a window, as additions to numerator and denominator; and what medians are taken of.

CREATE TABLE flow AS
WITH h AS (
  SELECT *, (state = 'cleared' OR state = 'exited' AND cleared_month IS NOT NULL) AS cleared, state <> 'annulled' AS ever,
    one('monitored_type', monitored_type) AS by_type,
    one('channel', channel) AS by_channel,
    one('clearing_mode', clearing_mode) AS by_mode,
    each('risk', risks) AS by_risk
  FROM monitored_household
),
found AS (
  SELECT h.*, s.win FROM h JOIN span s ON s.period = h.period AND identified_month BETWEEN first_month AND s.period_start
  WHERE ever
),
left_risk AS (
  SELECT h.*, s.win FROM h JOIN span s ON s.period = h.period AND cleared_month BETWEEN first_month AND s.period_start
  WHERE cleared
)
SELECT 'MW04' AS indicator, 'household' AS base, '' AS variant, win, period, village AS unit, 1::BIGINT AS n, NULL::BIGINT AS d,
  by_type || by_risk || by_channel AS dims FROM found
UNION ALL SELECT 'MW04', 'person', '', win, period, village, persons, NULL, by_type || by_risk || by_channel FROM found
UNION ALL SELECT 'MW06', 'household', '', win, period, village, 1, 1, by_channel FROM found
UNION ALL SELECT 'MW07', 'clue', '', win, s.period, village, 1, NULL,
  one('department', department) || one('clue_kind', clue_kind)
  FROM episode JOIN span s ON clue_date BETWEEN first_month AND s.period_end
UNION ALL SELECT 'MW09', 'clue', '', win, s.period, village,
  coalesce(verdict = 'identified' AND identified_date - verified_date <= 60, false)::INTEGER, 1,
  one('department', department) || one('clue_kind', clue_kind)
  FROM alert JOIN span s ON conversion_due_month BETWEEN first_month AND s.period_start
UNION ALL SELECT 'MW10', 'household', '', win, period, village, prior_alert::INTEGER, 1, by_risk FROM found
UNION ALL SELECT 'EW01', 'warning', '', win, s.period, village, 1, NULL, dims
  FROM warning JOIN span s ON raised BETWEEN first_month AND s.period_end WHERE NOT known_before
UNION ALL SELECT 'EW03', 'warning', '', win, s.period, village, coalesce(identified_date <= watched_until, false)::INTEGER, 1, dims
  FROM warning JOIN span s ON watched_until BETWEEN first_month AND s.period_end WHERE household_group <> 'M'
UNION ALL SELECT 'EW04', 'household', '', win, period, village, (w.household IS NOT NULL)::INTEGER, 1, []
  FROM found LEFT JOIN warned_household w USING (household, identified_month)
UNION ALL SELECT 'RT02', 'clue', '', win, s.period, village, (identified_date - clue_date <= 15)::INTEGER, 1,
  one('channel', channel)
  FROM clues JOIN span s ON identified_date BETWEEN first_month AND s.period_end
  WHERE verdict = 'identified' AND identified_date >= clue_date
UNION ALL SELECT 'RT03', 'clue', '', win, s.period, village,
  coalesce(first_measure_date - clue_date BETWEEN 0 AND 15, false)::INTEGER, 1, one('department', department)
  FROM alert JOIN span s ON support_due_month BETWEEN first_month AND s.period_start
  WHERE verdict = 'identified'
UNION ALL SELECT 'GB07', 'money', '', win, s.period, village, self_paid, compliant,
  one('household_group', household_group) || one('care_kind', care_kind)
  FROM settlement t JOIN span s ON s.period = t.period AND settled_month BETWEEN first_month AND s.period_start
UNION ALL SELECT 'GB10', 'issue', '', win, s.period, village, coalesce(closed_date <= s.period_end, false)::INTEGER, 1,
  one('issue_kind', issue_kind)
  FROM issue JOIN span s ON found_date BETWEEN first_month AND s.period_end
UNION ALL SELECT 'RC03', 'household', '', win, period, village, 1, NULL, by_type || by_mode FROM left_risk
UNION ALL SELECT 'RC03', 'person', '', win, period, village, persons, NULL, by_type || by_mode FROM left_risk
UNION ALL SELECT 'RC04', 'household', '', win, period, village, coalesce(clearing_mode = 'assisted', false)::INTEGER, 1, by_type
  FROM left_risk
UNION ALL SELECT 'RC06', 'household', '', win, period, village, (months_to_clear < clearing_min_months(period_start))::INTEGER, 1,
  by_type FROM left_risk WHERE clearing_mode = 'assisted'
UNION ALL SELECT 'RC07', 'household', '', win, h.period, village, coalesce(relapsed_month <= cohort_month, false)::INTEGER, 1,
  one('primary_risk', primary_risk)
  FROM h JOIN span s ON s.period = h.period AND cohort_month BETWEEN first_month AND s.period_start
-- exits are mostly of households cleared before, which the denominator has not
UNION ALL SELECT 'RC08', 'household', '', 'month', period, village,
  coalesce(exit_month = period_start AND exit_reason = 'stable', false)::INTEGER,
  coalesce(state_before = 'open' OR identified_month = period_start, false)::INTEGER, []
  FROM h WHERE ever
UNION ALL SELECT 'IN01', 'money', '', win, s.period, county, CASE WHEN purpose = 'household_award' THEN amount ELSE 0 END, amount,
  one('fund_source', fund_source)
  FROM industry_funds JOIN span s ON paid_month BETWEEN first_month AND s.period_start;

-- Days from alert to verification by the month of verification, and months from identification to clearing.
CREATE TABLE median_case AS
SELECT 'RT01' AS indicator, 'clue' AS base, '' AS variant, 'month' AS win, p.period, village AS unit,
  verified_date - clue_date AS length, one('department', department) AS dims
FROM alert JOIN period p ON month_of(verified_date) = p.period_start
WHERE verified_date >= clue_date
UNION ALL
SELECT 'EW05', 'warning', '', 'month', p.period, village, verified_date - raised, dims
FROM warning JOIN period p ON month_of(verified_date) = p.period_start
WHERE NOT known_before AND verified_date >= raised
UNION ALL
SELECT 'EW06', 'warning', '', 'month', p.period, village, stated_measure_date - raised, dims
FROM warning JOIN period p ON month_of(first_measure_date) = p.period_start
WHERE NOT known_before AND stated_measure_date >= raised
UNION ALL
SELECT 'RC05', 'household', '', win, h.period, village, months_to_clear,
  one('primary_risk', primary_risk) || one('labour_tier', labour_tier)
FROM monitored_household h JOIN span s ON s.period = h.period AND cleared_month BETWEEN first_month AND s.period_start
WHERE state = 'cleared' OR state = 'exited' AND cleared_month IS NOT NULL;
