-- Need to know: walls against conflicts of interest, access for a time and a purpose, locked cases, two people for lowering a level.

-- Somebody for whom a case does not exist, whatever their assignment.
CREATE TABLE case_wall (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  user_id uuid NOT NULL,
  reason text NOT NULL,
  note text NOT NULL DEFAULT '',
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  lifted_at timestamptz(6),
  lifted_by uuid,
  CONSTRAINT case_wall_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, case_id) REFERENCES case_file (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id),
  CHECK (reason IN ('relative', 'rival', 'own_interest', 'under_pressure', 'other')),
  CHECK (user_id <> created_by AND lifted_by IS DISTINCT FROM user_id),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE INDEX case_wall_org_id_case_id_idx ON case_wall (org_id, case_id);
CREATE INDEX case_wall_org_id_user_id_idx ON case_wall (org_id, user_id);
CREATE UNIQUE INDEX case_wall_once ON case_wall (org_id, case_id, user_id) WHERE lifted_at IS NULL;

-- Access for a time and a purpose: given by those who work on the case, taken by breaking the glass, or the opening of a
-- locked case in one session. It ends by the clock: row security looks at until_at, no job is needed.
CREATE TABLE case_grant (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  user_id uuid NOT NULL,
  kind text NOT NULL,
  purpose text NOT NULL,
  session_id uuid,
  starts_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  until_at timestamptz(6) NOT NULL,
  created_by uuid NOT NULL,
  revoked_at timestamptz(6),
  revoked_by uuid,
  CONSTRAINT case_grant_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, case_id, case_level) REFERENCES case_file (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id),
  CHECK (kind IN ('granted', 'break_glass', 'unlock')),
  CHECK (length(btrim(purpose)) >= 10),
  CHECK ((kind = 'granted') = (user_id <> created_by)),
  CHECK ((kind = 'unlock') = (session_id IS NOT NULL)),
  CHECK (until_at > starts_at AND until_at <= starts_at + CASE kind WHEN 'granted' THEN interval '30 days' ELSE interval '60 minutes' END),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX case_grant_org_id_case_id_idx ON case_grant (org_id, case_id);
CREATE INDEX case_grant_org_id_user_id_until_at_idx ON case_grant (org_id, user_id, until_at);

-- A level is lowered only when a second person agrees: the assignment lead and a lawyer of the case.
CREATE TABLE level_request (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  from_level smallint NOT NULL,
  to_level smallint NOT NULL,
  reason text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  answered_at timestamptz(6),
  answered_by uuid,
  agreed boolean,
  taken_back_at timestamptz(6),
  CONSTRAINT level_request_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, case_id, case_level) REFERENCES case_file (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (from_level BETWEEN 1 AND 3 AND to_level BETWEEN 0 AND 2 AND to_level < from_level),
  CHECK (length(btrim(reason)) >= 10),
  CHECK (answered_by <> created_by),
  CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (agreed IS NULL)),
  CHECK (answered_at IS NULL OR taken_back_at IS NULL)
);
CREATE INDEX level_request_org_id_case_id_idx ON level_request (org_id, case_id);
CREATE UNIQUE INDEX level_request_open ON level_request (org_id, case_id) WHERE answered_at IS NULL AND taken_back_at IS NULL;
CREATE INDEX case_file_restricted_idx ON case_file (org_id, appeal_id) WHERE level > 1;

-- What somebody must hear of at once; on their home page until they say that they saw it. The case is not a case_id: its
-- trail would tell of notices.
CREATE TABLE notice (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL,
  about_case_id uuid,
  about_user_id uuid,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  seen_at timestamptz(6),
  CONSTRAINT notice_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id),
  CHECK (kind IN ('glass_broken', 'account_frozen', 'canary_opened', 'brakes_changed'))
);
CREATE INDEX notice_org_id_user_id_created_at_idx ON notice (org_id, user_id, created_at);

