-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "appeal" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'received',
    "sought_count" SMALLINT NOT NULL,
    "form_cipher" BYTEA NOT NULL,
    "applicant_id" UUID,
    "registered_at" TIMESTAMPTZ(6),
    "registered_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "appeal_draft" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "body_cipher" BYTEA NOT NULL,
    "step" SMALLINT NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "appeal_draft_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "case_file" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "level" SMALLINT NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'open',
    "sought_person_id" UUID NOT NULL,
    "sought_name" TEXT NOT NULL,
    "region_code" TEXT,
    "appeal_id" UUID,
    "asks" TEXT[],
    "gaps" TEXT[],
    "relation" TEXT NOT NULL DEFAULT 'claimed_only',
    "liberty" TEXT NOT NULL DEFAULT 'unknown',
    "opened_on" DATE NOT NULL,
    "closed_on" DATE,
    "status_reason" TEXT,
    "next_due_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "case_party" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "kin_term" TEXT,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "appeal_id" UUID,
    "ended_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "case_party_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "user_id" UUID NOT NULL,
    "is_lead" BOOLEAN NOT NULL DEFAULT false,
    "named" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),
    "created_by" UUID NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "fate_claim" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "axis" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "as_of_edtf" TEXT NOT NULL,
    "as_of_earliest" DATE,
    "as_of_latest" DATE,
    "source_kind" TEXT NOT NULL,
    "source_note" TEXT NOT NULL DEFAULT '',
    "confidence" TEXT NOT NULL DEFAULT 'medium',
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(6),
    "is_working" BOOLEAN NOT NULL DEFAULT false,
    "superseded_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "fate_claim_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "type" TEXT NOT NULL,
    "date_edtf" TEXT NOT NULL,
    "earliest" DATE,
    "latest" DATE,
    "date_words" TEXT NOT NULL DEFAULT '',
    "place_code" TEXT,
    "place_text" TEXT NOT NULL DEFAULT '',
    "form" TEXT,
    "reasons" TEXT[],
    "reasons_by" TEXT NOT NULL DEFAULT '',
    "actors" TEXT NOT NULL DEFAULT '',
    "description_kk" TEXT NOT NULL DEFAULT '',
    "description_ru" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "source_kind" TEXT NOT NULL,
    "source_note" TEXT NOT NULL DEFAULT '',
    "confidence" TEXT NOT NULL DEFAULT 'medium',
    "superseded_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "consent" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "recipient_code" TEXT NOT NULL DEFAULT '',
    "granted" BOOLEAN NOT NULL,
    "given_on" DATE NOT NULL,
    "method" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "statement_version" TEXT NOT NULL,
    "statement_text" TEXT NOT NULL,
    "limits" TEXT NOT NULL DEFAULT '',
    "expires_on" DATE,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_by" UUID,
    "withdrawal_reason" TEXT NOT NULL DEFAULT '',
    "document_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "task" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "due_on" DATE,
    "assignee_id" UUID,
    "done_at" TIMESTAMPTZ(6),
    "done_by" UUID,
    "outcome" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "note" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "contact_log" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "person_id" UUID,
    "happened_at" TIMESTAMPTZ(6) NOT NULL,
    "channel" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "contact_log_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "letter" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "recipient_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'drafted',
    "subject_kk" TEXT NOT NULL DEFAULT '',
    "subject_ru" TEXT NOT NULL DEFAULT '',
    "body_kk" TEXT NOT NULL DEFAULT '',
    "body_ru" TEXT NOT NULL DEFAULT '',
    "text_kk_by" UUID,
    "text_ru_by" UUID,
    "author_id" UUID NOT NULL,
    "outgoing_year" SMALLINT,
    "outgoing_seq" INTEGER,
    "outgoing_number" TEXT,
    "registered_on" DATE,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(6),
    "packet_id" UUID,
    "dispatched_on" DATE,
    "channel" TEXT,
    "tracking" TEXT NOT NULL DEFAULT '',
    "delivered_on" DATE,
    "incoming_number" TEXT,
    "incoming_on" DATE,
    "due_on" DATE,
    "due_strict_on" DATE,
    "due_provisional" BOOLEAN NOT NULL DEFAULT false,
    "due_rule" TEXT,
    "replied_on" DATE,
    "reply_class" TEXT,
    "reply_document_id" UUID,
    "closed_on" DATE,
    "text_version" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "letter_event" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "letter_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "on_date" DATE NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "document_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "letter_event_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "org_id" UUID NOT NULL,
    "series" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("org_id","series","year")
);

