-- A link to a new password passes through the hands of the administrator who made it: when their account is closed, or they are no
-- administrator any more, the links that nobody used yet open nothing, and what they asked for is asked anew.
CREATE FUNCTION sec.end_resets_of() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
BEGIN
  UPDATE sec.reset SET ended_at = now()
   WHERE org_id = NEW.org_id AND NEW.id IN (started_by, confirmed_by) AND used_at IS NULL AND ended_at IS NULL;
  RETURN NULL;
END $$;
ALTER FUNCTION sec.end_resets_of() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.end_resets_of() FROM PUBLIC;
CREATE TRIGGER end_resets_of AFTER UPDATE OF disabled_at, role ON sec.app_user FOR EACH ROW
  WHEN (NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL OR OLD.role = 'administrator' AND NEW.role <> 'administrator')
  EXECUTE FUNCTION sec.end_resets_of();
