-- Registry of monitored households: typed rows of the files that count, and why a row does not.

CREATE MACRO registry_relation(t) AS MAP {
  '户主': 'head', '本人': 'head', '配偶': 'spouse', '之子': 'child', '之女': 'child',
  '子': 'child', '女': 'child', '之儿媳': 'child_in_law', '之女婿': 'child_in_law',
  '之孙子': 'grandchild', '之孙女': 'grandchild', '之父': 'parent', '之母': 'parent',
  '之岳父': 'parent_in_law', '之岳母': 'parent_in_law', '之公公': 'parent_in_law',
  '之婆婆': 'parent_in_law', '之兄弟姐妹': 'sibling', '其他': 'other'}[t];
CREATE MACRO registry_sex(t) AS MAP {
  '男': 'male', '女': 'female', '男性': 'male', '女性': 'female'}[t];
CREATE MACRO registry_labour_skill(t) AS MAP {
  '普通劳动力': 'ordinary', '技能劳动力': 'skilled', '弱劳动力或半劳动力': 'weak', '弱劳动力': 'weak',
  '半劳动力': 'weak', '丧失劳动力': 'lost', '无劳动力': 'none'}[t];
CREATE MACRO registry_household_type(t) AS MAP {
  '脱贫户': 'lifted', '一般农户': 'ordinary', '普通农户': 'ordinary'}[t];
CREATE MACRO registry_monitored_type(t) AS MAP {
  '脱贫不稳定户': 'unstable', '边缘易致贫户': 'marginal', '突发严重困难户': 'sudden'}[t];
CREATE MACRO registry_risks(t) AS MAP {
  '因病': 'illness', '因学': 'schooling', '因残': 'disability', '因自然灾害': 'disaster',
  '因意外事故': 'accident', '因产业项目失败': 'business', '因产业(项目)失败': 'business',
  '因务工就业不稳': 'unstable_work', '缺劳动力': 'no_labour', '因安全住房': 'housing',
  '因安全饮水': 'water', '其他': 'other'}[t];
CREATE MACRO registry_clearing_mode(t) AS MAP {
  '帮扶消除': 'assisted', '自然消除': 'natural'}[t];

CREATE TABLE registry_text AS
SELECT f.file, f.name AS file_name, f.county, f.as_of, f.part, f.revision, l.line,
  max(e.text) FILTER (e.name = 'village_code') AS village_code,
  max(e.text) FILTER (e.name = 'household_token') AS household_token,
  max(e.text) FILTER (e.name = 'person_token') AS person_token,
  max(e.text) FILTER (e.name = 'relation') AS relation,
  max(e.text) FILTER (e.name = 'sex') AS sex,
  max(e.text) FILTER (e.name = 'birth_date') AS birth_date,
  max(e.text) FILTER (e.name = 'labour_skill') AS labour_skill,
  max(e.text) FILTER (e.name = 'household_type') AS household_type,
  max(e.text) FILTER (e.name = 'monitored_type') AS monitored_type,
  max(e.text) FILTER (e.name = 'identified_month') AS identified_month,
  max(e.text) FILTER (e.name = 'cleared_month') AS cleared_month,
  max(e.text) FILTER (e.name = 'clearing_mode') AS clearing_mode,
  max(e.text) FILTER (e.name = 'no_labour_household') AS no_labour_household,
  max(e.text) FILTER (e.name = 'industry') AS industry,
  max(e.text) FILTER (e.name = 'employment') AS employment,
  max(e.text) FILTER (e.name = 'finance') AS finance,
  max(e.text) FILTER (e.name = 'public_post') AS public_post,
  max(e.text) FILTER (e.name = 'housing') AS housing,
  max(e.text) FILTER (e.name = 'water') AS water,
  max(e.text) FILTER (e.name = 'health_assistance') AS health_assistance,
  max(e.text) FILTER (e.name = 'compulsory_education') AS compulsory_education,
  max(e.text) FILTER (e.name = 'other_education') AS other_education,
  max(e.text) FILTER (e.name = 'safety_net') AS safety_net,
  max(e.text) FILTER (e.name = 'social') AS social,
  max(e.text) FILTER (e.name = 'relocation') AS relocation,
  max(e.text) FILTER (e.name = 'living_conditions') AS living_conditions,
  max(e.text) FILTER (e.name = 'infrastructure') AS infrastructure,
  max(e.text) FILTER (e.name = 'net_income_yuan') AS net_income_yuan,
  max(e.text) FILTER (e.name = 'per_capita_income_yuan') AS per_capita_income_yuan,
  max(e.text) FILTER (e.name = 'insurance_payout_yuan') AS insurance_payout_yuan,
  max(e.text) FILTER (e.name = 'compliant_spending_yuan') AS compliant_spending_yuan,
  list_distinct(flatten(list(items(e.text)) FILTER (e.name = 'risks'))) AS risks,
  list_distinct(list(e.text) FILTER (e.name = 'cleared')) AS cleared