-- CreateTable
CREATE TABLE "packet" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "letter_id" UUID NOT NULL,
    "text_version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "progress" SMALLINT NOT NULL DEFAULT 0,
    "failure" TEXT,
    "manifest_sha256" BYTEA,
    "zip_sha256" BYTEA,
    "object_key" TEXT,
    "size" INTEGER,
    "frozen_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "packet_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "org_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name_kk" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "bin" TEXT NOT NULL DEFAULT '',
    "address_kk" TEXT NOT NULL DEFAULT '',
    "address_ru" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "signatory_name" TEXT NOT NULL DEFAULT '',
    "signatory_position_kk" TEXT NOT NULL DEFAULT '',
    "signatory_position_ru" TEXT NOT NULL DEFAULT '',
    "executor_name" TEXT NOT NULL DEFAULT '',
    "executor_phone" TEXT NOT NULL DEFAULT '',
    "registry_index" TEXT NOT NULL DEFAULT '1-1',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "reference_entry" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "data" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "checked_by" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" UUID,

    CONSTRAINT "reference_entry_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "object_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("org_id","user_id","key")
);

-- CreateTable
CREATE TABLE "person" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "level" SMALLINT NOT NULL DEFAULT 1,
    "display_name" TEXT NOT NULL,
    "sex" TEXT NOT NULL DEFAULT 'unknown',
    "birth_edtf" TEXT,
    "birth_earliest" DATE,
    "birth_latest" DATE,
    "birth_place" TEXT NOT NULL DEFAULT '',
    "birth_place_code" TEXT,
    "occupation" TEXT NOT NULL DEFAULT '',
    "last_place_code" TEXT,
    "identity_check" TEXT NOT NULL DEFAULT 'none',
    "identity_checked_by" UUID,
    "identity_checked_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "person_name" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_level" SMALLINT NOT NULL DEFAULT 1,
    "value" TEXT NOT NULL,
    "script" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "generated" BOOLEAN NOT NULL DEFAULT false,
    "search_key" TEXT NOT NULL,
    "superseded_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "person_name_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "person_identifier" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_level" SMALLINT NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL,
    "value_cipher" BYTEA NOT NULL,
    "value_index" BYTEA NOT NULL,
    "country" TEXT NOT NULL DEFAULT '',
    "warnings" TEXT[],
    "verified_by" UUID,
    "source" TEXT NOT NULL DEFAULT '',
    "superseded_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "person_identifier_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "person_contact" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_level" SMALLINT NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL,
    "value_cipher" BYTEA NOT NULL,
    "value_index" BYTEA NOT NULL,
    "safety" TEXT NOT NULL DEFAULT 'unknown',
    "note_cipher" BYTEA,
    "superseded_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "person_contact_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "citizenship_claim" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "person_level" SMALLINT NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "from_edtf" TEXT,
    "from_earliest" DATE,
    "from_latest" DATE,
    "to_edtf" TEXT,
    "to_earliest" DATE,
    "to_latest" DATE,
    "asserted_by" TEXT NOT NULL DEFAULT '',
    "source_kind" TEXT NOT NULL,
    "source_note" TEXT NOT NULL DEFAULT '',
    "confidence" TEXT NOT NULL DEFAULT 'medium',
    "is_working" BOOLEAN NOT NULL DEFAULT false,
    "superseded_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "citizenship_claim_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "kinship_link" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_person_id" UUID NOT NULL,
    "from_level" SMALLINT NOT NULL DEFAULT 1,
    "to_person_id" UUID NOT NULL,
    "to_level" SMALLINT NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL,
    "since_edtf" TEXT,
    "until_edtf" TEXT,
    "source_kind" TEXT NOT NULL,
    "source_note" TEXT NOT NULL DEFAULT '',
    "confidence" TEXT NOT NULL DEFAULT 'medium',
    "superseded_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "kinship_link_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "document" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "person_id" UUID,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "issued_edtf" TEXT,
    "issuer" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT '',
    "pages" SMALLINT NOT NULL DEFAULT 1,
    "number_cipher" BYTEA,
    "number_index" BYTEA,
    "name_as_written" TEXT NOT NULL DEFAULT '',
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "plain_sha256" BYTEA NOT NULL,
    "object_key" TEXT NOT NULL,
    "original_seen_by" UUID,
    "original_seen_on" DATE,
    "replaced_by_id" UUID,
    "replace_reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "link_paper" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "link_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "removed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "link_paper_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "link_verdict" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "link_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "superseded_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "link_verdict_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "link_gap" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "link_id" UUID NOT NULL,
    "document_kind" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "closed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "link_gap_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "path_step" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "party_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "link_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "path_step_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "gate_override" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "case_level" SMALLINT NOT NULL DEFAULT 1,
    "recipient_code" TEXT NOT NULL DEFAULT '',
    "gap" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "gate_override_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "appeal_org_id_created_by_created_at_idx" ON "appeal"("org_id", "created_by", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "appeal_org_id_number_key" ON "appeal"("org_id", "number");

