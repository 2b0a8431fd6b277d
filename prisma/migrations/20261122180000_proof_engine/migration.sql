-- What the engine of proof reads and keeps (docs/adr/0012): how papers name people, where originals are, what was done to
-- copies, papers that state a kinship outright, attempts to get what is missing, and what it all comes to.

ALTER TABLE document ADD COLUMN form text NOT NULL DEFAULT 'unknown';
ALTER TABLE document ADD CONSTRAINT document_form_check CHECK (form IN ('unknown', 'original', 'certified_copy', 'copy', 'photo'));

-- A person as one paper names them. What was noted wrongly is removed and noted anew, never edited.
CREATE TABLE document_mention (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  document_id uuid NOT NULL,
  person_id uuid NOT NULL,
  part text NOT NULL DEFAULT '',
  spelling text NOT NULL,
  birth_date date,
  number_kind text,
  number_cipher bytea,
  number_index bytea,
  confirmed_by uuid,
  confirmed_at timestamptz(6),
  confirm_reason text NOT NULL DEFAULT '',
  removed_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT document_mention_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, person_id) REFERENCES person (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK ((number_kind IS NULL) = (number_index IS NULL)),
  CHECK ((number_cipher IS NULL) = (number_index IS NULL)),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
);
CREATE INDEX document_mention_org_id_case_id_idx ON document_mention (org_id, case_id);
CREATE INDEX document_mention_org_id_document_id_idx ON document_mention (org_id, document_id);
CREATE INDEX document_mention_org_id_person_id_idx ON document_mention (org_id, person_id);

-- Where the original is: each change of hands is a row.
CREATE TABLE document_custody (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  document_id uuid NOT NULL,
  state text NOT NULL,
  holder text NOT NULL DEFAULT '',
  since_edtf text,
  since_earliest date,
  since_latest date,
  source_kind text NOT NULL,
  note text NOT NULL DEFAULT '',
  superseded_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT document_custody_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (state IN ('with_family', 'with_relative_abroad', 'with_us', 'with_body', 'safekeeping', 'seized', 'returned', 'lost', 'destroyed', 'unknown'))
);
CREATE INDEX document_custody_org_id_case_id_idx ON document_custody (org_id, case_id);
CREATE INDEX document_custody_org_id_document_id_idx ON document_custody (org_id, document_id);

-- What was done to make a paper usable in another country: original, copy, translation, notary, apostille or legalisation.
CREATE TABLE document_step (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  document_id uuid NOT NULL,
  step text NOT NULL,
  done_on date,
  done_by text NOT NULL DEFAULT '',
  number text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT '',
  spelling text NOT NULL DEFAULT '',
  removed_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT document_step_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (step IN ('certified_copy', 'translation', 'notary', 'foreign_ministry', 'consular_legalisation', 'apostille'))
);
CREATE INDEX document_step_org_id_case_id_idx ON document_step (org_id, case_id);
CREATE INDEX document_step_org_id_document_id_idx ON document_step (org_id, document_id);

-- A paper that says outright how two people are related (court decision, notarised certificate of kinship).
CREATE TABLE kin_statement (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  document_id uuid NOT NULL,
  from_person_id uuid NOT NULL,
  to_person_id uuid NOT NULL,
  kin_term text NOT NULL,
  removed_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT kin_statement_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, from_person_id) REFERENCES person (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, to_person_id) REFERENCES person (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (from_person_id <> to_person_id)
);
CREATE INDEX kin_statement_org_id_case_id_idx ON kin_statement (org_id, case_id);

-- What was tried to get a missing paper, and what came of it: the exhibits of a later court case.
CREATE TABLE remedy_attempt (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  link_gap_id uuid,
  task_id uuid,
  remedy text NOT NULL,
  tried_on date NOT NULL,
  result text NOT NULL DEFAULT 'waiting',
  note text NOT NULL DEFAULT '',
  document_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT remedy_attempt_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, link_gap_id) REFERENCES link_gap (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, task_id) REFERENCES task (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (result IN ('waiting', 'obtained', 'refused', 'no_answer', 'given_up'))
);
CREATE INDEX remedy_attempt_org_id_case_id_idx ON remedy_attempt (org_id, case_id);

