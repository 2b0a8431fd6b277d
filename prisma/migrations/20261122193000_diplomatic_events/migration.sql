-- Diplomatic events and the cases that they are kept beside. An account is never changed: a correction is a new account of the
-- same event (`event_id`, the id of its first account), so that the cases stay with the event, also those that the corrector
-- may not see.

CREATE TABLE diplomatic_event (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  event_id uuid NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  level smallint NOT NULL DEFAULT 1,
  kind_code text NOT NULL,
  date_edtf text NOT NULL,
  earliest date,
  latest date,
  listed_on date NOT NULL,
  place text NOT NULL DEFAULT '',
  bodies text[],
  said text NOT NULL DEFAULT '',
  source_kind text NOT NULL,
  source_note text NOT NULL DEFAULT '',
  reliability smallint,
  learned_on date,
  withdrawn boolean NOT NULL DEFAULT false,
  change_reason text NOT NULL DEFAULT '',
  superseded_by_id uuid,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT diplomatic_event_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, event_id) REFERENCES diplomatic_event (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (reliability BETWEEN 1 AND 5),
  CHECK ((revision = 1) = (id = event_id)),
  CHECK (revision = 1 OR change_reason <> '')
);
CREATE UNIQUE INDEX diplomatic_event_org_id_event_id_revision_key ON diplomatic_event (org_id, event_id, revision);
CREATE INDEX diplomatic_event_standing ON diplomatic_event (org_id, listed_on DESC, event_id DESC) WHERE superseded_by_id IS NULL;

CREATE TABLE diplomatic_event_case (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  event_id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  ended_at timestamptz(6),
  ended_by uuid,
  end_reason text NOT NULL DEFAULT '',
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT diplomatic_event_case_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, event_id) REFERENCES diplomatic_event (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX diplomatic_event_case_org_id_event_id_idx ON diplomatic_event_case (org_id, event_id);
CREATE INDEX diplomatic_event_case_org_id_case_id_idx ON diplomatic_event_case (org_id, case_id);
CREATE UNIQUE INDEX diplomatic_event_case_once ON diplomatic_event_case (org_id, event_id, case_id) WHERE ended_at IS NULL;

SELECT sec.guard_table('diplomatic_event_case', 'case');
SELECT sec.guard_table('diplomatic_event', 'own');

-- An event is as open as the most open of its cases; one that was never put beside a case is the organisation's. What stood
-- beside restricted cases alone stays closed when it is taken from the last of them.
CREATE FUNCTION sec.my_diplomatic_event_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT coalesce(array_agg(DISTINCT event_id), '{}') FROM public.diplomatic_event_case
   WHERE org_id = sec.org() AND case_id = ANY (sec.my_case_ids())
$$;
ALTER FUNCTION sec.my_diplomatic_event_ids() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.my_diplomatic_event_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.my_diplomatic_event_ids() TO app_rw;
GRANT SELECT ON diplomatic_event_case TO sec_owner;
CREATE POLICY functions_only ON diplomatic_event_case FOR SELECT TO sec_owner USING (true);
CREATE POLICY owner_functions ON diplomatic_event_case FOR SELECT TO app_owner USING (true);
CREATE POLICY owner_functions ON diplomatic_event FOR ALL TO app_owner USING (true) WITH CHECK (true);

CREATE POLICY content_read ON diplomatic_event FOR SELECT TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (level <= 1 OR event_id = ANY ((SELECT sec.my_diplomatic_event_ids())::uuid[])));
CREATE POLICY content_add ON diplomatic_event FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.works_on_cases()) AND (level <= 1 OR event_id = ANY ((SELECT sec.my_diplomatic_event_ids())::uuid[])));
CREATE POLICY content_change ON diplomatic_event FOR UPDATE TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (level <= 1 OR event_id = ANY ((SELECT sec.my_diplomatic_event_ids())::uuid[])))
  WITH CHECK ((SELECT sec.works_on_cases()) AND (level <= 1 OR event_id = ANY ((SELECT sec.my_diplomatic_event_ids())::uuid[])));
-- What was said stays; an account only learns what took its place, a link only that it ended.
REVOKE UPDATE ON diplomatic_event, diplomatic_event_case FROM app_rw;
GRANT UPDATE (superseded_by_id) ON diplomatic_event TO app_rw;
GRANT UPDATE (ended_at, ended_by, end_reason) ON diplomatic_event_case TO app_rw;

CREATE FUNCTION public.take_diplomatic_level() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.level := 1;
  IF NEW.event_id <> NEW.id THEN
    SELECT level INTO NEW.level FROM public.diplomatic_event WHERE org_id = NEW.org_id AND id = NEW.event_id;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such diplomatic event' USING ERRCODE = '42501'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER aa_level BEFORE INSERT ON diplomatic_event FOR EACH ROW EXECUTE FUNCTION public.take_diplomatic_level();

CREATE FUNCTION public.settle_diplomatic_level() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.diplomatic_event e SET level = wanted.level FROM (
    SELECT coalesce(min(case_level) FILTER (WHERE ended_at IS NULL), min(case_level)) AS level
      FROM public.diplomatic_event_case WHERE org_id = NEW.org_id AND event_id = NEW.event_id
  ) wanted WHERE e.org_id = NEW.org_id AND e.event_id = NEW.event_id AND e.level <> wanted.level;
  RETURN NULL;
END $$;
CREATE TRIGGER settle_level AFTER INSERT OR UPDATE ON diplomatic_event_case
  FOR EACH ROW EXECUTE FUNCTION public.settle_diplomatic_level();

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
     AND p.proname IN ('take_diplomatic_level', 'settle_diplomatic_level') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO app_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
ALTER TABLE diplomatic_event ADD FOREIGN KEY (org_id, created_by) REFERENCES sec.app_user (org_id, id);
