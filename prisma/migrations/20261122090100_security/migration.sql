-- Roles, users and sessions. None of the logins owns what it uses, none is a superuser, none bypasses row security
-- but app_backup. Roles are cluster-wide: those that exist are kept. Passwords are set by the start-up, never here.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('app_owner', false), ('sec_owner', false), ('audit_owner', false), ('job_owner', false), ('figure_owner', false),
      ('app_rw', true), ('app_auth', true), ('app_job', true), ('app_sealer', true), ('app_auditor', true)
    ) AS r(name, login)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted.name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I %s NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS',
                       wanted.name, CASE WHEN wanted.login THEN 'LOGIN' ELSE 'NOLOGIN' END);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- made by a migration of another database meanwhile
      END;
    END IF;
    IF NOT wanted.login AND NOT pg_has_role(current_user, wanted.name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', wanted.name);
    END IF;
  END LOOP;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO app_owner;
GRANT USAGE ON SCHEMA public TO app_rw, sec_owner, audit_owner, figure_owner;

CREATE SCHEMA sec AUTHORIZATION sec_owner;
CREATE SCHEMA audit AUTHORIZATION audit_owner;
CREATE SCHEMA jobs AUTHORIZATION job_owner;
GRANT USAGE ON SCHEMA sec TO app_rw, app_auth, app_job, app_auditor, app_owner, audit_owner, figure_owner;

-- People who work with the system. The password lies apart, where no application login can read it.
CREATE TABLE sec.app_user (
  org_id uuid NOT NULL REFERENCES public.organisation (org_id),
  id uuid NOT NULL,
  login text NOT NULL UNIQUE CHECK (login = lower(login) AND length(login) BETWEEN 3 AND 64),
  display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 120),
  role text NOT NULL CHECK (role IN ('intake', 'caseworker', 'lawyer', 'administrator', 'auditor')),
  is_demo boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  must_change_password boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (id)
);

CREATE TABLE sec.credential (
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, user_id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);