-- When somebody looks at a waiting case again; the latest stands.
CREATE TABLE waiting_look (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  look_on date NOT NULL,
  note text NOT NULL DEFAULT '',
  superseded_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT waiting_look_pkey PRIMARY KEY (org_id, id)
);
CREATE INDEX waiting_look_org_id_case_id_idx ON waiting_look (org_id, case_id);

SELECT sec.guard_table(t::regclass, 'case')
  FROM unnest(ARRAY['document_mention', 'document_custody', 'document_step', 'kin_statement', 'remedy_attempt', 'waiting_look']) t;

-- What the engine says of each case: derived from rows that are on record, so no row events of its own.
CREATE TABLE proof_evaluation (
  org_id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  party_id uuid,
  recipient_code text NOT NULL,
  verdict text NOT NULL,
  state text NOT NULL,
  gaps jsonb NOT NULL DEFAULT '[]',
  gap_codes text[],
  rule_entry_id uuid,
  waiting_since timestamptz(6),
  ready_since timestamptz(6),
  evaluated_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT proof_evaluation_pkey PRIMARY KEY (org_id, case_id),
  CHECK (state IN ('waiting', 'to_judge'))
);
CREATE INDEX proof_evaluation_org_id_state_waiting_since_case_id_idx ON proof_evaluation (org_id, state, waiting_since, case_id);
SELECT sec.guard_table('proof_evaluation', 'case');
DO $$
DECLARE
  one text;
BEGIN
  FOR one IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'proof_evaluation'::regclass AND tgname LIKE 'zz%' LOOP
    EXECUTE format('DROP TRIGGER %I ON proof_evaluation', one);
  END LOOP;
END $$;

-- Work on all cases of an organisation is shared among people who may read them: one who works on open cases, and of each
-- restricted one somebody who is assigned to it. So an administrator's change of a rule reaches cases that they must not read.
CREATE FUNCTION sec.readers_of_all_cases() RETURNS TABLE (user_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT u.id FROM (SELECT id FROM sec.app_user WHERE org_id = sec.org() AND disabled_at IS NULL AND role IN ('lawyer', 'caseworker')
                     ORDER BY role DESC, created_at, id LIMIT 1) u
  UNION
  SELECT reader FROM (
    SELECT DISTINCT ON (a.case_id) a.user_id AS reader FROM public.assignment a
      JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL AND u.role IN ('lawyer', 'caseworker')
     WHERE a.org_id = sec.org() AND a.case_level > 1 AND a.ended_at IS NULL AND (a.case_level < 3 OR a.named)
     ORDER BY a.case_id, a.is_lead DESC, a.id) restricted
$$;
ALTER FUNCTION sec.readers_of_all_cases() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.readers_of_all_cases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.readers_of_all_cases() TO job_owner;

CREATE FUNCTION jobs.enqueue_for_readers(p_task text, p_object uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, jobs AS $$
DECLARE
  org uuid := sec.org();
BEGIN
  IF org IS NULL THEN RAISE EXCEPTION 'not signed in' USING ERRCODE = '42501'; END IF;
  PERFORM graphile_worker.add_job(p_task,
    json_build_object('orgId', org, 'userId', r.user_id, 'objectId', p_object, 'requestId', coalesce(current_setting('app.request', true), '')),
    max_attempts => 8, job_key => p_task || ':' || r.user_id)
    FROM sec.readers_of_all_cases() r;
END $$;
ALTER FUNCTION jobs.enqueue_for_readers(text, uuid) OWNER TO job_owner;
REVOKE ALL ON FUNCTION jobs.enqueue_for_readers(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs.enqueue_for_readers(text, uuid) TO app_rw;
