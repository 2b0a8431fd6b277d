-- A look at a case is on the record once per session, case and window, not once per refetch of the screen. Decided here and
-- not in a process, because several of them answer one browser. The lock makes two refetches at once agree on one event.
CREATE FUNCTION audit.append_view(p_action text, p_object_type text, p_object_id text, p_case uuid, p_window interval) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'izdeu.audit.view', me.id, p_action, p_case), 0));
  IF EXISTS (SELECT FROM audit.event e WHERE e.case_id = p_case AND e.at > clock_timestamp() - p_window
                AND e.org_id = me.org_id AND e.session_ref = me.id AND e.action = p_action AND e.object_id = p_object_id) THEN
    RETURN false;
  END IF;
  PERFORM audit.write_event(NULL, p_action, p_object_type, p_object_id, p_case, '', '{}');
  RETURN true;
END $$;
ALTER FUNCTION audit.append_view(text, text, text, uuid, interval) OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.append_view(text, text, text, uuid, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.append_view(text, text, text, uuid, interval) TO app_rw;

-- A refused reach for somebody else's case bears that case, so that those who work on it see it in its history. It is a
-- security event all the same: the administrator, who sees that cases exist, keeps seeing refusals.
CREATE POLICY refusals ON audit.event FOR SELECT TO app_auditor
  USING ((SELECT sec.role()) = 'administrator' AND object_type = 'access');

-- Whether a case that the caller does not see exists in their organisation: tells a refused reach, which goes on the record,
-- from an id that never was. The answer to the caller is the same.
CREATE FUNCTION sec.is_case_of_house(p_case uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.case_file c WHERE c.org_id = sec.org() AND c.id = p_case)
$$;
ALTER FUNCTION sec.is_case_of_house(uuid) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.is_case_of_house(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.is_case_of_house(uuid) TO app_rw, app_auditor;

-- Hands the open tasks of one person on one case to another. Administrators hand over without seeing what a case contains,
-- so row security shows them no task: this function passes them on unseen and answers only how many there were.
GRANT SELECT (org_id, id, case_id, assignee_id, done_at, version), UPDATE (assignee_id, version) ON public.task TO sec_owner;
CREATE POLICY functions_read ON public.task FOR SELECT TO sec_owner USING (true);
CREATE POLICY functions_pass_on ON public.task FOR UPDATE TO sec_owner USING (true) WITH CHECK (true);
CREATE FUNCTION sec.pass_open_tasks(p_case uuid, p_from uuid, p_to uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  passed integer;
BEGIN
  -- The policy of the application is asked here again: the whole organisation for administrators, else one's own cases.
  IF NOT coalesce(me.role = 'administrator' OR (me.role IN ('caseworker', 'lawyer') AND p_case = ANY (sec.my_case_ids())), false) THEN
    RAISE EXCEPTION 'may not hand over' USING ERRCODE = '42501';
  END IF;
  UPDATE public.task SET assignee_id = p_to, version = version + 1
   WHERE org_id = me.org_id AND case_id = p_case AND assignee_id = p_from AND done_at IS NULL;
  GET DIAGNOSTICS passed = ROW_COUNT;
  RETURN passed;
END $$;
ALTER FUNCTION sec.pass_open_tasks(uuid, uuid, uuid) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.pass_open_tasks(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.pass_open_tasks(uuid, uuid, uuid) TO app_rw;
