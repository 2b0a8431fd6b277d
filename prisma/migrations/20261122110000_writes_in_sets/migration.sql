-- Many rows written by one statement cost what their rows cost, not what asking for each anew costs: who acts is resolved once
-- per statement, events of added rows are written as a set, and seals of a batch too. Nothing is recorded less or later.

-- The leaf, once for single events and for sets. Neither a search path nor a composite argument, so that the planner takes it
-- into the caller's expression.
CREATE FUNCTION audit.leaf(p_id uuid, p_org uuid, p_at timestamptz, p_actor uuid, p_role text, p_grade smallint, p_db_role text, p_session uuid,
  p_request text, p_action text, p_object_type text, p_object_id text, p_case uuid, p_purpose text, p_payload text) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.sha256('\x00'::pg_catalog.bytea OPERATOR(pg_catalog.||) audit.framed(p_id::pg_catalog.text) OPERATOR(pg_catalog.||) audit.framed(p_org::pg_catalog.text)
    OPERATOR(pg_catalog.||) audit.framed(pg_catalog.to_char(pg_catalog.timezone('UTC', p_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    OPERATOR(pg_catalog.||) audit.framed(p_actor::pg_catalog.text) OPERATOR(pg_catalog.||) audit.framed(p_role)
    OPERATOR(pg_catalog.||) audit.framed(p_grade::pg_catalog.text) OPERATOR(pg_catalog.||) audit.framed(p_db_role)
    OPERATOR(pg_catalog.||) audit.framed(p_session::pg_catalog.text) OPERATOR(pg_catalog.||) audit.framed(p_request)
    OPERATOR(pg_catalog.||) audit.framed(p_action) OPERATOR(pg_catalog.||) audit.framed(p_object_type) OPERATOR(pg_catalog.||) audit.framed(p_object_id)
    OPERATOR(pg_catalog.||) audit.framed(p_case::pg_catalog.text) OPERATOR(pg_catalog.||) audit.framed(p_purpose) OPERATOR(pg_catalog.||) audit.framed(p_payload))
$$;
CREATE OR REPLACE FUNCTION audit.leaf_of(e audit.event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT audit.leaf(e.id, e.org_id, e.at, e.actor_id, e.actor_role, e.grade, e.db_role, e.session_ref, e.request_id, e.action,
    e.object_type, e.object_id, e.case_id, e.purpose, e.payload)
$$;

-- Rows added by one statement, each with its own event: the same fields and digests that a row of its own got until now.
CREATE FUNCTION audit.rows_added() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  me sec.session := sec.current_session();
  secret bytea;
  fields text[];
BEGIN
  SELECT key INTO secret FROM audit.digest_key;
  SELECT array_agg(a.attname::text ORDER BY a.attname::text) INTO fields FROM pg_attribute a
   WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped;
  WITH fresh AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, clock_timestamp() AS at, to_jsonb(added) AS one FROM added
  ), made AS MATERIALIZED (
    SELECT fresh.id, fresh.at,
           coalesce(me.org_id, (one ->> 'org_id')::uuid, '00000000-0000-0000-0000-000000000000') AS org_id,
           coalesce(one ->> 'id', one ->> 'user_id', one ->> 'org_id', '') AS object_id,
           CASE WHEN TG_TABLE_NAME = 'case_file' THEN (one ->> 'id')::uuid ELSE (one ->> 'case_id')::uuid END AS case_id,
           json_build_object('columns', fields,
             'new', encode(sha256(secret || sha256(secret || convert_to(one::text, 'UTF8'))), 'hex'), 'old', NULL)::text AS payload
      FROM fresh
  ), whole AS (
    SELECT made.*, me.user_id AS actor_id,
           coalesce(CASE WHEN me.kind = 'service' THEN 'service:' || me.purpose ELSE me.role END, 'system:' || session_user) AS actor_role,
           coalesce(me.grade, 0::smallint) AS grade, session_user::text AS db_role, me.id AS session_ref,
           coalesce(current_setting('app.request', true), '') AS request_id, 'row.insert' AS action, TG_TABLE_NAME::text AS object_type, '' AS purpose
      FROM made
  ), written AS (
    INSERT INTO audit.event (id, org_id, at, actor_id, actor_role, grade, db_role, session_ref, request_id, action, object_type, object_id, case_id, purpose, payload, leaf)
    SELECT w.id, w.org_id, w.at, w.actor_id, w.actor_role, w.grade, w.db_role, w.session_ref, w.request_id, w.action, w.object_type, w.object_id, w.case_id, w.purpose, w.payload,
           audit.leaf(w.id, w.org_id, w.at, w.actor_id, w.actor_role, w.grade, w.db_role, w.session_ref, w.request_id, w.action, w.object_type, w.object_id, w.case_id, w.purpose, w.payload)
      FROM whole w
    RETURNING id
  )
  INSERT INTO audit.pending (event_id) SELECT id FROM written;
  RETURN NULL;
END $$;

-- The same chain; the seals of a batch are kept in memory and written by one statement.
CREATE OR REPLACE FUNCTION audit.seal_pending(p_most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  one record;
  top audit.head;
  link bytea;
  orgs uuid[] := '{}'; seqs bigint[] := '{}'; events uuid[] := '{}'; prevs bytea[] := '{}'; hashes bytea[] := '{}';
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
    link := sha256('\x01'::bytea || top.hash || int4send(36) || convert_to(one.org_id::text, 'UTF8') || audit.framed((top.seq + 1)::text)
      || int4send(36) || convert_to(one.id::text, 'UTF8') || one.leaf);
    orgs := orgs || one.org_id; seqs := seqs || (top.seq + 1); events := events || one.id; prevs := prevs || top.hash; hashes := hashes || link;
    top.seq := top.seq + 1; top.hash := link;
  END LOOP;
  IF top.org_id IS NOT NULL THEN
    UPDATE audit.head SET seq = top.seq, hash = top.hash WHERE org_id = top.org_id;
  END IF;
  INSERT INTO audit.seal (org_id, seq, event_id, prev_hash, hash) SELECT * FROM unnest(orgs, seqs, events, prevs, hashes);
  RETURN cardinality(events);
END $$;

ALTER FUNCTION audit.leaf(uuid, uuid, timestamptz, uuid, text, smallint, text, uuid, text, text, text, text, uuid, text, text) OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.leaf(uuid, uuid, timestamptz, uuid, text, smallint, text, uuid, text, text, text, text, uuid, text, text) FROM PUBLIC;
ALTER FUNCTION audit.rows_added() OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.rows_added() FROM PUBLIC;

-- A row of a case or person takes its level from past row security: the policy of the row itself compares that level with what
-- the caller may reach, so asking twice adds nothing but time. Where the policy of the table does not look at the level
-- (assignments), the trigger compares it.
CREATE FUNCTION public.take_reachable_case_level() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT level INTO NEW.case_level FROM public.case_file WHERE org_id = NEW.org_id AND id = NEW.case_id;
  IF NOT FOUND OR (NEW.case_level > 1 AND sec.role() IS DISTINCT FROM 'administrator' AND NOT NEW.case_id = ANY (sec.my_case_ids())) THEN
    RAISE EXCEPTION 'no such case' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION public.take_reachable_case_level() OWNER TO app_owner;
REVOKE ALL ON FUNCTION public.take_reachable_case_level() FROM PUBLIC;
DROP TRIGGER aa_level ON assignment;
CREATE TRIGGER aa_level BEFORE INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION public.take_reachable_case_level();
ALTER FUNCTION public.take_case_level() SECURITY DEFINER;
ALTER FUNCTION public.take_person_level() SECURITY DEFINER;
ALTER FUNCTION public.take_link_levels() SECURITY DEFINER;

-- Every table that records its rows: added ones as a set, changed and removed ones each by itself as before.
CREATE FUNCTION audit.watch_table(p_table regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER zz_audit AFTER UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION audit.row_event()', p_table);
  EXECUTE format('CREATE TRIGGER zz_audit_added AFTER INSERT ON %s REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit.rows_added()', p_table);
END $$;
ALTER FUNCTION audit.watch_table(regclass) OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.watch_table(regclass) FROM PUBLIC;

DO $$
DECLARE
  t regclass;
  body text;
BEGIN
  FOR t IN SELECT g.tgrelid::regclass FROM pg_trigger g WHERE g.tgname = 'zz_audit' AND NOT g.tgisinternal LOOP
    EXECUTE format('DROP TRIGGER zz_audit ON %s', t);
    PERFORM audit.watch_table(t);
  END LOOP;
  -- Tables that come later are guarded by the same function; only its line about the trail changes.
  SELECT pg_get_functiondef('sec.guard_table(regclass, text)'::regprocedure) INTO body;
  IF position('CREATE TRIGGER zz_audit' in body) = 0 THEN RAISE EXCEPTION 'sec.guard_table is not the one that was expected'; END IF;
  EXECUTE regexp_replace(body, 'EXECUTE format\(''CREATE TRIGGER zz_audit [^;]*;', 'PERFORM audit.watch_table(p_table);');
END $$;

-- Functions in SQL that cannot be taken into the caller's query are planned anew at every call; in PL/pgSQL once per connection.
CREATE OR REPLACE FUNCTION sec.current_session() RETURNS sec.session
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session;
BEGIN
  SELECT s.* INTO me FROM sec.session s JOIN sec.app_user u ON u.org_id = s.org_id AND u.id = s.user_id
   WHERE s.handle_hash = sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'))
     AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now()
     AND u.disabled_at IS NULL AND u.role = s.role;
  RETURN me;
END $$;
CREATE OR REPLACE FUNCTION sec.org() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ BEGIN RETURN (sec.current_session()).org_id; END $$;
CREATE OR REPLACE FUNCTION sec.uid() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ BEGIN RETURN (sec.current_session()).user_id; END $$;
CREATE OR REPLACE FUNCTION sec.role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ BEGIN RETURN (sec.current_session()).role; END $$;
CREATE OR REPLACE FUNCTION sec.works_on_cases() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ BEGIN RETURN coalesce((sec.current_session()).role IN ('caseworker', 'lawyer'), false); END $$;

CREATE OR REPLACE FUNCTION public.settle_person_level(p_org uuid, p_person uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  wanted smallint;
BEGIN
  -- Two looks through an index: an OR over both would walk all cases of the organisation for every person.
  SELECT coalesce(min(of_person.level), 1) INTO wanted FROM (
    SELECT c.level FROM public.case_file c WHERE c.org_id = p_org AND c.sought_person_id = p_person
    UNION ALL
    SELECT c.level FROM public.case_party p JOIN public.case_file c ON c.org_id = p.org_id AND c.id = p.case_id
     WHERE p.org_id = p_org AND p.person_id = p_person
  ) of_person;
  UPDATE public.person SET level = wanted WHERE org_id = p_org AND id = p_person AND level <> wanted;
END $$;
