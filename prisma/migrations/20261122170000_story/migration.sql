-- The story of the sought person: what a statement is made of besides its value (who tells it, whom it goes back to, when we
-- learned it), further sources of one statement, statements that contradict each other, and who chose which claim when.

ALTER TABLE case_event
  ADD COLUMN facility text NOT NULL DEFAULT '',
  ADD COLUMN reason_claimants text[],
  ADD COLUMN learned_on date,
  ADD COLUMN produced_by_state boolean NOT NULL DEFAULT false,
  ADD COLUMN reliability smallint,
  ADD COLUMN teller text NOT NULL DEFAULT '',
  ADD COLUMN teller_person_id uuid,
  ADD COLUMN origin text NOT NULL DEFAULT '',
  ADD COLUMN supersede_reason text NOT NULL DEFAULT '',
  ADD FOREIGN KEY (org_id, teller_person_id) REFERENCES person (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CHECK (reliability BETWEEN 1 AND 5),
  ADD CHECK (coalesce(cardinality(reason_claimants), 0) IN (0, coalesce(cardinality(reasons), 0)));

ALTER TABLE fate_claim
  ADD COLUMN learned_on date,
  ADD COLUMN produced_by_state boolean NOT NULL DEFAULT false,
  ADD COLUMN reliability smallint,
  ADD COLUMN teller text NOT NULL DEFAULT '',
  ADD COLUMN teller_person_id uuid,
  ADD COLUMN origin text NOT NULL DEFAULT '',
  ADD COLUMN source_event_id uuid,
  ADD COLUMN supersede_reason text NOT NULL DEFAULT '',
  ADD FOREIGN KEY (org_id, teller_person_id) REFERENCES person (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD FOREIGN KEY (org_id, source_event_id) REFERENCES case_event (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CHECK (reliability BETWEEN 1 AND 5),
  -- Death is said by one person and confirmed by another, and nobody works with it before. Not asked of rows that stand.
  ADD CONSTRAINT fate_claim_death_by_two CHECK (value <> 'deceased'
    OR (confirmed_by IS NULL AND NOT is_working) OR (confirmed_by IS NOT NULL AND confirmed_by <> created_by)) NOT VALID;

-- A further source of one event or claim; the first stands on the statement itself.
CREATE TABLE statement_source (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  event_id uuid,
  claim_id uuid,
  kind text NOT NULL,
  reliability smallint,
  teller text NOT NULL DEFAULT '',
  teller_person_id uuid,
  origin text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  learned_on date,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT statement_source_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, event_id) REFERENCES case_event (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, claim_id) REFERENCES fate_claim (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, teller_person_id) REFERENCES person (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (num_nonnulls(event_id, claim_id) = 1),
  CHECK (reliability BETWEEN 1 AND 5)
);
CREATE INDEX statement_source_org_id_case_id_idx ON statement_source (org_id, case_id);

-- Two statements that cannot both be true. Both stay; ended when somebody finds that they can.
CREATE TABLE contradiction (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  one_event_id uuid,
  one_claim_id uuid,
  other_event_id uuid,
  other_claim_id uuid,
  note text NOT NULL DEFAULT '',
  ended_at timestamptz(6),
  ended_by uuid,
  end_reason text NOT NULL DEFAULT '',
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT contradiction_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, one_event_id) REFERENCES case_event (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, one_claim_id) REFERENCES fate_claim (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, other_event_id) REFERENCES case_event (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, other_claim_id) REFERENCES fate_claim (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (num_nonnulls(one_event_id, one_claim_id) = 1 AND num_nonnulls(other_event_id, other_claim_id) = 1),
  CHECK (coalesce(one_event_id, one_claim_id) <> coalesce(other_event_id, other_claim_id)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX contradiction_org_id_case_id_idx ON contradiction (org_id, case_id);

-- Who chose which claim to work with, and when: without it nobody could say what was believed on an earlier day.
CREATE TABLE fate_choice (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  axis text NOT NULL,
  claim_id uuid NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT fate_choice_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, claim_id) REFERENCES fate_claim (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX fate_choice_org_id_case_id_idx ON fate_choice (org_id, case_id);

SELECT sec.guard_table(t::regclass, 'case') FROM unnest(ARRAY['statement_source', 'contradiction', 'fate_choice']) t;
-- Said and chosen once: a mistake is corrected by what comes after it.
REVOKE UPDATE ON statement_source, fate_choice FROM app_rw;