FROM counted_file f JOIN data_line l ON l.file = f.file
LEFT JOIN entered e ON e.file = l.file AND e.line = l.line
WHERE f.source = 'registry'
GROUP BY ALL;

CREATE TABLE registry_read AS
SELECT t.file, t.file_name, t.county, t.as_of, t.part, t.revision, t.line,
  p.village, record_number(t.household_token) AS household, i.person,
  registry_relation(t.relation) AS relation,
  registry_labour_skill(t.labour_skill) AS labour_skill,
  registry_household_type(t.household_type) AS household_type,
  registry_monitored_type(t.monitored_type) AS monitored_type,
  month_cell(t.identified_month, t.as_of) AS identified_month,
  list_transform(coalesce(t.risks, []), lambda r: registry_risks(r)) AS risks,
  flag(t.cleared[1]) AS cleared,
  month_cell(t.cleared_month, t.as_of) AS cleared_month,
  registry_clearing_mode(t.clearing_mode) AS clearing_mode,
  [items(t.industry), items(t.employment), items(t.finance), items(t.public_post),
   items(t.housing), items(t.water), items(t.health_assistance), items(t.compulsory_education),
   items(t.other_education), items(t.safety_net), items(t.social), items(t.relocation),
   items(t.living_conditions), items(t.infrastructure)] AS assistance,
  CASE
    WHEN t.village_code IS NULL OR t.household_token IS NULL OR t.person_token IS NULL OR t.relation IS NULL
      OR t.household_type IS NULL OR t.monitored_type IS NULL OR t.identified_month IS NULL THEN 'blank'
    WHEN i.person IS NULL THEN 'identity'
    WHEN p.village IS NULL THEN 'unknown village'
    WHEN p.county <> t.county THEN 'village of another county'
    WHEN unread(t.relation, registry_relation(t.relation))
      OR unread(t.sex, registry_sex(t.sex))
      OR unread(t.labour_skill, registry_labour_skill(t.labour_skill))
      OR unread(t.household_type, registry_household_type(t.household_type))
      OR unread(t.monitored_type, registry_monitored_type(t.monitored_type))
      OR unread(t.clearing_mode, registry_clearing_mode(t.clearing_mode))
      OR list_contains(list_transform(coalesce(t.risks, []), lambda r: registry_risks(r) IS NULL), true)
      THEN 'unmapped code'
    WHEN len(t.cleared) > 1 THEN 'two answers'
    WHEN unread(t.cleared[1], flag(t.cleared[1])) OR unread(t.no_labour_household, flag(t.no_labour_household))
      THEN 'unreadable flag'
    WHEN unread(t.identified_month, month_cell(t.identified_month, t.as_of))
      OR unread(t.cleared_month, month_cell(t.cleared_month, t.as_of))
      OR unread(t.birth_date, day_cell(t.birth_date, t.as_of)) THEN 'unreadable date'
    WHEN unread(t.net_income_yuan, rounded_money(t.net_income_yuan))
      OR unread(t.per_capita_income_yuan, rounded_money(t.per_capita_income_yuan))
      OR unread(t.insurance_payout_yuan, rounded_money(t.insurance_payout_yuan))
      OR unread(t.compliant_spending_yuan, rounded_money(t.compliant_spending_yuan)) THEN 'unreadable number'
  END AS reason
FROM registry_text t
LEFT JOIN identity i ON i.text = t.person_token
LEFT JOIN village_code p ON p.text = t.village_code;

-- One row per household, person and delivery: of duplicates the first in declared order.
CREATE TABLE registry AS
SELECT * FROM registry_read WHERE reason IS NULL
QUALIFY row_number() OVER (PARTITION BY county, as_of, household, person ORDER BY revision DESC, part, line) = 1;
