-- What every write pays for its place on the trail, with less ado: nothing is recorded later, and no act less.

-- The receipt of a request is no act of its own: it comes and stays with the act that it stands for, which has its events. Nobody changes
-- it afterwards, and its event named the user alone.
DROP TRIGGER zz_audit ON idempotency_key;
DROP TRIGGER zz_audit_added ON idempotency_key;

-- One added row is the usual case; it takes the same way as one that is changed. Many go as a set, as before. An added row has all of
-- its columns, so that they need not be named.
CREATE OR REPLACE FUNCTION audit.rows_added() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  me sec.session;
  secret bytea;
  few jsonb[];
  one jsonb;
BEGIN
  SELECT array(SELECT to_jsonb(added) FROM added LIMIT 2) INTO few;
  IF cardinality(few) = 0 THEN RETURN NULL; END IF;
  SELECT key INTO secret FROM audit.digest_key;
  IF cardinality(few) = 1 THEN
    one := few[1];
    PERFORM audit.write_event((one ->> 'org_id')::uuid, 'row.insert', TG_TABLE_NAME, coalesce(one ->> 'id', one ->> 'user_id', one ->> 'org_id'),
      (one ->> CASE WHEN TG_TABLE_NAME = 'case_file' THEN 'id' ELSE 'case_id' END)::uuid, '',
      '{"new" : "' || encode(sha256(secret || sha256(secret || convert_to(one::text, 'UTF8'))), 'hex') || '", "old" : null}');
    RETURN NULL;
  END IF;
  me := sec.current_session();
  WITH fresh AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, clock_timestamp() AS at, to_jsonb(added) AS one FROM added
  ), made AS MATERIALIZED (
    SELECT fresh.id, fresh.at,
           coalesce(me.org_id, (fresh.one ->> 'org_id')::uuid, '00000000-0000-0000-0000-000000000000') AS org_id,
           coalesce(fresh.one ->> 'id', fresh.one ->> 'user_id', fresh.one ->> 'org_id', '') AS object_id,
           CASE WHEN TG_TABLE_NAME = 'case_file' THEN (fresh.one ->> 'id')::uuid ELSE (fresh.one ->> 'case_id')::uuid END AS case_id,
           '{"new" : "' || encode(sha256(secret || sha256(secret || convert_to(fresh.one::text, 'UTF8'))), 'hex') || '", "old" : null}' AS payload
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

-- What is opened again within ten minutes counts as one opening: most looks end here, with one look-up.
CREATE OR REPLACE FUNCTION sec.count_openings(p_subjects uuid[], p_many boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  fresh uuid[];
  cleared timestamptz;
  per_hour integer;
  per_day integer;
  in_hour integer;
  in_day integer;
BEGIN
  IF me.kind IS DISTINCT FROM 'browser' OR me.role NOT IN ('caseworker', 'lawyer') THEN RETURN; END IF;
  IF cardinality(p_subjects) = 1 THEN
    PERFORM FROM sec.case_opening o WHERE o.org_id = me.org_id AND o.user_id = me.user_id AND o.subject_id = p_subjects[1]
                                      AND o.opened_at > now() - interval '10 minutes';
    IF FOUND THEN RETURN; END IF;
  END IF;
  SELECT array_agg(DISTINCT s) INTO fresh FROM unnest(p_subjects) s
   WHERE NOT EXISTS (SELECT FROM sec.case_opening o WHERE o.org_id = me.org_id AND o.user_id = me.user_id AND o.subject_id = s
                        AND o.opened_at > now() - interval '10 minutes')
     -- What one wrote down oneself today is no reading.
     AND NOT EXISTS (SELECT FROM public.case_file c WHERE c.org_id = me.org_id AND c.id = s AND c.created_by = me.user_id AND c.created_at > now() - interval '1 day');
  IF fresh IS NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('izdeu.openings|' || me.user_id, 0));
  INSERT INTO sec.case_opening (org_id, user_id, subject_id, opened_at) SELECT me.org_id, me.user_id, s, clock_timestamp() FROM unnest(fresh) s ORDER BY s
  ON CONFLICT (org_id, user_id, subject_id) DO UPDATE SET opened_at = excluded.opened_at;
  SELECT b.cleared_at INTO cleared FROM sec.brake_state b WHERE b.org_id = me.org_id AND b.user_id = me.user_id;
  SELECT o.openings_per_hour, o.openings_per_day INTO per_hour, per_day FROM public.organisation o WHERE o.org_id = me.org_id;
  SELECT count(*) FILTER (WHERE o.opened_at > greatest(now() - interval '1 hour', me.proven_at)), count(*) INTO in_hour, in_day FROM sec.case_opening o
   WHERE o.org_id = me.org_id AND o.user_id = me.user_id AND o.opened_at > greatest(now() - interval '1 day', cleared);
  IF in_day > per_day THEN RAISE EXCEPTION 'openings of a day' USING ERRCODE = 'IZ002'; END IF;
  IF in_hour > per_hour AND NOT (p_many AND me.proven_at > now() - interval '5 minutes') THEN RAISE EXCEPTION 'openings of an hour' USING ERRCODE = 'IZ001'; END IF;
END $$;

-- Columns are named where a row was changed: an added or removed one has all of them.
CREATE OR REPLACE FUNCTION audit.row_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
DECLARE
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  this_row jsonb := coalesce(new_row, old_row);
  secret bytea;
  named text := '';
BEGIN
  SELECT key INTO secret FROM audit.digest_key;
  IF TG_OP = 'UPDATE' THEN
    SELECT '"columns" : ' || coalesce(json_agg(n.key ORDER BY n.key)::text, '[]') || ', ' INTO named
      FROM jsonb_each(new_row) n WHERE n.value IS DISTINCT FROM old_row -> n.key;
  END IF;
  PERFORM audit.write_event(
    (this_row ->> 'org_id')::uuid,
    'row.' || lower(TG_OP),
    TG_TABLE_NAME,
    coalesce(this_row ->> 'id', this_row ->> 'user_id', this_row ->> 'org_id'),
    (this_row ->> CASE WHEN TG_TABLE_NAME = 'case_file' THEN 'id' ELSE 'case_id' END)::uuid,
    '',
    '{' || named
      || '"new" : ' || coalesce('"' || encode(sha256(secret || sha256(secret || convert_to(new_row::text, 'UTF8'))), 'hex') || '"', 'null')
      || ', "old" : ' || coalesce('"' || encode(sha256(secret || sha256(secret || convert_to(old_row::text, 'UTF8'))), 'hex') || '"', 'null') || '}');
  RETURN NULL;
END $$;
