-- As before, but whoever asked to let somebody in again and may agree to nothing any more has asked nothing: the next
-- administrator asks anew, and the screen says so beforehand.
CREATE OR REPLACE FUNCTION sec.frozen_accounts() RETURNS TABLE (user_id uuid, frozen_at timestamptz, openings integer, asked_by uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.role IS DISTINCT FROM 'administrator' THEN RETURN; END IF;
  RETURN QUERY SELECT f.user_id, f.frozen_at, f.openings, CASE WHEN f.asked_at > now() - interval '24 hours' THEN a.id END
    FROM sec.account_freeze f
    LEFT JOIN sec.app_user a ON a.org_id = f.org_id AND a.id = f.asked_by AND a.role = 'administrator' AND a.disabled_at IS NULL
   WHERE f.org_id = me.org_id;
END $$;
