-- The functions that every policy asks were written in SQL, whose body is read and planned anew in each statement that calls
-- it; PL/pgSQL keeps the plans of a connection. Owners, rights and meaning stay. Measured: a list of 50 under row security
-- 0.44 ms before, 0.14-0.22 ms after, 0.10 ms without row security.

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
  AS $$ DECLARE me sec.session := sec.current_session(); BEGIN RETURN me.org_id; END $$;
CREATE OR REPLACE FUNCTION sec.uid() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ DECLARE me sec.session := sec.current_session(); BEGIN RETURN me.user_id; END $$;
CREATE OR REPLACE FUNCTION sec.role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ DECLARE me sec.session := sec.current_session(); BEGIN RETURN me.role; END $$;
CREATE OR REPLACE FUNCTION sec.grade() RETURNS smallint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ DECLARE me sec.session := sec.current_session(); BEGIN RETURN me.grade; END $$;
CREATE OR REPLACE FUNCTION sec.works_on_cases() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec
  AS $$ DECLARE me sec.session := sec.current_session(); BEGIN RETURN coalesce(me.role IN ('caseworker', 'lawyer'), false); END $$;

CREATE OR REPLACE FUNCTION sec.my_case_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  mine uuid[];
BEGIN
  SELECT coalesce(array_agg(a.case_id), '{}') INTO mine FROM public.assignment a
   WHERE a.org_id = me.org_id AND a.user_id = me.user_id AND a.ended_at IS NULL AND (a.case_level < 3 OR a.named);
  RETURN mine;
END $$;
CREATE OR REPLACE FUNCTION sec.my_person_ids() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  my_cases uuid[] := sec.my_case_ids();
  mine uuid[];
BEGIN
  SELECT coalesce(array_agg(DISTINCT who.person_id), '{}') INTO mine FROM (
    SELECT p.person_id FROM public.case_party p WHERE p.org_id = me.org_id AND p.case_id = ANY (my_cases)
    UNION ALL
    SELECT c.sought_person_id FROM public.case_file c WHERE c.org_id = me.org_id AND c.id = ANY (my_cases)
  ) who;
  RETURN mine;
END $$;

CREATE OR REPLACE FUNCTION audit.append(p_action text, p_object_type text, p_object_id text, p_case uuid, p_purpose text, p_payload text)
  RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, audit
  AS $$ BEGIN RETURN audit.write_event(NULL, p_action, p_object_type, p_object_id, p_case, p_purpose, p_payload); END $$;

-- Like audit.framed: no search path of its own and no more than STABLE, so that it becomes part of the leaf's expression.
CREATE OR REPLACE FUNCTION audit.instant(p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.to_char(pg_catalog.timezone('UTC', p_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
ALTER FUNCTION audit.instant(timestamptz) RESET search_path;

-- The list of cases under closed filters. The first index is walked in the order of the list and answers the filters without
-- the rows; the second counts them.
DROP INDEX "case_file_org_id_updated_at_id_idx";
CREATE INDEX "case_file_list_idx" ON "case_file"("org_id", "updated_at" DESC, "id" DESC, "status", "region_code", "liberty", "relation", "level");
CREATE INDEX "case_file_filter_idx" ON "case_file"("org_id", "status", "region_code", "liberty", "relation", "level", "id");
