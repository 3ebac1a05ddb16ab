-- The rows of every source with typed columns, as the facts use them. Rows of snapshots have
-- county, valid_from and valid_to (of the delivery), since and until (of the row's content).

CREATE MACRO fen(yuan) AS (yuan::DECIMAL(18, 2) * 100)::BIGINT;

CREATE TABLE registry AS
SELECT county, file_name, line, valid_from, valid_to, since, until,
  village_code AS village, household_token AS household, person_token AS person,
  relation, labour_skill, household_type,
  monitored_type, identified_month,
  risks, cleared,
  cleared_month, clearing_mode,
  exit_month, exit_reason,
  updated_date,
  [{'kind': 'industry', 'items': industry}, {'kind': 'employment', 'items': employment},
   {'kind': 'finance', 'items': finance}, {'kind': 'public_post', 'items': public_post},
   {'kind': 'housing', 'items': housing}, {'kind': 'water', 'items': water},
   {'kind': 'health_assistance', 'items': health_assistance},
   {'kind': 'compulsory_education', 'items': compulsory_education},
   {'kind': 'other_education', 'items': other_education},
   {'kind': 'safety_net', 'items': safety_net}, {'kind': 'social', 'items': social},
   {'kind': 'relocation', 'items': relocation},
   {'kind': 'living_conditions', 'items': living_conditions},
   {'kind': 'infrastructure', 'items': infrastructure}] AS assistance,
  fen(net_income_yuan) AS net_income, fen(wage_income_yuan) AS wage,
  fen(business_income_yuan) AS business, fen(property_income_yuan) AS property,
  fen(transfer_income_yuan) AS transfer, fen(business_cost_yuan) AS business_cost,
  fen(insurance_payout_yuan) AS payout, fen(compliant_spending_yuan) AS spending
FROM lasting_registry;

CREATE TABLE rural_persons AS
SELECT county, valid_from, valid_to, since, until,
  village_code AS village, household_token AS household, person_token AS person,
  sex, birth_date, labour_skill,
  lifted
FROM lasting_rural_persons;

CREATE TABLE lifted_households AS
SELECT county, valid_from, valid_to, household_token AS household, persons,
  industry_assisted,
  fen(net_income_yuan) AS net_income, fen(wage_income_yuan) AS wage,
  fen(business_income_yuan) AS business, fen(property_income_yuan) AS property,
  fen(transfer_income_yuan) AS transfer, fen(business_cost_yuan) AS business_cost,
  fen(insurance_payout_yuan) AS payout, fen(compliant_spending_yuan) AS spending
FROM row_lifted_households;

CREATE TABLE civil_assistance AS
SELECT county, valid_from, valid_to, person_token AS person, assistance_kind AS kind,
  from_month, coalesce(to_month, DATE '9999-01-01') AS to_month
FROM row_civil_assistance;

CREATE TABLE employment AS
SELECT county, valid_from, valid_to, person_token AS person, working,
  destination, employment_channel,
  workshop_kind, fen(wage_yuan) AS wage,
  started_date, ended_date
FROM row_employment;

CREATE TABLE public_posts AS
SELECT county, valid_from, valid_to, person_token AS person, post_kind,
  managing_department AS department, in_county,
  started_date, ended_date
FROM row_public_posts;

CREATE TABLE relocation AS
SELECT county, valid_from, valid_to, person_token AS person, site,
  labour AS able, employed, destination
FROM row_relocation;

CREATE TABLE medical_enrolment AS
SELECT county, valid_from, valid_to, since, person_token AS person, insurance_kind,
  aid_category, aided
FROM lasting_medical_enrolment;

CREATE TABLE school_roll AS
SELECT county, valid_from, valid_to, person_token AS person, stage,
  roll_status, dropout_date,
  returned_date, dropout_reason,
  coalesce(exempt, false) AS exempt
FROM row_school_roll;

CREATE TABLE housing AS
SELECT county, valid_from, valid_to, since, village_code AS village, household_token AS household,
  grade, declared_safe, appraised_date,
  found_date, resolved_date
FROM lasting_housing;

CREATE TABLE water_supply AS
SELECT county, valid_from, valid_to, since, village_code AS village, household_token AS household,
  [{'test': 'quantity', 'result': quantity}, {'test': 'quality', 'result': quality},
   {'test': 'convenience', 'result': convenience}, {'test': 'assurance', 'result': assurance}] AS tests,
  found_date, resolved_date
FROM lasting_water_supply;

CREATE TABLE pairing AS
SELECT county, valid_from, valid_to, household_token AS household, helper_unit,
  from_date, to_date
FROM row_pairing;

CREATE TABLE village_cadres AS
SELECT county, valid_from, valid_to, village_code AS village, person_token AS person,
  sent_by, batch,
  from_date, to_date
FROM row_village_cadres;

CREATE TABLE villages AS
SELECT county, valid_from, valid_to, village_code AS village, cadres_required
FROM row_villages;

CREATE TABLE clues AS
SELECT clue_token AS clue, village_code AS village, household_token AS household,
  person_token AS person, channel, department,
  clue_kind, verdict, clue_date,
  verified_date, identified_date,
  first_measure_date
FROM row_clues;

CREATE TABLE medical_settlements AS
SELECT settlement_token AS settlement, person_token AS person, care_kind, settled_date, told,
  fen(compliant_yuan) AS compliant, fen(self_paid_yuan) AS self_paid
FROM told_medical_settlements;

CREATE TABLE student_aid AS
SELECT person_token AS person, program, paid_date
FROM row_student_aid;

CREATE TABLE disaster_losses AS
SELECT household_token AS household, event_date, told, fen(loss_yuan) AS loss, dwelling_damaged
FROM told_disaster_losses;

CREATE TABLE disability_certificates AS
SELECT person_token AS person, valid_from, disability_level::INTEGER AS level, issued_date
FROM row_disability_certificates;

CREATE TABLE industry_awards AS
SELECT household_token AS household, industry_kind, paid_date
FROM row_industry_awards;

CREATE TABLE industry_funds AS
SELECT unit_code AS county, purpose, fund_source,
  month_of(paid_date) AS paid_month, fen(amount_yuan) AS amount
FROM row_industry_funds;

CREATE TABLE employment_tasks AS
SELECT unit_code AS county, year AS task_year, target_persons
FROM row_employment_tasks;
