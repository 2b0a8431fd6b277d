-- Row security of the business tables. A RESTRICTIVE wall per organisation plus PERMISSIVE grants: a forgotten grant
-- hides rows instead of opening them. Comparisons only with values computed once per statement, never a query per row.

-- Kinds: 'case' (content of a case, by level), 'person' (belongs to a person), 'own' (policies written below by hand).
CREATE FUNCTION sec.guard_table(p_table regclass, p_kind text) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  content text := CASE p_kind
    WHEN 'case' THEN '(SELECT sec.works_on_cases()) AND (case_level <= 1 OR case_id = ANY ((SELECT sec.my_case_ids())::uuid[]))'
    WHEN 'person' THEN '(SELECT sec.works_on_cases()) AND (person_level <= 1 OR person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))'
  END;
BEGIN
  EXECUTE format('ALTER TABLE %s OWNER TO app_owner', p_table);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', p_table);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO app_rw', p_table);
  EXECUTE format('CREATE POLICY org_wall ON %s AS RESTRICTIVE FOR ALL TO app_rw USING (org_id = (SELECT sec.org())) WITH CHECK (org_id = (SELECT sec.org()))', p_table);
  EXECUTE format('CREATE TRIGGER zz_audit AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION audit.row_event()', p_table);
  IF content IS NOT NULL THEN
    EXECUTE format('CREATE POLICY content_read ON %s FOR SELECT TO app_rw USING (%s)', p_table, content);
    EXECUTE format('CREATE POLICY content_add ON %s FOR INSERT TO app_rw WITH CHECK (%s)', p_table, content);
    EXECUTE format('CREATE POLICY content_change ON %s FOR UPDATE TO app_rw USING (%s) WITH CHECK (%s)', p_table, content, content);
  END IF;
  IF p_kind = 'case' THEN
    EXECUTE format('CREATE TRIGGER aa_level BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION public.take_case_level()', p_table);
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = p_table AND contype = 'f' AND confrelid = 'public.case_file'::regclass) THEN
      EXECUTE format('ALTER TABLE %s ADD FOREIGN KEY (org_id, case_id, case_level) REFERENCES public.case_file (org_id, id, level) ON UPDATE CASCADE', p_table);
    END IF;
  ELSIF p_kind = 'person' THEN
    EXECUTE format('CREATE TRIGGER aa_level BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION public.take_person_level()', p_table);
  END IF;
END $$;

-- A new row of a case or person takes its level; a case that the caller cannot see is as if it did not exist.
CREATE FUNCTION public.take_case_level() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT level INTO NEW.case_level FROM public.case_file WHERE org_id = NEW.org_id AND id = NEW.case_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such case' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.take_person_level() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT level INTO NEW.person_level FROM public.person WHERE org_id = NEW.org_id AND id = NEW.person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.take_link_levels() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT level INTO NEW.from_level FROM public.person WHERE org_id = NEW.org_id AND id = NEW.from_person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  SELECT level INTO NEW.to_level FROM public.person WHERE org_id = NEW.org_id AND id = NEW.to_person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;

-- A person is as open as the most open of their cases (decision 4): hidden only when all of them are restricted.
CREATE FUNCTION public.settle_person_level(p_org uuid, p_person uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE public.person SET level = wanted.level FROM (
    -- Two looks through an index: an OR over both would walk all cases of the organisation for every person.
    SELECT coalesce(min(of_person.level), 1)::smallint AS level FROM (
      SELECT c.level FROM public.case_file c WHERE c.org_id = p_org AND c.sought_person_id = p_person
      UNION ALL
      SELECT c.level FROM public.case_party p JOIN public.case_file c ON c.org_id = p.org_id AND c.id = p.case_id
       WHERE p.org_id = p_org AND p.person_id = p_person
    ) of_person
  ) wanted WHERE person.org_id = p_org AND person.id = p_person AND person.level <> wanted.level
$$;
CREATE FUNCTION public.party_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.settle_person_level(NEW.org_id, NEW.person_id);
  RETURN NULL;
END $$;
CREATE FUNCTION public.case_level_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.settle_person_level(NEW.org_id, NEW.sought_person_id);
  PERFORM public.settle_person_level(NEW.org_id, p.person_id) FROM public.case_party p WHERE p.org_id = NEW.org_id AND p.case_id = NEW.id;
  RETURN NULL;
END $$;

SELECT sec.guard_table(t::regclass, 'case') FROM unnest(ARRAY['case_party', 'fate_claim', 'case_event', 'consent', 'task', 'note', 'contact_log',
  'document', 'link_paper', 'link_verdict', 'link_gap', 'path_step', 'gate_override', 'letter', 'letter_event', 'packet']) t;
SELECT sec.guard_table(t::regclass, 'person') FROM unnest(ARRAY['person_name', 'person_identifier', 'person_contact', 'citizenship_claim']) t;
SELECT sec.guard_table(t::regclass, 'own') FROM unnest(ARRAY['organisation', 'reference_entry', 'idempotency_key', 'person', 'kinship_link',
  'appeal', 'appeal_draft', 'case_file', 'assignment', 'number_series']) t;

-- organisation: everyone reads the own one; the administrator edits it.
CREATE POLICY read_own ON organisation FOR SELECT TO app_rw USING (true);
CREATE POLICY edit_own ON organisation FOR UPDATE TO app_rw USING ((SELECT sec.role()) = 'administrator') WITH CHECK ((SELECT sec.role()) = 'administrator');
CREATE POLICY functions_only ON organisation FOR SELECT TO sec_owner USING (true);
REVOKE INSERT ON organisation FROM app_rw;

-- reference data: everyone reads; administrators edit all of it, lawyers the rules of acceptance of recipients.
CREATE POLICY read_all ON reference_entry FOR SELECT TO app_rw USING (true);
CREATE POLICY add_entry ON reference_entry FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.role()) = 'lawyer' AND kind = 'recipient'));
CREATE POLICY edit_entry ON reference_entry FOR UPDATE TO app_rw
  USING ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.role()) = 'lawyer' AND kind = 'recipient'))
  WITH CHECK ((SELECT sec.role()) = 'administrator' OR ((SELECT sec.role()) = 'lawyer' AND kind = 'recipient'));