SELECT sec.guard_table(t::regclass, 'own') FROM unnest(ARRAY['case_wall', 'case_grant', 'level_request', 'notice']) t;
REVOKE INSERT, UPDATE ON notice FROM app_rw;
GRANT UPDATE (seen_at) ON notice TO app_rw;
CREATE POLICY own_notice ON notice FOR SELECT TO app_rw USING (user_id = (SELECT sec.uid()));
CREATE POLICY own_seen ON notice FOR UPDATE TO app_rw USING (user_id = (SELECT sec.uid()) AND seen_at IS NULL) WITH CHECK (user_id = (SELECT sec.uid()));
GRANT SELECT, INSERT ON notice TO sec_owner;
CREATE POLICY functions_only ON notice FOR ALL TO sec_owner USING (true) WITH CHECK (true);
-- Whoever set an address for reminders gets an e-mail, too: that there is something, not what.
CREATE FUNCTION jobs.enqueue_notice(p_user uuid, p_object uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, jobs AS $$
BEGIN
  PERFORM graphile_worker.add_job('notice.send',
    json_build_object('orgId', sec.org(), 'userId', p_user, 'objectId', p_object, 'requestId', coalesce(current_setting('app.request', true), '')),
    max_attempts => 8, job_key => 'notice.send:' || p_object);
END $$;
ALTER FUNCTION jobs.enqueue_notice(uuid, uuid) OWNER TO job_owner;
REVOKE ALL ON FUNCTION jobs.enqueue_notice(uuid, uuid) FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO sec_owner;
GRANT EXECUTE ON FUNCTION jobs.enqueue_notice(uuid, uuid) TO sec_owner;
CREATE FUNCTION sec.notify(p_kind text, p_case uuid, p_users uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  INSERT INTO public.notice (org_id, id, user_id, kind, about_case_id, about_user_id)
  SELECT me.org_id, gen_random_uuid(), u.id, p_kind, p_case, me.user_id FROM sec.app_user u
   WHERE u.org_id = me.org_id AND u.id = ANY (p_users) AND u.disabled_at IS NULL;
  PERFORM jobs.enqueue_notice(r.user_id, r.id) FROM public.reminder_address r
   WHERE r.org_id = me.org_id AND r.user_id = ANY (p_users) AND r.ended_at IS NULL;
END $$;
CREATE FUNCTION sec.holders(p_role text) RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT coalesce(array_agg(u.id), '{}') FROM sec.app_user u WHERE u.org_id = sec.org() AND u.role = p_role AND u.disabled_at IS NULL
$$;
CREATE TRIGGER aa_level BEFORE INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION public.take_case_level();
CREATE TRIGGER aa_level BEFORE INSERT ON level_request FOR EACH ROW EXECUTE FUNCTION public.take_case_level();
GRANT SELECT ON case_wall, level_request TO sec_owner;
GRANT SELECT, INSERT ON case_grant TO sec_owner;
CREATE POLICY functions_only ON case_wall FOR SELECT TO sec_owner USING (true);
CREATE POLICY functions_only ON case_grant FOR ALL TO sec_owner USING (true) WITH CHECK (true);
CREATE POLICY functions_only ON level_request FOR SELECT TO sec_owner USING (true);

-- Whether this session is sure enough of its person for a locked case. Services work on behalf of somebody whom this let in.
CREATE FUNCTION sec.opens_locked(me sec.session) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  RETURN me.kind = 'service' OR ((me.factor_optional OR me.grade >= 3) AND NOT EXISTS (
    SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = me.user_id AND u.sealed_hold_until > now()));
END $$;

CREATE FUNCTION sec.walled_case_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  walled uuid[];
BEGIN
  SELECT coalesce(array_agg(w.case_id), '{}') INTO walled FROM public.case_wall w
   WHERE w.org_id = me.org_id AND w.user_id = me.user_id AND w.lifted_at IS NULL;
  RETURN walled;
END $$;

-- Cases on which the caller works: a place on the case, no wall; locked ones only where named and opened in this session.
CREATE FUNCTION sec.assigned_case_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  opens boolean := sec.opens_locked(me);
  mine uuid[];
BEGIN
  SELECT coalesce(array_agg(a.case_id), '{}') INTO mine FROM public.assignment a
   WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.ended_at IS NULL
     AND (a.case_level < 3 OR (a.named AND opens AND (me.kind = 'service' OR EXISTS (
       SELECT FROM public.case_grant g WHERE g.org_id = a.org_id AND g.user_id = a.user_id AND g.until_at > now() AND g.case_id = a.case_id
          AND g.kind = 'unlock' AND g.session_id = me.id AND g.revoked_at IS NULL))))
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL);
  RETURN mine;
END $$;

-- Cases above level 1 that the caller may open: those of their own, and restricted ones opened to them for a time.
CREATE OR REPLACE FUNCTION sec.my_case_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  for_a_time uuid[];
BEGIN
  SELECT array_agg(g.case_id) INTO for_a_time FROM public.case_grant g
   WHERE g.org_id = me.org_id AND g.user_id = me.user_id AND g.until_at > now() AND g.revoked_at IS NULL AND g.kind <> 'unlock' AND g.case_level = 2
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = g.org_id AND w.case_id = g.case_id AND w.user_id = g.user_id AND w.lifted_at IS NULL);
  RETURN sec.assigned_case_ids() || coalesce(for_a_time, '{}');
END $$;

-- Persons whom the caller knows only from walled cases.
CREATE FUNCTION sec.walled_person_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session;
  walls uuid[] := sec.walled_case_ids();
  mine uuid[];
  walled uuid[];
