-- Figures: counts of the own organisation for those who may see how the work stands and not what it contains. The
-- functions run as figure_owner, who reads only the columns that are counted, only of the organisation of the session, and
-- they answer nothing but numbers.
CREATE SCHEMA figures AUTHORIZATION figure_owner;
GRANT USAGE ON SCHEMA figures TO app_rw;

GRANT SELECT (org_id, id, status, status_reason, relation, liberty, gaps, region_code, opened_on) ON case_file TO figure_owner;
GRANT SELECT (org_id, case_id, state, due_on, dispatched_on, incoming_on, replied_on) ON letter TO figure_owner;
GRANT SELECT (org_id, case_id, person_id, role, ended_at) ON case_party TO figure_owner;
GRANT SELECT (org_id, case_id, user_id, ended_at) ON assignment TO figure_owner;
GRANT SELECT (org_id, id, status, received_on) ON appeal TO figure_owner;
GRANT SELECT (org_id, id, identity_check) ON person TO figure_owner;
GRANT SELECT (org_id, case_id, axis, value, is_working, superseded_by_id) ON fate_claim TO figure_owner;
GRANT SELECT (org_id, case_id, due_on, done_at) ON task TO figure_owner;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_file', 'letter', 'case_party', 'assignment', 'appeal', 'person', 'fate_claim', 'task'] LOOP
    EXECUTE format('CREATE POLICY figures_only ON %I FOR SELECT TO figure_owner USING (org_id = (SELECT sec.org()))', t);
  END LOOP;
END $$;

-- The policy of the application is asked here again: an intake volunteer sees no figures.
CREATE FUNCTION figures.demand_reader() RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, figures AS $$
BEGIN
  IF sec.role() IS NULL OR sec.role() = 'intake' THEN RAISE EXCEPTION 'no figures' USING ERRCODE = '42501'; END IF;
END $$;

