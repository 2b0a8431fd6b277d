-- What takes two administrators takes two people: one alone could make a second account of theirs and agree with themselves.

-- Who made somebody an administrator, and when. Both null where the operator did, or a seed: whatever is done without a session.
ALTER TABLE sec.app_user
  ADD COLUMN made_administrator_by uuid,
  ADD COLUMN administrator_since timestamptz;
-- Those of before: whoever made the first link of an account made the account.
UPDATE sec.app_user u SET made_administrator_by = r.started_by, administrator_since = u.created_at
  FROM (SELECT DISTINCT ON (org_id, user_id) org_id, user_id, started_by FROM sec.reset WHERE invitation ORDER BY org_id, user_id, started_at) r
 WHERE r.org_id = u.org_id AND r.user_id = u.id AND r.started_by IS NOT NULL AND u.role = 'administrator';

CREATE FUNCTION sec.note_administrator() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.role = NEW.role THEN RETURN NEW; END IF;
  NEW.made_administrator_by := sec.uid();
  NEW.administrator_since := CASE WHEN NEW.made_administrator_by IS NOT NULL THEN now() END;
  RETURN NEW;
END $$;
CREATE TRIGGER note_administrator BEFORE INSERT OR UPDATE OF role ON sec.app_user FOR EACH ROW
  WHEN (NEW.role = 'administrator') EXECUTE FUNCTION sec.note_administrator();