BEGIN
  IF cardinality(walls) = 0 THEN RETURN '{}'; END IF;
  me := sec.current_session();
  mine := sec.my_case_ids();
  SELECT coalesce(array_agg(DISTINCT who.person_id), '{}') INTO walled FROM (
    SELECT c.sought_person_id AS person_id FROM public.case_file c WHERE c.org_id = me.org_id AND c.id = ANY (walls)
    UNION SELECT p.person_id FROM public.case_party p WHERE p.org_id = me.org_id AND p.case_id = ANY (walls)
  ) who
  WHERE NOT EXISTS (SELECT FROM public.case_file c WHERE c.org_id = me.org_id AND c.sought_person_id = who.person_id
                       AND c.id <> ALL (walls) AND (c.level <= 1 OR c.id = ANY (mine)))
    AND NOT EXISTS (SELECT FROM public.case_party p WHERE p.org_id = me.org_id AND p.person_id = who.person_id
                       AND p.case_id <> ALL (walls) AND (p.case_level <= 1 OR p.case_id = ANY (mine)));
  RETURN walled;
END $$;

-- What a family wrote down is as closed as the cases that came from it: the form names everybody.
CREATE FUNCTION sec.walled_appeal_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session;
  walls uuid[] := sec.walled_case_ids();
  walled uuid[];
BEGIN
  IF cardinality(walls) = 0 THEN RETURN '{}'; END IF;
  me := sec.current_session();
  SELECT coalesce(array_agg(of_case.appeal_id), '{}') INTO walled FROM (
    SELECT c.appeal_id FROM public.case_file c WHERE c.org_id = me.org_id AND c.id = ANY (walls) AND c.appeal_id IS NOT NULL
    UNION SELECT p.appeal_id FROM public.case_party p WHERE p.org_id = me.org_id AND p.case_id = ANY (walls) AND p.appeal_id IS NOT NULL
  ) of_case;
  RETURN walled;
END $$;
CREATE FUNCTION sec.hidden_appeal_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  mine uuid[] := sec.my_case_ids();
  hidden uuid[];
BEGIN
  SELECT coalesce(array_agg(of_case.appeal_id), '{}') INTO hidden FROM (
    SELECT c.appeal_id FROM public.case_file c WHERE c.org_id = me.org_id AND c.level > 1 AND c.id <> ALL (mine) AND c.appeal_id IS NOT NULL
    UNION SELECT p.appeal_id FROM public.case_party p JOIN public.case_file c ON c.org_id = p.org_id AND c.id = p.case_id
     WHERE p.org_id = me.org_id AND c.level > 1 AND c.id <> ALL (mine) AND p.appeal_id IS NOT NULL
  ) of_case;
  RETURN hidden || sec.walled_appeal_ids();
END $$;
-- What stands beside walled cases and no other.
CREATE FUNCTION sec.walled_diplomatic_event_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  walls uuid[] := sec.walled_case_ids();
  walled uuid[];
BEGIN
  IF cardinality(walls) = 0 THEN RETURN '{}'; END IF;
  SELECT coalesce(array_agg(DISTINCT l.event_id), '{}') INTO walled FROM public.diplomatic_event_case l
   WHERE l.org_id = sec.org() AND l.case_id = ANY (walls)
     AND NOT EXISTS (SELECT FROM public.diplomatic_event_case o WHERE o.org_id = l.org_id AND o.event_id = l.event_id AND o.case_id <> ALL (walls));
  RETURN walled;
END $$;
CREATE FUNCTION sec.walled_petition_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  walls uuid[] := sec.walled_case_ids();
  walled uuid[];
BEGIN
  IF cardinality(walls) = 0 THEN RETURN '{}'; END IF;
  SELECT coalesce(array_agg(DISTINCT l.petition_id), '{}') INTO walled FROM public.petition_case l
   WHERE l.org_id = sec.org() AND l.case_id = ANY (walls)
     AND NOT EXISTS (SELECT FROM public.petition_case o WHERE o.org_id = l.org_id AND o.petition_id = l.petition_id AND o.case_id <> ALL (walls));
  RETURN walled;
END $$;
-- The list of a covering letter tells of each of its cases: one behind a wall hides it whole.
CREATE FUNCTION sec.walled_covering_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  walls uuid[] := sec.walled_case_ids();
  walled uuid[];
BEGIN
  IF cardinality(walls) = 0 THEN RETURN '{}'; END IF;
  SELECT coalesce(array_agg(DISTINCT a.covering_id), '{}') INTO walled FROM public.covering_annex a
   WHERE a.org_id = sec.org() AND a.case_id = ANY (walls);
  RETURN walled;
