-- Reference data that a release has changed reaches every organisation: as a new dated version where the organisation left the
-- entry as it came, as a proposal where it works by a version of its own.

-- The first day by which the release knows the entry; a later version of the same entry begins on another day.
ALTER TABLE reference_entry ADD COLUMN release_from date;
UPDATE reference_entry SET release_from = valid_from WHERE confidence <> 'own';

CREATE TABLE reference_proposal (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  code text NOT NULL,
  release_from date,
  valid_to date,
  data jsonb NOT NULL,
  source text NOT NULL,
  confidence text NOT NULL,
  checked_by text,
  decision text,
  decision_reason text NOT NULL DEFAULT '',
  decided_at timestamptz(6),
  decided_by uuid,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT reference_proposal_pkey PRIMARY KEY (org_id, id),
  -- overtaken: a later release says something else.
  CHECK (decision IN ('accepted', 'kept', 'overtaken'))
);
CREATE INDEX reference_proposal_org_id_kind_code_idx ON reference_proposal (org_id, kind, code);
SELECT sec.guard_table('reference_proposal', 'own');
REVOKE INSERT ON reference_proposal FROM app_rw;

-- As the entries themselves: administrators decide about all, lawyers about the rules of acceptance.
CREATE POLICY read_open ON reference_proposal FOR SELECT TO app_rw
  USING ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.role()) = 'lawyer' AND kind = 'recipient'));
CREATE POLICY decide ON reference_proposal FOR UPDATE TO app_rw
  USING ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.role()) = 'lawyer' AND kind = 'recipient'))
  WITH CHECK ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.role()) = 'lawyer' AND kind = 'recipient'));
CREATE POLICY operator_plants ON reference_proposal FOR ALL TO app_owner USING (true) WITH CHECK (true);

-- The release acts as the system, and the trail says so.
CREATE FUNCTION audit.append_release(p_org uuid, p_action text, p_entry uuid, p_payload text) RETURNS uuid
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, audit
  AS $$ SELECT audit.write_event(p_org, p_action, 'reference', p_entry::text, NULL, '', p_payload) $$;
ALTER FUNCTION audit.append_release(uuid, text, uuid, text) OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.append_release(uuid, text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.append_release(uuid, text, uuid, text) TO app_owner;