-- The account, whoever made it an administrator, whoever made those, and so on.
CREATE FUNCTION sec.makers_of(p_org uuid, p_user uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  WITH RECURSIVE line (id) AS (
    SELECT p_user
    UNION SELECT u.made_administrator_by FROM line JOIN sec.app_user u ON u.org_id = p_org AND u.id = line.id WHERE u.made_administrator_by IS NOT NULL)
  SELECT id FROM line
$$;

-- Why the administrator who is signed in may not agree to what another asked for; null where nothing is in the way.
-- `tied`: one of the two made the other, or both come from one hand. `too_new`: an administrator for less than a day, so that the
-- others hear of the account first. `reset_lately`: the password of one of the two was set within a day by a link that passed through
-- the hands of an administrator, who may be the one that acts.
CREATE FUNCTION sec.what_hinders(p_asker uuid) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.role IS DISTINCT FROM 'administrator' OR p_asker IS NULL OR p_asker = me.user_id THEN RETURN NULL; END IF;
  RETURN CASE
    WHEN EXISTS (SELECT sec.makers_of(me.org_id, me.user_id) INTERSECT SELECT sec.makers_of(me.org_id, p_asker)) THEN 'tied'
    WHEN EXISTS (SELECT FROM sec.app_user u WHERE u.org_id = me.org_id AND u.id = me.user_id
                    AND u.administrator_since > now() - interval '24 hours') THEN 'too_new'
    WHEN EXISTS (SELECT FROM sec.reset r WHERE r.org_id = me.org_id AND r.user_id IN (me.user_id, p_asker)
                    AND r.started_by IS NOT NULL AND r.used_at > now() - interval '24 hours') THEN 'reset_lately'
  END;
END $$;

-- As before, but the second is another person: 'tied', 'too_new' or 'reset_lately' say what is in the way.
CREATE OR REPLACE FUNCTION sec.confirm_reset(p_id uuid, p_token bytea) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
  r sec.reset;
  hindrance text;
BEGIN
  SELECT * INTO r FROM sec.reset WHERE org_id = me.org_id AND id = p_id AND factors AND token_hash IS NULL AND used_at IS NULL
     AND ended_at IS NULL AND expires_at > now() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'missing'; END IF;
  IF r.started_by = me.user_id OR r.user_id = me.user_id THEN RETURN 'own'; END IF;
  hindrance := sec.what_hinders(r.started_by);
  IF hindrance IS NOT NULL THEN RETURN hindrance; END IF;
  PERFORM sec.take_factors_off(me.org_id, r.user_id);
  UPDATE sec.reset SET confirmed_by = me.user_id, token_hash = p_token, expires_at = now() + interval '30 minutes' WHERE org_id = me.org_id AND id = p_id;
  RETURN 'confirmed';
END $$;

-- As before, but the second is another person.
CREATE OR REPLACE FUNCTION sec.set_user_disabled(p_id uuid, p_version integer, p_disabled boolean) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.demand_administrator();
  frozen sec.account_freeze;
  hindrance text;
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
    hindrance := sec.what_hinders(frozen.asked_by);
    IF hindrance IS NOT NULL THEN
      RAISE EXCEPTION 'another person' USING ERRCODE = CASE hindrance WHEN 'tied' THEN 'IZ021' WHEN 'too_new' THEN 'IZ022' ELSE 'IZ023' END;
    END IF;
  END IF;
  UPDATE sec.app_user SET disabled_at = CASE WHEN p_disabled THEN now() END, version = version + 1
   WHERE org_id = me.org_id AND id = p_id AND version = p_version;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_disabled THEN UPDATE sec.session SET revoked_at = now() WHERE org_id = me.org_id AND user_id = p_id AND revoked_at IS NULL; END IF;
  RETURN true;
END $$;

-- Those who watch hear of what an administrator can do alone.
ALTER TABLE public.notice ADD COLUMN about_role text;
ALTER TABLE public.notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE public.notice ADD CONSTRAINT notice_kind_check CHECK (kind IN
  ('glass_broken', 'account_frozen', 'canary_opened', 'brakes_changed', 'account_created', 'assigned_by_administrator', 'lead_replaced'));

-- As before, and of which role the account is that it is about.
CREATE FUNCTION sec.notify(p_kind text, p_case uuid, p_users uuid[], p_role text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  told uuid[];
BEGIN
  SELECT array_agg(u.id) INTO told FROM sec.app_user u
   WHERE u.org_id = me.org_id AND u.id = ANY (p_users) AND u.disabled_at IS NULL
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = u.org_id AND w.case_id = p_case AND w.user_id = u.id AND w.lifted_at IS NULL);
  INSERT INTO public.notice (org_id, id, user_id, kind, about_case_id, about_user_id, about_role)
  SELECT me.org_id, gen_random_uuid(), u, p_kind, p_case, me.user_id, p_role FROM unnest(told) u;
  PERFORM jobs.enqueue_notice(r.user_id, r.id) FROM public.reminder_address r
   WHERE r.org_id = me.org_id AND r.user_id = ANY (told) AND r.ended_at IS NULL;
END $$;
CREATE OR REPLACE FUNCTION sec.notify(p_kind text, p_case uuid, p_users uuid[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ SELECT sec.notify(p_kind, p_case, p_users, NULL) $$;

-- A new account: the other administrators and the auditors, never the new account itself.
CREATE FUNCTION sec.tell_account() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF sec.uid() IS NOT NULL THEN
    PERFORM sec.notify('account_created', NULL,
      array_remove(array_remove(sec.holders('administrator') || sec.holders('auditor'), sec.uid()), NEW.id), NEW.role);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_account AFTER INSERT ON sec.app_user FOR EACH ROW EXECUTE FUNCTION sec.tell_account();

-- Somebody whom an administrator puts on a restricted case, or a lead whose place an administrator gives to another: the auditors and the
-- lead, else all who work on the case; where neither they nor an auditor is there, the other administrators.
CREATE FUNCTION sec.tell_place() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  told uuid[] := sec.holders('auditor');
  leads uuid[];
  others uuid[];
BEGIN
  IF sec.role() IS DISTINCT FROM 'administrator' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM sec.notify('lead_replaced', OLD.case_id, told || OLD.user_id);
    RETURN NULL;
  END IF;
  SELECT array_agg(a.user_id) FILTER (WHERE a.is_lead), array_agg(a.user_id) INTO leads, others FROM public.assignment a
    JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL
   WHERE a.org_id = NEW.org_id AND a.case_id = NEW.case_id AND a.ended_at IS NULL AND a.user_id <> NEW.user_id
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL);
  told := told || coalesce(leads, others, '{}');
  IF cardinality(told) = 0 THEN told := array_remove(sec.holders('administrator'), sec.uid()); END IF;
  PERFORM sec.notify('assigned_by_administrator', NEW.case_id, told);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_place AFTER INSERT ON assignment FOR EACH ROW WHEN (NEW.case_level >= 2) EXECUTE FUNCTION sec.tell_place();
CREATE TRIGGER tell_lead AFTER UPDATE OF is_lead ON assignment FOR EACH ROW WHEN (OLD.is_lead AND NOT NEW.is_lead) EXECUTE FUNCTION sec.tell_place();

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['sec.note_administrator()', 'sec.makers_of(uuid, uuid)', 'sec.what_hinders(uuid)', 'sec.notify(text, uuid, uuid[], text)',
      'sec.tell_account()', 'sec.tell_place()']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION sec.what_hinders(uuid) TO app_rw;