END $$;

-- As before, but behind a wall a case does not exist, for a named person neither.
CREATE OR REPLACE FUNCTION sec.sealed_barrier(p_case uuid) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF p_case = ANY (sec.walled_case_ids()) OR NOT EXISTS (
    SELECT FROM public.assignment a WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.case_id = p_case
       AND a.ended_at IS NULL AND a.named AND a.case_level = 3) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = me.user_id AND u.sealed_hold_until > now()) THEN RETURN 'held'; END IF;
  IF NOT (me.factor_optional OR me.grade >= 3) THEN RETURN 'passkey'; END IF;
  RETURN NULL;
END $$;
-- Named on a locked case that this session has not opened yet: told so, where everybody else is told that there is no case.
CREATE FUNCTION sec.awaits_unlock(p_case uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  RETURN p_case <> ALL (sec.assigned_case_ids()) AND p_case <> ALL (sec.walled_case_ids()) AND EXISTS (
    SELECT FROM public.assignment a WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.case_id = p_case
       AND a.ended_at IS NULL AND a.named AND a.case_level = 3);
END $$;
CREATE FUNCTION sec.my_locked_cases() RETURNS TABLE (id uuid, number text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT c.id, c.number FROM sec.current_session() me
    JOIN public.assignment a ON a.org_id = me.org_id AND a.user_id = me.user_id AND a.ended_at IS NULL AND a.named AND a.case_level = 3
    JOIN public.case_file c ON c.org_id = a.org_id AND c.id = a.case_id
   WHERE c.id <> ALL (sec.walled_case_ids()) ORDER BY c.number
$$;
-- Opens a locked case in this session for an hour, for a purpose; false where the caller is not named on it.
CREATE FUNCTION sec.unlock_case(p_id uuid, p_case uuid, p_purpose text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF NOT sec.opens_locked(me) OR p_case = ANY (sec.walled_case_ids()) OR NOT EXISTS (
    SELECT FROM public.assignment a WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.case_id = p_case AND a.ended_at IS NULL
       AND a.named) THEN RETURN false; END IF;
  INSERT INTO public.case_grant (org_id, id, case_id, user_id, kind, purpose, session_id, until_at, created_by)
  VALUES (me.org_id, p_id, p_case, me.user_id, 'unlock', p_purpose, me.id, now() + interval '60 minutes', me.user_id);
  RETURN true;
END $$;

CREATE FUNCTION sec.leads(p_case uuid, p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.assignment a WHERE a.org_id = sec.org() AND a.case_id = p_case AND a.user_id = p_user AND a.is_lead AND a.ended_at IS NULL)
$$;
CREATE FUNCTION sec.lawyer_of(p_case uuid, p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.assignment a JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.role = 'lawyer'
    WHERE a.org_id = sec.org() AND a.case_id = p_case AND a.user_id = p_user AND a.ended_at IS NULL)
$$;

-- Raised by somebody assigned; locked only with the caller named; lowered only by a request that a second person agreed to in
-- this very transaction. The operator's own login (no session) plants and repairs.
CREATE FUNCTION sec.hold_level() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL OR NEW.level = OLD.level THEN RETURN NEW; END IF;
  IF NEW.level > OLD.level THEN
    IF NEW.id <> ALL (sec.assigned_case_ids()) OR (NEW.level = 3 AND NOT EXISTS (
      SELECT FROM public.assignment a WHERE a.org_id = NEW.org_id AND a.case_id = NEW.id AND a.user_id = me.user_id AND a.named AND a.ended_at IS NULL))
    THEN RAISE EXCEPTION 'not assigned' USING ERRCODE = '42501'; END IF;
  ELSIF NOT EXISTS (SELECT FROM public.level_request r WHERE r.org_id = NEW.org_id AND r.case_id = NEW.id AND r.from_level = OLD.level
                       AND r.to_level = NEW.level AND r.agreed AND r.answered_at = now()) THEN
    RAISE EXCEPTION 'a second person must agree' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ab_hold_level BEFORE UPDATE OF level ON case_file FOR EACH ROW EXECUTE FUNCTION sec.hold_level();

CREATE FUNCTION sec.hold_level_request() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL THEN RETURN NEW; END IF;
  IF OLD.answered_at IS NOT NULL OR OLD.taken_back_at IS NOT NULL THEN RAISE EXCEPTION 'answered already' USING ERRCODE = '42501'; END IF;
  IF NEW.answered_by IS NULL THEN
    IF OLD.created_by <> me.user_id THEN RAISE EXCEPTION 'not the author' USING ERRCODE = '42501'; END IF;
    RETURN NEW;
  END IF;
  IF NEW.answered_by <> me.user_id OR (NEW.agreed AND NOT (
    (sec.leads(OLD.case_id, OLD.created_by) AND sec.lawyer_of(OLD.case_id, me.user_id))
    OR (sec.leads(OLD.case_id, me.user_id) AND sec.lawyer_of(OLD.case_id, OLD.created_by)))) THEN
    RAISE EXCEPTION 'the lead and a lawyer' USING ERRCODE = '42501';
  END IF;
  NEW.answered_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER ab_hold BEFORE UPDATE OF answered_at, answered_by, agreed, taken_back_at ON level_request
  FOR EACH ROW EXECUTE FUNCTION sec.hold_level_request();

-- A place on a case is given by those who have one, by whoever opened the case while nobody has, or by an administrator to others.
CREATE OR REPLACE FUNCTION public.take_reachable_case_level() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  opener uuid;
BEGIN
  SELECT level, created_by INTO NEW.case_level, opener FROM public.case_file WHERE org_id = NEW.org_id AND id = NEW.case_id;
  IF NOT FOUND OR NOT sec.may_place(NEW.case_id, NEW.case_level, NEW.user_id, opener) OR (NEW.named AND sec.role() IS NOT NULL) THEN
    RAISE EXCEPTION 'no such case' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION sec.may_place(p_case uuid, p_level smallint, p_user uuid, p_opener uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL THEN RETURN true; END IF;
  IF p_case = ANY (sec.walled_case_ids()) THEN RETURN false; END IF;
  IF me.role = 'administrator' THEN RETURN p_user <> me.user_id; END IF;
  RETURN p_case = ANY (sec.assigned_case_ids()) OR (p_level <= 1 AND p_opener = me.user_id AND NOT EXISTS (
    SELECT FROM public.assignment a WHERE a.org_id = me.org_id AND a.case_id = p_case AND a.ended_at IS NULL));
END $$;
-- Naming is done by those named; nobody names themselves on a locked case, no administrator names anybody, and the last named
-- person stays until there is another.
CREATE FUNCTION sec.hold_naming() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF sec.uid() IS NULL THEN RETURN NEW; END IF;
  IF NEW.named IS DISTINCT FROM OLD.named AND (OLD.named OR OLD.ended_at IS NOT NULL OR OLD.case_id <> ALL (sec.assigned_case_ids())) THEN
    RAISE EXCEPTION 'only those named name others' USING ERRCODE = '42501';
  END IF;
  IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL THEN RAISE EXCEPTION 'what ended stays ended' USING ERRCODE = '42501'; END IF;
  IF OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND OLD.named AND OLD.case_level = 3 AND NOT sec.other_named(OLD.case_id, OLD.user_id) THEN
    RAISE EXCEPTION 'the last named person' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION sec.other_named(p_case uuid, p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.assignment a JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL
    WHERE a.org_id = sec.org() AND a.case_id = p_case AND a.user_id <> p_user AND a.named AND a.ended_at IS NULL)
$$;
CREATE TRIGGER ab_hold BEFORE UPDATE OF named, ended_at ON assignment FOR EACH ROW EXECUTE FUNCTION sec.hold_naming();

-- Breaking the glass: a caseworker opens a restricted case of which they know the number, for an hour. A locked case, a walled
-- one and none at all answer alike.
CREATE FUNCTION sec.break_glass(p_id uuid, p_number text, p_purpose text) RETURNS TABLE (case_id uuid, broken boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  target record;
BEGIN
  IF me.role IS DISTINCT FROM 'caseworker' OR me.kind <> 'browser' THEN RAISE EXCEPTION 'caseworkers only' USING ERRCODE = '42501'; END IF;
  SELECT c.id, c.level INTO target FROM public.case_file c
   WHERE c.org_id = me.org_id AND upper(c.number) = upper(btrim(p_number)) AND c.level <= 2 AND c.id <> ALL (sec.walled_case_ids());
  IF NOT FOUND THEN RETURN; END IF;
  IF target.level <= 1 OR target.id = ANY (sec.my_case_ids()) THEN RETURN QUERY SELECT target.id, false; RETURN; END IF;
  INSERT INTO public.case_grant (org_id, id, case_id, user_id, kind, purpose, until_at, created_by)
  VALUES (me.org_id, p_id, target.id, me.user_id, 'break_glass', p_purpose, now() + interval '60 minutes', me.user_id);
  -- The lead of the case, or all who work on it where it has none; and the auditors.
  PERFORM sec.notify('glass_broken', target.id, sec.holders('auditor') || coalesce(
    (SELECT array_agg(a.user_id) FROM public.assignment a WHERE a.org_id = me.org_id AND a.case_id = target.id AND a.ended_at IS NULL AND a.is_lead),
    (SELECT array_agg(a.user_id) FROM public.assignment a WHERE a.org_id = me.org_id AND a.case_id = target.id AND a.ended_at IS NULL), '{}'));
  RETURN QUERY SELECT target.id, true;
END $$;

-- As before, but only those with a place on the case pass tasks on: access for a time is for reading and writing down.
CREATE OR REPLACE FUNCTION sec.pass_open_tasks(p_case uuid, p_from uuid, p_to uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  passed integer;
BEGIN
  IF p_case = ANY (sec.walled_case_ids())
     OR NOT coalesce(me.role = 'administrator' OR (me.role IN ('caseworker', 'lawyer') AND p_case = ANY (sec.assigned_case_ids())), false) THEN
    RAISE EXCEPTION 'may not hand over' USING ERRCODE = '42501';
  END IF;
  UPDATE public.task SET assignee_id = p_to, version = version + 1
   WHERE org_id = me.org_id AND case_id = p_case AND assignee_id = p_from AND done_at IS NULL;
  GET DIAGNOSTICS passed = ROW_COUNT;
  RETURN passed;
END $$;

-- Work on all cases is shared among people who may read them: where the first reader stands behind a wall, another takes the case.
CREATE FUNCTION sec.readers_behind_walls(p_org uuid, p_first uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT DISTINCT other.id FROM public.case_wall w JOIN public.case_file c ON c.org_id = w.org_id AND c.id = w.case_id AND c.level <= 1
    CROSS JOIN LATERAL (SELECT u.id FROM sec.app_user u WHERE u.org_id = p_org AND u.disabled_at IS NULL AND u.role IN ('lawyer', 'caseworker')
      AND NOT EXISTS (SELECT FROM public.case_wall o WHERE o.org_id = p_org AND o.case_id = w.case_id AND o.user_id = u.id AND o.lifted_at IS NULL)
      ORDER BY u.role DESC, u.created_at, u.id LIMIT 1) other
   WHERE w.org_id = p_org AND w.user_id = p_first AND w.lifted_at IS NULL
$$;
CREATE OR REPLACE FUNCTION sec.readers_of_all_cases(p_org uuid) RETURNS TABLE (user_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  WITH first AS (SELECT id FROM sec.app_user WHERE org_id = p_org AND disabled_at IS NULL AND role IN ('lawyer', 'caseworker')
                  ORDER BY role DESC, created_at, id LIMIT 1)
  SELECT id FROM first
  UNION SELECT behind FROM first, sec.readers_behind_walls(p_org, first.id) behind
  UNION
  SELECT reader FROM (
    SELECT DISTINCT ON (a.case_id) a.user_id AS reader FROM public.assignment a
      JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL AND u.role IN ('lawyer', 'caseworker')
     WHERE a.org_id = p_org AND a.case_level > 1 AND a.ended_at IS NULL AND (a.case_level < 3 OR a.named)
       AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL)
     ORDER BY a.case_id, a.is_lead DESC, a.id) restricted
$$;
CREATE OR REPLACE FUNCTION sec.readers_of_all_cases() RETURNS TABLE (user_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT r.user_id FROM sec.readers_of_all_cases(sec.org()) r
$$;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace AND p.proname IN ('opens_locked', 'walled_case_ids',
      'assigned_case_ids', 'walled_person_ids', 'walled_appeal_ids', 'hidden_appeal_ids', 'walled_diplomatic_event_ids', 'walled_petition_ids', 'walled_covering_ids',
      'awaits_unlock', 'my_locked_cases', 'unlock_case', 'leads', 'lawyer_of', 'hold_level', 'hold_level_request', 'may_place', 'hold_naming',
      'other_named', 'break_glass', 'readers_behind_walls', 'notify', 'holders') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION sec.walled_case_ids(), sec.assigned_case_ids() TO app_rw, app_auditor, app_owner, audit_owner, figure_owner;
GRANT EXECUTE ON FUNCTION sec.walled_person_ids(), sec.hidden_appeal_ids(), sec.walled_diplomatic_event_ids(), sec.walled_petition_ids(), sec.walled_covering_ids(),
  sec.awaits_unlock(uuid), sec.my_locked_cases(), sec.unlock_case(uuid, uuid, text), sec.leads(uuid, uuid), sec.other_named(uuid, uuid),
  sec.break_glass(uuid, text, text) TO app_rw;
GRANT EXECUTE ON FUNCTION sec.walled_appeal_ids() TO figure_owner;
GRANT EXECUTE ON FUNCTION sec.may_place(uuid, smallint, uuid, uuid) TO app_owner;

-- Walls: set and lifted by the lead of the case or an administrator, seen by those and the assigned, never by the walled.
DO $$
DECLARE
  leads text := '((SELECT sec.role()) = ''administrator'' OR ((SELECT sec.works_on_cases()) AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[]) AND sec.leads(case_id, (SELECT sec.uid()))))';
BEGIN
  EXECUTE format('CREATE POLICY add_wall ON case_wall FOR INSERT TO app_rw WITH CHECK (created_by = (SELECT sec.uid()) AND lifted_at IS NULL AND %s)', leads);
  EXECUTE format('CREATE POLICY lift_wall ON case_wall FOR UPDATE TO app_rw USING (lifted_at IS NULL AND %s) WITH CHECK (lifted_by = (SELECT sec.uid()))', leads);
END $$;
CREATE POLICY read_wall ON case_wall FOR SELECT TO app_rw USING ((SELECT sec.role()) = 'administrator'
  OR ((SELECT sec.works_on_cases()) AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[])));
REVOKE UPDATE ON case_wall FROM app_rw;
GRANT UPDATE (lifted_at, lifted_by) ON case_wall TO app_rw;

CREATE POLICY read_grant ON case_grant FOR SELECT TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (case_level <= 1 OR case_id = ANY ((SELECT sec.my_case_ids())::uuid[])));
CREATE POLICY add_grant ON case_grant FOR INSERT TO app_rw WITH CHECK ((SELECT sec.works_on_cases()) AND kind = 'granted' AND case_level = 2
  AND created_by = (SELECT sec.uid()) AND user_id <> (SELECT sec.uid()) AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[]));
CREATE POLICY revoke_grant ON case_grant FOR UPDATE TO app_rw
  USING ((SELECT sec.works_on_cases()) AND revoked_at IS NULL AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[]))
  WITH CHECK (revoked_by = (SELECT sec.uid()));
REVOKE UPDATE ON case_grant FROM app_rw;
GRANT UPDATE (revoked_at, revoked_by) ON case_grant TO app_rw;
CREATE FUNCTION public.grant_starts_now() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.starts_at := now();
  RETURN NEW;
END $$;
ALTER FUNCTION public.grant_starts_now() OWNER TO app_owner;
REVOKE ALL ON FUNCTION public.grant_starts_now() FROM PUBLIC;
CREATE TRIGGER ab_now BEFORE INSERT ON case_grant FOR EACH ROW EXECUTE FUNCTION public.grant_starts_now();

CREATE POLICY read_request ON level_request FOR SELECT TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (case_level <= 1 OR case_id = ANY ((SELECT sec.my_case_ids())::uuid[])));
CREATE POLICY add_request ON level_request FOR INSERT TO app_rw WITH CHECK ((SELECT sec.works_on_cases()) AND created_by = (SELECT sec.uid())
  AND from_level = case_level AND answered_by IS NULL AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[]));
CREATE POLICY answer_request ON level_request FOR UPDATE TO app_rw
  USING ((SELECT sec.works_on_cases()) AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[])) WITH CHECK ((SELECT sec.works_on_cases()));
REVOKE UPDATE ON level_request FROM app_rw;
GRANT UPDATE (answered_at, answered_by, agreed, taken_back_at) ON level_request TO app_rw;

-- Who works on a restricted case is known to those who may know the case; places are changed by those who have one.
DROP POLICY read_colleagues ON assignment;
CREATE POLICY read_colleagues ON assignment FOR SELECT TO app_rw USING ((SELECT sec.role()) = 'administrator'
  OR ((SELECT sec.works_on_cases()) AND (case_level <= 1 OR case_id = ANY ((SELECT sec.my_case_ids())::uuid[]))));
DROP POLICY change_assignment ON assignment;
CREATE POLICY change_assignment ON assignment FOR UPDATE TO app_rw
  USING ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.works_on_cases()) AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[])))
  WITH CHECK ((SELECT sec.role()) IN ('caseworker', 'lawyer', 'administrator'));
