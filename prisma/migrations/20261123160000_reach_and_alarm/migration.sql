-- What a review of the rules of need-to-know, of the brakes, of shredding and of the queue found.

-- Behind a wall nobody hears of the case, whatever they are told of.
CREATE OR REPLACE FUNCTION sec.notify(p_kind text, p_case uuid, p_users uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  told uuid[];
BEGIN
  SELECT array_agg(u.id) INTO told FROM sec.app_user u
   WHERE u.org_id = me.org_id AND u.id = ANY (p_users) AND u.disabled_at IS NULL
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = u.org_id AND w.case_id = p_case AND w.user_id = u.id AND w.lifted_at IS NULL);
  INSERT INTO public.notice (org_id, id, user_id, kind, about_case_id, about_user_id)
  SELECT me.org_id, gen_random_uuid(), u, p_kind, p_case, me.user_id FROM unnest(told) u;
  PERFORM jobs.enqueue_notice(r.user_id, r.id) FROM public.reminder_address r
   WHERE r.org_id = me.org_id AND r.user_id = ANY (told) AND r.ended_at IS NULL;
END $$;

-- Who hears of broken glass beside the auditors: the lead who can hear it, else all who work on the case; where neither they nor
-- an auditor is there, the administrators. Never nobody.
CREATE FUNCTION sec.watchers_of(p_case uuid) RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  house uuid := sec.org();
  auditors uuid[] := sec.holders('auditor');
  leads uuid[];
  others uuid[];
BEGIN
  SELECT array_agg(a.user_id) FILTER (WHERE a.is_lead), array_agg(a.user_id) INTO leads, others FROM public.assignment a
    JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL
   WHERE a.org_id = house AND a.case_id = p_case AND a.ended_at IS NULL
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL);
  RETURN CASE WHEN others IS NULL AND cardinality(auditors) = 0 THEN sec.holders('administrator') ELSE auditors || coalesce(leads, others, '{}') END;
END $$;
CREATE OR REPLACE FUNCTION sec.break_glass(p_id uuid, p_number text, p_purpose text) RETURNS TABLE (case_id uuid, broken boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  target record;
BEGIN
  IF me.role IS DISTINCT FROM 'caseworker' OR me.kind <> 'browser' THEN RAISE EXCEPTION 'caseworkers only' USING ERRCODE = '42501'; END IF;
  SELECT c.id, c.level INTO target FROM public.case_file c
   WHERE c.org_id = me.org_id AND upper(c.number) = upper(btrim(p_number)) AND c.level <= 2 AND c.id <> ALL (sec.walled_case_ids());
  IF NOT FOUND THEN RETURN; END IF;
  IF target.level <= 1 OR target.id = ANY (sec.my_case_ids()) THEN RETURN QUERY SELECT target.id, false; RETURN; END IF;
  INSERT INTO public.case_grant (org_id, id, case_id, user_id, kind, purpose, until_at, created_by)
  VALUES (me.org_id, p_id, target.id, me.user_id, 'break_glass', p_purpose, now() + interval '60 minutes', me.user_id);
  PERFORM sec.notify('glass_broken', target.id, sec.watchers_of(target.id));
  RETURN QUERY SELECT target.id, true;
END $$;

-- Somebody who stands behind a wall is no named person who could open the case, and no wall is set before the last who can.
CREATE OR REPLACE FUNCTION sec.other_named(p_case uuid, p_user uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.assignment a JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL
    WHERE a.org_id = sec.org() AND a.case_id = p_case AND a.user_id <> p_user AND a.named AND a.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL))
$$;
CREATE FUNCTION sec.hold_wall() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF sec.uid() IS NULL THEN RETURN NEW; END IF;
  -- One after the other: two walls at once would each see the other person still there.
  PERFORM FROM public.case_file c WHERE c.org_id = NEW.org_id AND c.id = NEW.case_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM public.assignment a WHERE a.org_id = NEW.org_id AND a.case_id = NEW.case_id AND a.user_id = NEW.user_id
                AND a.named AND a.case_level = 3 AND a.ended_at IS NULL) AND NOT sec.other_named(NEW.case_id, NEW.user_id) THEN
    RAISE EXCEPTION 'the last named person' USING ERRCODE = 'IZ005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ab_hold BEFORE INSERT ON case_wall FOR EACH ROW EXECUTE FUNCTION sec.hold_wall();

