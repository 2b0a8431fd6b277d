-- Copies without hidden data can be made of more kinds: what was noted as having no way is asked anew.
GRANT SELECT (obstacle, media_type) ON bare_copy TO sec_owner;
CREATE FUNCTION sec.has_bare_copy(p_org uuid, p_document uuid, p_redacted uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.bare_copy b
   WHERE b.org_id = p_org AND b.document_id = p_document AND b.redacted_id IS NOT DISTINCT FROM p_redacted
     AND NOT (b.obstacle = 'no_way' AND b.media_type IN (
       'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
       'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
       'application/vnd.openxmlformats-officedocument.presentationml.presentation',
       'application/vnd.oasis.opendocument.text',
       'audio/ogg')))
$$;
ALTER FUNCTION sec.has_bare_copy(uuid, uuid, uuid) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.has_bare_copy(uuid, uuid, uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION sec.files_without_copy() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT k.id, d.id FROM public.document d
   CROSS JOIN LATERAL (SELECT sec.keeper_of_file(d.org_id, d.case_id, d.created_by) AS id) k
   WHERE d.scan_state <> 'infected' AND k.id IS NOT NULL
     AND (NOT sec.has_bare_copy(d.org_id, d.id, NULL)
       OR EXISTS (SELECT FROM public.redacted_scan r WHERE r.org_id = d.org_id AND r.document_id = d.id AND r.removed_at IS NULL
            AND NOT sec.has_bare_copy(r.org_id, r.document_id, r.id)))
   ORDER BY d.created_at DESC LIMIT 500
$$;
