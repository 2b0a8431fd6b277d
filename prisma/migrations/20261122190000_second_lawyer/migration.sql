-- Decisions that depart from what the papers come to and, by a rule of the organisation, wait for a second lawyer
-- (docs/adr/0012). Until one agrees nothing of them stands where readiness, letters and the engine look.
CREATE TABLE decision_proposal (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  kind text NOT NULL,
  link_id uuid,
  mention_id uuid,
  verdict text,
  recipient_code text,
  reason text NOT NULL,
  engine_verdict text NOT NULL DEFAULT '',
  rule_entry_id uuid NOT NULL,
  answer text,
  answer_reason text NOT NULL DEFAULT '',
  answered_at timestamptz(6),
  answered_by uuid,
  result_id uuid,
  ended_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT decision_proposal_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, link_id) REFERENCES kinship_link (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, mention_id) REFERENCES document_mention (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (kind IN ('link_verdict', 'gate_override', 'identity_join')),
  CHECK ((link_id IS NOT NULL) = (kind = 'link_verdict')),
  CHECK ((mention_id IS NOT NULL) = (kind = 'identity_join')),
  CHECK ((recipient_code IS NOT NULL) = (kind = 'gate_override')),
  CHECK ((verdict IS NOT NULL) = (kind = 'link_verdict')),
  CHECK (result_id IS NULL OR answer = 'agreed'),
  CHECK (answer IN ('agreed', 'refused')),
  CHECK ((answer IS NULL) = (answered_by IS NULL)),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  -- Four eyes: whoever proposes never answers, whatever the code forgets.
  CONSTRAINT decision_proposal_second_person CHECK (answered_by <> created_by)
);
CREATE INDEX decision_proposal_org_id_case_id_idx ON decision_proposal (org_id, case_id);
-- The organisation's list of what waits for a second lawyer.
CREATE INDEX decision_proposal_open_idx ON decision_proposal (org_id, created_at) WHERE answer IS NULL AND ended_at IS NULL;
ALTER TABLE decision_proposal ADD FOREIGN KEY (org_id, created_by) REFERENCES sec.app_user (org_id, id),
  ADD FOREIGN KEY (org_id, answered_by) REFERENCES sec.app_user (org_id, id);

SELECT sec.guard_table('decision_proposal', 'case');
