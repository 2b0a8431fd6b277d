-- Who wishes to be reminded by e-mail of what falls due, and where. The address is encrypted; one row per person, kept as ended.
CREATE TABLE reminder_address (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  address_cipher bytea NOT NULL,
  language text NOT NULL,
  sent_on date,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ended_at timestamptz(6),
  CONSTRAINT reminder_address_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, user_id) REFERENCES sec.app_user (org_id, id),
  CHECK (language IN ('kk', 'ru', 'en'))
);
CREATE UNIQUE INDEX reminder_address_one_alive ON reminder_address (org_id, user_id) WHERE ended_at IS NULL;
SELECT sec.guard_table('reminder_address', 'own');
CREATE POLICY own_address ON reminder_address FOR ALL TO app_rw
  USING (user_id = (SELECT sec.uid()) AND (SELECT sec.works_on_cases())) WITH CHECK (user_id = (SELECT sec.uid()) AND (SELECT sec.works_on_cases()));

-- The queue asks each morning whom to remind; it learns ids only.
GRANT SELECT (org_id, id, user_id, ended_at) ON reminder_address TO sec_owner;
CREATE POLICY functions_only ON reminder_address FOR SELECT TO sec_owner USING (true);
CREATE FUNCTION sec.users_to_remind() RETURNS TABLE (user_id uuid, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
  SELECT r.user_id, r.id FROM public.reminder_address r JOIN sec.app_user u ON u.org_id = r.org_id AND u.id = r.user_id
   WHERE r.ended_at IS NULL AND u.disabled_at IS NULL
$$;
ALTER FUNCTION sec.users_to_remind() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.users_to_remind() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.users_to_remind() TO app_job;
