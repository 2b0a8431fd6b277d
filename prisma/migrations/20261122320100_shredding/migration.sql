-- Shredding of a case: an administrator asks for it on a decision, a lawyer of the case and its lead confirm, a legal hold
-- stops it. Keys are deleted, rows with them; number, dates and ids stay (docs/adr/0022).

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'shred_owner') THEN
    BEGIN
      CREATE ROLE shred_owner NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- made by a migration of another database meanwhile
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'shred_owner', 'MEMBER') THEN
    GRANT shred_owner TO CURRENT_USER;
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO shred_owner;
GRANT USAGE, CREATE ON SCHEMA sec TO shred_owner;
GRANT EXECUTE ON FUNCTION sec.org(), sec.uid() TO shred_owner;

CREATE TABLE "shredding" (
  "org_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "case_id" UUID NOT NULL,
  "decision_number" TEXT NOT NULL,
  "decided_on" DATE NOT NULL,
  "requested_by" UUID NOT NULL,
  "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "lawyer_id" UUID,
  "lawyer_at" TIMESTAMPTZ(6),
  "lead_id" UUID,
  "lead_at" TIMESTAMPTZ(6),
  "executed_at" TIMESTAMPTZ(6),
  "cancelled_by" UUID,
  "cancelled_at" TIMESTAMPTZ(6),
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "shredding_pkey" PRIMARY KEY ("org_id", "id"),
  CONSTRAINT "shredding_org_id_case_id_fkey" FOREIGN KEY ("org_id", "case_id") REFERENCES "case_file" ("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT "shredding_decision" CHECK (length("decision_number") BETWEEN 1 AND 40),
  CONSTRAINT "shredding_two_persons" CHECK ("lawyer_id" <> "lead_id" AND "requested_by" <> "lawyer_id" AND "requested_by" <> "lead_id"),
  CONSTRAINT "shredding_confirmed" CHECK ("executed_at" IS NULL OR ("lawyer_id" IS NOT NULL AND "lead_id" IS NOT NULL AND "cancelled_at" IS NULL))
);
CREATE UNIQUE INDEX "shredding_stands_once" ON "shredding" ("org_id", "case_id") WHERE "cancelled_at" IS NULL;

CREATE TABLE "legal_hold" (
  "org_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "case_id" UUID NOT NULL,
  "placed_by" UUID NOT NULL,
  "placed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "lifted_by" UUID,
  "lifted_at" TIMESTAMPTZ(6),
  CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("org_id", "id"),
  CONSTRAINT "legal_hold_org_id_case_id_fkey" FOREIGN KEY ("org_id", "case_id") REFERENCES "case_file" ("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT "legal_hold_lifted" CHECK (("lifted_at" IS NULL) = ("lifted_by" IS NULL))
);
CREATE UNIQUE INDEX "legal_hold_stands_once" ON "legal_hold" ("org_id", "case_id") WHERE "lifted_at" IS NULL;

-- Ids whose key may never be made again.
CREATE TABLE "shredded_subject" (
  "org_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "shredding_id" UUID NOT NULL,
  CONSTRAINT "shredded_subject_pkey" PRIMARY KEY ("org_id", "id")
);

SELECT sec.guard_table(t::regclass, 'own') FROM unnest(ARRAY['shredding', 'legal_hold', 'shredded_subject']) t;
REVOKE INSERT, UPDATE ON shredded_subject FROM app_rw;

-- Who may know that the case exists may know that it was shredded or is held.
CREATE POLICY read_with_case ON shredding FOR SELECT TO app_rw
  USING (EXISTS (SELECT FROM case_file c WHERE c.org_id = shredding.org_id AND c.id = shredding.case_id));
CREATE POLICY ask ON shredding FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.role()) = 'administrator' AND requested_by = (SELECT sec.uid()) AND lawyer_id IS NULL AND lead_id IS NULL AND executed_at IS NULL);
CREATE POLICY decide ON shredding FOR UPDATE TO app_rw
  USING (executed_at IS NULL AND EXISTS (SELECT FROM case_file c WHERE c.org_id = shredding.org_id AND c.id = shredding.case_id))
  WITH CHECK (executed_at IS NULL);
