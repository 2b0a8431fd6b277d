-- What bears out or denies a claim of citizenship, how far the renunciation has come, where the papers of a person are, and
-- who stands on a kandas certificate. Records are added and taken out of use, never edited.

CREATE TABLE citizenship_evidence (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_level smallint NOT NULL DEFAULT 1,
  claim_id uuid NOT NULL,
  stance text NOT NULL,
  party text NOT NULL,
  document_id uuid,
  said_edtf text,
  source_kind text NOT NULL,
  source_note text NOT NULL DEFAULT '',
  superseded_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT citizenship_evidence_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, claim_id) REFERENCES citizenship_claim (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (stance IN ('supports', 'contests'))
);
CREATE INDEX citizenship_evidence_org_id_person_id_idx ON citizenship_evidence (org_id, person_id);

CREATE TABLE renunciation_step (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_level smallint NOT NULL DEFAULT 1,
  step text NOT NULL,
  state text NOT NULL,
  on_edtf text,
  document_id uuid,
  source_kind text NOT NULL,
  source_note text NOT NULL DEFAULT '',
  superseded_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT renunciation_step_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (step IN ('notarised_statement', 'prc_passport_surrendered', 'prc_id_surrendered', 'hukou_cancelled', 'prc_certificate')),
  CHECK (state IN ('done', 'not_done', 'not_known'))
);
CREATE INDEX renunciation_step_org_id_person_id_idx ON renunciation_step (org_id, person_id);
-- One word on a step stands at a time: whoever comes second sees that somebody was first.
CREATE UNIQUE INDEX renunciation_step_stands_once ON renunciation_step (org_id, person_id, step) WHERE superseded_at IS NULL;

CREATE TABLE person_paper (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_level smallint NOT NULL DEFAULT 1,
  kind text NOT NULL,
  manner text NOT NULL,
  holder text NOT NULL,
  by_whom text NOT NULL DEFAULT '',
  since_edtf text,
  returned_edtf text,
  valid_until_edtf text,
  source_kind text NOT NULL,
  source_note text NOT NULL DEFAULT '',
  superseded_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT person_paper_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX person_paper_org_id_person_id_idx ON person_paper (org_id, person_id);

CREATE TABLE kandas_listing (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_level smallint NOT NULL DEFAULT 1,
  listed_person_id uuid,
  name_as_written text NOT NULL,
  relation text NOT NULL,
  birth_edtf text,
  document_id uuid,
  superseded_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT kandas_listing_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, listed_person_id) REFERENCES person (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (listed_person_id <> person_id)
);
CREATE INDEX kandas_listing_org_id_person_id_idx ON kandas_listing (org_id, person_id);

SELECT sec.guard_table(t::regclass, 'person')
  FROM unnest(ARRAY['citizenship_evidence', 'renunciation_step', 'person_paper', 'kandas_listing']) t;
