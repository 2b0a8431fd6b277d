-- Signed checkpoints of each chain (docs/adr/0019): a Merkle tree (RFC 6962) over the hashes of the seals. Nothing here is ever
-- changed or taken out.
CREATE TABLE audit.checkpoint (
  org_id uuid NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text NOT NULL,            -- C2SP signed note, as it is told to others
  cause text NOT NULL CHECK (cause IN ('due', 'export', 'command', 'backup')),
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (org_id, size)
);
-- Roots of complete subtrees of 2^8 and 2^16 events, so that neither the next checkpoint nor a proof hashes the whole trail anew.
CREATE TABLE audit.tree_node (
  org_id uuid NOT NULL,
  level smallint NOT NULL CHECK (level IN (8, 16)),
  place bigint NOT NULL CHECK (place >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (org_id, level, place)
);

-- Door of whoever signs. Answers whether the checkpoint is new; one that is not beyond the last is left alone.
CREATE FUNCTION audit.add_checkpoint(p_org uuid, p_size bigint, p_root bytea, p_note text, p_cause text, p_nodes json)
  RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('izdeu.audit.checkpoint|' || p_org::text, 0));
  IF EXISTS (SELECT FROM audit.checkpoint WHERE org_id = p_org AND size >= p_size) THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT FROM audit.seal WHERE org_id = p_org AND seq = p_size) THEN
    RAISE EXCEPTION 'a checkpoint beyond the chain' USING ERRCODE = '22023';
  END IF;
  INSERT INTO audit.tree_node (org_id, level, place, hash)
    SELECT p_org, n.level, n.place, decode(n.hash, 'hex') FROM json_to_recordset(p_nodes) AS n(level smallint, place bigint, hash text)
    ON CONFLICT DO NOTHING;
  INSERT INTO audit.checkpoint (org_id, size, root, note, cause) VALUES (p_org, p_size, p_root, p_note, p_cause);
  RETURN true;
END $$;

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit.checkpoint', 'audit.tree_node'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()', t);
    EXECUTE format('ALTER TABLE %s OWNER TO audit_owner', t);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY functions_only ON %s FOR ALL TO audit_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %s TO app_sealer', t);
    EXECUTE format('CREATE POLICY verifier ON %s FOR SELECT TO app_sealer USING (true)', t);
  END LOOP;
END $$;
ALTER FUNCTION audit.add_checkpoint(uuid, bigint, bytea, text, text, json) OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.add_checkpoint(uuid, bigint, bytea, text, text, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.add_checkpoint(uuid, bigint, bytea, text, text, json) TO app_sealer;

-- People see the checkpoints of their organisation: they hold a count and a hash.
GRANT SELECT ON audit.checkpoint TO app_auditor;
CREATE POLICY org_wall ON audit.checkpoint AS RESTRICTIVE FOR SELECT TO app_auditor USING (org_id = (SELECT sec.org()));
CREATE POLICY readers ON audit.checkpoint FOR SELECT TO app_auditor USING (true);
