-- Four doors that stood ajar; none leads to a secret, each to a false word or to a case that nobody opens any more.

-- An event of a person needs a session behind it. Without one the logins of the application put what they liked on the chain of the
-- installation ("a backup was restored"). What triggers and the operator write has other roads.
CREATE FUNCTION audit.write_event_of(me sec.session, p_org uuid, p_action text, p_object_type text, p_object_id text, p_case uuid, p_purpose text, p_payload text)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  e audit.event;
BEGIN
  e.id := gen_random_uuid();
  e.org_id := coalesce(me.org_id, p_org, '00000000-0000-0000-0000-000000000000');
  e.at := clock_timestamp();
  e.actor_id := me.user_id;
  e.actor_role := coalesce(CASE WHEN me.kind = 'service' THEN 'service:' || me.purpose ELSE me.role END, 'system:' || session_user);
  e.grade := coalesce(me.grade, 0);
  e.db_role := session_user;
  e.session_ref := me.id;
  e.request_id := coalesce(current_setting('app.request', true), '');
  e.action := p_action;
  e.object_type := p_object_type;
  e.object_id := coalesce(p_object_id, '');
  e.case_id := p_case;
  e.purpose := coalesce(p_purpose, '');
  e.payload := coalesce(p_payload, '{}');
  e.leaf := audit.leaf_of(e);
  INSERT INTO audit.event VALUES (e.*);
  INSERT INTO audit.pending (event_id) VALUES (e.id);
  RETURN e.id;
END $$;
CREATE OR REPLACE FUNCTION audit.write_event(p_org uuid, p_action text, p_object_type text, p_object_id text, p_case uuid, p_purpose text, p_payload text)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit
  AS $$ BEGIN RETURN audit.write_event_of(sec.current_session(), p_org, p_action, p_object_type, p_object_id, p_case, p_purpose, p_payload); END $$;
CREATE OR REPLACE FUNCTION audit.append(p_action text, p_object_type text, p_object_id text, p_case uuid, p_purpose text, p_payload text)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.id IS NULL THEN RAISE EXCEPTION 'an act without a session' USING ERRCODE = '42501'; END IF;
  PERFORM sec.note_opening(p_action, p_object_id, p_case);
  RETURN audit.write_event_of(me, NULL, p_action, p_object_type, p_object_id, p_case, p_purpose, p_payload);
END $$;
CREATE OR REPLACE FUNCTION audit.append_view(p_action text, p_object_type text, p_object_id text, p_case uuid, p_window interval) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.id IS NULL THEN RAISE EXCEPTION 'a look without a session' USING ERRCODE = '42501'; END IF;
  PERFORM sec.note_opening(p_action, p_object_id, p_case);
  PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'izdeu.audit.view', me.id, p_action, p_case), 0));
  IF EXISTS (SELECT FROM audit.event e WHERE e.case_id = p_case AND e.at > clock_timestamp() - p_window
                AND e.org_id = me.org_id AND e.session_ref = me.id AND e.action = p_action AND e.object_id = p_object_id) THEN
    RETURN false;
  END IF;
  PERFORM audit.write_event_of(me, NULL, p_action, p_object_type, p_object_id, p_case, '', '{}');
  RETURN true;
END $$;
ALTER FUNCTION audit.write_event_of(sec.session, uuid, text, text, text, uuid, text, text) OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.write_event_of(sec.session, uuid, text, text, text, uuid, text, text) FROM PUBLIC;

-- A new password comes by link since 22 November; this older road, where somebody else chose it, was forgotten here.
DROP FUNCTION sec.reset_password(uuid, integer, text);

-- Places on a case are settled one after the other: two people named on a locked case who both end a place at once would each see the
-- other still there, and nobody could open it ever again; two leads at once would both be lead. Locks a row of one's own organisation
-- and tells nothing of it.
CREATE FUNCTION sec.settle_places(p_case uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  PERFORM FROM public.case_file c WHERE c.org_id = sec.org() AND c.id = p_case FOR NO KEY UPDATE;
END $$;
ALTER FUNCTION sec.settle_places(uuid) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.settle_places(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.settle_places(uuid) TO app_rw;
CREATE OR REPLACE FUNCTION sec.hold_naming() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF sec.uid() IS NULL THEN RETURN NEW; END IF;
  IF NEW.named IS DISTINCT FROM OLD.named
     AND ((OLD.named AND OLD.case_level = 3) OR OLD.ended_at IS NOT NULL OR OLD.case_id <> ALL (sec.assigned_case_ids())) THEN
    RAISE EXCEPTION 'only those named name others' USING ERRCODE = '42501';
  END IF;
  IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL THEN RAISE EXCEPTION 'what ended stays ended' USING ERRCODE = '42501'; END IF;
  IF OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND OLD.named AND OLD.case_level = 3 THEN
    PERFORM sec.settle_places(OLD.case_id);
    IF NOT sec.other_named(OLD.case_id, OLD.user_id) THEN RAISE EXCEPTION 'the last named person' USING ERRCODE = 'IZ005'; END IF;
  END IF;
  RETURN NEW;
END $$;
