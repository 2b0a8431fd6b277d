-- As before, but whoever was let go or stands behind a wall has no part in a case any more: a request of theirs to lower its level is
-- agreed to by nobody. Asked by the application too, so that both answer the same.
CREATE OR REPLACE FUNCTION sec.leads(p_case uuid, p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.assignment a JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL
    WHERE a.org_id = sec.org() AND a.case_id = p_case AND a.user_id = p_user AND a.is_lead AND a.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL))
$$;
CREATE OR REPLACE FUNCTION sec.lawyer_of(p_case uuid, p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.assignment a
    JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.role = 'lawyer' AND u.disabled_at IS NULL
    WHERE a.org_id = sec.org() AND a.case_id = p_case AND a.user_id = p_user AND a.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL))
$$;
GRANT EXECUTE ON FUNCTION sec.lawyer_of(uuid, uuid) TO app_rw;