REVOKE UPDATE ON assignment FROM app_rw;
GRANT UPDATE (is_lead, named, ended_at) ON assignment TO app_rw;

-- The wall, on every table that belongs to a case or a person.
CREATE FUNCTION sec.wall_table(p_table regclass) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  of_persons text[];
  condition text;
BEGIN
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = p_table AND attname = 'case_id' AND NOT attisdropped) THEN
    condition := '(case_id IS NULL OR case_id <> ALL ((SELECT sec.walled_case_ids())::uuid[]))';
  ELSE
    SELECT array_agg(format('(%1$I IS NULL OR %1$I <> ALL ((SELECT sec.walled_person_ids())::uuid[]))', attname) ORDER BY attnum) INTO of_persons
      FROM pg_attribute WHERE attrelid = p_table AND NOT attisdropped AND atttypid = 'uuid'::regtype AND attname ~ '(^|_)person_id$';
    condition := array_to_string(of_persons, ' AND ');
  END IF;
  IF condition IS NOT NULL THEN
    EXECUTE format('CREATE POLICY conflict_wall ON %s AS RESTRICTIVE FOR ALL TO app_rw USING (%s) WITH CHECK (%s)', p_table, condition, condition);
  END IF;
END $$;
ALTER FUNCTION sec.wall_table(regclass) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.wall_table(regclass) FROM PUBLIC;
DO $$
DECLARE
  t regclass;
  body text;
