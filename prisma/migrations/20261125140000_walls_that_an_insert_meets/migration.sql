-- Who stands in a case decides how open they are: a person is as open as the most open of their cases, and a wall hides those who stand in
-- walled cases alone. Row security of these two tables looks at the case. Whoever put a hidden person into a case of their own therefore made
-- them open, with one INSERT that no service had to allow. Now the person is asked for as well: somebody whom the caller cannot see is
-- as if they did not exist, as in take_person_level. It runs with the rights of the caller: row security of person is what answers, so that it
-- lets through whoever the neighbours let through (the operator's login, functions that plant, services as the user who ordered the work)
-- and persons added a moment ago in the same transaction. Refused and unknown answer alike.
CREATE FUNCTION public.know_party() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM public.person WHERE org_id = NEW.org_id AND id = NEW.person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.know_sought() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM public.person WHERE org_id = NEW.org_id AND id = NEW.sought_person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;

-- The same for what stands beside cases: a petition and a diplomatic event are as open as the most open of theirs, and a link to a case of
-- one's own opened a hidden one. Whoever cannot see it cannot put it beside a case.
CREATE FUNCTION public.know_petition() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM public.petition WHERE org_id = NEW.org_id AND id = NEW.petition_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such petition' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.know_diplomatic_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM public.diplomatic_event WHERE org_id = NEW.org_id AND id = NEW.event_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such diplomatic event' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['public.know_party()', 'public.know_sought()', 'public.know_petition()', 'public.know_diplomatic_event()']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO app_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
CREATE TRIGGER ab_person BEFORE INSERT OR UPDATE OF person_id ON case_party FOR EACH ROW EXECUTE FUNCTION know_party();
CREATE TRIGGER ab_person BEFORE INSERT OR UPDATE OF sought_person_id ON case_file FOR EACH ROW EXECUTE FUNCTION know_sought();
CREATE TRIGGER ab_petition BEFORE INSERT ON petition_case FOR EACH ROW EXECUTE FUNCTION know_petition();
CREATE TRIGGER ab_event BEFORE INSERT ON diplomatic_event_case FOR EACH ROW EXECUTE FUNCTION know_diplomatic_event();

-- Whoever sees a made-up case in a list must find it in the figures beside that list: one that is missing there is known, and no alarm is
-- raised. The auditors alone, who plant them and see no list, count without them; the figures that leave the house are theirs.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['letter', 'case_party', 'assignment', 'fate_claim', 'task'] LOOP
    EXECUTE format('ALTER POLICY no_canary ON %I USING ((SELECT sec.role()) <> ''auditor'' OR case_id <> ALL ((SELECT sec.canary_case_ids())::uuid[]))', t);
  END LOOP;
END $$;
ALTER POLICY no_canary ON case_file USING ((SELECT sec.role()) <> 'auditor' OR id <> ALL ((SELECT sec.canary_case_ids())::uuid[]));

-- A petition that refused made-up cases told them from real ones, and the refusal took the alarm back. Now the link stands like any other
-- and its event raises the alarm. Nothing of a petition is made for others from its links: its text and its sheets are written by people.
DROP TRIGGER zy_canary_stays ON petition_case;
CREATE OR REPLACE FUNCTION sec.canary_stays() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF EXISTS (SELECT FROM sec.canary_case k WHERE k.org_id = NEW.org_id AND k.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'the gate is shut' USING ERRCODE = 'IZ003';
  END IF;
  RETURN NEW;
END $$;
