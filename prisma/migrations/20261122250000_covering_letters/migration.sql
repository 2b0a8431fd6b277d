-- Covering letters: one letter with a number of its own under which several approved letters to one recipient leave together,
-- with a numbered list of them (docs/adr/0017). Its list may say of which person each letter speaks, so that it is read by
-- those alone who may read every case in it: unlike a petition it is as closed as the most closed of its cases.

CREATE TABLE covering_letter (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  level smallint NOT NULL DEFAULT 1,
  recipient_code text NOT NULL,
  state text NOT NULL DEFAULT 'drafted',
  with_names boolean NOT NULL DEFAULT false,
  subject_kk text NOT NULL DEFAULT '',
  subject_ru text NOT NULL DEFAULT '',
  body_kk text NOT NULL DEFAULT '',
  body_ru text NOT NULL DEFAULT '',
  text_kk_by uuid,
  text_ru_by uuid,
  author_id uuid NOT NULL,
  outgoing_year smallint,
  outgoing_seq integer,
  outgoing_number text,
  registered_on date,
  -- What a second person approves: SHA-256 over the files and the list with the digest of each packet.
  sheets_sha256 bytea,
  sheets_kk_key text,
  sheets_ru_key text,
  approved_by uuid,
  approved_at timestamptz(6),
  dispatched_on date,
  channel text,
  tracking text NOT NULL DEFAULT '',
  proof_document_id uuid,
  delivered_on date,
  incoming_number text,
  incoming_on date,
  cancelled_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  updated_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT covering_letter_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, proof_document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (state IN ('drafted', 'registered', 'approved', 'dispatched', 'cancelled')),
  CHECK ((outgoing_seq IS NULL) = (outgoing_number IS NULL)),
  CHECK (state IN ('drafted', 'cancelled') OR outgoing_number IS NOT NULL),
  CHECK (state NOT IN ('approved', 'dispatched') OR (approved_by IS NOT NULL AND sheets_sha256 IS NOT NULL)),
  CHECK ((state = 'dispatched') = (dispatched_on IS NOT NULL)),
  CHECK (approved_by IS DISTINCT FROM author_id OR approved_by IS NULL)
);
CREATE UNIQUE INDEX covering_letter_org_id_id_level_key ON covering_letter (org_id, id, level);
CREATE UNIQUE INDEX covering_letter_org_id_outgoing_year_outgoing_seq_key ON covering_letter (org_id, outgoing_year, outgoing_seq);

-- A letter on the list. `packet_id`, `zip_sha256` and `sheets` are those of the list that was last made.
CREATE TABLE covering_annex (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  covering_id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  letter_id uuid NOT NULL,
  position integer NOT NULL,
  packet_id uuid,
  zip_sha256 bytea,
  sheets integer,
  ended_at timestamptz(6),
  ended_by uuid,
  end_reason text NOT NULL DEFAULT '',
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT covering_annex_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, covering_id) REFERENCES covering_letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, letter_id) REFERENCES letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (position > 0),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((ended_at IS NULL) = (end_reason = ''))
);
CREATE INDEX covering_annex_org_id_covering_id_idx ON covering_annex (org_id, covering_id);
CREATE INDEX covering_annex_org_id_case_id_idx ON covering_annex (org_id, case_id);
CREATE UNIQUE INDEX covering_annex_once ON covering_annex (org_id, letter_id) WHERE ended_at IS NULL;

CREATE TABLE covering_event (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  covering_id uuid NOT NULL,
  covering_level smallint NOT NULL DEFAULT 1,
  kind text NOT NULL,
  on_date date NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT covering_event_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, covering_id, covering_level) REFERENCES covering_letter (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX covering_event_org_id_covering_id_idx ON covering_event (org_id, covering_id);

SELECT sec.guard_table('covering_annex', 'case');
SELECT sec.guard_table(t::regclass, 'own') FROM unnest(ARRAY['covering_letter', 'covering_event']) t;

-- Covering letters all of whose cases the person may read.
CREATE FUNCTION sec.my_covering_ids() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT coalesce(array_agg(covering_id), '{}') FROM (
    SELECT covering_id FROM public.covering_annex WHERE org_id = sec.org() GROUP BY covering_id
    HAVING bool_and(case_level <= 1 OR case_id = ANY (sec.my_case_ids()))
  ) mine
$$;
ALTER FUNCTION sec.my_covering_ids() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.my_covering_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.my_covering_ids() TO app_rw;
GRANT SELECT ON covering_annex TO sec_owner;
CREATE POLICY functions_only ON covering_annex FOR SELECT TO sec_owner USING (true);
CREATE POLICY owner_functions ON covering_annex FOR SELECT TO app_owner USING (true);
CREATE POLICY owner_functions ON covering_letter FOR ALL TO app_owner USING (true) WITH CHECK (true);
-- Raising the level carries on into the history.
CREATE POLICY owner_functions ON covering_event FOR ALL TO app_owner USING (true) WITH CHECK (true);

DO $$
DECLARE
  readable text := '(SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_covering_ids())::uuid[]))';
  event text := '(SELECT sec.works_on_cases()) AND (covering_level <= 1 OR covering_id = ANY ((SELECT sec.my_covering_ids())::uuid[]))';
BEGIN
  EXECUTE format('CREATE POLICY content_read ON covering_letter FOR SELECT TO app_rw USING (%s)', readable);
  EXECUTE 'CREATE POLICY content_add ON covering_letter FOR INSERT TO app_rw WITH CHECK ((SELECT sec.works_on_cases()) AND level = 1)';
  EXECUTE format('CREATE POLICY content_change ON covering_letter FOR UPDATE TO app_rw USING (%s) WITH CHECK (%s)', readable, readable);
  EXECUTE format('CREATE POLICY content_read ON covering_event FOR SELECT TO app_rw USING (%s)', event);
  EXECUTE format('CREATE POLICY content_add ON covering_event FOR INSERT TO app_rw WITH CHECK (%s)', event);
END $$;
-- History is added to, never changed.
REVOKE UPDATE ON covering_event FROM app_rw;

CREATE FUNCTION public.take_covering_level() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT level INTO NEW.covering_level FROM public.covering_letter WHERE org_id = NEW.org_id AND id = NEW.covering_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such covering letter' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER aa_level BEFORE INSERT ON covering_event FOR EACH ROW EXECUTE FUNCTION public.take_covering_level();

CREATE FUNCTION public.settle_covering_level() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.covering_letter c SET level = wanted.level FROM (
    SELECT max(case_level) AS level FROM public.covering_annex WHERE org_id = NEW.org_id AND covering_id = NEW.covering_id
  ) wanted WHERE c.org_id = NEW.org_id AND c.id = NEW.covering_id AND c.level <> wanted.level;
  RETURN NULL;
END $$;
CREATE TRIGGER settle_level AFTER INSERT OR UPDATE OF case_level ON covering_annex
  FOR EACH ROW EXECUTE FUNCTION public.settle_covering_level();

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
     AND p.proname IN ('take_covering_level', 'settle_covering_level') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO app_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
ALTER TABLE covering_letter ADD FOREIGN KEY (org_id, created_by) REFERENCES sec.app_user (org_id, id);