BEGIN
  FOR t IN SELECT polrelid::regclass FROM pg_policy WHERE polname = 'org_wall' AND polrelid <> 'case_file'::regclass
             AND polrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) LOOP
    PERFORM sec.wall_table(t);
  END LOOP;
  -- Tables that come later get it from the same function that gives them the rest.
  SELECT pg_get_functiondef('sec.guard_table(regclass, text)'::regprocedure) INTO body;
  IF position('PERFORM audit.watch_table(p_table);' in body) = 0 THEN RAISE EXCEPTION 'sec.guard_table is not the one that was expected'; END IF;
  EXECUTE replace(body, 'PERFORM audit.watch_table(p_table);', 'PERFORM audit.watch_table(p_table); PERFORM sec.wall_table(p_table);');
END $$;
CREATE POLICY conflict_wall ON case_file AS RESTRICTIVE FOR ALL TO app_rw
  USING (id <> ALL ((SELECT sec.walled_case_ids())::uuid[])) WITH CHECK (id <> ALL ((SELECT sec.walled_case_ids())::uuid[]));
CREATE POLICY conflict_wall ON person AS RESTRICTIVE FOR ALL TO app_rw
  USING (id <> ALL ((SELECT sec.walled_person_ids())::uuid[])) WITH CHECK (id <> ALL ((SELECT sec.walled_person_ids())::uuid[]));
