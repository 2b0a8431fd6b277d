-- Lost passwords and devices, and what a person has to be told about their own account.

-- A reset is started by an administrator; one that takes second factors off waits for another administrator. Its link is
-- known here as a hash only and lives for half an hour.
CREATE TABLE sec.reset (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  factors boolean NOT NULL,
  started_by uuid, -- null: the operator
  started_at timestamptz NOT NULL DEFAULT now(),
  confirmed_by uuid,
  token_hash bytea UNIQUE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE UNIQUE INDEX reset_once ON sec.reset (org_id, user_id) WHERE used_at IS NULL AND ended_at IS NULL;
-- Devices from which somebody signed in before: keyed hashes of a cookie that says nothing else.
CREATE TABLE sec.known_device (
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  device_hash bytea NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, user_id, device_hash),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE TABLE sec.account_notice (
  org_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('new_device', 'password_reset', 'factors_reset', 'factor_added', 'factor_removed')),
  device text NOT NULL DEFAULT '',
  -- The session that did it is not told: whoever broke in must not be able to put the notice away.
  session_id uuid,
  at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id)
);
CREATE INDEX account_notice_unseen_idx ON sec.account_notice (org_id, user_id) WHERE seen_at IS NULL;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['reset', 'known_device', 'account_notice'] LOOP
    EXECUTE format('ALTER TABLE sec.%I OWNER TO sec_owner', t);
    EXECUTE format('ALTER TABLE sec.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE sec.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY functions_only ON sec.%I FOR ALL TO sec_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
CREATE TRIGGER zz_audit AFTER INSERT OR UPDATE OR DELETE ON sec.reset FOR EACH ROW EXECUTE FUNCTION audit.row_event();

-- Ends what an account has open, and makes its password useless until the link is used.
CREATE FUNCTION sec.shut_account(p_org uuid, p_user uuid, p_hash text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.credential SET password_hash = p_hash, changed_at = now() WHERE org_id = p_org AND user_id = p_user;
  UPDATE sec.app_user SET sealed_hold_until = now() + interval '24 hours', version = version + 1 WHERE org_id = p_org AND id = p_user;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = p_org AND user_id = p_user AND revoked_at IS NULL;
  DELETE FROM sec.half_session WHERE org_id = p_org AND user_id = p_user;
  UPDATE sec.reset SET ended_at = now() WHERE org_id = p_org AND user_id = p_user AND used_at IS NULL AND ended_at IS NULL;
END $$;
CREATE FUNCTION sec.take_factors_off(p_org uuid, p_user uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  DELETE FROM sec.totp WHERE org_id = p_org AND user_id = p_user;
  DELETE FROM sec.passkey WHERE org_id = p_org AND user_id = p_user;
  DELETE FROM sec.recovery_code WHERE org_id = p_org AND user_id = p_user;
END $$;
-- p_token null: second factors go too, and another administrator has to confirm within a day.
CREATE FUNCTION sec.start_reset(p_id uuid, p_user uuid, p_version integer, p_hash text, p_token bytea) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  IF p_user = me.user_id THEN RAISE EXCEPTION 'own account' USING ERRCODE = '42501'; END IF;
  PERFORM FROM sec.app_user WHERE org_id = me.org_id AND id = p_user AND version = p_version FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.shut_account(me.org_id, p_user, p_hash);
  INSERT INTO sec.reset (org_id, id, user_id, factors, started_by, token_hash, expires_at)
  VALUES (me.org_id, p_id, p_user, p_token IS NULL, me.user_id, p_token, now() + CASE WHEN p_token IS NULL THEN interval '24 hours' ELSE interval '30 minutes' END);
  RETURN true;
END $$;
-- 'confirmed', 'missing', or 'own' for whoever started it or is meant by it.
CREATE FUNCTION sec.confirm_reset(p_id uuid, p_token bytea) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
  r sec.reset;
BEGIN
  SELECT * INTO r FROM sec.reset WHERE org_id = me.org_id AND id = p_id AND factors AND token_hash IS NULL AND used_at IS NULL
     AND ended_at IS NULL AND expires_at > now() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  IF r.started_by = me.user_id OR r.user_id = me.user_id THEN RETURN 'own'; END IF;
  PERFORM sec.take_factors_off(me.org_id, r.user_id);
  UPDATE sec.reset SET confirmed_by = me.user_id, token_hash = p_token, expires_at = now() + interval '30 minutes' WHERE org_id = me.org_id AND id = p_id;
  RETURN 'confirmed';
END $$;
CREATE FUNCTION sec.cancel_reset(p_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  UPDATE sec.reset SET ended_at = now() WHERE org_id = me.org_id AND id = p_id AND used_at IS NULL AND ended_at IS NULL;
  RETURN FOUND;
END $$;
CREATE FUNCTION sec.open_resets() RETURNS TABLE (id uuid, user_id uuid, factors boolean, started_by uuid, started_at timestamptz, expires_at timestamptz, confirmed boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  RETURN QUERY SELECT r.id, r.user_id, r.factors, r.started_by, r.started_at, r.expires_at, r.token_hash IS NOT NULL FROM sec.reset r
    WHERE r.org_id = me.org_id AND r.used_at IS NULL AND r.ended_at IS NULL AND r.expires_at > now() ORDER BY r.started_at;
END $$;
-- Who a link belongs to; nobody when it was used, called off or is too old.
CREATE FUNCTION sec.reset_account(p_token bytea) RETURNS TABLE (org_id uuid, user_id uuid, login text, display_name text, names text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT u.org_id, u.id, u.login, u.display_name, ARRAY[o.name_kk, o.name_ru, o.name_en]
    FROM sec.reset r JOIN sec.app_user u ON u.org_id = r.org_id AND u.id = r.user_id JOIN public.organisation o ON o.org_id = u.org_id
   WHERE r.token_hash = p_token AND r.used_at IS NULL AND r.ended_at IS NULL AND r.expires_at > now() AND u.disabled_at IS NULL
$$;
CREATE FUNCTION sec.use_reset(p_token bytea, p_hash text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  r sec.reset;
BEGIN
  UPDATE sec.reset SET used_at = now() WHERE token_hash = p_token AND used_at IS NULL AND ended_at IS NULL AND expires_at > now() RETURNING * INTO r;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.shut_account(r.org_id, r.user_id, p_hash);
  UPDATE sec.app_user SET must_change_password = false WHERE org_id = r.org_id AND id = r.user_id;
  INSERT INTO sec.account_notice (org_id, user_id, kind) VALUES (r.org_id, r.user_id, CASE WHEN r.factors THEN 'factors_reset' ELSE 'password_reset' END);
  RETURN true;
END $$;
-- The operator's command, as the database's administrative login.
CREATE FUNCTION sec.plant_reset(p_login text, p_factors boolean, p_hash text, p_token bytea) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  u sec.app_user;
BEGIN
  SELECT * INTO u FROM sec.app_user WHERE login = p_login FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.shut_account(u.org_id, u.id, p_hash);
  IF p_factors THEN PERFORM sec.take_factors_off(u.org_id, u.id); END IF;
  INSERT INTO sec.reset (org_id, id, user_id, factors, token_hash, expires_at)
  VALUES (u.org_id, gen_random_uuid(), u.id, p_factors, p_token, now() + interval '30 minutes');
  RETURN true;
END $$;

-- A device that was never seen leaves a notice, but for the very first one of an account.
CREATE FUNCTION sec.meet_device(p_session uuid, p_device bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  s sec.session;
BEGIN
  SELECT * INTO s FROM sec.session WHERE id = p_session;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE sec.known_device SET seen_at = now() WHERE org_id = s.org_id AND user_id = s.user_id AND device_hash = p_device;
  IF FOUND THEN RETURN; END IF;
  IF EXISTS (SELECT FROM sec.known_device d WHERE d.org_id = s.org_id AND d.user_id = s.user_id) THEN
    INSERT INTO sec.account_notice (org_id, user_id, kind, device, session_id) VALUES (s.org_id, s.user_id, 'new_device', s.device, s.id);
  END IF;
  INSERT INTO sec.known_device (org_id, user_id, device_hash) VALUES (s.org_id, s.user_id, p_device) ON CONFLICT DO NOTHING;
END $$;
CREATE FUNCTION sec.own_notices() RETURNS TABLE (id uuid, kind text, device text, at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  RETURN QUERY SELECT n.id, n.kind, n.device, n.at FROM sec.account_notice n
    WHERE n.org_id = me.org_id AND n.user_id = me.user_id AND n.seen_at IS NULL AND n.session_id IS DISTINCT FROM me.id ORDER BY n.at DESC LIMIT 20;
END $$;
CREATE FUNCTION sec.see_notice(p_id uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  UPDATE sec.account_notice SET seen_at = now() WHERE org_id = me.org_id AND user_id = me.user_id AND id = p_id AND session_id IS DISTINCT FROM me.id AND seen_at IS NULL;
  RETURN FOUND;
END $$;
-- A factor that came or went is told to the other sessions and to the next sign-in.
CREATE FUNCTION sec.tell_factor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  -- What an administrator takes off by a reset has a notice of its own.
  IF me.user_id IS NOT NULL AND me.user_id = coalesce(NEW.user_id, OLD.user_id) THEN
    INSERT INTO sec.account_notice (org_id, user_id, kind, device, session_id)
    VALUES (me.org_id, me.user_id, CASE WHEN TG_OP = 'DELETE' THEN 'factor_removed' ELSE 'factor_added' END, me.device, me.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER INSERT OR DELETE ON sec.passkey FOR EACH ROW EXECUTE FUNCTION sec.tell_factor();
CREATE TRIGGER tell_confirmed AFTER UPDATE OF confirmed_at ON sec.totp FOR EACH ROW WHEN (OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL) EXECUTE FUNCTION sec.tell_factor();
CREATE TRIGGER tell_removed AFTER DELETE ON sec.totp FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION sec.tell_factor();

CREATE FUNCTION sec.end_other_sessions() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  ended integer;
BEGIN
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = me.user_id AND id <> me.id AND kind = 'browser'
     AND revoked_at IS NULL AND expires_at > now() AND idle_until > now();
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;
CREATE FUNCTION sec.end_sessions_of(p_user uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
  ended integer;
BEGIN
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = p_user AND kind = 'browser'
     AND revoked_at IS NULL AND expires_at > now() AND idle_until > now();
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

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
GRANT EXECUTE ON FUNCTION sec.reset_account(bytea), sec.use_reset(bytea, text), sec.meet_device(uuid, bytea) TO app_auth;
GRANT EXECUTE ON FUNCTION sec.start_reset(uuid, uuid, integer, text, bytea), sec.confirm_reset(uuid, bytea), sec.cancel_reset(uuid), sec.open_resets(),
  sec.own_notices(), sec.see_notice(uuid), sec.end_other_sessions(), sec.end_sessions_of(uuid) TO app_rw;
