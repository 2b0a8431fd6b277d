-- The trail. An event and its leaf hash are written in the transaction of the change, without any lock; the sealer gives
-- dense numbers per organisation and chains them within a second. Nothing here is ever updated or deleted but the queue
-- of what waits for its seal and the head of each chain.
CREATE TABLE audit.event (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL,          -- all zeroes: the system's own chain
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_role text NOT NULL,      -- role of the session, or system:<name>
  grade smallint NOT NULL,
  db_role text NOT NULL,
  session_ref uuid,
  request_id text NOT NULL,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id text NOT NULL,
  case_id uuid,
  purpose text NOT NULL,
  payload text NOT NULL,         -- canonical JSON text, ids and field names only; hashed as stored
  leaf bytea NOT NULL
);
CREATE INDEX event_org_at_idx ON audit.event (org_id, at DESC, id DESC);
CREATE INDEX event_case_idx ON audit.event (case_id, at DESC) WHERE case_id IS NOT NULL;
CREATE INDEX event_object_idx ON audit.event (object_id, at DESC);

CREATE TABLE audit.seal (
  org_id uuid NOT NULL,
  seq bigint NOT NULL,
  event_id uuid NOT NULL UNIQUE REFERENCES audit.event (id),
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (org_id, seq)
);
CREATE TABLE audit.head (org_id uuid PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL);
-- What waits for its seal. A row missing here cannot hide an event: verification names every event without a seal.
CREATE TABLE audit.pending (event_id uuid PRIMARY KEY);
-- Keys the digests of old and new row versions, so that a digest does not give away a value that could be guessed.
CREATE TABLE audit.digest_key (one boolean PRIMARY KEY DEFAULT true CHECK (one), key bytea NOT NULL);
INSERT INTO audit.digest_key (key) VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- One field as its length (4 bytes, big endian; -1 for null) and its UTF-8 bytes: no two field lists share bytes.
-- Without a search path of its own and no more than STABLE, so that the planner takes it into the caller's expression: sixteen
-- calls per event otherwise cost five times the hash. Every name in it is qualified instead.
CREATE FUNCTION audit.framed(p_text text) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p_text IS NULL THEN pg_catalog.int4send(-1)
    ELSE pg_catalog.int4send(pg_catalog.octet_length(p_text)) OPERATOR(pg_catalog.||) pg_catalog.convert_to(p_text, 'UTF8') END