CREATE POLICY read_with_case ON legal_hold FOR SELECT TO app_rw
  USING (EXISTS (SELECT FROM case_file c WHERE c.org_id = legal_hold.org_id AND c.id = legal_hold.case_id));
CREATE POLICY place ON legal_hold FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.role()) = 'lawyer' AND placed_by = (SELECT sec.uid()));
CREATE POLICY lift ON legal_hold FOR UPDATE TO app_rw
  USING ((SELECT sec.role()) = 'lawyer') WITH CHECK ((SELECT sec.role()) = 'lawyer');

-- Every table that may hold something of a case or a person has to be opened to shredding; a test goes through the catalogue.
CREATE FUNCTION sec.open_to_shredding(p_table regclass) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('GRANT SELECT, UPDATE, DELETE ON %s TO shred_owner', p_table);
  EXECUTE format('CREATE POLICY shredding ON %s FOR ALL TO shred_owner USING (true) WITH CHECK (true)', p_table);
END $$;
ALTER FUNCTION sec.open_to_shredding(regclass) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.open_to_shredding(regclass) FROM PUBLIC;
SELECT sec.open_to_shredding(c.oid::regclass) FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations';
GRANT INSERT ON shredded_subject TO shred_owner;

-- What was shredded never gets a key again: not by a late writer, and not by a restored row.
CREATE FUNCTION public.refuse_shredded_key() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT FROM public.shredded_subject s WHERE s.org_id = NEW.org_id AND s.id = NEW.id) THEN
    RAISE EXCEPTION 'shredded' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
-- Whoever is to own a function needs the right to make one where it stands, for so long.
GRANT CREATE ON SCHEMA public TO shred_owner;
ALTER FUNCTION public.refuse_shredded_key() OWNER TO shred_owner;
REVOKE CREATE ON SCHEMA public FROM shred_owner;
REVOKE ALL ON FUNCTION public.refuse_shredded_key() FROM PUBLIC;
CREATE TRIGGER refuse_shredded BEFORE INSERT ON data_key FOR EACH ROW EXECUTE FUNCTION public.refuse_shredded_key();

-- Takes everything of a case but its number, dates and ids. Answers the stored files that no row names any more.
-- For functions and operators; the application comes in through sec.shred_case.
CREATE FUNCTION sec.wipe_case(p_org uuid, p_case uuid, p_shredding uuid) RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  persons uuid[];
  appeals uuid[];
  documents uuid[];
  files text[];
  file_tables text[];
  pending text[];
  target text;
  named boolean;
  progressed boolean;
