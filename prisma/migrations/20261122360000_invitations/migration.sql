-- A new account begins with a link as a reset does: nobody but its owner ever knows a password of it. The link of somebody
-- who never had a password lives for a day, since people are invited before they come; that of a reset for half an hour.
ALTER TABLE sec.reset ADD COLUMN invitation boolean NOT NULL DEFAULT false;

CREATE FUNCTION sec.life_of_link(p_invitation boolean, p_factors boolean) RETURNS interval
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, sec
  AS $$ SELECT CASE WHEN p_invitation OR p_factors THEN interval '24 hours' ELSE interval '30 minutes' END $$;

DROP FUNCTION sec.create_user(uuid, text, text, text, text);
CREATE FUNCTION sec.create_user(p_id uuid, p_login text, p_name text, p_role text, p_hash text, p_link uuid, p_token bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  INSERT INTO sec.app_user (org_id, id, login, display_name, role) VALUES (me.org_id, p_id, p_login, p_name, p_role);
  INSERT INTO sec.credential (org_id, user_id, password_hash) VALUES (me.org_id, p_id, p_hash);
  INSERT INTO sec.reset (org_id, id, user_id, factors, invitation, started_by, token_hash, expires_at)
  VALUES (me.org_id, p_link, p_id, false, true, me.user_id, p_token, now() + sec.life_of_link(true, false));
END $$;

CREATE OR REPLACE FUNCTION sec.start_reset(p_id uuid, p_user uuid, p_version integer, p_hash text, p_token bytea) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
  has_none boolean;
BEGIN
  IF p_user = me.user_id THEN RAISE EXCEPTION 'own account' USING ERRCODE = '42501'; END IF;
  SELECT must_change_password INTO has_none FROM sec.app_user WHERE org_id = me.org_id AND id = p_user AND version = p_version FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.shut_account(me.org_id, p_user, p_hash);
  INSERT INTO sec.reset (org_id, id, user_id, factors, invitation, started_by, token_hash, expires_at)
  VALUES (me.org_id, p_id, p_user, p_token IS NULL, has_none AND p_token IS NOT NULL, me.user_id, p_token, now() + sec.life_of_link(has_none, p_token IS NULL));
  RETURN true;
END $$;
CREATE OR REPLACE FUNCTION sec.use_reset(p_token bytea, p_hash text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  r sec.reset;
BEGIN
  UPDATE sec.reset SET used_at = now() WHERE token_hash = p_token AND used_at IS NULL AND ended_at IS NULL AND expires_at > now() RETURNING * INTO r;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.shut_account(r.org_id, r.user_id, p_hash);
  UPDATE sec.app_user SET must_change_password = false WHERE org_id = r.org_id AND id = r.user_id;
  -- A newcomer who sets the first password has nothing to be warned of.
  IF NOT r.invitation THEN
    INSERT INTO sec.account_notice (org_id, user_id, kind) VALUES (r.org_id, r.user_id, CASE WHEN r.factors THEN 'factors_reset' ELSE 'password_reset' END);
  END IF;
  RETURN true;
END $$;
CREATE OR REPLACE FUNCTION sec.plant_reset(p_login text, p_factors boolean, p_hash text, p_token bytea) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  u sec.app_user;
BEGIN
  SELECT * INTO u FROM sec.app_user WHERE login = p_login FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM sec.shut_account(u.org_id, u.id, p_hash);
  IF p_factors THEN PERFORM sec.take_factors_off(u.org_id, u.id); END IF;
  INSERT INTO sec.reset (org_id, id, user_id, factors, invitation, token_hash, expires_at)
  VALUES (u.org_id, gen_random_uuid(), u.id, p_factors, u.must_change_password, p_token, now() + sec.life_of_link(u.must_change_password, false));
  RETURN true;
END $$;
DROP FUNCTION sec.open_resets();
CREATE FUNCTION sec.open_resets() RETURNS TABLE (id uuid, user_id uuid, factors boolean, invitation boolean, started_by uuid, started_at timestamptz, expires_at timestamptz, confirmed boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
BEGIN
  RETURN QUERY SELECT r.id, r.user_id, r.factors, r.invitation, r.started_by, r.started_at, r.expires_at, r.token_hash IS NOT NULL FROM sec.reset r
    WHERE r.org_id = me.org_id AND r.used_at IS NULL AND r.ended_at IS NULL AND r.expires_at > now() ORDER BY r.started_at;
END $$;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['sec.create_user(uuid, text, text, text, text, uuid, bytea)', 'sec.open_resets()', 'sec.life_of_link(boolean, boolean)']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION sec.create_user(uuid, text, text, text, text, uuid, bytea), sec.open_resets() TO app_rw;