CREATE POLICY own_keys ON idempotency_key FOR ALL TO app_rw USING (user_id = (SELECT sec.uid())) WITH CHECK (user_id = (SELECT sec.uid()));
REVOKE UPDATE ON idempotency_key FROM app_rw;

CREATE POLICY content_read ON person FOR SELECT TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_person_ids())::uuid[])));
CREATE POLICY content_add ON person FOR INSERT TO app_rw WITH CHECK ((SELECT sec.works_on_cases()) AND level = 1);
CREATE POLICY content_change ON person FOR UPDATE TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_person_ids())::uuid[])))
  WITH CHECK ((SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_person_ids())::uuid[])));

CREATE POLICY content_read ON kinship_link FOR SELECT TO app_rw USING ((SELECT sec.works_on_cases())
  AND (from_level <= 1 OR from_person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))
  AND (to_level <= 1 OR to_person_id = ANY ((SELECT sec.my_person_ids())::uuid[])));
CREATE POLICY content_add ON kinship_link FOR INSERT TO app_rw WITH CHECK ((SELECT sec.works_on_cases())
  AND (from_level <= 1 OR from_person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))
  AND (to_level <= 1 OR to_person_id = ANY ((SELECT sec.my_person_ids())::uuid[])));
CREATE POLICY content_change ON kinship_link FOR UPDATE TO app_rw USING ((SELECT sec.works_on_cases())
  AND (from_level <= 1 OR from_person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))
  AND (to_level <= 1 OR to_person_id = ANY ((SELECT sec.my_person_ids())::uuid[])))
  WITH CHECK ((SELECT sec.works_on_cases()));
CREATE TRIGGER aa_levels BEFORE INSERT ON kinship_link FOR EACH ROW EXECUTE FUNCTION take_link_levels();

-- appeals: those who work on cases read all; an intake volunteer writes and reads back the own ones of the last 24 hours.
CREATE POLICY read_for_work ON appeal FOR SELECT TO app_rw USING ((SELECT sec.works_on_cases()));
CREATE POLICY read_own_day ON appeal FOR SELECT TO app_rw
  USING ((SELECT sec.role()) = 'intake' AND created_by = (SELECT sec.uid()) AND created_at > now() - interval '24 hours');
CREATE POLICY add_own ON appeal FOR INSERT TO app_rw
  WITH CHECK ((SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer') AND created_by = (SELECT sec.uid()));
CREATE POLICY change_for_work ON appeal FOR UPDATE TO app_rw USING ((SELECT sec.works_on_cases())) WITH CHECK ((SELECT sec.works_on_cases()));
CREATE POLICY own_draft ON appeal_draft FOR ALL TO app_rw
  USING (owner_id = (SELECT sec.uid()) AND (SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer'))
  WITH CHECK (owner_id = (SELECT sec.uid()) AND (SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer'));

-- cases: existence for administrators, content for those who work on them.
CREATE POLICY read_for_work ON case_file FOR SELECT TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_case_ids())::uuid[])));
CREATE POLICY read_existence ON case_file FOR SELECT TO app_rw USING ((SELECT sec.role()) = 'administrator');
CREATE POLICY add_for_work ON case_file FOR INSERT TO app_rw WITH CHECK ((SELECT sec.works_on_cases()) AND level <= 1);
CREATE POLICY change_for_work ON case_file FOR UPDATE TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_case_ids())::uuid[])))
  WITH CHECK ((SELECT sec.works_on_cases()) AND (level <= 1 OR id = ANY ((SELECT sec.my_case_ids())::uuid[])));