-- CreateIndex
CREATE INDEX "appeal_draft_org_id_owner_id_updated_at_idx" ON "appeal_draft"("org_id", "owner_id", "updated_at");

-- CreateIndex
CREATE INDEX "case_file_org_id_updated_at_id_idx" ON "case_file"("org_id", "updated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "case_file_org_id_sought_person_id_idx" ON "case_file"("org_id", "sought_person_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_org_id_id_level_key" ON "case_file"("org_id", "id", "level");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_org_id_number_key" ON "case_file"("org_id", "number");

-- CreateIndex
CREATE INDEX "case_party_org_id_case_id_idx" ON "case_party"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "case_party_org_id_person_id_idx" ON "case_party"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "case_party_org_id_appeal_id_idx" ON "case_party"("org_id", "appeal_id");

-- CreateIndex
CREATE INDEX "assignment_org_id_case_id_idx" ON "assignment"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "assignment_org_id_user_id_idx" ON "assignment"("org_id", "user_id");

-- CreateIndex
CREATE INDEX "fate_claim_org_id_case_id_idx" ON "fate_claim"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "case_event_org_id_case_id_earliest_idx" ON "case_event"("org_id", "case_id", "earliest");

-- CreateIndex
CREATE INDEX "consent_org_id_case_id_idx" ON "consent"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "task_org_id_case_id_idx" ON "task"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "task_org_id_assignee_id_due_on_idx" ON "task"("org_id", "assignee_id", "due_on");

-- CreateIndex
CREATE INDEX "note_org_id_case_id_idx" ON "note"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "contact_log_org_id_case_id_idx" ON "contact_log"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "letter_org_id_case_id_idx" ON "letter"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "letter_org_id_state_due_on_idx" ON "letter"("org_id", "state", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "letter_org_id_outgoing_year_outgoing_seq_key" ON "letter"("org_id", "outgoing_year", "outgoing_seq");

-- CreateIndex
CREATE INDEX "letter_event_org_id_letter_id_idx" ON "letter_event"("org_id", "letter_id");

-- CreateIndex
CREATE INDEX "packet_org_id_letter_id_idx" ON "packet"("org_id", "letter_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisation_slug_key" ON "organisation"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "reference_entry_org_id_kind_code_valid_from_key" ON "reference_entry"("org_id", "kind", "code", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "person_org_id_id_level_key" ON "person"("org_id", "id", "level");

-- CreateIndex
CREATE INDEX "person_name_org_id_person_id_idx" ON "person_name"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "person_name_org_id_search_key_idx" ON "person_name"("org_id", "search_key");

-- CreateIndex
CREATE INDEX "person_identifier_org_id_person_id_idx" ON "person_identifier"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "person_identifier_org_id_value_index_idx" ON "person_identifier"("org_id", "value_index");

-- CreateIndex
CREATE INDEX "person_contact_org_id_person_id_idx" ON "person_contact"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "person_contact_org_id_value_index_idx" ON "person_contact"("org_id", "value_index");

-- CreateIndex
CREATE INDEX "citizenship_claim_org_id_person_id_idx" ON "citizenship_claim"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "kinship_link_org_id_from_person_id_idx" ON "kinship_link"("org_id", "from_person_id");

-- CreateIndex
CREATE INDEX "kinship_link_org_id_to_person_id_idx" ON "kinship_link"("org_id", "to_person_id");

-- CreateIndex
CREATE INDEX "document_org_id_case_id_idx" ON "document"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "link_paper_org_id_case_id_idx" ON "link_paper"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "link_paper_org_id_link_id_idx" ON "link_paper"("org_id", "link_id");

-- CreateIndex
CREATE INDEX "link_verdict_org_id_case_id_idx" ON "link_verdict"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "link_verdict_org_id_link_id_idx" ON "link_verdict"("org_id", "link_id");

-- CreateIndex
CREATE INDEX "link_gap_org_id_case_id_idx" ON "link_gap"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "link_gap_org_id_link_id_idx" ON "link_gap"("org_id", "link_id");

-- CreateIndex
CREATE INDEX "path_step_org_id_case_id_idx" ON "path_step"("org_id", "case_id");

-- CreateIndex
CREATE INDEX "gate_override_org_id_case_id_idx" ON "gate_override"("org_id", "case_id");

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_org_id_sought_person_id_fkey" FOREIGN KEY ("org_id", "sought_person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_org_id_appeal_id_fkey" FOREIGN KEY ("org_id", "appeal_id") REFERENCES "appeal"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_org_id_appeal_id_fkey" FOREIGN KEY ("org_id", "appeal_id") REFERENCES "appeal"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fate_claim" ADD CONSTRAINT "fate_claim_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_log" ADD CONSTRAINT "contact_log_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_event" ADD CONSTRAINT "letter_event_org_id_letter_id_fkey" FOREIGN KEY ("org_id", "letter_id") REFERENCES "letter"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "packet" ADD CONSTRAINT "packet_org_id_letter_id_fkey" FOREIGN KEY ("org_id", "letter_id") REFERENCES "letter"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person_name" ADD CONSTRAINT "person_name_org_id_person_id_person_level_fkey" FOREIGN KEY ("org_id", "person_id", "person_level") REFERENCES "person"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_identifier" ADD CONSTRAINT "person_identifier_org_id_person_id_person_level_fkey" FOREIGN KEY ("org_id", "person_id", "person_level") REFERENCES "person"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_contact" ADD CONSTRAINT "person_contact_org_id_person_id_person_level_fkey" FOREIGN KEY ("org_id", "person_id", "person_level") REFERENCES "person"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citizenship_claim" ADD CONSTRAINT "citizenship_claim_org_id_person_id_person_level_fkey" FOREIGN KEY ("org_id", "person_id", "person_level") REFERENCES "person"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kinship_link" ADD CONSTRAINT "kinship_link_org_id_from_person_id_from_level_fkey" FOREIGN KEY ("org_id", "from_person_id", "from_level") REFERENCES "person"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kinship_link" ADD CONSTRAINT "kinship_link_org_id_to_person_id_to_level_fkey" FOREIGN KEY ("org_id", "to_person_id", "to_level") REFERENCES "person"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_org_id_case_id_case_level_fkey" FOREIGN KEY ("org_id", "case_id", "case_level") REFERENCES "case_file"("org_id", "id", "level") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_paper" ADD CONSTRAINT "link_paper_org_id_link_id_fkey" FOREIGN KEY ("org_id", "link_id") REFERENCES "kinship_link"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link_paper" ADD CONSTRAINT "link_paper_org_id_document_id_fkey" FOREIGN KEY ("org_id", "document_id") REFERENCES "document"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link_verdict" ADD CONSTRAINT "link_verdict_org_id_link_id_fkey" FOREIGN KEY ("org_id", "link_id") REFERENCES "kinship_link"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link_gap" ADD CONSTRAINT "link_gap_org_id_link_id_fkey" FOREIGN KEY ("org_id", "link_id") REFERENCES "kinship_link"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "path_step" ADD CONSTRAINT "path_step_org_id_party_id_fkey" FOREIGN KEY ("org_id", "party_id") REFERENCES "case_party"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "path_step" ADD CONSTRAINT "path_step_org_id_link_id_fkey" FOREIGN KEY ("org_id", "link_id") REFERENCES "kinship_link"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
