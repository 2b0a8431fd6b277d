-- Petitions: one text to one body, with many signers and many cases. Like a diplomatic event a petition is as open as the most
-- open of its cases; its signers are read by whoever may read it and, where they are on record, the person.

CREATE TABLE petition (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  level smallint NOT NULL DEFAULT 1,
  title text NOT NULL,
  body text NOT NULL,
  recipient_code text NOT NULL,
  place text NOT NULL DEFAULT '',
  handed_in_on date,
  letter_id uuid,
  scan_document_id uuid,
  answered_on date,
  answer_class text,
  answer text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  updated_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT petition_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, letter_id) REFERENCES letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, scan_document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (answered_on IS NULL OR handed_in_on IS NOT NULL)
);
CREATE UNIQUE INDEX petition_org_id_id_level_key ON petition (org_id, id, level);

CREATE TABLE petition_case (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  petition_id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  ended_at timestamptz(6),
  ended_by uuid,
  end_reason text NOT NULL DEFAULT '',
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT petition_case_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, petition_id) REFERENCES petition (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX petition_case_org_id_petition_id_idx ON petition_case (org_id, petition_id);
CREATE INDEX petition_case_org_id_case_id_idx ON petition_case (org_id, case_id);
CREATE UNIQUE INDEX petition_case_once ON petition_case (org_id, petition_id, case_id) WHERE ended_at IS NULL;

CREATE TABLE petition_signer (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  petition_id uuid NOT NULL,
  petition_level smallint NOT NULL DEFAULT 1,
  person_id uuid,
  person_level smallint NOT NULL DEFAULT 1,
  name text NOT NULL,
  consent text NOT NULL,
  ended_at timestamptz(6),
  ended_by uuid,
  end_reason text NOT NULL DEFAULT '',
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT petition_signer_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, petition_id, petition_level) REFERENCES petition (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (name <> '' AND consent <> ''),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX petition_signer_org_id_petition_id_idx ON petition_signer (org_id, petition_id);
CREATE UNIQUE INDEX petition_signer_person_once ON petition_signer (org_id, petition_id, person_id) WHERE ended_at IS NULL;

SELECT sec.guard_table('petition_case', 'case');
SELECT sec.guard_table(t::regclass, 'own') FROM unnest(ARRAY['petition', 'petition_signer']) t;

CREATE FUNCTION sec.my_petition_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT coalesce(array_agg(DISTINCT petition_id), '{}') FROM public.petition_case
   WHERE org_id = sec.org() AND case_id = ANY (sec.my_case_ids())
$$;
ALTER FUNCTION sec.my_petition_ids() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.my_petition_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.my_petition_ids() TO app_rw;
GRANT SELECT ON petition_case TO sec_owner;
CREATE POLICY functions_only ON petition_case FOR SELECT TO sec_owner USING (true);
CREATE POLICY owner_functions ON petition_case FOR SELECT TO app_owner USING (true);
CREATE POLICY owner_functions ON petition FOR ALL TO app_owner USING (true) WITH CHECK (true);

DO $$
DECLARE
  readable text := '(SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_petition_ids())::uuid[]))';
  signer text := '(SELECT sec.works_on_cases()) AND (petition_level <= 1 OR petition_id = ANY ((SELECT sec.my_petition_ids())::uuid[]))
    AND (person_id IS NULL OR person_level <= 1 OR person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))';
BEGIN
  EXECUTE format('CREATE POLICY content_read ON petition FOR SELECT TO app_rw USING (%s)', readable);
  EXECUTE format('CREATE POLICY content_add ON petition FOR INSERT TO app_rw WITH CHECK ((SELECT sec.works_on_cases()) AND level = 1)');
  EXECUTE format('CREATE POLICY content_change ON petition FOR UPDATE TO app_rw USING (%s) WITH CHECK (%s)', readable, readable);
  EXECUTE format('CREATE POLICY content_read ON petition_signer FOR SELECT TO app_rw USING (%s)', signer);
  EXECUTE format('CREATE POLICY content_add ON petition_signer FOR INSERT TO app_rw WITH CHECK (%s)', signer);
  EXECUTE format('CREATE POLICY content_change ON petition_signer FOR UPDATE TO app_rw USING (%s) WITH CHECK (%s)', signer, signer);
END $$;
-- A name and a case are added and taken off, never changed.
REVOKE UPDATE ON petition_case, petition_signer FROM app_rw;
GRANT UPDATE (ended_at, ended_by, end_reason) ON petition_case, petition_signer TO app_rw;

CREATE FUNCTION public.take_signer_levels() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT level INTO NEW.petition_level FROM public.petition WHERE org_id = NEW.org_id AND id = NEW.petition_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such petition' USING ERRCODE = '42501'; END IF;
  IF NEW.person_id IS NOT NULL THEN
    SELECT level INTO NEW.person_level FROM public.person WHERE org_id = NEW.org_id AND id = NEW.person_id;
    IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER aa_levels BEFORE INSERT ON petition_signer FOR EACH ROW EXECUTE FUNCTION public.take_signer_levels();

CREATE FUNCTION public.settle_petition_level() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.petition p SET level = wanted.level FROM (
    SELECT coalesce(min(case_level) FILTER (WHERE ended_at IS NULL), min(case_level)) AS level
      FROM public.petition_case WHERE org_id = NEW.org_id AND petition_id = NEW.petition_id
  ) wanted WHERE p.org_id = NEW.org_id AND p.id = NEW.petition_id AND p.level <> wanted.level;
  RETURN NULL;
END $$;
CREATE TRIGGER settle_level AFTER INSERT OR UPDATE ON petition_case
  FOR EACH ROW EXECUTE FUNCTION public.settle_petition_level();

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
     AND p.proname IN ('take_signer_levels', 'settle_petition_level') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO app_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
ALTER TABLE petition ADD FOREIGN KEY (org_id, created_by) REFERENCES sec.app_user (org_id, id);
