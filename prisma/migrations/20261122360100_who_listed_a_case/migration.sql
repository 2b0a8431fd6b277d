-- A list shows a case without opening it. Its event names the cases that were shown; who only ever saw one there is told to
-- whoever may read the trail of that case.
CREATE INDEX event_case_lists_idx ON audit.event (org_id, at DESC) WHERE action = 'case.listed';

CREATE FUNCTION audit.only_listed(p_case uuid) RETURNS TABLE (actor_id uuid, actor_role text, times integer, last_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
  SELECT e.actor_id, max(e.actor_role), count(*)::int, max(e.at) FROM audit.event e
   WHERE e.org_id = (SELECT sec.org()) AND p_case = ANY ((SELECT sec.assigned_case_ids())::uuid[])
     AND e.action = 'case.listed' AND e.at > now() - interval '30 days' AND e.payload LIKE '%"' || p_case || '"%'
     AND NOT EXISTS (SELECT FROM audit.event o WHERE o.case_id = p_case AND o.actor_id = e.actor_id AND o.action <> 'access.refused')
   GROUP BY e.actor_id ORDER BY max(e.at) DESC LIMIT 200
$$;
ALTER FUNCTION audit.only_listed(uuid) OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.only_listed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.org(), sec.assigned_case_ids() TO audit_owner;
GRANT EXECUTE ON FUNCTION audit.only_listed(uuid) TO app_auditor;
