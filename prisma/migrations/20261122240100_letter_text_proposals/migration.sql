-- Text of a letter that came back from a word processor: shown against the text in the house, taken over or refused by a
-- person (docs/adr/0016). What was refused stays on record.
CREATE TABLE letter_text_proposal (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  letter_id uuid NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  text_version integer NOT NULL,
  left_behind jsonb NOT NULL DEFAULT '[]',
  file_sha256 bytea NOT NULL,
  state text NOT NULL DEFAULT 'open',
  decided_at timestamptz(6),
  decided_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT letter_text_proposal_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, letter_id) REFERENCES letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (language IN ('kk', 'ru', 'en')),
  CHECK (state IN ('open', 'accepted', 'rejected')),
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CHECK (text_version > 0)
);
CREATE INDEX letter_text_proposal_org_id_case_id_idx ON letter_text_proposal (org_id, case_id);
CREATE INDEX letter_text_proposal_org_id_letter_id_idx ON letter_text_proposal (org_id, letter_id);
SELECT sec.guard_table('letter_text_proposal', 'case');
