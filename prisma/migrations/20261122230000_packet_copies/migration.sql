-- What leaves the house: signed copies of approved packets, the keys that sign them, copies taken out many at a time
-- (docs/adr/0014), and whose data and which of them a consent lets go.

ALTER TABLE consent
  ADD COLUMN subject text NOT NULL DEFAULT 'all',
  ADD COLUMN withheld text[] DEFAULT ARRAY[]::text[],
  ADD COLUMN witness_name text NOT NULL DEFAULT '',
  ADD CHECK (subject IN ('all', 'applicant', 'sought')),
  ADD CHECK (method <> 'witnessed' OR witness_name <> '');

-- The public halves. The secret ones are derived from the master key by generation and stand nowhere.
CREATE TABLE signing_key (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  generation integer NOT NULL,
  public_pem text NOT NULL,
  fingerprint bytea NOT NULL,
  retired_at timestamptz(6),
  retired_by uuid,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (org_id, id),
  CHECK (generation > 0),
  CHECK ((retired_at IS NULL) = (retired_by IS NULL))
);
CREATE UNIQUE INDEX signing_key_org_id_generation_key ON signing_key (org_id, generation);
CREATE UNIQUE INDEX signing_key_one_in_use ON signing_key (org_id) WHERE retired_at IS NULL;
SELECT sec.guard_table('signing_key', 'own');
CREATE POLICY read_all ON signing_key FOR SELECT TO app_rw USING (true);
-- The first key comes with the first copy; another takes its place by the administrator alone.
CREATE POLICY add_key ON signing_key FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.role()) = 'lawyer' AND generation = 1));
CREATE POLICY retire_key ON signing_key FOR UPDATE TO app_rw
  USING ((SELECT sec.role()) = 'administrator') WITH CHECK ((SELECT sec.role()) = 'administrator');

-- One copy of an approved packet, numbered within its letter. Its bytes are kept: asked again, they are the same.
CREATE TABLE packet_copy (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  letter_id uuid NOT NULL,
  packet_id uuid NOT NULL,
  number integer NOT NULL,
  recipient_code text NOT NULL,
  state text NOT NULL DEFAULT 'making',
  sealing text NOT NULL DEFAULT 'none',
  recipient_key text NOT NULL DEFAULT '',
  mark bytea NOT NULL,
  signing_key_id uuid NOT NULL,
  file_sha256 bytea,
  object_key text,
  size integer,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT packet_copy_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, letter_id) REFERENCES letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, packet_id) REFERENCES packet (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, signing_key_id) REFERENCES signing_key (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (number > 0),
  CHECK (state IN ('making', 'ready', 'stopped')),
  CHECK (sealing IN ('none', 'recipient_key', 'passphrase')),
  CHECK ((sealing = 'recipient_key') = (recipient_key <> '')),
  CHECK ((state = 'ready') = (object_key IS NOT NULL))
);
CREATE UNIQUE INDEX packet_copy_org_id_letter_id_number_key ON packet_copy (org_id, letter_id, number);
CREATE INDEX packet_copy_org_id_case_id_idx ON packet_copy (org_id, case_id);
CREATE INDEX packet_copy_org_id_packet_id_idx ON packet_copy (org_id, packet_id);
CREATE INDEX packet_copy_mark_idx ON packet_copy (org_id, mark);
SELECT sec.guard_table('packet_copy', 'case');

-- Copies of many letters ordered together: progress, cancelling, and where to go on after a stop.
CREATE TABLE packet_batch (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  total integer NOT NULL,
  cancelled_at timestamptz(6),
  finished_at timestamptz(6),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT packet_batch_pkey PRIMARY KEY (org_id, id),
  CHECK (state IN ('waiting', 'running', 'done', 'cancelled')),
  CHECK (total BETWEEN 1 AND 200)
);
CREATE INDEX packet_batch_org_id_created_by_created_at_idx ON packet_batch (org_id, created_by, created_at DESC);
SELECT sec.guard_table('packet_batch', 'own');
CREATE POLICY own_batches ON packet_batch FOR ALL TO app_rw
  USING ((SELECT sec.works_on_cases()) AND created_by = (SELECT sec.uid()))
  WITH CHECK ((SELECT sec.works_on_cases()) AND created_by = (SELECT sec.uid()));

CREATE TABLE packet_batch_item (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  case_level smallint NOT NULL DEFAULT 1,
  batch_id uuid NOT NULL,
  position integer NOT NULL,
  letter_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  failure text,
  copy_id uuid,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  CONSTRAINT packet_batch_item_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, batch_id) REFERENCES packet_batch (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, letter_id) REFERENCES letter (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, copy_id) REFERENCES packet_copy (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CHECK (state IN ('waiting', 'done', 'failed', 'cancelled')),
  CHECK ((state = 'failed') = (failure IS NOT NULL)),
  CHECK ((state = 'done') = (copy_id IS NOT NULL))
);
CREATE UNIQUE INDEX packet_batch_item_org_id_batch_id_position_key ON packet_batch_item (org_id, batch_id, position);
CREATE INDEX packet_batch_item_org_id_case_id_idx ON packet_batch_item (org_id, case_id);
CREATE INDEX packet_batch_item_org_id_letter_id_idx ON packet_batch_item (org_id, letter_id);
SELECT sec.guard_table('packet_batch_item', 'case');