BEGIN
  SELECT coalesce(array_agg(id), '{}') INTO documents FROM document WHERE org_id = p_org AND case_id = p_case;
  SELECT array_agg(c.relname::text) INTO file_tables FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'object_key' AND NOT a.attisdropped
    JOIN pg_attribute b ON b.attrelid = c.oid AND b.attname = 'case_id' AND NOT b.attisdropped
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r';
  files := '{}';
  FOREACH target IN ARRAY file_tables LOOP
    EXECUTE format('SELECT $1 || coalesce(array_agg(DISTINCT object_key), ''{}'') FROM %I WHERE org_id = $2 AND case_id = $3 AND object_key IS NOT NULL', target)
      INTO files USING files, p_org, p_case;
  END LOOP;

  -- Persons and appeals that no other living case knows.
  WITH living AS (
    SELECT c.id, c.sought_person_id, c.appeal_id FROM case_file c WHERE c.org_id = p_org AND c.id <> p_case
       AND NOT EXISTS (SELECT FROM shredding s WHERE s.org_id = p_org AND s.case_id = c.id AND s.executed_at IS NOT NULL)
  ), here AS (
    SELECT sought_person_id AS id FROM case_file WHERE org_id = p_org AND id = p_case
    UNION SELECT person_id FROM case_party WHERE org_id = p_org AND case_id = p_case
    UNION SELECT person_id FROM document WHERE org_id = p_org AND case_id = p_case AND person_id IS NOT NULL
    UNION SELECT person_id FROM document_mention WHERE org_id = p_org AND case_id = p_case
    UNION SELECT unnest(ARRAY[from_person_id, to_person_id]) FROM kin_statement WHERE org_id = p_org AND case_id = p_case
    UNION SELECT unnest(ARRAY[l.from_person_id, l.to_person_id]) FROM path_step s JOIN kinship_link l ON l.org_id = s.org_id AND l.id = s.link_id
     WHERE s.org_id = p_org AND s.case_id = p_case
  )
  SELECT coalesce(array_agg(h.id), '{}') INTO persons FROM here h
   WHERE NOT EXISTS (SELECT FROM living l WHERE l.sought_person_id = h.id)
     AND NOT EXISTS (SELECT FROM living l JOIN case_party p ON p.org_id = p_org AND p.case_id = l.id WHERE p.person_id = h.id)
     AND NOT EXISTS (SELECT FROM living l JOIN document_mention m ON m.org_id = p_org AND m.case_id = l.id WHERE m.person_id = h.id)
     AND NOT EXISTS (SELECT FROM living l JOIN path_step s ON s.org_id = p_org AND s.case_id = l.id JOIN kinship_link k ON k.org_id = p_org AND k.id = s.link_id
                      WHERE h.id IN (k.from_person_id, k.to_person_id))
     AND NOT EXISTS (SELECT FROM living l JOIN link_paper s ON s.org_id = p_org AND s.case_id = l.id JOIN kinship_link k ON k.org_id = p_org AND k.id = s.link_id
                      WHERE h.id IN (k.from_person_id, k.to_person_id));
  WITH here AS (
    SELECT appeal_id AS id FROM case_file WHERE org_id = p_org AND id = p_case AND appeal_id IS NOT NULL
    UNION SELECT appeal_id FROM case_party WHERE org_id = p_org AND case_id = p_case AND appeal_id IS NOT NULL
  )
  SELECT coalesce(array_agg(h.id), '{}') INTO appeals FROM here h WHERE NOT EXISTS (
    SELECT FROM case_file c LEFT JOIN case_party p ON p.org_id = c.org_id AND p.case_id = c.id
     WHERE c.org_id = p_org AND c.id <> p_case AND (c.appeal_id = h.id OR p.appeal_id = h.id)
       AND NOT EXISTS (SELECT FROM shredding s WHERE s.org_id = p_org AND s.case_id = c.id AND s.executed_at IS NOT NULL));

  -- What stays with others lets go of the papers of this case.
  UPDATE citizenship_evidence SET document_id = NULL WHERE org_id = p_org AND document_id = ANY (documents);
  UPDATE renunciation_step SET document_id = NULL WHERE org_id = p_org AND document_id = ANY (documents);
  UPDATE kandas_listing SET document_id = NULL WHERE org_id = p_org AND document_id = ANY (documents);
  UPDATE kandas_listing SET listed_person_id = NULL WHERE org_id = p_org AND listed_person_id = ANY (persons);
  UPDATE petition SET scan_document_id = NULL WHERE org_id = p_org AND scan_document_id = ANY (documents);
  UPDATE covering_letter SET proof_document_id = NULL WHERE org_id = p_org AND proof_document_id = ANY (documents);

  -- The register of outgoing letters keeps number, day and recipient.
  UPDATE letter SET subject_kk = '', subject_ru = '', subject_en = '', body_kk = '', body_ru = '', body_en = '', answers_en = '{}',
         tracking = '', packet_id = NULL, reply_document_id = NULL, version = version + 1
   WHERE org_id = p_org AND case_id = p_case;

  SELECT array_agg(format('DELETE FROM %I WHERE org_id = $1 AND case_id = $2', c.relname)) INTO pending FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id' AND NOT a.attisdropped
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     AND c.relname <> ALL (ARRAY['letter', 'assignment', 'shredding', 'legal_hold']);
  pending := pending || (
    SELECT array_agg(format('DELETE FROM %I WHERE org_id = $1 AND %I = ANY ($3) AND $2 IS NOT NULL', c.relname, a.attname)) FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
       AND a.attname IN ('person_id', 'from_person_id', 'to_person_id', 'a_person_id', 'b_person_id', 'canonical_id')
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = 'case_id' AND NOT b.attisdropped));
  -- In whatever order the keys allow: what is still pointed at waits for the next round.
  WHILE cardinality(pending) > 0 LOOP
    progressed := false;
    FOREACH target IN ARRAY pending LOOP
      BEGIN
        EXECUTE target USING p_org, p_case, persons;
        pending := array_remove(pending, target);
        progressed := true;
      EXCEPTION WHEN foreign_key_violation THEN NULL;
      END;
    END LOOP;
    IF NOT progressed THEN RAISE EXCEPTION 'rows of the case are pointed at from outside: %', pending[1]; END IF;
  END LOOP;

  UPDATE person SET display_name = '—', sex = 'unknown', birth_edtf = NULL, birth_earliest = NULL, birth_latest = NULL, birth_place = '',
         birth_place_code = NULL, occupation = '', last_place_code = NULL, version = version + 1 WHERE org_id = p_org AND id = ANY (persons);
  UPDATE appeal SET form_cipher = '\x00', applicant_id = NULL, version = version + 1 WHERE org_id = p_org AND id = ANY (appeals);
  UPDATE case_file SET sought_name = '—', region_code = NULL, asks = '{}', gaps = '{}', relation = 'claimed_only', liberty = 'unknown',
         status = 'closed', closed_on = coalesce(closed_on, current_date), next_due_on = NULL, version = version + 1
   WHERE org_id = p_org AND id = p_case;

  INSERT INTO shredded_subject (org_id, id, shredding_id) SELECT p_org, s.id, p_shredding
    FROM unnest(persons || appeals || p_case) s(id) ON CONFLICT DO NOTHING;
  DELETE FROM data_key WHERE org_id = p_org AND id = ANY (persons || appeals || p_case);

  FOREACH target IN ARRAY files LOOP
    named := false;
    FOR i IN 1 .. cardinality(file_tables) LOOP
      EXECUTE format('SELECT $1 OR EXISTS (SELECT FROM %I WHERE object_key = $2)', file_tables[i]) INTO named USING named, target;
    END LOOP;
    IF NOT named THEN RETURN NEXT target; END IF;
  END LOOP;
