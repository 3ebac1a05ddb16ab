-- What the departments say of every person who has a home, month by month.

CREATE TABLE person_work AS
SELECT p.period, e.person, min(e.destination) AS destination, min(e.employment_channel) AS employment_channel,
  min(e.workshop_kind) AS workshop_kind
FROM employment e JOIN period p ON valid_on(e.valid_from, e.valid_to, p.period_end)
WHERE e.working AND ongoing(e.started_date, e.ended_date, p.period_end)
GROUP BY ALL;

-- Of several counties' rows the one that says insured, then the smallest county's.
CREATE TABLE person_insurance AS
SELECT p.period, e.person, e.insurance_kind, e.aid_category, coalesce(e.aided, false) AS aided
FROM medical_enrolment e JOIN period p ON valid_on(e.valid_from, e.valid_to, p.period_end)
QUALIFY row_number() OVER (PARTITION BY p.period, e.person
  ORDER BY coalesce(e.insurance_kind IN ('resident', 'employee'), false) DESC, e.county) = 1;

CREATE TABLE person_school AS
SELECT p.period, s.person, s.stage, s.roll_status, s.dropout_reason, s.exempt
FROM school_roll s JOIN period p ON valid_on(s.valid_from, s.valid_to, p.period_end)
QUALIFY row_number() OVER (PARTITION BY p.period, s.person
  ORDER BY list_position(['in_school', 'home_teaching', 'suspended', 'graduated', 'transferred', 'dropped_out'], s.roll_status),
    s.county) = 1;

-- The school term begins on 1 February or 1 August.
CREATE TABLE person_aid AS
WITH term AS (
  SELECT *, CASE WHEN month(period_start) = 1 THEN make_date(year(period_start) - 1, 8, 1)
    WHEN month(period_start) < 8 THEN make_date(year(period_start), 2, 1)
    ELSE make_date(year(period_start), 8, 1) END AS term_start
  FROM period
)
SELECT t.period, a.person, list_sort(list(DISTINCT a.program)) AS aid_programs
FROM student_aid a JOIN term t ON a.paid_date BETWEEN t.term_start AND t.period_end
GROUP BY ALL;

CREATE TABLE person_posts AS
SELECT p.period, w.person, count(*) AS posts, list_sort(list(DISTINCT w.post_kind)) AS post_kinds,
  list_sort(list(DISTINCT w.department) FILTER (w.department IS NOT NULL)) AS post_departments,
  coalesce(bool_or(NOT w.in_county), false) AS outside_county
FROM public_posts w JOIN period p ON valid_on(w.valid_from, w.valid_to, p.period_end)
  AND ongoing(w.started_date, w.ended_date, p.period_end)
GROUP BY ALL;

CREATE TABLE person_tekun AS
SELECT DISTINCT p.period, a.person
FROM civil_assistance a JOIN period p ON valid_on(a.valid_from, a.valid_to, p.period_end)
WHERE a.kind = 'tekun' AND p.period_start BETWEEN a.from_month AND a.to_month;

CREATE TABLE person_relocation AS
SELECT p.period, r.person, r.site, coalesce(r.able, false) AS able, coalesce(r.employed, false) AS employed, r.destination
FROM relocation r JOIN period p ON valid_on(r.valid_from, r.valid_to, p.period_end)
QUALIFY row_number() OVER (PARTITION BY p.period, r.person ORDER BY r.county) = 1;

CREATE TABLE rural_person AS
WITH aged AS (
  SELECT *, full_years(birth_date, period_end) AS age,
    full_years(birth_date, make_date(year(period_start) - (month(period_start) < 8)::INTEGER, 8, 31)) AS age_in_school_year
  FROM home
),
joined AS (
  SELECT a.*, coalesce(a.age_in_school_year BETWEEN 6 AND 14, false) AS school_age,
    s.person IS NOT NULL AS on_roll, s.roll_status, s.dropout_reason, coalesce(s.exempt, false) AS exempt,
    CASE WHEN s.person IS NOT NULL THEN s.stage
      WHEN school_age THEN CASE WHEN a.age_in_school_year < 12 THEN 'primary' ELSE 'junior' END END AS stage,
    w.person IS NOT NULL AS employed, w.destination, w.employment_channel, w.workshop_kind,
    i.insurance_kind, i.aid_category, coalesce(i.aided, false) AS aided,
    coalesce(d.aid_programs, []) AS aid_programs,
    coalesce(o.posts, 0) AS posts, coalesce(o.post_kinds, []) AS post_kinds,
    coalesce(o.post_departments, []) AS post_departments, coalesce(o.outside_county, false) AS outside_county,
    t.person IS NOT NULL AS tekun,
    r.person IS NOT NULL AS relocated, r.site, coalesce(r.able, false) AS relocated_able,
    coalesce(r.employed, false) AS relocated_employed, r.destination AS relocated_destination
  FROM aged a
  LEFT JOIN person_work w USING (period, person)
  LEFT JOIN person_insurance i USING (period, person)
  LEFT JOIN person_school s USING (period, person)
  LEFT JOIN person_aid d USING (period, person)
  LEFT JOIN person_posts o USING (period, person)
  LEFT JOIN person_tekun t USING (period, person)
  LEFT JOIN person_relocation r USING (period, person)
)
SELECT *,
  school_age AND NOT exempt AND (NOT on_roll OR roll_status IN ('transferred', 'dropped_out')
    OR roll_status = 'graduated' AND stage IN ('preschool', 'primary')) AS out_of_school,
  CASE WHEN out_of_school THEN CASE WHEN on_roll THEN dropout_reason ELSE 'not_on_roll' END END AS absence_reason,
  coalesce(roll_status = 'in_school' AND stage <> 'preschool', false) AS student,
  CASE WHEN posts > 0 THEN list_filter([
      CASE WHEN age < 16 OR age > 69 THEN 'age' END,
      CASE WHEN tekun THEN 'tekun' END,
      CASE WHEN posts >= 3 THEN 'posts' END,
      CASE WHEN outside_county THEN 'outside_county' END], lambda v: v IS NOT NULL)
    ELSE [] END AS post_violations
FROM joined;
