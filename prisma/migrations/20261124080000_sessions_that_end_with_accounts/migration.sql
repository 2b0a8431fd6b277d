-- A session ends with the account or the role that it was opened with, whoever changes these and however. So the functions that every
-- policy asks need to look at the session alone: it took each of them 10 microseconds to join the account as well and to hand
-- a whole row on, and a change of a person asks them a hundred and fifty times. The first thing of each request, sec.resolve_session,
-- looks at both as before.
CREATE FUNCTION sec.end_sessions_of() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.session SET revoked_at = now() WHERE org_id = NEW.org_id AND user_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
ALTER FUNCTION sec.end_sessions_of() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.end_sessions_of() FROM PUBLIC;
-- Before the other triggers of the table by its name: what they do is done by nobody's session.
CREATE TRIGGER aa_end_sessions AFTER UPDATE OF disabled_at, role ON sec.app_user FOR EACH ROW
  WHEN ((NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL) OR NEW.role <> OLD.role) EXECUTE FUNCTION sec.end_sessions_of();
-- Those of accounts that were shut by an earlier release in a way that left them.
UPDATE sec.session s SET revoked_at = now() FROM sec.app_user u
 WHERE u.org_id = s.org_id AND u.id = s.user_id AND s.revoked_at IS NULL AND (u.disabled_at IS NOT NULL OR u.role <> s.role);

-- Whoever disables an account at this instant waits until the new session can be seen and ended, or is waited for.
DO $$
DECLARE
  body text := pg_get_functiondef('sec.open_session(uuid, text, text, text, text, interval, interval, integer)'::regprocedure);
  account constant text := 'WHERE id = p_user AND disabled_at IS NULL;';
BEGIN
  IF array_length(string_to_array(body, account), 1) <> 2 THEN RAISE EXCEPTION 'sec.open_session has another form'; END IF;
  EXECUTE replace(body, account, 'WHERE id = p_user AND disabled_at IS NULL FOR SHARE;');
END $$;

CREATE OR REPLACE FUNCTION sec.current_session() RETURNS sec.session
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session;
BEGIN
  SELECT s.* INTO me FROM sec.session s
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN me;
END $$;
CREATE OR REPLACE FUNCTION sec.org() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  mine uuid;
BEGIN
  SELECT s.org_id INTO mine FROM sec.session s
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN mine;
END $$;
CREATE OR REPLACE FUNCTION sec.uid() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  mine uuid;
BEGIN
  SELECT s.user_id INTO mine FROM sec.session s
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN mine;
END $$;
CREATE OR REPLACE FUNCTION sec.role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  mine text;
BEGIN
  SELECT s.role INTO mine FROM sec.session s
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN mine;
END $$;
CREATE OR REPLACE FUNCTION sec.works_on_cases() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  mine text;
BEGIN
  SELECT s.role INTO mine FROM sec.session s
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN coalesce(mine IN ('caseworker', 'lawyer'), false);
END $$;
CREATE OR REPLACE FUNCTION sec.walled_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  walled uuid[];
BEGIN
  SELECT array_agg(w.case_id) INTO walled
    FROM sec.session s JOIN public.case_wall w ON w.org_id = s.org_id AND w.user_id = s.user_id AND w.lifted_at IS NULL
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN coalesce(walled, '{}');
END $$;
