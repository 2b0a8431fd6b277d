-- As before, but the event stands in the transaction that sets the password: written after it, a crash in between left a new password
-- that nobody had set.
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
  PERFORM audit.write_event(r.org_id, 'user.password_set_by_link', 'user', r.user_id::text, NULL, '', '{}');
  RETURN true;
END $$;
