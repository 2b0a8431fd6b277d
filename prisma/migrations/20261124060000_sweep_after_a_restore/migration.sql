-- When this database was last restored from a set, null where it never was. What came into the store between the set and that
-- moment is named by no row and may be evidence all the same: nothing of it is removed unasked.
CREATE FUNCTION audit.restored_at() RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, audit AS $$
  SELECT e.at FROM audit.event e WHERE e.org_id = '00000000-0000-0000-0000-000000000000' AND e.action = 'backup.restored'
   ORDER BY e.at DESC LIMIT 1
$$;
ALTER FUNCTION audit.restored_at() OWNER TO audit_owner;
REVOKE ALL ON FUNCTION audit.restored_at() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.restored_at() TO app_job;
