-- Not the list of cases alone names a case without opening it: so do the answers of a search, lists of work, the first screen and
-- calendars. Each is one event that names the cases it showed (`shown`); who only ever saw a case so is told like before.
DROP INDEX audit.event_case_lists_idx;
CREATE INDEX event_shown_idx ON audit.event (org_id, at DESC) WHERE action IN
  ('case.listed', 'person.searched', 'duty.listed', 'feed.read', 'waiting.listed', 'task.listed', 'letter.listed', 'decision.listed', 'home.viewed');

CREATE OR REPLACE FUNCTION audit.only_listed(p_case uuid) RETURNS TABLE (actor_id uuid, actor_role text, times integer, last_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
  SELECT e.actor_id, max(e.actor_role), count(*)::int, max(e.at) FROM audit.event e
   WHERE e.org_id = (SELECT sec.org()) AND p_case = ANY ((SELECT sec.assigned_case_ids())::uuid[])
     AND e.action IN ('case.listed', 'person.searched', 'duty.listed', 'feed.read', 'waiting.listed', 'task.listed', 'letter.listed', 'decision.listed', 'home.viewed')
     AND e.at > now() - interval '30 days' AND e.case_id IS NULL AND e.payload LIKE '%"' || p_case || '"%'
     AND NOT EXISTS (SELECT FROM audit.event o WHERE o.case_id = p_case AND o.actor_id = e.actor_id AND o.action <> 'access.refused')
   GROUP BY e.actor_id ORDER BY max(e.at) DESC LIMIT 200
$$;
