-- A covering letter speaks of many cases in one text: when one of them is shredded, nobody can tell which of its words are about
-- that one. Its text, its files and the reasons in its history go; number, days, recipient and the approved digest stay (docs/adr/0022).

GRANT INSERT ON covering_event TO shred_owner;

-- Answers the files that no other covering letter names. What was not sent goes back to a draft: a person writes it anew.
CREATE FUNCTION sec.blank_coverings(p_org uuid, p_case uuid, p_shredding uuid) RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  ids uuid[];
  files text[];
BEGIN
  SELECT array_agg(DISTINCT covering_id) INTO ids FROM covering_annex WHERE org_id = p_org AND case_id = p_case;
  IF ids IS NULL THEN RETURN; END IF;
  PERFORM FROM covering_letter WHERE org_id = p_org AND id = ANY (ids) ORDER BY id FOR UPDATE;
  SELECT array_agg(DISTINCT k) INTO files FROM covering_letter c, unnest(ARRAY[c.sheets_kk_key, c.sheets_ru_key]) k
   WHERE c.org_id = p_org AND c.id = ANY (ids) AND k IS NOT NULL;
  UPDATE covering_letter SET subject_kk = '', subject_ru = '', body_kk = '', body_ru = '', tracking = '',
         sheets_kk_key = NULL, sheets_ru_key = NULL, version = version + 1,
         state = CASE WHEN state IN ('registered', 'approved') THEN 'drafted' ELSE state END,
         sheets_sha256 = CASE WHEN state IN ('registered', 'approved') THEN NULL ELSE sheets_sha256 END,
         approved_by = CASE WHEN state IN ('registered', 'approved') THEN NULL ELSE approved_by END,
         approved_at = CASE WHEN state IN ('registered', 'approved') THEN NULL ELSE approved_at END
   WHERE org_id = p_org AND id = ANY (ids);
  UPDATE covering_event SET data = data - 'reason' WHERE org_id = p_org AND covering_id = ANY (ids) AND data ? 'reason';
  INSERT INTO covering_event (org_id, id, covering_id, kind, on_date, created_by)
  SELECT p_org, gen_random_uuid(), one, 'text_shredded', current_date, coalesce(sec.uid(), s.lead_id, s.requested_by)
    FROM unnest(ids) one, shredding s WHERE s.org_id = p_org AND s.id = p_shredding;
  RETURN QUERY SELECT k FROM unnest(files) k WHERE NOT EXISTS (SELECT FROM covering_letter c WHERE k IN (c.sheets_kk_key, c.sheets_ru_key));
END $$;

ALTER FUNCTION sec.wipe_case(uuid, uuid, uuid) RENAME TO wipe_rows_of_case;
CREATE FUNCTION sec.wipe_case(p_org uuid, p_case uuid, p_shredding uuid) RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- First, while the list still says on which covering letters the case stands.
  RETURN QUERY SELECT sec.blank_coverings(p_org, p_case, p_shredding);
  RETURN QUERY SELECT sec.wipe_rows_of_case(p_org, p_case, p_shredding);
END $$;
-- Whoever is to own a function needs the right to make one where it stands, for so long.
GRANT CREATE ON SCHEMA sec TO shred_owner;
ALTER FUNCTION sec.blank_coverings(uuid, uuid, uuid) OWNER TO shred_owner;
ALTER FUNCTION sec.wipe_case(uuid, uuid, uuid) OWNER TO shred_owner;
REVOKE CREATE ON SCHEMA sec FROM shred_owner;
REVOKE ALL ON FUNCTION sec.blank_coverings(uuid, uuid, uuid), sec.wipe_case(uuid, uuid, uuid) FROM PUBLIC;
