-- A key per organisation, wrapped by the installation's root, and under it a key per case, person and appeal. The rows
-- open nothing without the root; a key that is gone from here opens nothing at all (docs/adr/0022).

CREATE TABLE "organisation_key" (
  "org_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "wrapped" BYTEA NOT NULL CHECK (length("wrapped") = 61),
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "retired_at" TIMESTAMPTZ(6),
  CONSTRAINT "organisation_key_pkey" PRIMARY KEY ("org_id", "id")
);
CREATE UNIQUE INDEX "organisation_key_living" ON "organisation_key" ("org_id") WHERE "retired_at" IS NULL;

CREATE TABLE "data_key" (
  "org_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "subject" TEXT NOT NULL CHECK ("subject" IN ('case', 'person', 'appeal')),
  "org_key_id" UUID NOT NULL,
  "wrapped" BYTEA NOT NULL CHECK (length("wrapped") = 61),
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "data_key_pkey" PRIMARY KEY ("org_id", "id"),
  CONSTRAINT "data_key_org_id_org_key_id_fkey" FOREIGN KEY ("org_id", "org_key_id") REFERENCES "organisation_key" ("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX "data_key_org_id_org_key_id_idx" ON "data_key" ("org_id", "org_key_id");

SELECT sec.guard_table('organisation_key', 'own');
SELECT sec.guard_table('data_key', 'own');
REVOKE UPDATE ON organisation_key, data_key FROM app_rw;

CREATE POLICY read_for_work ON organisation_key FOR SELECT TO app_rw
  USING ((SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer'));
CREATE POLICY add_for_work ON organisation_key FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer') AND retired_at IS NULL);

-- Who may not see the subject does not see its key either. A key is made before the row that needs it, so adding asks less.
CREATE POLICY read_with_subject ON data_key FOR SELECT TO app_rw USING (
  (SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer') AND CASE subject
    WHEN 'case' THEN EXISTS (SELECT FROM case_file c WHERE c.org_id = data_key.org_id AND c.id = data_key.id)
    WHEN 'person' THEN EXISTS (SELECT FROM person p WHERE p.org_id = data_key.org_id AND p.id = data_key.id)
    ELSE EXISTS (SELECT FROM appeal a WHERE a.org_id = data_key.org_id AND a.id = data_key.id)
  END);
CREATE POLICY add_for_work ON data_key FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer'));
