-- Who opened too many cases in a day stays out until two administrators let them in again: one asks, another agrees. Where there
-- is no second one the operator does it, by a command.
CREATE TABLE sec.account_freeze (
  org_id uuid NOT NULL,
  user_id uuid NOT NULL,
  frozen_at timestamptz NOT NULL DEFAULT now(),
  -- The limit of a day that was passed.
  openings integer NOT NULL,
  asked_by uuid,
  asked_at timestamptz,
  PRIMARY KEY (org_id, user_id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id),
  CHECK ((asked_by IS NULL) = (asked_at IS NULL) AND asked_by IS DISTINCT FROM user_id)
);
ALTER TABLE sec.account_freeze OWNER TO sec_owner;
ALTER TABLE sec.account_freeze ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.account_freeze FORCE ROW LEVEL SECURITY;
CREATE POLICY functions_only ON sec.account_freeze FOR ALL TO sec_owner USING (true) WITH CHECK (true);

CREATE OR REPLACE FUNCTION sec.freeze_me() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL OR me.role NOT IN ('caseworker', 'lawyer') THEN RAISE EXCEPTION 'not for this role' USING ERRCODE = '42501'; END IF;
  PERFORM sec.notify('account_frozen', NULL, sec.holders('administrator') || sec.holders('auditor'));
  INSERT INTO sec.account_freeze (org_id, user_id, openings)
  SELECT me.org_id, me.user_id, o.openings_per_day FROM public.organisation o WHERE o.org_id = me.org_id
  ON CONFLICT (org_id, user_id) DO NOTHING;
  UPDATE sec.app_user SET disabled_at = now(), version = version + 1 WHERE org_id = me.org_id AND id = me.user_id;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = me.user_id AND revoked_at IS NULL;
END $$;

-- However the account comes back, it is frozen no more.
CREATE OR REPLACE FUNCTION sec.let_in_again() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  DELETE FROM sec.account_freeze WHERE org_id = NEW.org_id AND user_id = NEW.id;
  INSERT INTO sec.brake_state (org_id, user_id, cleared_at) VALUES (NEW.org_id, NEW.id, now())
  ON CONFLICT (org_id, user_id) DO UPDATE SET cleared_at = excluded.cleared_at;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sec.set_user_disabled(p_id uuid, p_version integer, p_disabled boolean) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
  frozen sec.account_freeze;
BEGIN
  IF p_id = me.user_id THEN RAISE EXCEPTION 'own account' USING ERRCODE = '42501'; END IF;
  IF NOT p_disabled THEN
    SELECT * INTO frozen FROM sec.account_freeze WHERE org_id = me.org_id AND user_id = p_id FOR UPDATE;
    -- What was asked is good for a day, as long as whoever asked may still agree to anything.
    IF FOUND AND (frozen.asked_at IS NULL OR frozen.asked_at < now() - interval '24 hours' OR NOT EXISTS (
        SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = frozen.asked_by AND u.role = 'administrator' AND u.disabled_at IS NULL)) THEN
      UPDATE sec.app_user SET version = version + 1 WHERE org_id = me.org_id AND id = p_id AND version = p_version;
      IF NOT FOUND THEN RETURN false; END IF;
      UPDATE sec.account_freeze SET asked_by = me.user_id, asked_at = now() WHERE org_id = me.org_id AND user_id = p_id;
      RETURN true;
    END IF;
    IF frozen.asked_by = me.user_id THEN RAISE EXCEPTION 'another administrator' USING ERRCODE = 'IZ012'; END IF;
  END IF;
  UPDATE sec.app_user SET disabled_at = CASE WHEN p_disabled THEN now() END, version = version + 1
   WHERE org_id = me.org_id AND id = p_id AND version = p_version;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_disabled THEN UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = p_id AND revoked_at IS NULL; END IF;
  RETURN true;
END $$;

-- For administrators; nobody else sees a row.
CREATE FUNCTION sec.frozen_accounts() RETURNS TABLE (user_id uuid, frozen_at timestamptz, openings integer, asked_by uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.role IS DISTINCT FROM 'administrator' THEN RETURN; END IF;
  RETURN QUERY SELECT f.user_id, f.frozen_at, f.openings, CASE WHEN f.asked_at > now() - interval '24 hours' THEN f.asked_by END
    FROM sec.account_freeze f WHERE f.org_id = me.org_id;
END $$;
ALTER FUNCTION sec.frozen_accounts() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.frozen_accounts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.frozen_accounts() TO app_rw;
