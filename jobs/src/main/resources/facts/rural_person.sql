-- One person of the rural population and month, at home: of several rows that hold at the end of
-- the month the one in the village of the smallest code, then of a formerly poor household. What
-- departments know of a person comes as one stream of signs, folded once a person and month: each row
-- has one of its columns, NULL elsewhere.
WITH told AS (
  SELECT p.period_month, p.period_end, p.school_age_first, p.school_age_last,
    p.post_age_first, p.post_age_last, p.posts_from,
    make_date(year(p.period_end) - CAST(month(p.period_end) < 8 AS INT), 8, 31)
      AS school_year_start,
    r.person_token, r.household_token, r.village_code, r.sex, r.birth_date, r.labour_skill,
    coalesce(r.lifted, false) AS lifted,
    row_number() OVER (
      PARTITION BY r.person_token, p.period_month
      ORDER BY r.village_code, coalesce(r.lifted, false) DESC, r.household_token) AS place
  FROM rural_persons r JOIN periods p
    ON r.valid_from <= p.period_end AND (r.valid_to IS NULL OR r.valid_to > p.period_end)
),
homes AS (
  -- Full years: a birthday that is still to come has not been had.
  SELECT *,
    year(period_end) - year(birth_date) - CAST(month(birth_date) * 100 + day(birth_date)
      > month(period_end) * 100 + day(period_end) AS INT) AS age,
    year(school_year_start) - year(birth_date)
      - CAST(month(birth_date) * 100 + day(birth_date) > 831 AS INT) AS school_year_age
  FROM told WHERE place = 1
),
-- The spring term begins in February, the autumn term in August.
aids AS (
  SELECT p.period_month, a.person_token, array_sort(collect_set(a.program)) AS programs
  FROM student_aid a JOIN periods p
    ON a.paid_date BETWEEN make_date(year(p.period_end) - CAST(month(p.period_end) < 2 AS INT),
      CASE WHEN month(p.period_end) BETWEEN 2 AND 7 THEN 2 ELSE 8 END, 1) AND p.period_end
  GROUP BY a.person_token, p.period_month
),
holders AS (
  SELECT p.period_month, o.person_token, struct(count(*) AS posts,
    array_sort(collect_set(o.post_kind)) AS kinds,
    array_sort(collect_set(o.managing_department)) AS departments,
    coalesce(bool_or(NOT o.in_county), false) AS outside) AS post
  FROM public_posts o JOIN periods p
    ON o.valid_from <= p.period_end AND (o.valid_to IS NULL OR o.valid_to > p.period_end)
  WHERE o.started_date <= p.period_end AND (o.ended_date IS NULL OR o.ended_date >= p.period_end)
  GROUP BY o.person_token, p.period_month
),
signs AS (
  SELECT p.period_month, e.person_token, struct(e.destination, e.employment_channel AS channel,
    e.workshop_kind) AS work, NULL AS insurance, NULL AS roll, NULL AS programs, NULL AS post,
    NULL AS tekun, NULL AS relocation
  FROM employment e JOIN periods p
    ON e.valid_from <= p.period_end AND (e.valid_to IS NULL OR e.valid_to > p.period_end)
  WHERE e.working AND (e.started_date IS NULL OR e.started_date <= p.period_end)
    AND (e.ended_date IS NULL OR e.ended_date >= p.period_end)
  UNION ALL
  SELECT p.period_month, m.person_token, NULL, struct(concat(
      CASE WHEN m.insurance_kind IN ('resident', 'employee') THEN '1' ELSE '2' END, m.scope) AS place,
    m.insurance_kind AS kind, m.aid_category AS category, m.aided), NULL, NULL, NULL, NULL, NULL
  FROM medical_enrolment m JOIN periods p
    ON m.valid_from <= p.period_end AND (m.valid_to IS NULL OR m.valid_to > p.period_end)
  UNION ALL
  SELECT p.period_month, s.person_token, NULL, NULL, struct(concat(
      CASE s.roll_status WHEN 'in_school' THEN '1' WHEN 'home_teaching' THEN '2'
        WHEN 'suspended' THEN '3' WHEN 'graduated' THEN '4' WHEN 'transferred' THEN '5'
        ELSE '6' END, s.scope) AS place,
    s.roll_status AS status, s.stage, s.dropout_reason AS reason,
    coalesce(s.exempt, false) AS exempt), NULL, NULL, NULL, NULL
  FROM school_roll s JOIN periods p
    ON s.valid_from <= p.period_end AND (s.valid_to IS NULL OR s.valid_to > p.period_end)
  UNION ALL
  SELECT period_month, person_token, NULL, NULL, NULL, programs, NULL, NULL, NULL FROM aids
  UNION ALL
  SELECT period_month, person_token, NULL, NULL, NULL, NULL, post, NULL, NULL FROM holders
  UNION ALL
  SELECT p.period_month, c.person_token, NULL, NULL, NULL, NULL, NULL, true, NULL
  FROM civil_assistance c JOIN periods p
    ON c.valid_from <= p.period_end AND (c.valid_to IS NULL OR c.valid_to > p.period_end)
    AND c.from_month <= p.period_month AND (c.to_month IS NULL OR c.to_month >= p.period_month)
  WHERE c.assistance_kind = 'tekun'
  UNION ALL
  SELECT p.period_month, l.person_token, NULL, NULL, NULL, NULL, NULL, NULL,
    struct(l.scope AS place, l.site, l.destination, coalesce(l.labour, false) AS able,
      coalesce(l.employed, false) AS employed)
  FROM relocation l JOIN periods p
    ON l.valid_from <= p.period_end AND (l.valid_to IS NULL OR l.valid_to > p.period_end)
),
-- Of several rows of a kind the one of the first place counts. Nearly every sign has a person of its
-- own: divided by person first, they are sorted once.
known AS (
  SELECT period_month, person_token, count(work) > 0 AS employed,
    min(work.destination) AS destination, min(work.channel) AS employment_channel,
    min(work.workshop_kind) AS workshop_kind, min(insurance) AS insurance, min(roll) AS roll,
    min(programs) AS aid_programs, min(post) AS post, count(tekun) > 0 AS tekun,
    min(relocation) AS relocation
  FROM (SELECT /*+ REPARTITION(person_token, period_month) */ * FROM signs)
  GROUP BY person_token, period_month
),
joined AS (
  SELECT h.*, k.* EXCEPT (period_month, person_token),
    coalesce(school_year_age BETWEEN school_age_first AND school_age_last, false) AS school_age,
    CASE WHEN m.household_token IS NOT NULL THEN 'monitored'
      WHEN h.lifted THEN 'lifted' ELSE 'other' END AS household_group
  FROM homes h
  LEFT JOIN known k ON k.person_token = h.person_token AND k.period_month = h.period_month
  LEFT JOIN monitored_household m
    ON m.household_token = h.household_token AND m.period_month = h.period_month
    AND m.state = 'open'
),
schooled AS (
  SELECT *,
    school_age AND (roll IS NULL OR NOT roll.exempt AND (roll.status IN ('transferred', 'dropped_out')
      OR roll.status = 'graduated' AND roll.stage IN ('preschool', 'primary'))) AS out_of_school
  FROM joined
)
SELECT period_month, person_token, household_token, village_code AS unit_code, household_group,
  lifted, sex, labour_skill, CAST(age AS INT) AS age,
  coalesce(employed, false) AS employed, destination, employment_channel, workshop_kind,
  insurance.kind AS insurance_kind, insurance.category AS aid_category, insurance.aided AS aided,
  school_age, out_of_school,
  CASE WHEN roll IS NOT NULL THEN roll.stage
    WHEN school_age AND school_year_age < 12 THEN 'primary'
    WHEN school_age THEN 'junior' END AS stage,
  CASE WHEN out_of_school AND roll IS NULL THEN 'not_on_roll'
    WHEN out_of_school THEN coalesce(roll.reason, 'unknown') END AS absence_reason,
  coalesce(roll.status = 'in_school' AND roll.stage <> 'preschool', false) AS student,
  coalesce(aid_programs, CAST(array() AS ARRAY<STRING>)) AS aid_programs,
  coalesce(post.posts, 0) AS posts,
  coalesce(post.kinds, CAST(array() AS ARRAY<STRING>)) AS post_kinds,
  coalesce(post.departments, CAST(array() AS ARRAY<STRING>)) AS post_departments,
  CASE WHEN post IS NOT NULL THEN filter(array(
      CASE WHEN age < post_age_first OR age > post_age_last THEN 'age' END,
      CASE WHEN tekun THEN 'tekun' END,
      CASE WHEN post.posts >= posts_from THEN 'posts' END,
      CASE WHEN post.outside THEN 'outside_county' END), v -> v IS NOT NULL)
    ELSE CAST(array() AS ARRAY<STRING>) END AS post_violations,
  relocation IS NOT NULL AS relocated, relocation.site AS site,
  coalesce(relocation.able, false) AS relocated_able,
  coalesce(relocation.employed, false) AS relocated_employed,
  relocation.destination AS relocated_destination
FROM schooled