-- The row is also the authorisation that row security reads. handle_hash = sha256 of the handle, which itself is an
-- HMAC of the cookie: a logged statement parameter is not a login.
CREATE TABLE sec.session (
  handle_hash bytea PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  grade smallint NOT NULL DEFAULT 1, -- 1 password, 2 one-time code, 3 passkey: the second factor raises it
  kind text NOT NULL CHECK (kind IN ('browser', 'service')),
  purpose text NOT NULL DEFAULT '',
  device text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  idle_until timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE INDEX session_user_idx ON sec.session (org_id, user_id);

-- Failed sign-ins by account and by address, both as keyed hashes.
CREATE TABLE sec.throttle (
  subject bytea PRIMARY KEY,
  failures integer NOT NULL,
  window_started_at timestamptz NOT NULL,
  blocked_until timestamptz
);

ALTER TABLE sec.app_user OWNER TO sec_owner;
ALTER TABLE sec.credential OWNER TO sec_owner;
ALTER TABLE sec.session OWNER TO sec_owner;
ALTER TABLE sec.throttle OWNER TO sec_owner;
GRANT REFERENCES ON sec.app_user TO app_owner;
GRANT SELECT, REFERENCES ON public.organisation TO sec_owner;

ALTER TABLE sec.app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.app_user FORCE ROW LEVEL SECURITY;
ALTER TABLE sec.credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.credential FORCE ROW LEVEL SECURITY;
ALTER TABLE sec.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.session FORCE ROW LEVEL SECURITY;
ALTER TABLE sec.throttle ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.throttle FORCE ROW LEVEL SECURITY;
-- FORCE binds the owner too: the functions below run as sec_owner and need these.
CREATE POLICY functions_only ON sec.app_user FOR ALL TO sec_owner USING (true) WITH CHECK (true);
CREATE POLICY functions_only ON sec.credential FOR ALL TO sec_owner USING (true) WITH CHECK (true);
CREATE POLICY functions_only ON sec.session FOR ALL TO sec_owner USING (true) WITH CHECK (true);
CREATE POLICY functions_only ON sec.throttle FOR ALL TO sec_owner USING (true) WITH CHECK (true);

-- Who acts, resolved from the session handle of this transaction. Empty or unknown handle: nobody.
CREATE FUNCTION sec.current_session() RETURNS sec.session
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT s FROM sec.session s JOIN sec.app_user u ON u.org_id = s.org_id AND u.id = s.user_id
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now()
     AND u.disabled_at IS NULL AND u.role = s.role
$$;
CREATE FUNCTION sec.org() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT (sec.current_session()).org_id $$;
CREATE FUNCTION sec.uid() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT (sec.current_session()).user_id $$;
CREATE FUNCTION sec.role() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT (sec.current_session()).role $$;
CREATE FUNCTION sec.grade() RETURNS smallint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT (sec.current_session()).grade $$;
-- Caseworkers and lawyers read and write what a case contains; nobody else does.
CREATE FUNCTION sec.works_on_cases() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT coalesce((sec.current_session()).role IN ('caseworker', 'lawyer'), false) $$;

-- Cases above level 1 that the caller may open: those assigned to them, level 3 only where named.
CREATE FUNCTION sec.my_case_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT coalesce(array_agg(a.case_id), '{}') FROM public.assignment a, sec.current_session() me
   WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.ended_at IS NULL AND (a.case_level < 3 OR a.named)
$$;
-- Persons of those cases.
CREATE FUNCTION sec.my_person_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT coalesce(array_agg(DISTINCT who.person_id), '{}') FROM (
    SELECT p.person_id FROM public.case_party p
     WHERE p.org_id = sec.org() AND p.case_id = ANY (sec.my_case_ids())
    UNION ALL
    SELECT c.sought_person_id FROM public.case_file c
     WHERE c.org_id = sec.org() AND c.id = ANY (sec.my_case_ids())
  ) who
$$;

ALTER FUNCTION sec.current_session() OWNER TO sec_owner;
ALTER FUNCTION sec.org() OWNER TO sec_owner;
ALTER FUNCTION sec.uid() OWNER TO sec_owner;
ALTER FUNCTION sec.role() OWNER TO sec_owner;
ALTER FUNCTION sec.grade() OWNER TO sec_owner;
ALTER FUNCTION sec.works_on_cases() OWNER TO sec_owner;
ALTER FUNCTION sec.my_case_ids() OWNER TO sec_owner;
ALTER FUNCTION sec.my_person_ids() OWNER TO sec_owner;
GRANT SELECT ON public.assignment, public.case_party, public.case_file TO sec_owner;

-- Sign-in, for the login app_auth alone: injected SQL in a business query cannot open a session.
CREATE FUNCTION sec.account(p_login text) RETURNS TABLE (
  user_id uuid, org_id uuid, role text, display_name text, password_hash text, disabled boolean, must_change_password boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT u.id, u.org_id, u.role, u.display_name, c.password_hash, u.disabled_at IS NOT NULL, u.must_change_password
    FROM sec.app_user u JOIN sec.credential c ON c.org_id = u.org_id AND c.user_id = u.id WHERE u.login = p_login
$$;
CREATE FUNCTION sec.open_session(p_user uuid, p_handle text, p_kind text, p_purpose text, p_device text, p_idle interval, p_life interval, p_live integer)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  who sec.app_user;
  made uuid := gen_random_uuid();
BEGIN
  SELECT * INTO who FROM sec.app_user WHERE id = p_user AND disabled_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such account' USING ERRCODE = '42501'; END IF;
  INSERT INTO sec.session (handle_hash, id, org_id, user_id, role, kind, purpose, device, idle_until, expires_at)
  VALUES (sha256(convert_to(p_handle, 'UTF8')), made, who.org_id, who.id, who.role, p_kind, p_purpose, p_device, now() + p_idle, now() + p_life);
  -- At most p_live living browser sessions: the oldest give way.
  UPDATE sec.session SET revoked_at = now() WHERE kind = 'browser' AND p_kind = 'browser' AND id IN (
    SELECT id FROM sec.session WHERE org_id = who.org_id AND user_id = who.id AND kind = 'browser'
       AND revoked_at IS NULL AND expires_at > now() AND idle_until > now()
     ORDER BY created_at DESC, id = made DESC OFFSET p_live);
  RETURN made;
END $$;
CREATE FUNCTION sec.principal(p_user uuid) RETURNS TABLE (org_id uuid, login text, display_name text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT u.org_id, u.login, u.display_name, u.role FROM sec.app_user u WHERE u.id = p_user $$;
CREATE FUNCTION sec.resolve_session(p_handle text, p_idle interval) RETURNS TABLE (
  session_id uuid, user_id uuid, org_id uuid, role text, login text, display_name text, must_change_password boolean, expires_at timestamptz, idle_until timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.session s SET seen_at = now(), idle_until = now() + p_idle
   WHERE s.handle_hash = sha256(convert_to(p_handle, 'UTF8')) AND s.revoked_at IS NULL
     AND s.expires_at > now() AND s.idle_until > now() AND s.seen_at < now() - interval '30 seconds';
  RETURN QUERY
  SELECT s.id, s.user_id, s.org_id, s.role, u.login, u.display_name, u.must_change_password, s.expires_at, s.idle_until
    FROM sec.session s JOIN sec.app_user u ON u.org_id = s.org_id AND u.id = s.user_id
   WHERE s.handle_hash = sha256(convert_to(p_handle, 'UTF8')) AND s.revoked_at IS NULL
     AND s.expires_at > now() AND s.idle_until > now() AND u.disabled_at IS NULL AND u.role = s.role;
END $$;
-- Counts a failure; answers until when the subject is held off (null: not yet). Delay, not lock: 5 a minute are free,
-- then the wait doubles from 30 seconds up to 15 minutes.
CREATE FUNCTION sec.count_failure(p_subject bytea, p_free integer) RETURNS timestamptz
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  INSERT INTO sec.throttle AS t (subject, failures, window_started_at) VALUES (p_subject, 1, now())
  ON CONFLICT (subject) DO UPDATE SET
    failures = CASE WHEN t.window_started_at < now() - interval '1 hour' THEN 1 ELSE t.failures + 1 END,
    window_started_at = CASE WHEN t.window_started_at < now() - interval '1 hour' THEN now() ELSE t.window_started_at END,
    blocked_until = CASE
      WHEN t.window_started_at < now() - interval '1 hour' OR t.failures + 1 < p_free THEN NULL
      ELSE now() + least(interval '15 minutes', interval '30 seconds' * power(2, least(10, t.failures + 1 - p_free))) END
  RETURNING blocked_until
$$;
CREATE FUNCTION sec.blocked_until(p_subject bytea) RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT t.blocked_until FROM sec.throttle t WHERE t.subject = p_subject AND t.blocked_until > now() $$;
CREATE FUNCTION sec.clear_failures(p_subject bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ DELETE FROM sec.throttle WHERE subject = p_subject $$;

-- Own account, for the signed-in user.
CREATE FUNCTION sec.change_own_password(p_hash text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL THEN RAISE EXCEPTION 'not signed in' USING ERRCODE = '42501'; END IF;
  UPDATE sec.credential SET password_hash = p_hash, changed_at = now() WHERE org_id = me.org_id AND user_id = me.user_id;
  UPDATE sec.app_user SET must_change_password = false, version = version + 1 WHERE org_id = me.org_id AND id = me.user_id;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = me.user_id AND id <> me.id AND revoked_at IS NULL;
END $$;
CREATE FUNCTION sec.own_sessions() RETURNS TABLE (id uuid, device text, created_at timestamptz, seen_at timestamptz, is_current boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT s.id, s.device, s.created_at, s.seen_at, s.id = me.id FROM sec.session s, sec.current_session() me
   WHERE s.org_id = me.org_id AND s.user_id = me.user_id AND s.kind = 'browser' AND s.revoked_at IS NULL
     AND s.expires_at > now() AND s.idle_until > now() ORDER BY s.created_at DESC
$$;
CREATE FUNCTION sec.end_own_session(p_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  UPDATE sec.session SET revoked_at = now() WHERE id = p_id AND org_id = me.org_id AND user_id = me.user_id AND revoked_at IS NULL;
  RETURN FOUND;
END $$;

-- User administration: the right is checked here again, so that a bug in the application cannot grant it.
CREATE FUNCTION sec.demand_administrator() RETURNS sec.session
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.role IS DISTINCT FROM 'administrator' THEN RAISE EXCEPTION 'administrators only' USING ERRCODE = '42501'; END IF;
  RETURN me;
END $$;
CREATE FUNCTION sec.create_user(p_id uuid, p_login text, p_name text, p_role text, p_hash text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  INSERT INTO sec.app_user (org_id, id, login, display_name, role) VALUES (me.org_id, p_id, p_login, p_name, p_role);
  INSERT INTO sec.credential (org_id, user_id, password_hash) VALUES (me.org_id, p_id, p_hash);
END $$;
CREATE FUNCTION sec.set_user_disabled(p_id uuid, p_version integer, p_disabled boolean) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  IF p_id = me.user_id THEN RAISE EXCEPTION 'own account' USING ERRCODE = '42501'; END IF;
  UPDATE sec.app_user SET disabled_at = CASE WHEN p_disabled THEN now() END, version = version + 1
   WHERE org_id = me.org_id AND id = p_id AND version = p_version;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_disabled THEN UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = p_id AND revoked_at IS NULL; END IF;
  RETURN true;
END $$;
CREATE FUNCTION sec.reset_password(p_id uuid, p_version integer, p_hash text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  IF p_id = me.user_id THEN RAISE EXCEPTION 'own account' USING ERRCODE = '42501'; END IF;
  UPDATE sec.app_user SET must_change_password = true, version = version + 1 WHERE org_id = me.org_id AND id = p_id AND version = p_version;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE sec.credential SET password_hash = p_hash, changed_at = now() WHERE org_id = me.org_id AND user_id = p_id;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = p_id AND revoked_at IS NULL;
  RETURN true;
END $$;

-- For the operator's commands and the seeds, which run as the database's administrative login.
CREATE FUNCTION sec.plant_user(p_org uuid, p_id uuid, p_login text, p_name text, p_role text, p_hash text, p_demo boolean, p_must_change boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  INSERT INTO sec.app_user (org_id, id, login, display_name, role, is_demo, must_change_password)
  VALUES (p_org, p_id, p_login, p_name, p_role, p_demo, p_must_change);
  INSERT INTO sec.credential (org_id, user_id, password_hash) VALUES (p_org, p_id, p_hash);
END $$;
CREATE FUNCTION sec.demo_accounts() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT count(*) FROM sec.app_user WHERE is_demo $$;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION sec.org(), sec.uid(), sec.role(), sec.grade(), sec.works_on_cases(), sec.my_case_ids(), sec.my_person_ids()
  TO app_rw, app_auth, app_auditor, app_owner, audit_owner, figure_owner;
GRANT EXECUTE ON FUNCTION sec.current_session() TO audit_owner;
GRANT EXECUTE ON FUNCTION sec.account(text), sec.open_session(uuid, text, text, text, text, interval, interval, integer),
  sec.resolve_session(text, interval), sec.count_failure(bytea, integer), sec.blocked_until(bytea), sec.clear_failures(bytea) TO app_auth;
GRANT EXECUTE ON FUNCTION sec.open_session(uuid, text, text, text, text, interval, interval, integer), sec.principal(uuid) TO app_job;
GRANT EXECUTE ON FUNCTION sec.change_own_password(text), sec.own_sessions(), sec.end_own_session(uuid),
  sec.create_user(uuid, text, text, text, text), sec.set_user_disabled(uuid, integer, boolean), sec.reset_password(uuid, integer, text) TO app_rw;
GRANT EXECUTE ON FUNCTION sec.demo_accounts() TO app_auth;

-- Colleagues: names and roles of the own organisation, never passwords or sessions.
GRANT SELECT ON sec.app_user TO app_rw;
CREATE POLICY colleagues ON sec.app_user FOR SELECT TO app_rw USING (org_id = (SELECT sec.org()));
