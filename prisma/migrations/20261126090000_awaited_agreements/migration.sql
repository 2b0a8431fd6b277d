-- What waits for the agreement of a second person is told to those who may give it: on their home page, and by the e-mail of a notice.

-- As before, and since when one administrator waits for another.
DROP FUNCTION sec.frozen_accounts();
CREATE FUNCTION sec.frozen_accounts() RETURNS TABLE (user_id uuid, frozen_at timestamptz, openings integer, asked_by uuid, asked_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.role IS DISTINCT FROM 'administrator' THEN RETURN; END IF;
  RETURN QUERY SELECT f.user_id, f.frozen_at, f.openings, a.id, CASE WHEN a.id IS NOT NULL THEN f.asked_at END
    FROM sec.account_freeze f
    LEFT JOIN sec.app_user a ON a.org_id = f.org_id AND a.id = f.asked_by AND a.role = 'administrator' AND a.disabled_at IS NULL
      AND f.asked_at > now() - interval '24 hours'
   WHERE f.org_id = me.org_id;
END $$;
ALTER FUNCTION sec.frozen_accounts() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.frozen_accounts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.frozen_accounts() TO app_rw;

-- Administrators and auditors hear of things at once too: everybody may give an address of their own.
DROP POLICY own_address ON reminder_address;
CREATE POLICY own_address ON reminder_address FOR ALL TO app_rw
  USING (user_id = (SELECT sec.uid())) WITH CHECK (user_id = (SELECT sec.uid()));

-- The e-mail of a notice, which says nothing of what it is about; never to the one who asks.
CREATE FUNCTION sec.tell_agreement(p_users uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  PERFORM jobs.enqueue_notice(r.user_id, r.id) FROM public.reminder_address r
    JOIN sec.app_user u ON u.org_id = r.org_id AND u.id = r.user_id AND u.disabled_at IS NULL
   WHERE r.org_id = sec.org() AND r.user_id = ANY (p_users) AND r.user_id <> sec.uid() AND r.ended_at IS NULL;
END $$;

-- Second factors taken off, or somebody let in again: another administrator, and not the one whom it is about. Nobody whose account comes
-- from the same hand as that of the one who asks: they may never agree.
CREATE FUNCTION sec.tell_administrators() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  PERFORM sec.tell_agreement(array_agg(h)) FROM unnest(array_remove(sec.holders('administrator'), NEW.user_id)) h
   WHERE NOT EXISTS (SELECT sec.makers_of(NEW.org_id, h) INTERSECT SELECT sec.makers_of(NEW.org_id, sec.uid()));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_agreement AFTER INSERT ON sec.reset FOR EACH ROW WHEN (NEW.factors AND NEW.token_hash IS NULL)
  EXECUTE FUNCTION sec.tell_administrators();
CREATE TRIGGER tell_agreement AFTER UPDATE OF asked_at ON sec.account_freeze FOR EACH ROW WHEN (NEW.asked_at IS DISTINCT FROM OLD.asked_at)
  EXECUTE FUNCTION sec.tell_administrators();

-- A lower level: whoever makes a pair of lead and lawyer with the one who asks.
CREATE FUNCTION sec.tell_pair() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  PERFORM sec.tell_agreement(array_agg(a.user_id)) FROM public.assignment a
   WHERE a.org_id = NEW.org_id AND a.case_id = NEW.case_id AND a.ended_at IS NULL AND (a.case_level < 3 OR a.named)
     AND (sec.leads(a.case_id, NEW.created_by) AND sec.lawyer_of(a.case_id, a.user_id)
       OR sec.leads(a.case_id, a.user_id) AND sec.lawyer_of(a.case_id, NEW.created_by));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_agreement AFTER INSERT ON level_request FOR EACH ROW EXECUTE FUNCTION sec.tell_pair();

-- A shredding: the lead of the case and its lawyers.
CREATE FUNCTION sec.tell_parts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  PERFORM sec.tell_agreement(array_agg(a.user_id)) FROM public.assignment a
   WHERE a.org_id = NEW.org_id AND a.case_id = NEW.case_id AND a.ended_at IS NULL AND (a.case_level < 3 OR a.named)
     AND (sec.leads(a.case_id, a.user_id) OR sec.lawyer_of(a.case_id, a.user_id));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_agreement AFTER INSERT ON shredding FOR EACH ROW EXECUTE FUNCTION sec.tell_parts();

-- A decision that departs from the papers: another lawyer who reads the case.
CREATE FUNCTION sec.tell_lawyers() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  PERFORM sec.tell_agreement(array_agg(u.id)) FROM sec.app_user u
   WHERE u.org_id = NEW.org_id AND u.role = 'lawyer' AND u.disabled_at IS NULL
     AND (NEW.case_level <= 1
       OR EXISTS (SELECT FROM public.assignment a WHERE a.org_id = u.org_id AND a.case_id = NEW.case_id AND a.user_id = u.id
                     AND a.ended_at IS NULL AND (NEW.case_level < 3 OR a.named))
       OR NEW.case_level = 2 AND EXISTS (SELECT FROM public.case_grant g WHERE g.org_id = u.org_id AND g.case_id = NEW.case_id
                     AND g.user_id = u.id AND g.kind <> 'unlock' AND g.revoked_at IS NULL AND g.until_at > now()))
     AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = u.org_id AND w.case_id = NEW.case_id AND w.user_id = u.id AND w.lifted_at IS NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_agreement AFTER INSERT ON decision_proposal FOR EACH ROW EXECUTE FUNCTION sec.tell_lawyers();

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['sec.tell_agreement(uuid[])', 'sec.tell_administrators()', 'sec.tell_pair()', 'sec.tell_parts()', 'sec.tell_lawyers()']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO sec_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;

-- Deaths that nobody else confirmed are looked for on every home page: few among all that is told.
CREATE INDEX fate_claim_unconfirmed_death_idx ON fate_claim (org_id, created_at)
  WHERE value = 'deceased' AND confirmed_at IS NULL AND superseded_by_id IS NULL;
