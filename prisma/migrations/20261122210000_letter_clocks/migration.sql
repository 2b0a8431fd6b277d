-- What happens to a letter at the body besides its states (forwarded, extended, returned, promised, raised, complained of), the
-- register of incoming papers, days moved by orders of a government, and the secret address of a calendar.

ALTER TABLE letter
  ADD COLUMN parent_id uuid,
  ADD COLUMN bond text,
  ADD COLUMN step_code text,
  ADD COLUMN forwarded_on date,
  ADD COLUMN forwarded_to text,
  ADD COLUMN forwarded_partly boolean NOT NULL DEFAULT false,
  ADD COLUMN extended_on date,
  ADD COLUMN due_before_extension date,
  ADD COLUMN returned_on date,
  ADD COLUMN cure_by date,
  ADD COLUMN resubmitted_on date,
  ADD COLUMN promised_on date,
  ADD COLUMN note_reported_on date,
  ADD COLUMN meeting_on date,
  ADD COLUMN decision text,
  ADD COLUMN claim_filed_on date,
  ADD COLUMN ruled_on date,
  ADD COLUMN withdrawn_on date,
  ADD FOREIGN KEY (org_id, parent_id) REFERENCES letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT letter_bond_known CHECK (bond IN ('forwarded', 'escalated')),
  ADD CONSTRAINT letter_bond_with_parent CHECK ((parent_id IS NULL) = (bond IS NULL) AND parent_id IS DISTINCT FROM id),
  ADD CONSTRAINT letter_forwarded_whole CHECK ((forwarded_on IS NULL) = (forwarded_to IS NULL)),
  ADD CONSTRAINT letter_decision_known CHECK (decision IN ('granted', 'granted_in_part', 'refused', 'not_considered'));
CREATE INDEX letter_org_id_parent_id_idx ON letter (org_id, parent_id);

-- A paper that came in: its number is ours, without a gap in the year; one entered by mistake keeps it as cancelled.
CREATE TABLE incoming_paper (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  letter_id uuid,
  year smallint NOT NULL,
  seq integer NOT NULL,
  number text NOT NULL,
  received_on date NOT NULL,
  kind text NOT NULL,
  sender_code text,
  sender_text text NOT NULL DEFAULT '',
  their_number text NOT NULL DEFAULT '',
  their_date date,
  summary text NOT NULL DEFAULT '',
  document_id uuid,
  cancelled_on date,
  cancel_reason text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  -- Of the clock, not of the transaction: the series stays locked until the commit, so that numbers stand in this order.
  registered_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  created_by uuid NOT NULL,
  CONSTRAINT incoming_paper_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, case_id, case_level) REFERENCES case_file (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, letter_id) REFERENCES letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (kind IN ('reply', 'extension_notice', 'forwarding_notice', 'return', 'decision', 'receipt', 'other')),
  CHECK (seq >= 1),
  CHECK (cancelled_on IS NULL OR cancel_reason <> '')
);
CREATE UNIQUE INDEX incoming_paper_org_id_year_seq_key ON incoming_paper (org_id, year, seq);
CREATE INDEX incoming_paper_org_id_case_id_idx ON incoming_paper (org_id, case_id);
SELECT sec.guard_table('incoming_paper', 'case');

-- One order of a government about days of rest: a day off, a day worked instead, or both. Revoked, never removed.
CREATE TABLE calendar_order (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  calendar text NOT NULL,
  off_on date,
  working_on date,
  source text NOT NULL,
  reason text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  revoked_at timestamptz(6),
  revoked_by uuid,
  revoke_reason text NOT NULL DEFAULT '',
  CONSTRAINT calendar_order_pkey PRIMARY KEY (org_id, id),
  CHECK (off_on IS NOT NULL OR working_on IS NOT NULL),
  CHECK (off_on IS DISTINCT FROM working_on),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX calendar_order_org_id_calendar_idx ON calendar_order (org_id, calendar);
SELECT sec.guard_table('calendar_order', 'own');
CREATE POLICY read_all ON calendar_order FOR SELECT TO app_rw USING (true);
CREATE POLICY add_order ON calendar_order FOR INSERT TO app_rw WITH CHECK ((SELECT sec.role()) = 'administrator');
CREATE POLICY revoke_order ON calendar_order FOR UPDATE TO app_rw
  USING ((SELECT sec.role()) = 'administrator') WITH CHECK ((SELECT sec.role()) = 'administrator');

-- Where a program reads what falls due for one person. Only the hash of the secret is kept.
CREATE TABLE calendar_feed (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  language text NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  read_at timestamptz(6),
  revoked_at timestamptz(6),
  CONSTRAINT calendar_feed_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id),
  CHECK (language IN ('kk', 'ru', 'en')),
  CHECK (octet_length(token_hash) = 32)
);
CREATE UNIQUE INDEX calendar_feed_token_hash_key ON calendar_feed (token_hash);
CREATE UNIQUE INDEX calendar_feed_one_alive ON calendar_feed (org_id, user_id) WHERE revoked_at IS NULL;
SELECT sec.guard_table('calendar_feed', 'own');
CREATE POLICY own_feed ON calendar_feed FOR ALL TO app_rw
  USING (user_id = (SELECT sec.uid()) AND (SELECT sec.works_on_cases())) WITH CHECK (user_id = (SELECT sec.uid()) AND (SELECT sec.works_on_cases()));

-- Whose calendar a secret opens; nothing for one that is unknown, revoked, or of somebody who no longer works here.
GRANT SELECT (org_id, user_id, token_hash, revoked_at) ON calendar_feed TO sec_owner;
CREATE POLICY functions_only ON calendar_feed FOR SELECT TO sec_owner USING (true);
CREATE FUNCTION sec.feed_owner(p_token_hash bytea) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT f.user_id FROM public.calendar_feed f JOIN sec.app_user u ON u.org_id = f.org_id AND u.id = f.user_id
   WHERE f.token_hash = p_token_hash AND f.revoked_at IS NULL AND u.disabled_at IS NULL
$$;
ALTER FUNCTION sec.feed_owner(bytea) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.feed_owner(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.feed_owner(bytea) TO app_auth;
-- The sign-in's login opens the short session in which a feed is read, as the queue's does for a job.
GRANT EXECUTE ON FUNCTION sec.principal(uuid) TO app_auth;
