-- One door to locked cases. So far only the page of a case asked whether the passkey was touched lately; papers, persons and
-- packets of a locked case stayed open by their own addresses for the hour of its purpose. Row security asks now. Whoever stands
-- before a door that fell shut is told so, where everybody else finds nothing.

-- Whether this session is sure enough of its person for a locked case, and was so lately: a passkey within five minutes, or a
-- look at a locked case within ten. Services work on behalf of somebody whom this let in; what they send out of the house where
-- nobody signs in to read it tells of no locked case.
CREATE OR REPLACE FUNCTION sec.opens_locked(me sec.session) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF me.kind = 'service' THEN RETURN me.purpose NOT IN ('calendar.feed', 'reminder.send'); END IF;
  RETURN (me.factor_optional OR (me.grade >= 3 AND coalesce(
      me.sealed_until > now() OR (me.proven_grade >= 3 AND me.proven_at > now() - interval '5 minutes'), false)))
    AND NOT EXISTS (SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = me.user_id AND u.sealed_hold_until > now());
END $$;

-- Locked cases that this session has opened for a purpose whose hour still runs.
CREATE FUNCTION sec.unlocked_case_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  unlocked uuid[];
BEGIN
  SELECT coalesce(array_agg(a.case_id), '{}') INTO unlocked
    FROM public.case_grant g JOIN public.assignment a ON a.org_id = g.org_id AND a.user_id = g.user_id AND a.case_id = g.case_id
   WHERE g.org_id = me.org_id AND g.user_id = me.user_id AND g.session_id = me.id AND g.kind = 'unlock' AND g.until_at > now()
     AND g.revoked_at IS NULL AND a.ended_at IS NULL AND a.named AND a.case_level = 3 AND a.case_id <> ALL (sec.walled_case_ids());
  RETURN unlocked;
END $$;
-- Whether only a touch of the passkey is missing between this session and a case that it has opened.
CREATE FUNCTION sec.door_fell_shut() RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  RETURN coalesce(me.kind = 'browser' AND NOT sec.opens_locked(me) AND cardinality(sec.unlocked_case_ids()) > 0
    AND NOT EXISTS (SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = me.user_id AND u.sealed_hold_until > now()), false);
END $$;
-- As before; also before a case that this session has opened and whose door fell shut stands the passkey.
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
  IF NOT sec.opens_locked(me) AND p_case = ANY (sec.unlocked_case_ids()) THEN RETURN 'passkey'; END IF;
  RETURN NULL;
END $$;
-- As before; opening a case is a look at it, so that the ten minutes begin.
CREATE OR REPLACE FUNCTION sec.unlock_case(p_id uuid, p_case uuid, p_purpose text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF NOT sec.opens_locked(me) OR p_case = ANY (sec.walled_case_ids()) OR NOT EXISTS (
    SELECT FROM public.assignment a WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.case_id = p_case AND a.ended_at IS NULL
       AND a.named) THEN RETURN false; END IF;
  INSERT INTO public.case_grant (org_id, id, case_id, user_id, kind, purpose, session_id, until_at, created_by)
  VALUES (me.org_id, p_id, p_case, me.user_id, 'unlock', p_purpose, me.id, now() + interval '60 minutes', me.user_id);
  RETURN sec.enter_sealed();
END $$;

-- The address of a calendar is a key that needs no sign-in: it ends with everything else that an account has open.
GRANT SELECT (org_id, user_id, revoked_at), UPDATE (revoked_at) ON calendar_feed TO sec_owner;
CREATE POLICY functions_end ON calendar_feed FOR UPDATE TO sec_owner USING (revoked_at IS NULL) WITH CHECK (revoked_at IS NOT NULL);
CREATE FUNCTION sec.end_feed(p_org uuid, p_user uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE public.calendar_feed SET revoked_at = now() WHERE org_id = p_org AND user_id = p_user AND revoked_at IS NULL;
END $$;
CREATE OR REPLACE FUNCTION sec.shut_account(p_org uuid, p_user uuid, p_hash text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.credential SET password_hash = p_hash, changed_at = now() WHERE org_id = p_org AND user_id = p_user;
  UPDATE sec.app_user SET sealed_hold_until = now() + interval '24 hours', version = version + 1 WHERE org_id = p_org AND id = p_user;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = p_org AND user_id = p_user AND revoked_at IS NULL;
  DELETE FROM sec.half_session WHERE org_id = p_org AND user_id = p_user;
  UPDATE sec.reset SET ended_at = now() WHERE org_id = p_org AND user_id = p_user AND used_at IS NULL AND ended_at IS NULL;
  PERFORM sec.end_feed(p_org, p_user);
END $$;
CREATE OR REPLACE FUNCTION sec.change_own_password(p_hash text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL THEN RAISE EXCEPTION 'not signed in' USING ERRCODE = '42501'; END IF;
  UPDATE sec.credential SET password_hash = p_hash, changed_at = now() WHERE org_id = me.org_id AND user_id = me.user_id;
  UPDATE sec.app_user SET must_change_password = false, version = version + 1 WHERE org_id = me.org_id AND id = me.user_id;
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = me.user_id AND id <> me.id AND revoked_at IS NULL;
  PERFORM sec.end_feed(me.org_id, me.user_id);
END $$;
CREATE OR REPLACE FUNCTION sec.end_sessions_of(p_user uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
  ended integer;
BEGIN
  UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = p_user AND kind = 'browser'
     AND revoked_at IS NULL AND expires_at > now() AND idle_until > now();
  GET DIAGNOSTICS ended = ROW_COUNT;
  PERFORM sec.end_feed(me.org_id, p_user);
  RETURN ended;
END $$;
-- With the account or the role, too: an account that is let in again begins without an address.
CREATE OR REPLACE FUNCTION sec.end_sessions_of() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.session SET revoked_at = now() WHERE org_id = NEW.org_id AND user_id = NEW.id AND revoked_at IS NULL;
  PERFORM sec.end_feed(NEW.org_id, NEW.id);
  RETURN NULL;
END $$;

-- A new address is told to the owner's other sessions and to the next sign-in, as a factor is that came or went.
ALTER TABLE sec.account_notice DROP CONSTRAINT account_notice_kind_check;
ALTER TABLE sec.account_notice ADD CONSTRAINT account_notice_kind_check
  CHECK (kind IN ('new_device', 'password_reset', 'factors_reset', 'factor_added', 'factor_removed', 'feed_opened'));
CREATE FUNCTION sec.tell_feed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id = NEW.user_id THEN
    INSERT INTO sec.account_notice (org_id, user_id, kind, device, session_id) VALUES (me.org_id, me.user_id, 'feed_opened', me.device, me.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER INSERT ON calendar_feed FOR EACH ROW EXECUTE FUNCTION sec.tell_feed();

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['sec.unlocked_case_ids()', 'sec.door_fell_shut()', 'sec.end_feed(uuid, uuid)', 'sec.tell_feed()']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION sec.door_fell_shut() TO app_rw;