-- As before, but a name of an earlier lock can be taken off while the case is not locked: whoever locks says who is named.
CREATE OR REPLACE FUNCTION sec.hold_naming() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF sec.uid() IS NULL THEN RETURN NEW; END IF;
  IF NEW.named IS DISTINCT FROM OLD.named
     AND ((OLD.named AND OLD.case_level = 3) OR OLD.ended_at IS NOT NULL OR OLD.case_id <> ALL (sec.assigned_case_ids())) THEN
    RAISE EXCEPTION 'only those named name others' USING ERRCODE = '42501';
  END IF;
  IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL THEN RAISE EXCEPTION 'what ended stays ended' USING ERRCODE = '42501'; END IF;
  IF OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND OLD.named AND OLD.case_level = 3 AND NOT sec.other_named(OLD.case_id, OLD.user_id) THEN
    RAISE EXCEPTION 'the last named person' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- The form of an appeal holds everything that a family told, a comparison of two records what is known of both: opened like
-- cases, so that neither is a way round the brakes and the made-up cases.
GRANT SELECT (org_id, id, created_by, created_at) ON public.appeal TO sec_owner;
CREATE POLICY functions_only ON public.appeal FOR SELECT TO sec_owner USING (true);
GRANT SELECT (org_id, id, a_person_id, b_person_id) ON public.person_match TO sec_owner;
CREATE POLICY functions_only ON public.person_match FOR SELECT TO sec_owner USING (true);
CREATE OR REPLACE FUNCTION sec.note_opening(p_action text, p_object_id text, p_case uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session;
  subject uuid;
  of_cases uuid[];
BEGIN
  IF session_user <> 'app_rw' OR p_action LIKE 'access.%' OR p_action IN ('case.summary_viewed', 'case.opened') THEN RETURN; END IF;
  IF p_case IS NOT NULL THEN
    PERFORM sec.count_openings(ARRAY[p_case], false);
    of_cases := ARRAY[p_case];
  ELSIF p_action IN ('person.viewed', 'person.number_revealed', 'person.citizenship_viewed', 'appeal.viewed', 'match.viewed') THEN
    me := sec.current_session();
    subject := p_object_id::uuid;
    SELECT array_agg(c) INTO of_cases FROM sec.cases_behind(me.org_id, split_part(p_action, '.', 1), subject) c;
    -- What belongs to a case that was opened today is read with that case; what one took down oneself today is no reading.
    IF NOT EXISTS (SELECT FROM sec.case_opening o WHERE o.org_id = me.org_id AND o.user_id = me.user_id AND o.subject_id = ANY (of_cases)
                      AND o.opened_at > now() - interval '1 day')
       AND NOT (p_action = 'appeal.viewed' AND EXISTS (SELECT FROM public.appeal a
                      WHERE a.org_id = me.org_id AND a.id = subject AND a.created_by = me.user_id AND a.created_at > now() - interval '1 day')) THEN
      PERFORM sec.count_openings(ARRAY[subject], false);
    END IF;
  END IF;
  IF of_cases IS NOT NULL THEN PERFORM sec.raise_canary(of_cases); END IF;
END $$;
-- p_kind: `person`, `appeal` or `match` (of two persons).
CREATE FUNCTION sec.cases_behind(p_org uuid, p_kind text, p_subject uuid) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  IF p_kind = 'person' THEN
    RETURN QUERY SELECT sec.cases_of_person(p_org, p_subject);
  ELSIF p_kind = 'appeal' THEN
    RETURN QUERY SELECT c.id FROM public.case_file c WHERE c.org_id = p_org AND c.appeal_id = p_subject
      UNION SELECT p.case_id FROM public.case_party p WHERE p.org_id = p_org AND p.appeal_id = p_subject;
  ELSE
    RETURN QUERY SELECT sec.cases_of_person(p_org, one) FROM public.person_match m, unnest(ARRAY[m.a_person_id, m.b_person_id]) one
      WHERE m.org_id = p_org AND m.id = p_subject;
  END IF;
END $$;

-- In whose name the queue works on a file: who brought it, who works on the case, or (while it is open to the house) another
-- who works on cases; only somebody who may read the case.
CREATE OR REPLACE FUNCTION sec.keeper_of_file(p_org uuid, p_case uuid, p_created_by uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT u.id FROM public.case_file c
    JOIN sec.app_user u ON u.org_id = c.org_id AND u.disabled_at IS NULL AND u.role IN ('caseworker', 'lawyer')
    LEFT JOIN public.assignment a ON a.org_id = c.org_id AND a.case_id = c.id AND a.user_id = u.id AND a.ended_at IS NULL
   WHERE c.org_id = p_org AND c.id = p_case AND (c.level <= 1 OR (a.id IS NOT NULL AND (c.level = 2 OR a.named)))
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = p_org AND w.case_id = p_case AND w.user_id = u.id AND w.lifted_at IS NULL)
   ORDER BY u.id = p_created_by DESC, a.id IS NULL, u.role DESC, u.created_at, u.id LIMIT 1
$$;
-- Five hundred a morning, the newest first, of those on which somebody can work; none is made of an infected file.
CREATE OR REPLACE FUNCTION sec.files_without_copy() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT k.id, d.id FROM public.document d
   CROSS JOIN LATERAL (SELECT sec.keeper_of_file(d.org_id, d.case_id, d.created_by) AS id) k
   WHERE d.scan_state <> 'infected' AND k.id IS NOT NULL
     AND (NOT EXISTS (SELECT FROM public.bare_copy b WHERE b.org_id = d.org_id AND b.document_id = d.id AND b.redacted_id IS NULL)
       OR EXISTS (SELECT FROM public.redacted_scan r WHERE r.org_id = d.org_id AND r.document_id = d.id AND r.removed_at IS NULL
            AND NOT EXISTS (SELECT FROM public.bare_copy b WHERE b.org_id = r.org_id AND b.redacted_id = r.id)))
   ORDER BY d.created_at DESC LIMIT 500
$$;
CREATE OR REPLACE FUNCTION sec.files_to_scan() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT k.id, d.id FROM public.document d
   CROSS JOIN LATERAL (SELECT sec.keeper_of_file(d.org_id, d.case_id, d.created_by) AS id) k
   WHERE k.id IS NOT NULL AND (d.scan_state IN ('pending', 'unscanned')
      OR EXISTS (SELECT FROM public.redacted_scan r WHERE r.org_id = d.org_id AND r.document_id = d.id AND r.removed_at IS NULL
           AND r.scan_state IN ('pending', 'unscanned')))
   ORDER BY d.created_at DESC LIMIT 500
$$;

-- A confirmation is given by the lead or a lawyer of the case themselves, and what was asked for never changes: asked here again,
-- so that a bug of the application destroys nothing. The operator's own login (no session) plants and restores.
CREATE FUNCTION sec.hold_shredding() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.user_id IS NULL THEN RETURN NEW; END IF;
  IF (NEW.case_id, NEW.decision_number, NEW.decided_on, NEW.requested_by, NEW.requested_at)
       IS DISTINCT FROM (OLD.case_id, OLD.decision_number, OLD.decided_on, OLD.requested_by, OLD.requested_at)
     OR OLD.cancelled_at IS NOT NULL
     OR (NEW.cancelled_by IS DISTINCT FROM OLD.cancelled_by AND NEW.cancelled_by IS DISTINCT FROM me.user_id)
     OR (NEW.lawyer_id IS DISTINCT FROM OLD.lawyer_id AND NOT coalesce(OLD.lawyer_id IS NULL AND NEW.lawyer_id = me.user_id
           AND OLD.case_id = ANY (sec.assigned_case_ids()) AND sec.lawyer_of(OLD.case_id, me.user_id), false))
     OR (NEW.lead_id IS DISTINCT FROM OLD.lead_id AND NOT coalesce(OLD.lead_id IS NULL AND NEW.lead_id = me.user_id
           AND OLD.case_id = ANY (sec.assigned_case_ids()) AND sec.leads(OLD.case_id, me.user_id), false)) THEN
    RAISE EXCEPTION 'not theirs to confirm' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ab_hold BEFORE UPDATE ON shredding FOR EACH ROW EXECUTE FUNCTION sec.hold_shredding();

-- As before, but whoever is writing into the case is waited for, and nobody begins meanwhile: a row that was written beside the
-- deleting would have stayed.
CREATE OR REPLACE FUNCTION sec.shred_case(p_shredding uuid) RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  order_given public.shredding;
BEGIN
  SELECT * INTO order_given FROM public.shredding WHERE org_id = sec.org() AND id = p_shredding FOR UPDATE;
  PERFORM FROM public.case_file c WHERE c.org_id = order_given.org_id AND c.id = order_given.case_id FOR UPDATE;
  IF order_given.id IS NULL OR order_given.executed_at IS NOT NULL OR order_given.cancelled_at IS NOT NULL
     OR order_given.lawyer_id IS NULL OR order_given.lead_id IS NULL OR sec.uid() NOT IN (order_given.lawyer_id, order_given.lead_id)
     OR EXISTS (SELECT FROM public.legal_hold h WHERE h.org_id = order_given.org_id AND h.case_id = order_given.case_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'not confirmed' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT sec.wipe_case(order_given.org_id, order_given.case_id, order_given.id);
  UPDATE public.shredding SET executed_at = now(), version = version + 1 WHERE org_id = order_given.org_id AND id = order_given.id;
END $$;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['sec.watchers_of(uuid)', 'sec.hold_wall()', 'sec.cases_behind(uuid, text, uuid)', 'sec.hold_shredding()']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
