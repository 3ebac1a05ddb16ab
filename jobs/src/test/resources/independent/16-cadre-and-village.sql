-- Cadres posted to villages, and the posts that a village is to have.

CREATE TABLE cadre AS
SELECT p.period, c.village, c.person, c.sent_by, c.batch, c.from_date <= p.period_end AS started,
  started AND coalesce(c.to_date, p.period_end) >= p.period_end AS in_post
FROM village_cadres c JOIN period p ON valid_on(c.valid_from, c.valid_to, p.period_end);

CREATE TABLE village_fact AS
SELECT p.period, v.village, v.cadres_required
FROM villages v JOIN period p ON valid_on(v.valid_from, v.valid_to, p.period_end);