-- Cases by each dimension, and their letters. A null filter filters nothing; an empty assignee key means nobody.
CREATE FUNCTION figures.board(p_status text, p_relation text, p_gap text, p_liberty text, p_region text, p_assignee uuid, p_today date)
  RETURNS TABLE (dimension text, key text, count integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, figures AS $$
BEGIN
  PERFORM figures.demand_reader();
  RETURN QUERY
  WITH chosen AS MATERIALIZED (
    SELECT c.id, c.status, c.relation, c.liberty, c.gaps, coalesce(c.region_code, '') AS region, p_today - c.opened_on AS age
      FROM public.case_file c
     WHERE c.org_id = sec.org()
       AND (p_status IS NULL OR c.status = p_status)
       AND (p_relation IS NULL OR c.relation = p_relation)
       AND (p_gap IS NULL OR p_gap = ANY (c.gaps))
       AND (p_liberty IS NULL OR c.liberty = p_liberty)
       AND (p_region IS NULL OR coalesce(c.region_code, '') = p_region)
       AND (p_assignee IS NULL OR EXISTS (
         SELECT FROM public.assignment a WHERE a.org_id = sec.org() AND a.case_id = c.id AND a.user_id = p_assignee AND a.ended_at IS NULL))
  ), staff AS (
    SELECT chosen.id, a.user_id FROM chosen
      LEFT JOIN public.assignment a ON a.org_id = sec.org() AND a.case_id = chosen.id AND a.ended_at IS NULL
  ), sent AS (
    SELECT l.state, l.due_on FROM public.letter l JOIN chosen ON chosen.id = l.case_id WHERE l.org_id = sec.org()
  )
  SELECT 'total', '', count(*)::integer FROM chosen
  UNION ALL SELECT 'status', chosen.status, count(*)::integer FROM chosen GROUP BY chosen.status
  UNION ALL SELECT 'relation', chosen.relation, count(*)::integer FROM chosen GROUP BY chosen.relation
  UNION ALL SELECT 'liberty', chosen.liberty, count(*)::integer FROM chosen GROUP BY chosen.liberty
  UNION ALL SELECT 'region', chosen.region, count(*)::integer FROM chosen GROUP BY chosen.region
  UNION ALL SELECT 'gap', g, count(*)::integer FROM chosen, unnest(chosen.gaps) g WHERE chosen.status <> 'closed' GROUP BY g
  UNION ALL SELECT 'ready', '', count(*)::integer FROM chosen WHERE chosen.gaps = '{}' AND chosen.status <> 'closed'
  UNION ALL SELECT 'age', CASE WHEN chosen.age <= 30 THEN '0-30' WHEN chosen.age <= 90 THEN '31-90' WHEN chosen.age <= 180 THEN '91-180'
                               WHEN chosen.age <= 365 THEN '181-365' ELSE '366+' END, count(*)::integer
              FROM chosen WHERE chosen.status <> 'closed' GROUP BY 2
  UNION ALL SELECT 'assignee', coalesce(staff.user_id::text, ''), count(*)::integer FROM staff GROUP BY staff.user_id
  UNION ALL SELECT 'letter_state', sent.state, count(*)::integer FROM sent GROUP BY sent.state
  UNION ALL SELECT 'letter_overdue', '', count(*)::integer FROM sent WHERE sent.state IN ('dispatched', 'acknowledged') AND sent.due_on < p_today
  UNION ALL SELECT 'task_overdue', '', count(*)::integer FROM public.task t JOIN chosen ON chosen.id = t.case_id
             WHERE t.org_id = sec.org() AND t.done_at IS NULL AND t.due_on < p_today;
END $$;

-- How far the road is walked: appeals received between two days (null: open), then distinct applicants, then cases.
CREATE FUNCTION figures.funnel(p_from date, p_to date) RETURNS TABLE (step text, count integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, figures AS $$
BEGIN
  PERFORM figures.demand_reader();
  RETURN QUERY
  WITH chosen AS MATERIALIZED (
    SELECT c.id, c.relation, c.status_reason FROM public.case_file c
     WHERE c.org_id = sec.org() AND (p_from IS NULL OR c.opened_on >= p_from) AND (p_to IS NULL OR c.opened_on <= p_to)
  ), sent AS (
    SELECT l.case_id, l.dispatched_on, l.incoming_on, l.replied_on FROM public.letter l JOIN chosen ON chosen.id = l.case_id
     WHERE l.org_id = sec.org() AND l.dispatched_on IS NOT NULL
  )
  SELECT 'appeals', count(*)::integer FROM public.appeal a
   WHERE a.org_id = sec.org() AND a.status <> 'withdrawn' AND (p_from IS NULL OR a.received_on >= p_from) AND (p_to IS NULL OR a.received_on <= p_to)
  UNION ALL SELECT 'applicants_identified', count(DISTINCT p.id)::integer
              FROM public.case_party cp JOIN chosen ON chosen.id = cp.case_id JOIN public.person p ON p.org_id = cp.org_id AND p.id = cp.person_id
             WHERE cp.org_id = sec.org() AND cp.role = 'applicant' AND cp.ended_at IS NULL AND p.identity_check <> 'none'
  UNION ALL SELECT 'cases', count(*)::integer FROM chosen
  UNION ALL SELECT 'relation_proven', count(*)::integer FROM chosen WHERE chosen.relation IN ('proven', 'proven_with_bridge')
  UNION ALL SELECT 'referred', count(DISTINCT sent.case_id)::integer FROM sent
  UNION ALL SELECT 'acknowledged', count(DISTINCT sent.case_id)::integer FROM sent WHERE sent.incoming_on IS NOT NULL
  UNION ALL SELECT 'answered', count(DISTINCT sent.case_id)::integer FROM sent WHERE sent.replied_on IS NOT NULL
  UNION ALL SELECT 'home', count(*)::integer FROM chosen WHERE chosen.status_reason = 'returned_to_kazakhstan' OR EXISTS (
              SELECT FROM public.fate_claim f WHERE f.org_id = sec.org() AND f.case_id = chosen.id AND f.axis = 'place'
                 AND f.value = 'in_kazakhstan' AND f.is_working AND f.superseded_by_id IS NULL);
END $$;

ALTER FUNCTION figures.demand_reader() OWNER TO figure_owner;
ALTER FUNCTION figures.board(text, text, text, text, text, uuid, date) OWNER TO figure_owner;
ALTER FUNCTION figures.funnel(date, date) OWNER TO figure_owner;
REVOKE ALL ON FUNCTION figures.demand_reader(), figures.board(text, text, text, text, text, uuid, date), figures.funnel(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION figures.board(text, text, text, text, text, uuid, date), figures.funnel(date, date) TO app_rw;
