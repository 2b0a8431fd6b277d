-- A confirmation of a shredding counts only while whoever gave it still has the part in which they gave it: what they agreed to
-- is destroyed for good, and between the two confirmations months may pass.

-- p_part: `lead` or `lawyer`. Somebody who left and came back was not asked since.
CREATE FUNCTION sec.still_confirms(p_org uuid, p_case uuid, p_part text, p_user uuid, p_at timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT EXISTS (SELECT FROM public.assignment a JOIN sec.app_user u ON u.org_id = a.org_id AND u.id = a.user_id AND u.disabled_at IS NULL
    WHERE a.org_id = p_org AND a.case_id = p_case AND a.user_id = p_user AND a.ended_at IS NULL AND a.started_at <= p_at
      AND (a.case_level < 3 OR a.named)
      AND CASE p_part WHEN 'lead' THEN a.is_lead AND u.role IN ('caseworker', 'lawyer') WHEN 'lawyer' THEN u.role = 'lawyer' AND NOT a.is_lead END
      AND NOT EXISTS (SELECT FROM public.case_wall w WHERE w.org_id = a.org_id AND w.case_id = a.case_id AND w.user_id = a.user_id AND w.lifted_at IS NULL))
$$;
ALTER FUNCTION sec.still_confirms(uuid, uuid, text, uuid, timestamptz) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.still_confirms(uuid, uuid, text, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.still_confirms(uuid, uuid, text, uuid, timestamptz) TO shred_owner;

-- Which confirmations of a shredding stand. One carried out is not asked any more.
CREATE FUNCTION sec.standing_confirmations(p_shredding uuid) RETURNS TABLE (lawyer boolean, lead boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(s.executed_at IS NOT NULL OR sec.still_confirms(s.org_id, s.case_id, 'lawyer', s.lawyer_id, s.lawyer_at), false),
         coalesce(s.executed_at IS NOT NULL OR sec.still_confirms(s.org_id, s.case_id, 'lead', s.lead_id, s.lead_at), false)
    FROM public.shredding s WHERE s.org_id = sec.org() AND s.id = p_shredding
$$;

-- As before, but what fell is taken off or given anew by whoever has the part now.
CREATE OR REPLACE FUNCTION sec.hold_shredding() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  mine boolean;
BEGIN
  IF me.user_id IS NULL THEN RETURN NEW; END IF;
  mine := OLD.case_id = ANY (sec.assigned_case_ids());
  IF (NEW.case_id, NEW.decision_number, NEW.decided_on, NEW.requested_by, NEW.requested_at)
       IS DISTINCT FROM (OLD.case_id, OLD.decision_number, OLD.decided_on, OLD.requested_by, OLD.requested_at)
     OR OLD.cancelled_at IS NOT NULL
     OR (NEW.cancelled_by IS DISTINCT FROM OLD.cancelled_by AND NEW.cancelled_by IS DISTINCT FROM me.user_id)
     OR ((NEW.lawyer_id, NEW.lawyer_at) IS DISTINCT FROM (OLD.lawyer_id, OLD.lawyer_at) AND NOT coalesce(
           (OLD.lawyer_id IS NULL OR NOT sec.still_confirms(OLD.org_id, OLD.case_id, 'lawyer', OLD.lawyer_id, OLD.lawyer_at))
           AND (NEW.lawyer_id IS NULL
             OR (NEW.lawyer_id = me.user_id AND mine AND sec.still_confirms(OLD.org_id, OLD.case_id, 'lawyer', NEW.lawyer_id, NEW.lawyer_at))), false))
     OR ((NEW.lead_id, NEW.lead_at) IS DISTINCT FROM (OLD.lead_id, OLD.lead_at) AND NOT coalesce(
           (OLD.lead_id IS NULL OR NOT sec.still_confirms(OLD.org_id, OLD.case_id, 'lead', OLD.lead_id, OLD.lead_at))
           AND (NEW.lead_id IS NULL
             OR (NEW.lead_id = me.user_id AND mine AND sec.still_confirms(OLD.org_id, OLD.case_id, 'lead', NEW.lead_id, NEW.lead_at))), false)) THEN
    RAISE EXCEPTION 'not theirs to confirm' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- As before, but both confirmations have to stand at this moment.
CREATE OR REPLACE FUNCTION sec.shred_case(p_shredding uuid) RETURNS SETOF text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  order_given public.shredding;
BEGIN
  SELECT * INTO order_given FROM public.shredding WHERE org_id = sec.org() AND id = p_shredding FOR UPDATE;
  PERFORM FROM public.case_file c WHERE c.org_id = order_given.org_id AND c.id = order_given.case_id FOR UPDATE;
  IF order_given.id IS NULL OR order_given.executed_at IS NOT NULL OR order_given.cancelled_at IS NOT NULL
     OR order_given.lawyer_id IS NULL OR order_given.lead_id IS NULL OR sec.uid() NOT IN (order_given.lawyer_id, order_given.lead_id)
     OR NOT EXISTS (SELECT FROM sec.standing_confirmations(p_shredding) s WHERE s.lawyer AND s.lead)
     OR EXISTS (SELECT FROM public.legal_hold h WHERE h.org_id = order_given.org_id AND h.case_id = order_given.case_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'not confirmed' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT sec.wipe_case(order_given.org_id, order_given.case_id, order_given.id);
  UPDATE public.shredding SET executed_at = now(), version = version + 1 WHERE org_id = order_given.org_id AND id = order_given.id;
END $$;

GRANT CREATE ON SCHEMA sec TO shred_owner;
ALTER FUNCTION sec.standing_confirmations(uuid) OWNER TO shred_owner;
REVOKE CREATE ON SCHEMA sec FROM shred_owner;
REVOKE ALL ON FUNCTION sec.standing_confirmations(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.standing_confirmations(uuid) TO app_rw;
