-- Redacted copies are looked at for harmful programs like the scans beside which they lie: they are files of their own.
ALTER TABLE redacted_scan ADD COLUMN scan_state text NOT NULL DEFAULT 'unscanned'
  CHECK (scan_state IN ('pending', 'clean', 'infected', 'unscanned'));
ALTER TABLE redacted_scan ADD COLUMN scanned_at timestamptz(6);
GRANT SELECT (scan_state) ON redacted_scan TO sec_owner;

CREATE OR REPLACE FUNCTION sec.files_to_scan() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT k.id, k.document_id FROM (
    SELECT sec.keeper_of_file(d.org_id, d.case_id, d.created_by) AS id, d.id AS document_id FROM public.document d
     WHERE d.scan_state IN ('pending', 'unscanned')
        OR EXISTS (SELECT FROM public.redacted_scan r WHERE r.org_id = d.org_id AND r.document_id = d.id AND r.removed_at IS NULL
             AND r.scan_state IN ('pending', 'unscanned'))
     ORDER BY d.created_at DESC LIMIT 500) k WHERE k.id IS NOT NULL
$$;

-- What kind of paper keeps a packet from being made.
ALTER TABLE packet ADD COLUMN failure_kind text NOT NULL DEFAULT '';

-- Which of these stored files no row names. Every table with such a column is asked, those of later migrations too; one whose
-- rows this function could not see whole would make living files look like orphans, so that it refuses instead.
GRANT USAGE, CREATE ON SCHEMA sec TO shred_owner;
CREATE FUNCTION sec.unnamed_files(p_keys text[]) RETURNS SETOF text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  target regclass;
  left_over text[] := p_keys;
  named text[];
BEGIN
  FOR target IN SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'object_key' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text !~ '^pg_' LOOP
    IF NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = target AND p.polpermissive AND p.polcmd IN ('*', 'r')
         AND p.polroles = ARRAY['shred_owner'::regrole::oid] AND pg_get_expr(p.polqual, p.polrelid) = 'true')
       OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = target AND NOT p.polpermissive
         AND p.polroles && ARRAY[0::oid, 'shred_owner'::regrole::oid]) THEN
      RAISE EXCEPTION 'not every row of % can be seen', target;
    END IF;
    EXECUTE format('SELECT coalesce(array_agg(object_key), ''{}'') FROM %s WHERE object_key = ANY ($1)', target) INTO named USING left_over;
    left_over := ARRAY(SELECT unnest(left_over) EXCEPT SELECT unnest(named));
  END LOOP;
  RETURN QUERY SELECT unnest(left_over);
END $$;
ALTER FUNCTION sec.unnamed_files(text[]) OWNER TO shred_owner;
REVOKE CREATE ON SCHEMA sec FROM shred_owner;
REVOKE ALL ON FUNCTION sec.unnamed_files(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.unnamed_files(text[]) TO app_job;

-- Goes on the trail of the system itself: nobody knows any more whose the files were.
CREATE FUNCTION sec.note_sweep(p_removed integer, p_kept integer) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT audit.write_event(NULL, 'store.swept', 'store', '', NULL, '', json_build_object('removed', p_removed, 'kept', p_kept)::text)
$$;
ALTER FUNCTION sec.note_sweep(integer, integer) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.note_sweep(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.note_sweep(integer, integer) TO app_job;
