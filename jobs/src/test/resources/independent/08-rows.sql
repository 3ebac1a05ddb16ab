-- The rows of every source with typed columns, as the facts use them. Rows of snapshots have
-- county, valid_from and valid_to (of the delivery), since and until (of the row's content).

CREATE MACRO fen(yuan) AS (yuan::DECIMAL(18, 2) * 100)::BIGINT;

CREATE TABLE registry AS
SELECT county, file_name, line, valid_from, valid_to, since, until,
  says['village_code'] AS village, says['household_token'] AS household, says['person_token'] AS person,
  says['relation'] AS relation, says['labour_skill'] AS labour_skill, says['household_type'] AS household_type,
  says['monitored_type'] AS monitored_type, says['identified_month']::DATE AS identified_month,
  listed(says['risks']) AS risks, says['cleared']::BOOLEAN AS cleared,
  says['cleared_month']::DATE AS cleared_month, says['clearing_mode'] AS clearing_mode,
  says['exit_month']::DATE AS exit_month, says['exit_reason'] AS exit_reason,
  says['updated_date']::DATE AS updated_date,
  [{'kind': 'industry', 'items': listed(says['industry'])}, {'kind': 'employment', 'items': listed(says['employment'])},
   {'kind': 'finance', 'items': listed(says['finance'])}, {'kind': 'public_post', 'items': listed(says['public_post'])},
   {'kind': 'housing', 'items': listed(says['housing'])}, {'kind': 'water', 'items': listed(says['water'])},
   {'kind': 'health_assistance', 'items': listed(says['health_assistance'])},
   {'kind': 'compulsory_education', 'items': listed(says['compulsory_education'])},
   {'kind': 'other_education', 'items': listed(says['other_education'])},
   {'kind': 'safety_net', 'items': listed(says['safety_net'])}, {'kind': 'social', 'items': listed(says['social'])},
   {'kind': 'relocation', 'items': listed(says['relocation'])},
   {'kind': 'living_conditions', 'items': listed(says['living_conditions'])},
   {'kind': 'infrastructure', 'items': listed(says['infrastructure'])}] AS assistance,
  fen(says['net_income_yuan']) AS net_income, fen(says['wage_income_yuan']) AS wage,
  fen(says['business_income_yuan']) AS business, fen(says['property_income_yuan']) AS property,
  fen(says['transfer_income_yuan']) AS transfer, fen(says['business_cost_yuan']) AS business_cost,
  fen(says['insurance_payout_yuan']) AS payout, fen(says['compliant_spending_yuan']) AS spending
FROM snapshot_row WHERE source = 'registry';

CREATE TABLE rural_persons AS
SELECT county, valid_from, valid_to, since, until,
  says['village_code'] AS village, says['household_token'] AS household, says['person_token'] AS person,
  says['sex'] AS sex, says['birth_date']::DATE AS birth_date, says['labour_skill'] AS labour_skill,
  says['lifted']::BOOLEAN AS lifted
FROM snapshot_row WHERE source = 'rural_persons';

CREATE TABLE lifted_households AS
SELECT county, valid_from, valid_to, says['household_token'] AS household, says['persons']::BIGINT AS persons,
  says['industry_assisted']::BOOLEAN AS industry_assisted,
  fen(says['net_income_yuan']) AS net_income, fen(says['wage_income_yuan']) AS wage,
  fen(says['business_income_yuan']) AS business, fen(says['property_income_yuan']) AS property,
  fen(says['transfer_income_yuan']) AS transfer, fen(says['business_cost_yuan']) AS business_cost,
  fen(says['insurance_payout_yuan']) AS payout, fen(says['compliant_spending_yuan']) AS spending
FROM snapshot_row WHERE source = 'lifted_households';

CREATE TABLE civil_assistance AS
SELECT county, valid_from, valid_to, says['person_token'] AS person, says['assistance_kind'] AS kind,
  says['from_month']::DATE AS from_month, coalesce(says['to_month']::DATE, DATE '9999-01-01') AS to_month
FROM snapshot_row WHERE source = 'civil_assistance';

CREATE TABLE employment AS
SELECT county, valid_from, valid_to, says['person_token'] AS person, says['working']::BOOLEAN AS working,
  says['destination'] AS destination, says['employment_channel'] AS employment_channel,
  says['workshop_kind'] AS workshop_kind,
  says['started_date']::DATE AS started_date, says['ended_date']::DATE AS ended_date
FROM snapshot_row WHERE source = 'employment';

CREATE TABLE public_posts AS
SELECT county, valid_from, valid_to, says['person_token'] AS person, says['post_kind'] AS post_kind,
  says['managing_department'] AS department, says['in_county']::BOOLEAN AS in_county,
  says['started_date']::DATE AS started_date, says['ended_date']::DATE AS ended_date
FROM snapshot_row WHERE source = 'public_posts';

CREATE TABLE relocation AS
SELECT county, valid_from, valid_to, says['person_token'] AS person, says['site'] AS site,
  says['labour']::BOOLEAN AS able, says['employed']::BOOLEAN AS employed, says['destination'] AS destination
FROM snapshot_row WHERE source = 'relocation';

CREATE TABLE medical_enrolment AS
SELECT county, valid_from, valid_to, since, says['person_token'] AS person, says['insurance_kind'] AS insurance_kind,
  says['aid_category'] AS aid_category, says['aided']::BOOLEAN AS aided
FROM snapshot_row WHERE source = 'medical_enrolment';

CREATE TABLE school_roll AS
SELECT county, valid_from, valid_to, says['person_token'] AS person, says['stage'] AS stage,
  says['roll_status'] AS roll_status, says['dropout_date']::DATE AS dropout_date,
  says['returned_date']::DATE AS returned_date, says['dropout_reason'] AS dropout_reason,
  coalesce(says['exempt']::BOOLEAN, false) AS exempt
FROM snapshot_row WHERE source = 'school_roll';

CREATE TABLE housing AS
SELECT county, valid_from, valid_to, says['village_code'] AS village, says['household_token'] AS household,
  says['grade'] AS grade, says['declared_safe']::BOOLEAN AS declared_safe,
  says['found_date']::DATE AS found_date, says['resolved_date']::DATE AS resolved_date
FROM snapshot_row WHERE source = 'housing';

CREATE TABLE water_supply AS
SELECT county, valid_from, valid_to, says['village_code'] AS village, says['household_token'] AS household,
  [{'test': 'quantity', 'result': says['quantity']}, {'test': 'quality', 'result': says['quality']},
   {'test': 'convenience', 'result': says['convenience']}, {'test': 'assurance', 'result': says['assurance']}] AS tests,
  says['found_date']::DATE AS found_date, says['resolved_date']::DATE AS resolved_date
FROM snapshot_row WHERE source = 'water_supply';

CREATE TABLE pairing AS
SELECT county, valid_from, valid_to, says['household_token'] AS household, says['helper_unit'] AS helper_unit,
  says['from_date']::DATE AS from_date, says['to_date']::DATE AS to_date
FROM snapshot_row WHERE source = 'pairing';

CREATE TABLE village_cadres AS
SELECT county, valid_from, valid_to, says['village_code'] AS village, says['person_token'] AS person,
  says['sent_by'] AS sent_by, says['batch'] AS batch,
  says['from_date']::DATE AS from_date, says['to_date']::DATE AS to_date
FROM snapshot_row WHERE source = 'village_cadres';

CREATE TABLE villages AS
SELECT county, valid_from, valid_to, says['village_code'] AS village, says['cadres_required']::BIGINT AS cadres_required
FROM snapshot_row WHERE source = 'villages';

CREATE TABLE clues AS
SELECT says['clue_token'] AS clue, says['village_code'] AS village, says['household_token'] AS household,
  says['person_token'] AS person, says['channel'] AS channel, says['department'] AS department,
  says['clue_kind'] AS clue_kind, says['verdict'] AS verdict, says['clue_date']::DATE AS clue_date,
  says['verified_date']::DATE AS verified_date, says['identified_date']::DATE AS identified_date,
  says['first_measure_date']::DATE AS first_measure_date
FROM latest_row WHERE source = 'clues';

CREATE TABLE medical_settlements AS
SELECT says['person_token'] AS person, says['care_kind'] AS care_kind, says['settled_date']::DATE AS settled_date,
  fen(says['compliant_yuan']) AS compliant, fen(says['self_paid_yuan']) AS self_paid
FROM latest_row WHERE source = 'medical_settlements';

CREATE TABLE student_aid AS
SELECT says['person_token'] AS person, says['program'] AS program, says['paid_date']::DATE AS paid_date
FROM latest_row WHERE source = 'student_aid';

CREATE TABLE disaster_losses AS
SELECT says['household_token'] AS household, says['event_date']::DATE AS event_date
FROM latest_row WHERE source = 'disaster_losses';

CREATE TABLE industry_awards AS
SELECT says['household_token'] AS household, says['industry_kind'] AS industry_kind, says['paid_date']::DATE AS paid_date
FROM latest_row WHERE source = 'industry_awards';

CREATE TABLE industry_funds AS
SELECT says['unit_code'] AS county, says['purpose'] AS purpose, says['fund_source'] AS fund_source,
  month_of(says['paid_date']::DATE) AS paid_month, fen(says['amount_yuan']) AS amount
FROM latest_row WHERE source = 'industry_funds';

CREATE TABLE employment_tasks AS
SELECT says['unit_code'] AS county, says['year']::INTEGER AS task_year, says['target_persons']::BIGINT AS target_persons
FROM latest_row WHERE source = 'employment_tasks';
