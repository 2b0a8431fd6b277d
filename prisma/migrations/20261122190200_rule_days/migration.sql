-- A rule that was set for a later day holds from that day on without anybody doing anything: the queue looks once a day which
-- dated rules have begun or ended since it looked last, and orders the judgement of all cases of those organisations.

-- By what a case became ready for a lawyer's judgement: by papers and people, or by a rule that changed, began or ended.
ALTER TABLE proof_evaluation ADD COLUMN ready_through text;
UPDATE proof_evaluation SET ready_through = 'papers' WHERE state = 'to_judge';
ALTER TABLE proof_evaluation ADD CHECK (ready_through IN ('papers', 'rules')), ADD CHECK ((ready_through IS NOT NULL) = (state = 'to_judge'));

-- The queue's own book: no business row, no personal data.
CREATE TABLE jobs.rule_day (
  org_id uuid PRIMARY KEY,
  looked_on date NOT NULL,
  looked_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE jobs.rule_day OWNER TO job_owner;

CREATE POLICY functions_only ON reference_entry FOR SELECT TO sec_owner USING (true);
GRANT SELECT ON reference_entry TO sec_owner;

-- Organisations in which a rule by which papers are judged began or ended after one day and until another (its first day is
-- the day after it ended), or came with a release since an instant.
CREATE FUNCTION sec.rules_turned(p_org uuid, p_after date, p_until date, p_since timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (
    SELECT FROM public.reference_entry e
     WHERE e.org_id = p_org AND e.kind IN ('recipient', 'document_kind')
       AND (e.valid_from > p_after AND e.valid_from <= p_until
         OR e.valid_to >= p_after AND e.valid_to < p_until
         OR e.updated_by IS NULL AND e.updated_at > p_since AND coalesce(e.valid_from, '-infinity') <= p_until))
$$;
ALTER FUNCTION sec.rules_turned(uuid, date, date, timestamptz) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.rules_turned(uuid, date, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.rules_turned(uuid, date, date, timestamptz) TO job_owner;

CREATE FUNCTION sec.organisations() RETURNS TABLE (org_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.org_id FROM public.organisation o ORDER BY 1
$$;
ALTER FUNCTION sec.organisations() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.organisations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.organisations() TO job_owner;

-- As sec.readers_of_all_cases(), for the queue, which stands in no session.
CREATE FUNCTION sec.readers_of_all_cases(p_org uuid) RETURNS TABLE (user_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT u.id FROM (SELECT id FROM sec.app_user WHERE org_id = p_org AND disabled_at IS NULL AND role IN ('lawyer', 'caseworker')
                     ORDER BY role DESC, created_at, id LIMIT 1) u
  UNION
  SELECT reader FROM (
    SELECT DISTINCT ON (a.case_id) a.user_id AS reader FROM public.assignment a
      JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL AND u.role IN ('lawyer', 'caseworker')
     WHERE a.org_id = p_org AND a.case_level > 1 AND a.ended_at IS NULL AND (a.case_level < 3 OR a.named)
     ORDER BY a.case_id, a.is_lead DESC, a.id) restricted
$$;
ALTER FUNCTION sec.readers_of_all_cases(uuid) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.readers_of_all_cases(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.readers_of_all_cases(uuid) TO job_owner;

-- Answers in how many organisations work was ordered. A day that was slept through is made up for; a second look on the same
-- day, or by another process at the same time, finds nothing.
CREATE FUNCTION jobs.look_at_rules(p_task text, p_object uuid, p_day date) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, jobs AS $$
DECLARE
  house uuid;
  before jobs.rule_day;
  ordered integer := 0;
BEGIN
  FOR house IN SELECT org_id FROM sec.organisations() LOOP
    INSERT INTO jobs.rule_day (org_id, looked_on) VALUES (house, p_day - 1) ON CONFLICT DO NOTHING;
    SELECT * INTO before FROM jobs.rule_day d WHERE d.org_id = house FOR UPDATE;
    IF sec.rules_turned(house, before.looked_on, greatest(p_day, before.looked_on), before.looked_at) THEN
      PERFORM graphile_worker.add_job(p_task,
        json_build_object('orgId', house, 'userId', r.user_id, 'objectId', p_object, 'requestId', ''),
        max_attempts => 8, job_key => p_task || ':' || r.user_id)
        FROM sec.readers_of_all_cases(house) r;
      ordered := ordered + 1;
    END IF;
    UPDATE jobs.rule_day d SET looked_on = greatest(p_day, d.looked_on), looked_at = clock_timestamp() WHERE d.org_id = house;
  END LOOP;
  RETURN ordered;
END $$;
ALTER FUNCTION jobs.look_at_rules(text, uuid, date) OWNER TO job_owner;
REVOKE ALL ON FUNCTION jobs.look_at_rules(text, uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs.look_at_rules(text, uuid, date) TO app_job;
