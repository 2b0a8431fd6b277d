-- Second factors, the two steps of a sign-in, fresh proof, and sealed cases behind a passkey.

ALTER TABLE sec.app_user ADD COLUMN sealed_hold_until timestamptz;
ALTER TABLE sec.session
  -- Opened where second factors are optional (demo): demands go no further than what the account has.
  ADD COLUMN factor_optional boolean NOT NULL DEFAULT false,
  -- When the person last proved who they are in this session, and how well. Opening it is a proof.
  ADD COLUMN proven_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN proven_grade smallint NOT NULL DEFAULT 1,
  ADD COLUMN challenge text,
  ADD COLUMN challenge_until timestamptz,
  ADD COLUMN idle_seconds integer NOT NULL DEFAULT 900,
  -- Until when sealed cases stay open without a new proof; moves on while they are worked with.
  ADD COLUMN sealed_until timestamptz;

-- A right password whose second step is missing. Apart from sec.session, so that its handle is nobody's: no policy can
-- ever take it for a session.
CREATE TABLE sec.half_session (
  handle_hash bytea PRIMARY KEY,
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  device text NOT NULL DEFAULT '',
  failures smallint NOT NULL DEFAULT 0,
  challenge text,
  challenge_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE INDEX half_session_user_idx ON sec.half_session (org_id, user_id);

-- The shared secret of the codes, encrypted outside the database. last_step: no code counts twice.
CREATE TABLE sec.totp (
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  secret bytea NOT NULL,
  confirmed_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, user_id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE TABLE sec.recovery_code (
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (org_id, user_id, code_hash),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE TABLE sec.passkey (
  org_id uuid NOT NULL,
  id uuid NOT NULL UNIQUE,
  user_id uuid NOT NULL,
  credential_id bytea NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}',
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE INDEX passkey_user_idx ON sec.passkey (org_id, user_id);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['half_session', 'totp', 'recovery_code', 'passkey'] LOOP
    EXECUTE format('ALTER TABLE sec.%I OWNER TO sec_owner', t);
    EXECUTE format('ALTER TABLE sec.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE sec.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY functions_only ON sec.%I FOR ALL TO sec_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['totp', 'recovery_code', 'passkey'] LOOP
    EXECUTE format('CREATE TRIGGER zz_audit AFTER INSERT OR UPDATE OR DELETE ON sec.%I FOR EACH ROW EXECUTE FUNCTION audit.row_event()', t);
  END LOOP;
END $$;

-- Grade of the best factor an account has: 1 password alone, 2 one-time codes, 3 passkey.
CREATE FUNCTION sec.factor_grade(p_org uuid, p_user uuid) RETURNS smallint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF EXISTS (SELECT FROM sec.passkey p WHERE p.org_id = p_org AND p.user_id = p_user) THEN RETURN 3; END IF;
  IF EXISTS (SELECT FROM sec.totp t WHERE t.org_id = p_org AND t.user_id = p_user AND t.confirmed_at IS NOT NULL) THEN RETURN 2; END IF;
  RETURN 1;
END $$;
CREATE FUNCTION sec.holds_sealed(p_org uuid, p_user uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.assignment a
    WHERE a.org_id = p_org AND a.user_id = p_user AND a.ended_at IS NULL AND a.named AND a.case_level = 3);
END $$;

-- Sealed cases need a passkey, and wait for a day after a reset. Services work on behalf of somebody whom this let in.
CREATE OR REPLACE FUNCTION sec.my_case_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  sealed_too boolean := me.kind = 'service' OR ((me.factor_optional OR me.grade >= 3) AND NOT EXISTS (
    SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = me.user_id AND u.sealed_hold_until > now()));
  mine uuid[];
BEGIN
  SELECT coalesce(array_agg(a.case_id), '{}') INTO mine FROM public.assignment a
   WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.ended_at IS NULL AND (a.case_level < 3 OR (a.named AND sealed_too));
  RETURN mine;
END $$;
-- What stands between a named person and a sealed case: `held` for a day after a reset, `passkey`, or nothing (null: not
-- named, not sealed, or open).
CREATE FUNCTION sec.sealed_barrier(p_case uuid) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF NOT EXISTS (SELECT FROM public.assignment a WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.case_id = p_case
                    AND a.ended_at IS NULL AND a.named AND a.case_level = 3) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = me.user_id AND u.sealed_hold_until > now()) THEN RETURN 'held'; END IF;
  IF NOT (me.factor_optional OR me.grade >= 3) THEN RETURN 'passkey'; END IF;
  RETURN NULL;
END $$;
-- Opens sealed cases for ten minutes after a fresh passkey; going on working with them keeps them open.
CREATE FUNCTION sec.enter_sealed() RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.kind = 'service' OR me.factor_optional THEN RETURN true; END IF;
  IF me.sealed_until > now() OR (me.proven_grade >= 3 AND me.proven_at > now() - interval '5 minutes') THEN
    UPDATE sec.session SET sealed_until = now() + interval '10 minutes'
     WHERE handle_hash = me.handle_hash AND (sealed_until IS NULL OR sealed_until < now() + interval '9 minutes');
    RETURN true;
  END IF;
  RETURN false;
END $$;

-- Where the two steps of a sign-in stand.
CREATE FUNCTION sec.open_half(p_user uuid, p_handle text, p_device text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  DELETE FROM sec.half_session WHERE expires_at < now();
  INSERT INTO sec.half_session (handle_hash, org_id, user_id, device, expires_at)
  SELECT sha256(convert_to(p_handle, 'UTF8')), u.org_id, u.id, p_device, now() + interval '5 minutes'
    FROM sec.app_user u WHERE u.id = p_user AND u.disabled_at IS NULL;
END $$;
CREATE FUNCTION sec.half_account(p_handle text) RETURNS TABLE (
  user_id uuid, org_id uuid, role text, login text, display_name text, must_change_password boolean, device text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT u.id, u.org_id, u.role, u.login, u.display_name, u.must_change_password, h.device
    FROM sec.half_session h JOIN sec.app_user u ON u.org_id = h.org_id AND u.id = h.user_id
   WHERE h.handle_hash = sha256(convert_to(p_handle, 'UTF8')) AND h.expires_at > now() AND h.failures < 5 AND u.disabled_at IS NULL
$$;
CREATE FUNCTION sec.fail_half(p_handle text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  UPDATE sec.half_session SET failures = failures + 1 WHERE handle_hash = sha256(convert_to(p_handle, 'UTF8'))
$$;
-- Consumes the half session; false when another request was faster.
CREATE FUNCTION sec.end_half(p_handle text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  DELETE FROM sec.half_session WHERE handle_hash = sha256(convert_to(p_handle, 'UTF8'));
  RETURN FOUND;
END $$;
-- A session with its grade. Where the account has a second factor, a password alone opens none.
CREATE FUNCTION sec.begin_session(p_user uuid, p_handle text, p_device text, p_idle interval, p_life interval, p_live integer,
  p_grade smallint, p_optional boolean) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  made uuid;
  who sec.app_user;
  idle interval := p_idle;
BEGIN
  SELECT * INTO who FROM sec.app_user WHERE id = p_user;
  IF p_grade < 2 AND sec.factor_grade(who.org_id, p_user) > 1 THEN RAISE EXCEPTION 'second factor missing' USING ERRCODE = '42501'; END IF;
  IF sec.holds_sealed(who.org_id, p_user) THEN idle := least(p_idle, interval '10 minutes'); END IF;
  made := sec.open_session(p_user, p_handle, 'browser', '', p_device, idle, p_life, p_live);
  UPDATE sec.session SET grade = p_grade, proven_grade = p_grade, factor_optional = p_optional, idle_seconds = extract(epoch FROM idle)
   WHERE handle_hash = sha256(convert_to(p_handle, 'UTF8'));
  RETURN made;
END $$;

DROP FUNCTION sec.resolve_session(text, interval);
CREATE FUNCTION sec.resolve_session(p_handle text, p_idle interval) RETURNS TABLE (
  session_id uuid, user_id uuid, org_id uuid, role text, login text, display_name text, must_change_password boolean, expires_at timestamptz, idle_until timestamptz,
  grade smallint, factor_optional boolean, proven_grade smallint, proven_seconds_ago integer, factor_grade smallint, idle_seconds integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.session s SET seen_at = now(), idle_until = now() + w.idle, idle_seconds = extract(epoch FROM w.idle)
    FROM (SELECT i.handle_hash, CASE WHEN sec.holds_sealed(i.org_id, i.user_id) THEN least(p_idle, interval '10 minutes') ELSE p_idle END AS idle
            FROM sec.session i WHERE i.handle_hash = sha256(convert_to(p_handle, 'UTF8')) AND i.seen_at < now() - interval '30 seconds') w
   WHERE s.handle_hash = w.handle_hash AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN QUERY
  SELECT s.id, s.user_id, s.org_id, s.role, u.login, u.display_name, u.must_change_password, s.expires_at, s.idle_until,
         s.grade, s.factor_optional, s.proven_grade, least(extract(epoch FROM now() - s.proven_at), 1000000)::integer, sec.factor_grade(s.org_id, s.user_id), s.idle_seconds
    FROM sec.session s JOIN sec.app_user u ON u.org_id = s.org_id AND u.id = s.user_id
   WHERE s.handle_hash = sha256(convert_to(p_handle, 'UTF8')) AND s.revoked_at IS NULL
     AND s.expires_at > now() AND s.idle_until > now() AND u.disabled_at IS NULL AND u.role = s.role;
END $$;

-- A fresh proof inside a session. The token changes with it: one that was stolen before is worth nothing afterwards.
CREATE FUNCTION sec.prove(p_handle text, p_new_handle text, p_grade smallint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.session s SET handle_hash = sha256(convert_to(p_new_handle, 'UTF8')), proven_at = now(), proven_grade = p_grade,
         grade = greatest(s.grade, p_grade), challenge = NULL
   WHERE s.handle_hash = sha256(convert_to(p_handle, 'UTF8')) AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now();
  RETURN FOUND;
END $$;
-- The challenge of a passkey: two minutes, once.
CREATE FUNCTION sec.set_challenge(p_handle text, p_challenge text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  UPDATE sec.session SET challenge = p_challenge, challenge_until = now() + interval '2 minutes' WHERE handle_hash = sha256(convert_to(p_handle, 'UTF8'));
  UPDATE sec.half_session SET challenge = p_challenge, challenge_until = expires_at WHERE handle_hash = sha256(convert_to(p_handle, 'UTF8'));
$$;
CREATE FUNCTION sec.take_challenge(p_handle text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  taken text;
BEGIN
  WITH held AS (SELECT s.handle_hash, s.challenge, s.challenge_until FROM sec.session s WHERE s.handle_hash = sha256(convert_to(p_handle, 'UTF8')) FOR UPDATE)
  UPDATE sec.session s SET challenge = NULL FROM held WHERE s.handle_hash = held.handle_hash AND held.challenge_until > now() RETURNING held.challenge INTO taken;
  IF FOUND THEN RETURN taken; END IF;
  WITH held AS (SELECT h.handle_hash, h.challenge, h.challenge_until FROM sec.half_session h WHERE h.handle_hash = sha256(convert_to(p_handle, 'UTF8')) FOR UPDATE)
  UPDATE sec.half_session h SET challenge = NULL FROM held WHERE h.handle_hash = held.handle_hash AND held.challenge_until > now() RETURNING held.challenge INTO taken;
  RETURN taken;
END $$;

-- Factors as the sign-in reads and uses them.
CREATE FUNCTION sec.totp_of(p_user uuid) RETURNS TABLE (org_id uuid, secret bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT t.org_id, t.secret FROM sec.totp t WHERE t.user_id = p_user AND t.confirmed_at IS NOT NULL $$;
CREATE FUNCTION sec.use_totp(p_user uuid, p_step bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.totp SET last_step = p_step WHERE user_id = p_user AND confirmed_at IS NOT NULL AND last_step < p_step;
  RETURN FOUND;
END $$;
CREATE FUNCTION sec.use_recovery_code(p_user uuid, p_hash bytea) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.recovery_code SET used_at = now() WHERE user_id = p_user AND code_hash = p_hash AND used_at IS NULL;
  RETURN FOUND;
END $$;
CREATE FUNCTION sec.passkeys_of(p_user uuid) RETURNS TABLE (credential_id bytea, public_key bytea, counter bigint, transports text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT p.credential_id, p.public_key, p.counter, p.transports FROM sec.passkey p WHERE p.user_id = p_user ORDER BY p.created_at $$;
-- A counter that does not grow tells of a copied key; keys that synchronise count nothing and stay at zero.
CREATE FUNCTION sec.use_passkey(p_user uuid, p_credential bytea, p_counter bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.passkey SET counter = p_counter, last_used_at = now()
   WHERE user_id = p_user AND credential_id = p_credential AND (counter < p_counter OR (counter = 0 AND p_counter = 0));
  RETURN FOUND;
END $$;

-- Factors as their owner keeps them. Each change needs a proof of five minutes by the best factor that there is; asked here
-- again, so that a bug of the application cannot take a factor off.
CREATE FUNCTION sec.demand_fresh() RETURNS sec.session
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL OR me.proven_at < now() - interval '6 minutes' OR me.proven_grade < sec.factor_grade(me.org_id, me.user_id) THEN
    RAISE EXCEPTION 'a fresh proof is needed' USING ERRCODE = '42501';
  END IF;
  RETURN me;
END $$;
CREATE FUNCTION sec.own_totp() RETURNS TABLE (secret bytea, confirmed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT t.secret, t.confirmed_at FROM sec.totp t, sec.current_session() me WHERE t.org_id = me.org_id AND t.user_id = me.user_id
$$;
CREATE FUNCTION sec.own_passkeys() RETURNS TABLE (id uuid, credential_id bytea, name text, created_at timestamptz, last_used_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT p.id, p.credential_id, p.name, p.created_at, p.last_used_at FROM sec.passkey p, sec.current_session() me
   WHERE p.org_id = me.org_id AND p.user_id = me.user_id ORDER BY p.created_at, p.id
$$;
CREATE FUNCTION sec.own_recovery_codes_left() RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT count(*)::integer FROM sec.recovery_code c, sec.current_session() me
   WHERE c.org_id = me.org_id AND c.user_id = me.user_id AND c.used_at IS NULL
$$;
CREATE FUNCTION sec.start_totp(p_secret bytea) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_fresh();
BEGIN
  INSERT INTO sec.totp AS t (org_id, user_id, secret) VALUES (me.org_id, me.user_id, p_secret)
  ON CONFLICT (org_id, user_id) DO UPDATE SET secret = p_secret, created_at = now() WHERE t.confirmed_at IS NULL;
  RETURN FOUND;
END $$;
-- The first factor of an account ends every other session, which a password alone has opened.
CREATE FUNCTION sec.end_others_at_first_factor(me sec.session) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF sec.factor_grade(me.org_id, me.user_id) > 1 THEN RETURN; END IF;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = me.user_id AND id <> me.id AND kind = 'browser' AND revoked_at IS NULL;
END $$;
CREATE FUNCTION sec.confirm_totp(p_step bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_fresh();
BEGIN
  PERFORM sec.end_others_at_first_factor(me);
  UPDATE sec.totp SET confirmed_at = now(), last_step = p_step WHERE org_id = me.org_id AND user_id = me.user_id AND confirmed_at IS NULL;
  RETURN FOUND;
END $$;
-- Whether a factor may go: an administrator keeps a passkey, and where factors are compulsory everyone keeps one.
CREATE FUNCTION sec.may_lose_factor(me sec.session, p_passkey boolean) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  keys integer := (SELECT count(*) FROM sec.passkey p WHERE p.org_id = me.org_id AND p.user_id = me.user_id);
  codes integer := (SELECT count(*) FROM sec.totp t WHERE t.org_id = me.org_id AND t.user_id = me.user_id AND t.confirmed_at IS NOT NULL);
BEGIN
  IF p_passkey AND me.role = 'administrator' AND keys < 2 THEN RETURN false; END IF;
  RETURN me.factor_optional OR keys + codes > 1;
END $$;
CREATE FUNCTION sec.remove_totp() RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_fresh();
BEGIN
  PERFORM FROM sec.app_user WHERE org_id = me.org_id AND id = me.user_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM sec.totp t WHERE t.org_id = me.org_id AND t.user_id = me.user_id AND t.confirmed_at IS NOT NULL) THEN RETURN 'missing'; END IF;
  IF NOT sec.may_lose_factor(me, false) THEN RETURN 'last'; END IF;
  DELETE FROM sec.totp WHERE org_id = me.org_id AND user_id = me.user_id;
  IF sec.factor_grade(me.org_id, me.user_id) = 1 THEN DELETE FROM sec.recovery_code WHERE org_id = me.org_id AND user_id = me.user_id; END IF;
  RETURN 'removed';
END $$;
-- A passkey that a weaker factor lets in opens sealed cases only after a day: whoever relayed a code gains nothing at once.
CREATE FUNCTION sec.add_passkey(p_id uuid, p_credential bytea, p_key bytea, p_counter bigint, p_transports text[], p_name text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_fresh();
BEGIN
  IF sec.factor_grade(me.org_id, me.user_id) = 2 THEN
    UPDATE sec.app_user SET sealed_hold_until = greatest(sealed_hold_until, now() + interval '24 hours') WHERE org_id = me.org_id AND id = me.user_id;
  END IF;
  PERFORM sec.end_others_at_first_factor(me);
  INSERT INTO sec.passkey (org_id, id, user_id, credential_id, public_key, counter, transports, name)
  VALUES (me.org_id, p_id, me.user_id, p_credential, p_key, p_counter, p_transports, p_name);
END $$;
CREATE FUNCTION sec.rename_passkey(p_id uuid, p_name text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_fresh();
BEGIN
  UPDATE sec.passkey SET name = p_name WHERE org_id = me.org_id AND user_id = me.user_id AND id = p_id;
  RETURN FOUND;
END $$;
CREATE FUNCTION sec.remove_passkey(p_id uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_fresh();
BEGIN
  PERFORM FROM sec.app_user WHERE org_id = me.org_id AND id = me.user_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM sec.passkey p WHERE p.org_id = me.org_id AND p.user_id = me.user_id AND p.id = p_id) THEN RETURN 'missing'; END IF;
  IF NOT sec.may_lose_factor(me, true) THEN RETURN 'last'; END IF;
  DELETE FROM sec.passkey WHERE org_id = me.org_id AND user_id = me.user_id AND id = p_id;
  IF sec.factor_grade(me.org_id, me.user_id) = 1 THEN DELETE FROM sec.recovery_code WHERE org_id = me.org_id AND user_id = me.user_id; END IF;
  RETURN 'removed';
END $$;
CREATE FUNCTION sec.set_recovery_codes(p_hashes bytea[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_fresh();
BEGIN
  DELETE FROM sec.recovery_code WHERE org_id = me.org_id AND user_id = me.user_id;
  INSERT INTO sec.recovery_code (org_id, user_id, code_hash) SELECT me.org_id, me.user_id, h FROM unnest(p_hashes) h;
END $$;

-- Attempts are counted before they are looked at, so that a thousand at once are not a thousand guesses. Five (or thirty, for
-- a network) are free, then the wait doubles up to 15 minutes; p_stop attempts in a row hold the account until somebody helps.
ALTER TABLE sec.throttle ADD COLUMN in_a_row integer NOT NULL DEFAULT 0;
CREATE FUNCTION sec.begin_attempt(p_subject bytea, p_free integer, p_stop integer) RETURNS timestamptz
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  t sec.throttle;
BEGIN
  INSERT INTO sec.throttle (subject, failures, window_started_at) VALUES (p_subject, 0, now()) ON CONFLICT (subject) DO NOTHING;
  SELECT * INTO t FROM sec.throttle WHERE subject = p_subject FOR UPDATE;
  IF t.blocked_until > clock_timestamp() THEN RETURN t.blocked_until; END IF;
  IF t.window_started_at < now() - interval '1 hour' THEN
    t.failures := 0;
    t.window_started_at := now();
  END IF;
  UPDATE sec.throttle SET failures = t.failures + 1, in_a_row = t.in_a_row + 1, window_started_at = t.window_started_at,
         blocked_until = CASE
           WHEN t.in_a_row + 1 >= p_stop THEN 'infinity'::timestamptz
           WHEN t.failures + 1 < p_free THEN NULL
           ELSE clock_timestamp() + least(interval '15 minutes', interval '30 seconds' * power(2, least(10, t.failures + 1 - p_free))) END
   WHERE subject = p_subject;
  RETURN NULL;
END $$;
-- Takes back an attempt that was none: it stays what it was before.
CREATE FUNCTION sec.excuse_attempt(p_subject bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  UPDATE sec.throttle SET failures = greatest(0, failures - 1), in_a_row = greatest(0, in_a_row - 1),
         blocked_until = CASE WHEN blocked_until = 'infinity' THEN blocked_until END WHERE subject = p_subject
$$;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p
            WHERE p.pronamespace = 'sec'::regnamespace AND p.prosecdef AND has_function_privilege('public', p.oid, 'execute') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION sec.open_half(uuid, text, text), sec.half_account(text), sec.fail_half(text), sec.end_half(text),
  sec.begin_session(uuid, text, text, interval, interval, integer, smallint, boolean), sec.resolve_session(text, interval),
  sec.prove(text, text, smallint), sec.set_challenge(text, text), sec.take_challenge(text), sec.totp_of(uuid), sec.use_totp(uuid, bigint),
  sec.use_recovery_code(uuid, bytea), sec.passkeys_of(uuid), sec.use_passkey(uuid, bytea, bigint),
  sec.begin_attempt(bytea, integer, integer), sec.excuse_attempt(bytea) TO app_auth;
GRANT EXECUTE ON FUNCTION sec.sealed_barrier(uuid), sec.enter_sealed(), sec.own_totp(), sec.own_passkeys(), sec.own_recovery_codes_left(),
  sec.start_totp(bytea), sec.confirm_totp(bigint), sec.remove_totp(), sec.add_passkey(uuid, bytea, bytea, bigint, text[], text),
  sec.rename_passkey(uuid, text), sec.remove_passkey(uuid), sec.set_recovery_codes(bytea[]) TO app_rw;