CREATE POLICY hidden ON appeal AS RESTRICTIVE FOR ALL TO app_rw USING (id <> ALL ((SELECT sec.hidden_appeal_ids())::uuid[])) WITH CHECK (true);
CREATE POLICY conflict_wall ON diplomatic_event AS RESTRICTIVE FOR SELECT TO app_rw
  USING (event_id <> ALL ((SELECT sec.walled_diplomatic_event_ids())::uuid[]));
CREATE POLICY conflict_wall ON petition AS RESTRICTIVE FOR SELECT TO app_rw USING (id <> ALL ((SELECT sec.walled_petition_ids())::uuid[]));
CREATE POLICY conflict_wall ON covering_letter AS RESTRICTIVE FOR ALL TO app_rw
  USING (id <> ALL ((SELECT sec.walled_covering_ids())::uuid[])) WITH CHECK (true);
CREATE POLICY conflict_wall ON covering_event AS RESTRICTIVE FOR ALL TO app_rw
  USING (covering_id <> ALL ((SELECT sec.walled_covering_ids())::uuid[])) WITH CHECK (covering_id <> ALL ((SELECT sec.walled_covering_ids())::uuid[]));

-- The trail of a case is for those with a place on it; of a walled case nothing is left to the walled.
DROP POLICY case_trail ON audit.event;
CREATE POLICY case_trail ON audit.event FOR SELECT TO app_auditor
  USING ((SELECT sec.works_on_cases()) AND case_id = ANY ((SELECT sec.assigned_case_ids())::uuid[]));
CREATE POLICY conflict_wall ON audit.event AS RESTRICTIVE FOR SELECT TO app_auditor
  USING (case_id IS NULL OR case_id <> ALL ((SELECT sec.walled_case_ids())::uuid[]));

-- Who was told what stands in nobody's trail but the auditor's.
CREATE POLICY told_in_silence ON audit.event AS RESTRICTIVE FOR SELECT TO app_auditor USING ((SELECT sec.role()) = 'auditor' OR object_type <> 'notice');

-- Figures count no walled case.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['letter', 'case_party', 'assignment', 'fate_claim', 'task'] LOOP
    EXECUTE format('CREATE POLICY figure_wall ON %I AS RESTRICTIVE FOR SELECT TO figure_owner USING (case_id <> ALL ((SELECT sec.walled_case_ids())::uuid[]))', t);
  END LOOP;
END $$;
CREATE POLICY figure_wall ON case_file AS RESTRICTIVE FOR SELECT TO figure_owner USING (id <> ALL ((SELECT sec.walled_case_ids())::uuid[]));
CREATE POLICY figure_wall ON appeal AS RESTRICTIVE FOR SELECT TO figure_owner USING (id <> ALL ((SELECT sec.walled_appeal_ids())::uuid[]));
