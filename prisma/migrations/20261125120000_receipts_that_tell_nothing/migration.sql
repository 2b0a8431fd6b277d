-- The receipt of a request was a plain digest of all that was asked, for ever: with the database alone it confirmed every guess at an
-- identity number, a contact or a name, after a shredding too. It is made under a key from the root now (libs/database/src/receipts.ts).
-- The table is written anew without what stands there, so that not even dead rows keep it; by its key alone a repeated request of
-- before is still known. Whoever migrates may have no right to the rows, hence no UPDATE.
ALTER TABLE idempotency_key ALTER COLUMN request_hash TYPE bytea USING ''::bytea;

-- A request is repeated within minutes, or when a line is back; nobody needs its receipt two days later.
CREATE POLICY old_receipts ON idempotency_key FOR SELECT TO sec_owner USING (created_at < now() - interval '48 hours');
CREATE POLICY forget_old ON idempotency_key FOR DELETE TO sec_owner USING (created_at < now() - interval '48 hours');
GRANT SELECT, DELETE ON idempotency_key TO sec_owner;
CREATE FUNCTION sec.forget_receipts() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM public.idempotency_key WHERE created_at < now() - interval '48 hours'
$$;
ALTER FUNCTION sec.forget_receipts() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.forget_receipts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.forget_receipts() TO app_job;

-- Names are removed by a shredding alone, and then all those of a person. Words that nobody else bears go with them, in the statement
-- that removes the names; one that only people of locked cases still bear becomes a word for few eyes. Those who add names wait, as
-- they do for a change of a level: the words that they find are those that stay.
CREATE FUNCTION public.names_removed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  one record;
  known smallint;
  openest smallint;
BEGIN
  PERFORM public.name_lock(org_id, true) FROM (SELECT DISTINCT org_id FROM removed ORDER BY 1) o;
  DELETE FROM public.name_pair p USING (SELECT DISTINCT org_id, person_id FROM removed) r
   WHERE p.org_id = r.org_id AND p.person_id = r.person_id
     AND NOT EXISTS (SELECT FROM public.person_name n WHERE n.org_id = r.org_id AND n.person_id = r.person_id);
  FOR one IN
    SELECT DISTINCT r.org_id, split_part(w, ':', 2) AS word, split_part(w, ':', 3) AS skeleton, public.name_number(split_part(w, ':', 2)) AS number
      FROM removed r CROSS JOIN unnest(r.search_words) w ORDER BY 1, 2, 3
  LOOP
    SELECT min(level) INTO known FROM public.name_word WHERE org_id = one.org_id AND key = 0 AND word = one.word;
    -- A word of many is settled by the first of them.
    CONTINUE WHEN known IS NULL
      OR EXISTS (SELECT FROM public.name_pair WHERE org_id = one.org_id AND a = one.number AND person_level <= known)
      OR EXISTS (SELECT FROM public.name_pair WHERE org_id = one.org_id AND b = one.number AND person_level <= known);
    DELETE FROM public.name_word v USING public.name_keys(one.word, one.skeleton) k
     WHERE v.org_id = one.org_id AND v.key = k AND v.word = one.word;
    SELECT min(person_level) INTO openest FROM (
      SELECT person_level FROM public.name_pair WHERE org_id = one.org_id AND a = one.number
      UNION ALL SELECT person_level FROM public.name_pair WHERE org_id = one.org_id AND b = one.number) bearers;
    INSERT INTO public.name_word (org_id, key, word, level, added_in)
    SELECT one.org_id, k, one.word, openest, (pg_current_xact_id()::text)::bigint
      FROM public.name_keys(one.word, one.skeleton) k WHERE openest IS NOT NULL
    ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$;
ALTER FUNCTION public.names_removed() OWNER TO app_owner;
REVOKE ALL ON FUNCTION public.names_removed() FROM PUBLIC;
CREATE TRIGGER names_forgotten AFTER DELETE ON person_name REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION names_removed();

-- Words that shreddings of before have left.
DELETE FROM name_word w WHERE NOT EXISTS (SELECT FROM name_pair p WHERE p.org_id = w.org_id AND p.a = name_number(w.word))
                          AND NOT EXISTS (SELECT FROM name_pair p WHERE p.org_id = w.org_id AND p.b = name_number(w.word));

-- As before, and the receipts of all that goes tell nothing any more.
CREATE OR REPLACE FUNCTION sec.wipe_rows_of_case(p_org uuid, p_case uuid, p_shredding uuid) RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  persons uuid[];
  appeals uuid[];
  documents uuid[];
  files text[];
  file_tables text[];
  pending text[];
  wiped uuid[];
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

  -- Whatever loses its words, for the receipts of the requests that brought them.
  SELECT array_agg(id) INTO wiped FROM (
    SELECT id FROM letter WHERE org_id = p_org AND case_id = p_case
    UNION SELECT covering_id FROM covering_annex WHERE org_id = p_org AND case_id = p_case) w;
  wiped := coalesce(wiped, '{}') || persons || appeals || p_case;

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

  SELECT array_agg(format('WITH gone AS (DELETE FROM %I WHERE org_id = $1 AND case_id = $2 RETURNING %s AS id) SELECT $4 || array_agg(id) FROM gone',
                          c.relname, CASE WHEN i.attname IS NULL THEN 'NULL::uuid' ELSE 'id' END)) INTO pending FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id' AND NOT a.attisdropped
    LEFT JOIN pg_attribute i ON i.attrelid = c.oid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype AND NOT i.attisdropped
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     AND c.relname <> ALL (ARRAY['letter', 'assignment', 'shredding', 'legal_hold']);
  pending := pending || (
    SELECT array_agg(format('WITH gone AS (DELETE FROM %I WHERE org_id = $1 AND %I = ANY ($3) AND $2 IS NOT NULL RETURNING %s AS id) SELECT $4 || array_agg(id) FROM gone',
                            c.relname, a.attname, CASE WHEN i.attname IS NULL THEN 'NULL::uuid' ELSE 'id' END)) FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
       AND a.attname IN ('person_id', 'from_person_id', 'to_person_id', 'a_person_id', 'b_person_id', 'canonical_id')
      LEFT JOIN pg_attribute i ON i.attrelid = c.oid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype AND NOT i.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND NOT EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = 'case_id' AND NOT b.attisdropped));
  -- In whatever order the keys allow: what is still pointed at waits for the next round.
  WHILE cardinality(pending) > 0 LOOP
    progressed := false;
    FOREACH target IN ARRAY pending LOOP
      BEGIN
        EXECUTE target INTO wiped USING p_org, p_case, persons, wiped;
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

  -- Emptied, not removed: whoever repeats such a request is told that it was carried out, and does not bring back what is gone.
  UPDATE idempotency_key SET request_hash = '' WHERE org_id = p_org AND object_id = ANY (wiped);

  FOREACH target IN ARRAY files LOOP
    named := false;
    FOR i IN 1 .. cardinality(file_tables) LOOP
      EXECUTE format('SELECT $1 OR EXISTS (SELECT FROM %I WHERE object_key = $2)', file_tables[i]) INTO named USING named, target;
    END LOOP;
    IF NOT named THEN RETURN NEXT target; END IF;
  END LOOP;
END $$;