END $$;

-- The last confirmation carries it out, in the same transaction.
CREATE FUNCTION sec.shred_case(p_shredding uuid) RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  order_given public.shredding;
BEGIN
  SELECT * INTO order_given FROM public.shredding WHERE org_id = sec.org() AND id = p_shredding FOR UPDATE;
  IF NOT FOUND OR order_given.executed_at IS NOT NULL OR order_given.cancelled_at IS NOT NULL
     OR order_given.lawyer_id IS NULL OR order_given.lead_id IS NULL OR sec.uid() NOT IN (order_given.lawyer_id, order_given.lead_id)
     OR EXISTS (SELECT FROM public.legal_hold h WHERE h.org_id = order_given.org_id AND h.case_id = order_given.case_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'not confirmed' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT sec.wipe_case(order_given.org_id, order_given.case_id, order_given.id);
  UPDATE public.shredding SET executed_at = now(), version = version + 1 WHERE org_id = order_given.org_id AND id = order_given.id;
END $$;

ALTER FUNCTION sec.wipe_case(uuid, uuid, uuid) OWNER TO shred_owner;
ALTER FUNCTION sec.shred_case(uuid) OWNER TO shred_owner;
REVOKE ALL ON FUNCTION sec.wipe_case(uuid, uuid, uuid), sec.shred_case(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.shred_case(uuid) TO app_rw;
REVOKE CREATE ON SCHEMA sec FROM shred_owner;
