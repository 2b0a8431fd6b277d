-- What the scanner for harmful programs said of a file, and the copies without hidden data that leave in its place.

-- pending: waits for the scanner; unscanned: there is none, or it never answered.
ALTER TABLE document
  ADD COLUMN scan_state text NOT NULL DEFAULT 'unscanned',
  ADD COLUMN scanned_at timestamptz(6),
  ADD CONSTRAINT document_scan_state_check CHECK (scan_state IN ('pending', 'clean', 'infected', 'unscanned'));

-- A copy of a scan (or of its redacted copy) that shows the same and tells nothing of who made it, when, where and with what.
-- It points at what it was made from and never takes its place; where none can be made it says why.
CREATE TABLE bare_copy (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  document_id uuid NOT NULL,
  redacted_id uuid,
  obstacle text NOT NULL DEFAULT '',
  media_type text NOT NULL,
  size integer NOT NULL DEFAULT 0,
  plain_sha256 bytea,
  object_key text,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT bare_copy_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT bare_copy_obstacle_check CHECK (obstacle IN ('', 'damaged', 'encrypted', 'unknown_parts', 'no_way')),
  CONSTRAINT bare_copy_made_check CHECK ((obstacle = '') = (object_key IS NOT NULL) AND (obstacle = '') = (plain_sha256 IS NOT NULL))
);
CREATE INDEX bare_copy_org_id_case_id_idx ON bare_copy (org_id, case_id);
-- One copy of each: two requests at once make one.
CREATE UNIQUE INDEX bare_copy_of_document ON bare_copy (org_id, document_id) WHERE redacted_id IS NULL;
CREATE UNIQUE INDEX bare_copy_of_redacted ON bare_copy (org_id, redacted_id) WHERE redacted_id IS NOT NULL;

SELECT sec.guard_table('bare_copy'::regclass, 'case');

-- In whose name the queue works on a file: who brought it, or somebody who works on the case.
CREATE FUNCTION sec.keeper_of_file(p_org uuid, p_case uuid, p_created_by uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT u.id FROM sec.app_user u
   WHERE u.org_id = p_org AND u.disabled_at IS NULL AND u.role IN ('caseworker', 'lawyer')
     AND (u.id = p_created_by OR EXISTS (SELECT FROM public.assignment a
          WHERE a.org_id = p_org AND a.case_id = p_case AND a.user_id = u.id AND a.ended_at IS NULL))
   ORDER BY u.id = p_created_by DESC LIMIT 1
$$;
GRANT SELECT (org_id, id, case_id, created_by, created_at, scan_state) ON document TO sec_owner;
GRANT SELECT (org_id, id, document_id, removed_at) ON redacted_scan TO sec_owner;
GRANT SELECT (org_id, document_id, redacted_id) ON bare_copy TO sec_owner;
CREATE POLICY functions_only ON document FOR SELECT TO sec_owner USING (true);
CREATE POLICY functions_only ON redacted_scan FOR SELECT TO sec_owner USING (true);
CREATE POLICY functions_only ON bare_copy FOR SELECT TO sec_owner USING (true);
-- Five hundred a morning: the newest first.
CREATE FUNCTION sec.files_without_copy() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT k.id, k.document_id FROM (
    SELECT sec.keeper_of_file(d.org_id, d.case_id, d.created_by) AS id, d.id AS document_id FROM public.document d
     WHERE NOT EXISTS (SELECT FROM public.bare_copy b WHERE b.org_id = d.org_id AND b.document_id = d.id AND b.redacted_id IS NULL)
        OR EXISTS (SELECT FROM public.redacted_scan r WHERE r.org_id = d.org_id AND r.document_id = d.id AND r.removed_at IS NULL
             AND NOT EXISTS (SELECT FROM public.bare_copy b WHERE b.org_id = r.org_id AND b.redacted_id = r.id))
     ORDER BY d.created_at DESC LIMIT 500) k WHERE k.id IS NOT NULL
$$;
CREATE FUNCTION sec.files_to_scan() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT k.id, k.document_id FROM (
    SELECT sec.keeper_of_file(d.org_id, d.case_id, d.created_by) AS id, d.id AS document_id FROM public.document d
     WHERE d.scan_state IN ('pending', 'unscanned') ORDER BY d.created_at DESC LIMIT 500) k WHERE k.id IS NOT NULL
$$;
DO $$
DECLARE
  f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['sec.keeper_of_file(uuid, uuid, uuid)', 'sec.files_without_copy()', 'sec.files_to_scan()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION sec.files_without_copy(), sec.files_to_scan() TO app_job;

-- How much somebody brought in within a day.
CREATE INDEX document_org_id_created_by_created_at_idx ON document (org_id, created_by, created_at);
