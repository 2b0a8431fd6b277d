-- Brakes on reading more than the work needs, and made-up cases that nobody has a reason to open.

-- Thresholds belong to the organisation: distinct cases that one person opens before they must prove again who they are, and
-- before their account is frozen.
ALTER TABLE organisation
  ADD COLUMN openings_per_hour integer NOT NULL DEFAULT 30,
  ADD COLUMN openings_per_day integer NOT NULL DEFAULT 100,
  ADD CONSTRAINT organisation_openings_check CHECK (openings_per_hour BETWEEN 1 AND 1000000 AND openings_per_day BETWEEN openings_per_hour AND 1000000);

-- What somebody opened and when last: a case, or a person none of whose cases they opened.
CREATE TABLE sec.case_opening (
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, user_id, subject_id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE INDEX case_opening_when_idx ON sec.case_opening (org_id, user_id, opened_at);
CREATE TABLE sec.brake_state (
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  cleared_at timestamptz,  -- an administrator let them in again: what was before counts no more
  PRIMARY KEY (org_id, user_id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
-- Which cases are made up. No login reads it; the auditor asks through functions.
CREATE TABLE sec.canary_case (
  org_id uuid NOT NULL,
  case_id uuid NOT NULL,
  planted_at timestamptz NOT NULL DEFAULT now(),
  planted_by uuid NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (org_id, case_id),
  FOREIGN KEY (org_id, case_id) REFERENCES public.case_file (org_id, id),
  FOREIGN KEY (org_id, planted_by) REFERENCES sec.app_user (org_id, id)
);
CREATE TABLE sec.canary_alarm (
  org_id uuid NOT NULL,
  case_id uuid NOT NULL,
  session_id uuid NOT NULL,
  user_id uuid NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, case_id, session_id)
);
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_opening', 'brake_state', 'canary_case', 'canary_alarm'] LOOP
    EXECUTE format('ALTER TABLE sec.%I OWNER TO sec_owner', t);
    EXECUTE format('ALTER TABLE sec.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE sec.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY functions_only ON sec.%I FOR ALL TO sec_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- Counts in the transaction of the read, so that what is over the limit is not read. IZ001: prove who you are; IZ002: too much
-- for a day. Opening the same again within ten minutes is one opening. Many at once (a batch) pass with a fresh proof.
CREATE FUNCTION sec.count_openings(p_subjects uuid[], p_many boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  fresh uuid[];
  cleared timestamptz;
  per_hour integer;
  per_day integer;
  in_hour integer;
  in_day integer;
BEGIN
  IF me.kind IS DISTINCT FROM 'browser' OR me.role NOT IN ('caseworker', 'lawyer') THEN RETURN; END IF;
  SELECT array_agg(DISTINCT s) INTO fresh FROM unnest(p_subjects) s
   WHERE NOT EXISTS (SELECT FROM sec.case_opening o WHERE o.org_id = me.org_id AND o.user_id = me.user_id AND o.subject_id = s
                        AND o.opened_at > now() - interval '10 minutes')
     -- What one wrote down oneself today is no reading.
     AND NOT EXISTS (SELECT FROM public.case_file c WHERE c.org_id = me.org_id AND c.id = s AND c.created_by = me.user_id AND c.created_at > now() - interval '1 day');
  IF fresh IS NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('izdeu.openings|' || me.user_id, 0));
  INSERT INTO sec.case_opening (org_id, user_id, subject_id, opened_at) SELECT me.org_id, me.user_id, s, clock_timestamp() FROM unnest(fresh) s ORDER BY s
  ON CONFLICT (org_id, user_id, subject_id) DO UPDATE SET opened_at = excluded.opened_at;
  SELECT b.cleared_at INTO cleared FROM sec.brake_state b WHERE b.org_id = me.org_id AND b.user_id = me.user_id;
  SELECT o.openings_per_hour, o.openings_per_day INTO per_hour, per_day FROM public.organisation o WHERE o.org_id = me.org_id;
  SELECT count(*) FILTER (WHERE o.opened_at > greatest(now() - interval '1 hour', me.proven_at)), count(*) INTO in_hour, in_day FROM sec.case_opening o
   WHERE o.org_id = me.org_id AND o.user_id = me.user_id AND o.opened_at > greatest(now() - interval '1 day', cleared);
  IF in_day > per_day THEN RAISE EXCEPTION 'openings of a day' USING ERRCODE = 'IZ002'; END IF;
  IF in_hour > per_hour AND NOT (p_many AND me.proven_at > now() - interval '5 minutes') THEN RAISE EXCEPTION 'openings of an hour' USING ERRCODE = 'IZ001'; END IF;
END $$;

CREATE FUNCTION sec.cases_of_person(p_org uuid, p_person uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT c.id FROM public.case_file c WHERE c.org_id = p_org AND c.sought_person_id = p_person
  UNION SELECT p.case_id FROM public.case_party p WHERE p.org_id = p_org AND p.person_id = p_person
$$;

-- Every event about the content of a case or a person passes here: what goes on the record as read or changed was opened.
CREATE FUNCTION sec.note_opening(p_action text, p_object_id text, p_case uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session;
  person uuid;
  of_cases uuid[];
BEGIN
  IF session_user <> 'app_rw' OR p_action LIKE 'access.%' OR p_action IN ('case.summary_viewed', 'case.opened') THEN RETURN; END IF;
  IF p_case IS NOT NULL THEN
    PERFORM sec.count_openings(ARRAY[p_case], false);
    of_cases := ARRAY[p_case];
  ELSIF p_action IN ('person.viewed', 'person.number_revealed', 'person.citizenship_viewed') THEN
    me := sec.current_session();
    person := p_object_id::uuid;
    SELECT array_agg(c) INTO of_cases FROM sec.cases_of_person(me.org_id, person) c;
    -- Somebody of a case that was opened today is read with that case.
    IF NOT EXISTS (SELECT FROM sec.case_opening o WHERE o.org_id = me.org_id AND o.user_id = me.user_id AND o.subject_id = ANY (of_cases)
                      AND o.opened_at > now() - interval '1 day') THEN
      PERFORM sec.count_openings(ARRAY[person], false);
    END IF;
  END IF;
  IF of_cases IS NOT NULL THEN PERFORM sec.raise_canary(of_cases); END IF;
END $$;

-- Once per session and case: the auditors learn which case, the administrators only that there was an alarm, and about whom.
CREATE FUNCTION sec.raise_canary(p_cases uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  canary uuid;
BEGIN
  IF me.kind IS DISTINCT FROM 'browser' OR me.role = 'auditor' THEN RETURN; END IF;
  FOR canary IN
    WITH raised AS (
      INSERT INTO sec.canary_alarm (org_id, case_id, session_id, user_id)
      SELECT me.org_id, k.case_id, me.id, me.user_id FROM sec.canary_case k WHERE k.org_id = me.org_id AND k.case_id = ANY (p_cases) AND k.ended_at IS NULL
      ON CONFLICT DO NOTHING RETURNING case_id)
    SELECT case_id FROM raised
  LOOP
    PERFORM sec.notify('canary_opened', canary, sec.holders('auditor'));
    PERFORM sec.notify('canary_opened', NULL, sec.holders('administrator'));
    PERFORM audit.write_event(NULL, 'canary.opened', 'canary', canary::text, NULL, '', '{}');
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA audit TO sec_owner;
GRANT EXECUTE ON FUNCTION audit.write_event(uuid, text, text, text, uuid, text, text) TO sec_owner;

-- The account of whoever went over the day's limit is disabled and its sessions end; administrators and auditors are told. Only
-- one's own can be frozen so, by what refused the read.
CREATE FUNCTION sec.freeze_me() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL OR me.role NOT IN ('caseworker', 'lawyer') THEN RAISE EXCEPTION 'not for this role' USING ERRCODE = '42501'; END IF;
  PERFORM sec.notify('account_frozen', NULL, sec.holders('administrator') || sec.holders('auditor'));
  UPDATE sec.app_user SET disabled_at = now(), version = version + 1 WHERE org_id = me.org_id AND id = me.user_id;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = me.user_id AND revoked_at IS NULL;
END $$;
CREATE FUNCTION sec.let_in_again() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  INSERT INTO sec.brake_state (org_id, user_id, cleared_at) VALUES (NEW.org_id, NEW.id, now())
  ON CONFLICT (org_id, user_id) DO UPDATE SET cleared_at = excluded.cleared_at;
  RETURN NULL;
END $$;
CREATE TRIGGER let_in_again AFTER UPDATE OF disabled_at ON sec.app_user FOR EACH ROW WHEN (OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS NULL)
  EXECUTE FUNCTION sec.let_in_again();

-- A house keeps an administrator, also when two disable each other at the same instant.
CREATE FUNCTION sec.keep_administrator() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('izdeu.administrators|' || NEW.org_id, 0));
  IF NOT EXISTS (SELECT FROM sec.app_user u WHERE u.org_id = NEW.org_id AND u.id <> NEW.id AND u.role = 'administrator' AND u.disabled_at IS NULL) THEN
    RAISE EXCEPTION 'the last administrator' USING ERRCODE = 'IZ004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_administrator BEFORE UPDATE OF disabled_at ON sec.app_user FOR EACH ROW
  WHEN (OLD.role = 'administrator' AND OLD.disabled_at IS NULL AND NEW.disabled_at IS NOT NULL) EXECUTE FUNCTION sec.keep_administrator();

-- Whoever changes the thresholds cannot do so unseen.
CREATE FUNCTION sec.brakes_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF sec.uid() IS NOT NULL THEN PERFORM sec.notify('brakes_changed', NULL, sec.holders('auditor')); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER brakes_changed AFTER UPDATE OF openings_per_hour, openings_per_day ON organisation FOR EACH ROW
  WHEN (OLD.openings_per_hour <> NEW.openings_per_hour OR OLD.openings_per_day <> NEW.openings_per_day) EXECUTE FUNCTION sec.brakes_changed();

-- Canaries.
CREATE FUNCTION sec.canary_case_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(k.case_id), '{}') FROM sec.canary_case k WHERE k.org_id = sec.org());
END $$;
CREATE FUNCTION sec.demand_auditor() RETURNS sec.session
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.role IS DISTINCT FROM 'auditor' THEN RAISE EXCEPTION 'auditors only' USING ERRCODE = '42501'; END IF;
  RETURN me;
END $$;
CREATE FUNCTION sec.canaries() RETURNS TABLE (id uuid, number text, sought_name text, planted_at timestamptz, ended_at timestamptz, alarms integer, last_alarm_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_auditor();
BEGIN
  RETURN QUERY SELECT c.id, c.number, c.sought_name, k.planted_at, k.ended_at, count(a.case_id)::integer, max(a.raised_at)
    FROM sec.canary_case k JOIN public.case_file c ON c.org_id = k.org_id AND c.id = k.case_id
    LEFT JOIN sec.canary_alarm a ON a.org_id = k.org_id AND a.case_id = k.case_id
   WHERE k.org_id = me.org_id GROUP BY c.id, c.number, c.sought_name, k.planted_at, k.ended_at ORDER BY k.planted_at DESC;
END $$;
-- A case like any other, with the sought person and the relative who asks. Whose hand it seems to come from is whoever opened
-- the latest case; the trail says who planted it, to the auditor.
GRANT INSERT ON public.case_file, public.case_party TO sec_owner;
GRANT UPDATE (status, status_reason, closed_on, version) ON public.case_file TO sec_owner;
GRANT INSERT, SELECT ON public.person, public.person_name TO sec_owner;
GRANT SELECT, INSERT, UPDATE ON public.number_series TO sec_owner;
CREATE POLICY canary_functions ON public.case_file FOR INSERT TO sec_owner WITH CHECK (true);
CREATE POLICY canary_ends ON public.case_file FOR UPDATE TO sec_owner USING (true) WITH CHECK (true);
CREATE POLICY canary_functions ON public.case_party FOR INSERT TO sec_owner WITH CHECK (true);
CREATE POLICY canary_functions ON public.person FOR ALL TO sec_owner USING (true) WITH CHECK (true);
CREATE POLICY canary_functions ON public.person_name FOR ALL TO sec_owner USING (true) WITH CHECK (true);
CREATE POLICY canary_functions ON public.number_series FOR ALL TO sec_owner USING (true) WITH CHECK (true);
CREATE FUNCTION sec.plant_canary(p_case uuid, p_year smallint, p_region text, p_kin_term text, p_opened date, p_people jsonb) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_auditor();
  hand uuid;
  like_others text[];
  running integer;
  case_number text;
  one jsonb;
BEGIN
  SELECT c.created_by, c.gaps INTO hand, like_others FROM public.case_file c WHERE c.org_id = me.org_id ORDER BY (c.relation = 'claimed_only') DESC, c.created_at DESC LIMIT 1;
  hand := coalesce(hand, (SELECT u.id FROM sec.app_user u WHERE u.org_id = me.org_id AND u.role = 'caseworker' ORDER BY u.created_at LIMIT 1), me.user_id);
  INSERT INTO public.number_series (org_id, series, year, last) VALUES (me.org_id, 'case', p_year, 1)
  ON CONFLICT (org_id, series, year) DO UPDATE SET last = number_series.last + 1 RETURNING last INTO running;
  case_number := 'C-' || p_year || '-' || CASE WHEN running > 9999 THEN running::text ELSE lpad(running::text, 4, '0') END;
  FOR one IN SELECT * FROM jsonb_array_elements(p_people) LOOP
    INSERT INTO public.person (org_id, id, display_name, sex, birth_edtf, birth_earliest, birth_latest, created_by)
    VALUES (me.org_id, (one ->> 'id')::uuid, one ->> 'value', one ->> 'sex', nullif(one ->> 'birth', ''), (one ->> 'earliest')::date, (one ->> 'latest')::date, hand);
    INSERT INTO public.person_name (org_id, id, person_id, value, script, kind, source, search_key, search_words, created_by)
    VALUES (me.org_id, gen_random_uuid(), (one ->> 'id')::uuid, one ->> 'value', one ->> 'script', one ->> 'kind', one ->> 'source', one ->> 'searchKey',
      ARRAY(SELECT jsonb_array_elements_text(one -> 'searchWords')), hand);
  END LOOP;
  INSERT INTO public.case_file (org_id, id, number, sought_person_id, sought_name, region_code, asks, gaps, opened_on, created_by, updated_at)
  VALUES (me.org_id, p_case, case_number, (p_people -> 0 ->> 'id')::uuid, p_people -> 0 ->> 'value', nullif(p_region, ''), '{}', coalesce(like_others, '{}'), p_opened, hand, now());
  INSERT INTO public.case_party (org_id, id, case_id, person_id, role, kin_term, is_primary, created_by)
  VALUES (me.org_id, gen_random_uuid(), p_case, (p_people -> 1 ->> 'id')::uuid, 'applicant', nullif(p_kin_term, ''), true, hand);
  INSERT INTO sec.canary_case (org_id, case_id, planted_by) VALUES (me.org_id, p_case, me.user_id);
  RETURN case_number;
END $$;
CREATE FUNCTION sec.end_canary(p_case uuid, p_today date) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_auditor();
BEGIN
  UPDATE sec.canary_case SET ended_at = now() WHERE org_id = me.org_id AND case_id = p_case AND ended_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE public.case_file SET status = 'closed', status_reason = 'opened_in_error', closed_on = p_today, version = version + 1
   WHERE org_id = me.org_id AND id = p_case AND status <> 'closed';
  RETURN true;
END $$;
-- No letter about a made-up person leaves: it stays a draft (IZ003 reads like a gate that is shut), and no petition names them.
CREATE FUNCTION sec.canary_stays() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF EXISTS (SELECT FROM sec.canary_case k WHERE k.org_id = NEW.org_id AND k.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'the gate is shut' USING ERRCODE = CASE TG_TABLE_NAME WHEN 'letter' THEN 'IZ003' ELSE '42501' END;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER zy_canary_stays BEFORE INSERT OR UPDATE OF state ON letter FOR EACH ROW WHEN (NEW.state NOT IN ('drafted', 'cancelled')) EXECUTE FUNCTION sec.canary_stays();
CREATE TRIGGER zy_canary_stays BEFORE INSERT ON petition_case FOR EACH ROW EXECUTE FUNCTION sec.canary_stays();

DO $$
DECLARE
  f regprocedure;
  t text;
  body text;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace AND p.proname IN ('count_openings',
      'cases_of_person', 'note_opening', 'raise_canary', 'freeze_me', 'let_in_again', 'keep_administrator', 'brakes_changed', 'canary_case_ids', 'demand_auditor', 'canaries',
      'plant_canary', 'end_canary', 'canary_stays') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['letter', 'case_party', 'assignment', 'fate_claim', 'task'] LOOP
    EXECUTE format('CREATE POLICY no_canary ON %I AS RESTRICTIVE FOR SELECT TO figure_owner USING (case_id <> ALL ((SELECT sec.canary_case_ids())::uuid[]))', t);
  END LOOP;
  -- The two doors of the trail through which the application records what was read or changed.
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'audit'::regnamespace AND p.proname IN ('append', 'append_view') LOOP
    body := pg_get_functiondef(f);
    IF body !~ '\mBEGIN\M' THEN RAISE EXCEPTION '% is not the one that was expected', f; END IF;
    EXECUTE regexp_replace(body, '\mBEGIN\M', 'BEGIN PERFORM sec.note_opening(p_action, p_object_id, p_case);');
  END LOOP;
END $$;
CREATE POLICY no_canary ON case_file AS RESTRICTIVE FOR SELECT TO figure_owner USING (id <> ALL ((SELECT sec.canary_case_ids())::uuid[]));
GRANT EXECUTE ON FUNCTION sec.note_opening(text, text, uuid) TO audit_owner;
GRANT EXECUTE ON FUNCTION sec.count_openings(uuid[], boolean), sec.freeze_me(), sec.canaries(), sec.plant_canary(uuid, smallint, text, text, date, jsonb),
  sec.end_canary(uuid, date) TO app_rw;
GRANT EXECUTE ON FUNCTION sec.canary_case_ids() TO figure_owner;

-- What tells a canary from other cases stands in the auditor's trail alone.
CREATE POLICY canaries_unseen ON audit.event AS RESTRICTIVE FOR SELECT TO app_auditor USING ((SELECT sec.role()) = 'auditor'
  OR (object_type <> 'canary' AND NOT (actor_role = 'auditor' AND action LIKE 'row.%' AND case_id IS NOT NULL)));

-- The administrator's first screen counts like the board: without made-up cases.
GRANT SELECT (next_due_on) ON case_file TO figure_owner;
CREATE FUNCTION figures.home(p_today date) RETURNS TABLE (open integer, unassigned integer, unproven integer, overdue integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, figures AS $$
BEGIN
  PERFORM figures.demand_reader();
  RETURN QUERY SELECT count(*)::integer,
    (count(*) FILTER (WHERE NOT EXISTS (SELECT FROM public.assignment a WHERE a.org_id = c.org_id AND a.case_id = c.id AND a.ended_at IS NULL)))::integer,
    (count(*) FILTER (WHERE 'relation_not_proven' = ANY (c.gaps)))::integer,
    (count(*) FILTER (WHERE c.next_due_on < p_today))::integer
    FROM public.case_file c WHERE c.org_id = sec.org() AND c.status <> 'closed';
END $$;
ALTER FUNCTION figures.home(date) OWNER TO figure_owner;
REVOKE ALL ON FUNCTION figures.home(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION figures.home(date) TO app_rw;