CREATE POLICY functions_only ON case_file FOR SELECT TO sec_owner USING (true);
CREATE POLICY functions_only ON case_party FOR SELECT TO sec_owner USING (true);

-- assignments look only at sec.*: a policy here that read case_file would recurse.
CREATE POLICY read_colleagues ON assignment FOR SELECT TO app_rw USING ((SELECT sec.role()) IN ('caseworker', 'lawyer', 'administrator'));
CREATE POLICY add_assignment ON assignment FOR INSERT TO app_rw WITH CHECK ((SELECT sec.role()) IN ('caseworker', 'lawyer', 'administrator'));
CREATE POLICY change_assignment ON assignment FOR UPDATE TO app_rw
  USING ((SELECT sec.role()) IN ('caseworker', 'lawyer', 'administrator')) WITH CHECK ((SELECT sec.role()) IN ('caseworker', 'lawyer', 'administrator'));
CREATE POLICY functions_only ON assignment FOR SELECT TO sec_owner USING (true);
CREATE TRIGGER aa_level BEFORE INSERT ON assignment FOR EACH ROW EXECUTE FUNCTION take_case_level();
CREATE UNIQUE INDEX assignment_once ON assignment (org_id, case_id, user_id) WHERE ended_at IS NULL;

CREATE POLICY series ON number_series FOR ALL TO app_rw
  USING ((SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer')) WITH CHECK ((SELECT sec.role()) IN ('intake', 'caseworker', 'lawyer'));

-- The operator's login plants organisations and reference data; where it is no superuser, FORCE binds it as a member of the owner.
CREATE POLICY operator_plants ON organisation FOR ALL TO app_owner USING (true) WITH CHECK (true);
CREATE POLICY operator_plants ON reference_entry FOR ALL TO app_owner USING (true) WITH CHECK (true);

-- The level functions run as app_owner, which FORCE binds too.
CREATE POLICY owner_functions ON case_file FOR SELECT TO app_owner USING (true);
CREATE POLICY owner_functions ON case_party FOR SELECT TO app_owner USING (true);
CREATE POLICY owner_functions ON person FOR ALL TO app_owner USING (true) WITH CHECK (true);
CREATE TRIGGER party_level AFTER INSERT OR UPDATE ON case_party FOR EACH ROW EXECUTE FUNCTION party_changed();
CREATE TRIGGER person_levels AFTER INSERT OR UPDATE OF level, sought_person_id ON case_file FOR EACH ROW EXECUTE FUNCTION case_level_changed();

-- Who a row names must be a colleague of the same organisation.
ALTER TABLE assignment ADD FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id);
ALTER TABLE appeal ADD FOREIGN KEY (org_id, created_by) REFERENCES sec.app_user (org_id, id);
ALTER TABLE appeal_draft ADD FOREIGN KEY (org_id, owner_id) REFERENCES sec.app_user (org_id, id);
ALTER TABLE letter ADD FOREIGN KEY (org_id, author_id) REFERENCES sec.app_user (org_id, id);
ALTER TABLE letter ADD FOREIGN KEY (org_id, approved_by) REFERENCES sec.app_user (org_id, id);
ALTER TABLE task ADD FOREIGN KEY (org_id, assignee_id) REFERENCES sec.app_user (org_id, id);

-- Closed sets and what must never be.
ALTER TABLE case_file ADD CHECK (level BETWEEN 0 AND 3), ADD CHECK (status IN ('open', 'on_hold', 'closed'));
ALTER TABLE appeal ADD CHECK (status IN ('received', 'registered', 'withdrawn'));
ALTER TABLE kinship_link ADD CHECK (from_person_id <> to_person_id), ADD CHECK (kind IN ('parent', 'adoptive_parent', 'spouse'));
ALTER TABLE letter ADD CHECK (state IN ('drafted', 'registered', 'approved', 'dispatched', 'acknowledged', 'replied', 'closed', 'cancelled')),
  ADD CHECK (approved_by IS DISTINCT FROM author_id OR approved_by IS NULL);
ALTER TABLE packet ADD CHECK (state IN ('queued', 'rendering', 'ready', 'failed', 'frozen', 'stale'));

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype IN ('trigger'::regtype, 'void'::regtype) LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO app_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA audit TO app_owner;
ALTER FUNCTION sec.guard_table(regclass, text) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.guard_table(regclass, text) FROM PUBLIC;