$$;
CREATE FUNCTION audit.instant(p_at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
CREATE FUNCTION audit.leaf_of(e audit.event) RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, audit AS $$
  SELECT sha256('\x00'::bytea || audit.framed(e.id::text) || audit.framed(e.org_id::text) || audit.framed(audit.instant(e.at))
    || audit.framed(e.actor_id::text) || audit.framed(e.actor_role) || audit.framed(e.grade::text) || audit.framed(e.db_role)
    || audit.framed(e.session_ref::text) || audit.framed(e.request_id) || audit.framed(e.action) || audit.framed(e.object_type)
    || audit.framed(e.object_id) || audit.framed(e.case_id::text) || audit.framed(e.purpose) || audit.framed(e.payload))
$$;

-- Fills who, where and when from the session and the server, never from the caller: neither a bug nor injected SQL can
-- sign as somebody else.
CREATE FUNCTION audit.write_event(p_org uuid, p_action text, p_object_type text, p_object_id text, p_case uuid, p_purpose text, p_payload text)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  me sec.session := sec.current_session();
  e audit.event;
BEGIN
  e.id := gen_random_uuid();
  e.org_id := coalesce(me.org_id, p_org, '00000000-0000-0000-0000-000000000000');
  e.at := clock_timestamp();
  e.actor_id := me.user_id;
  e.actor_role := coalesce(CASE WHEN me.kind = 'service' THEN 'service:' || me.purpose ELSE me.role END, 'system:' || session_user);
  e.grade := coalesce(me.grade, 0);
  e.db_role := session_user;
  e.session_ref := me.id;
  e.request_id := coalesce(current_setting('app.request', true), '');
  e.action := p_action;
  e.object_type := p_object_type;
  e.object_id := coalesce(p_object_id, '');
  e.case_id := p_case;
  e.purpose := coalesce(p_purpose, '');
  e.payload := coalesce(p_payload, '{}');
  e.leaf := audit.leaf_of(e);
  INSERT INTO audit.event VALUES (e.*);
  INSERT INTO audit.pending (event_id) VALUES (e.id);
  RETURN e.id;
END $$;

-- Door of the application: the organisation always comes from the session.
CREATE FUNCTION audit.append(p_action text, p_object_type text, p_object_id text, p_case uuid, p_purpose text, p_payload text)
  RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, audit
  AS $$ SELECT audit.write_event(NULL, p_action, p_object_type, p_object_id, p_case, p_purpose, p_payload) $$;
-- Door of the sign-in, where there is no session yet.
CREATE FUNCTION audit.append_sign_in(p_org uuid, p_action text, p_user text, p_payload text)
  RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, audit
  AS $$ SELECT audit.write_event(p_org, p_action, 'user', p_user, NULL, '', p_payload) $$;

-- Every change of a business row, also one made past the application: key, changed columns, keyed digests of old and new.
CREATE FUNCTION audit.row_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  this_row jsonb := coalesce(new_row, old_row);
  secret bytea;
  changed text[];
BEGIN
  SELECT key INTO secret FROM audit.digest_key;
  SELECT coalesce(array_agg(k ORDER BY k), '{}') INTO changed FROM jsonb_object_keys(this_row) k
   WHERE old_row IS NULL OR new_row IS NULL OR old_row -> k IS DISTINCT FROM new_row -> k;
  PERFORM audit.write_event(
    (this_row ->> 'org_id')::uuid,
    'row.' || lower(TG_OP),
    TG_TABLE_NAME,
    coalesce(this_row ->> 'id', this_row ->> 'user_id', this_row ->> 'org_id'),
    CASE WHEN TG_TABLE_NAME = 'case_file' THEN (this_row ->> 'id')::uuid ELSE (this_row ->> 'case_id')::uuid END,
    '',
    json_build_object(
      'columns', changed,
      'new', CASE WHEN new_row IS NOT NULL THEN encode(sha256(secret || sha256(secret || convert_to(new_row::text, 'UTF8'))), 'hex') END,
      'old', CASE WHEN old_row IS NOT NULL THEN encode(sha256(secret || sha256(secret || convert_to(old_row::text, 'UTF8'))), 'hex') END
    )::text);
  RETURN NULL;
END $$;

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.seal FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Accounts too: what an operator does over the administrative login is on the record like everything else.
CREATE TRIGGER zz_audit AFTER INSERT OR UPDATE OR DELETE ON sec.app_user FOR EACH ROW EXECUTE FUNCTION audit.row_event();
CREATE TRIGGER zz_audit AFTER INSERT OR UPDATE OR DELETE ON sec.credential FOR EACH ROW EXECUTE FUNCTION audit.row_event();

-- Gives the waiting events their place in the chain of their organisation. One sealer at a time; works off what is
-- visible, so a transaction that commits late is simply sealed later.
CREATE FUNCTION audit.seal_pending(p_most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  one record;
  top audit.head;
  sealed integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('izdeu.audit.sealer', 0)) THEN RETURN 0; END IF;
  FOR one IN
    WITH taken AS (DELETE FROM audit.pending WHERE event_id IN (SELECT event_id FROM audit.pending LIMIT p_most) RETURNING event_id)
    SELECT e.id, e.org_id, e.leaf FROM taken JOIN audit.event e ON e.id = taken.event_id ORDER BY e.org_id, e.at, e.id
  LOOP
    IF top.org_id IS DISTINCT FROM one.org_id THEN
      IF top.org_id IS NOT NULL THEN
        UPDATE audit.head SET seq = top.seq, hash = top.hash WHERE org_id = top.org_id;
      END IF;
      SELECT * INTO top FROM audit.head WHERE org_id = one.org_id FOR UPDATE;
      IF NOT FOUND THEN
        top.org_id := one.org_id; top.seq := 0; top.hash := decode(repeat('00', 32), 'hex');
        INSERT INTO audit.head VALUES (top.org_id, top.seq, top.hash);
      END IF;
    END IF;
    INSERT INTO audit.seal (org_id, seq, event_id, prev_hash, hash)
    VALUES (one.org_id, top.seq + 1, one.id, top.hash,
            sha256('\x01'::bytea || top.hash || audit.framed(one.org_id::text) || audit.framed((top.seq + 1)::text) || audit.framed(one.id::text) || one.leaf))
    RETURNING seq, hash INTO top.seq, top.hash;
    sealed := sealed + 1;
  END LOOP;
  IF top.org_id IS NOT NULL THEN
    UPDATE audit.head SET seq = top.seq, hash = top.hash WHERE org_id = top.org_id;
  END IF;
  RETURN sealed;
END $$;

DO $$
DECLARE
  f regprocedure;
  t regclass;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'audit'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO audit_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  FOR t IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'audit'::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO audit_owner', t);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY functions_only ON %s FOR ALL TO audit_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA audit TO app_rw, app_auth, app_job, app_sealer, app_auditor;
GRANT EXECUTE ON FUNCTION audit.append(text, text, text, uuid, text, text) TO app_rw, app_auditor, app_job;
GRANT EXECUTE ON FUNCTION audit.append_sign_in(uuid, text, text, text) TO app_auth;
GRANT EXECUTE ON FUNCTION audit.seal_pending(integer) TO app_sealer;
GRANT EXECUTE ON FUNCTION audit.instant(timestamptz) TO app_sealer, app_auditor;

-- The sealer's login also verifies: it reads the whole trail and can change nothing but through its function.
GRANT SELECT ON audit.event, audit.seal, audit.head, audit.pending TO app_sealer;
CREATE POLICY verifier ON audit.event FOR SELECT TO app_sealer USING (true);
CREATE POLICY verifier ON audit.seal FOR SELECT TO app_sealer USING (true);
CREATE POLICY verifier ON audit.head FOR SELECT TO app_sealer USING (true);
CREATE POLICY verifier ON audit.pending FOR SELECT TO app_sealer USING (true);

-- People read the trail through the login app_auditor, by their session: the auditor all of the organisation; the
-- administrator users and security; everyone their own acts; caseworkers and lawyers the trail of cases assigned to them.
GRANT SELECT ON audit.event, audit.seal TO app_auditor;
CREATE POLICY org_wall ON audit.event AS RESTRICTIVE FOR SELECT TO app_auditor USING (org_id = (SELECT sec.org()));
CREATE POLICY auditor ON audit.event FOR SELECT TO app_auditor USING ((SELECT sec.role()) = 'auditor');
CREATE POLICY security ON audit.event FOR SELECT TO app_auditor
  USING ((SELECT sec.role()) = 'administrator' AND case_id IS NULL AND object_type IN ('user', 'app_user', 'credential', 'session', 'organisation', 'access', 'audit', 'reference', 'reference_entry'));
CREATE POLICY own_acts ON audit.event FOR SELECT TO app_auditor
  USING ((SELECT sec.role()) IN ('caseworker', 'lawyer') AND actor_id = (SELECT sec.uid()));
CREATE POLICY case_trail ON audit.event FOR SELECT TO app_auditor
  USING ((SELECT sec.works_on_cases()) AND case_id = ANY ((SELECT sec.my_case_ids())::uuid[]));
CREATE POLICY org_wall ON audit.seal AS RESTRICTIVE FOR SELECT TO app_auditor USING (org_id = (SELECT sec.org()));
CREATE POLICY readers ON audit.seal FOR SELECT TO app_auditor USING (true);
