-- What is told of a person beside names and numbers: whether they are married, and what father and mother are called where
-- these are no persons on record. Dated claims with a source, added and taken out of use, never edited.

CREATE TABLE person_claim (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_level smallint NOT NULL DEFAULT 1,
  kind text NOT NULL,
  value text NOT NULL,
  as_of_edtf text,
  source_kind text NOT NULL,
  source_note text NOT NULL DEFAULT '',
  superseded_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT person_claim_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (kind IN ('marital_status', 'father_name', 'mother_name')),
  CHECK (kind <> 'marital_status' OR value IN ('single', 'married', 'divorced', 'widowed')),
  CHECK (value <> '')
);
CREATE INDEX person_claim_org_id_person_id_idx ON person_claim (org_id, person_id);

SELECT sec.guard_table('person_claim'::regclass, 'person');
