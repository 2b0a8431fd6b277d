-- As before, but a redacted scan in which a harmful program was found keeps no document on the list: nobody makes a copy of it, and
-- every morning it would have taken the place of one that waits.
CREATE OR REPLACE FUNCTION sec.files_without_copy() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT k.id, d.id FROM public.document d
   CROSS JOIN LATERAL (SELECT sec.keeper_of_file(d.org_id, d.case_id, d.created_by) AS id) k
   WHERE d.scan_state <> 'infected' AND k.id IS NOT NULL
     AND (NOT sec.has_bare_copy(d.org_id, d.id, NULL)
       OR EXISTS (SELECT FROM public.redacted_scan r WHERE r.org_id = d.org_id AND r.document_id = d.id AND r.removed_at IS NULL
            AND r.scan_state <> 'infected'
            AND NOT sec.has_bare_copy(r.org_id, r.document_id, r.id)))
   ORDER BY d.created_at DESC LIMIT 500
$$;
