-- A copy of a scan in which a lawyer has blacked something out, for recipients who may not get what the scan shows. It lies
-- beside the scan and never takes its place.

CREATE TABLE redacted_scan (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  document_id uuid NOT NULL,
  parts text[],
  pages smallint NOT NULL DEFAULT 1,
  file_name text NOT NULL,
  media_type text NOT NULL,
  size integer NOT NULL,
  plain_sha256 bytea NOT NULL,
  object_key text NOT NULL,
  removed_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT redacted_scan_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (coalesce(cardinality(parts), 0) > 0),
  CHECK (parts <@ ARRAY['name', 'number', 'birth', 'address', 'contacts', 'relatives_names', 'relatives_numbers']),
  CHECK (pages BETWEEN 1 AND 2000)
);
CREATE INDEX redacted_scan_org_id_case_id_idx ON redacted_scan (org_id, case_id);
CREATE INDEX redacted_scan_org_id_document_id_idx ON redacted_scan (org_id, document_id);

SELECT sec.guard_table('redacted_scan'::regclass, 'case');
