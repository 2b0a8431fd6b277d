-- Tickets for files: asked for by an unsafe request (origin, token of the session), good for one download of one address in
-- the session that asked, within a minute. Taken away in the transaction that records the reading.
CREATE TABLE sec.file_ticket (
  -- sha256 of ticket and address: the address itself is nowhere.
  ticket_hash bytea PRIMARY KEY,
  handle_hash bytea NOT NULL,
  -- Why the file is taken: goes into the event of the reading.
  purpose text NOT NULL CHECK (purpose ~ '^[a-z_]{1,40}$'),
  expires_at timestamptz NOT NULL
);
CREATE INDEX file_ticket_expires_idx ON sec.file_ticket (expires_at);
ALTER TABLE sec.file_ticket OWNER TO sec_owner;
ALTER TABLE sec.file_ticket ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.file_ticket FORCE ROW LEVEL SECURITY;
CREATE POLICY functions_only ON sec.file_ticket FOR ALL TO sec_owner USING (true) WITH CHECK (true);

CREATE FUNCTION sec.issue_file_ticket(p_hash bytea, p_purpose text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '42501'; END IF;
  DELETE FROM sec.file_ticket t WHERE t.ticket_hash IN (
    SELECT old.ticket_hash FROM sec.file_ticket old WHERE old.expires_at < now() FOR UPDATE SKIP LOCKED);
  INSERT INTO sec.file_ticket (ticket_hash, handle_hash, purpose, expires_at)
  VALUES (p_hash, me.handle_hash, p_purpose, now() + interval '60 seconds');
END $$;
-- The purpose of the ticket, or null: unknown, of another session, too old, or used.
CREATE FUNCTION sec.use_file_ticket(p_hash bytea) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
  found_purpose text;
BEGIN
  DELETE FROM sec.file_ticket t
   WHERE t.ticket_hash = p_hash AND t.handle_hash = me.handle_hash AND t.expires_at > now()
  RETURNING t.purpose INTO found_purpose;
  RETURN found_purpose;
END $$;
ALTER FUNCTION sec.issue_file_ticket(bytea, text) OWNER TO sec_owner;
ALTER FUNCTION sec.use_file_ticket(bytea) OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.issue_file_ticket(bytea, text), sec.use_file_ticket(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.issue_file_ticket(bytea, text) TO app_rw;
GRANT EXECUTE ON FUNCTION sec.use_file_ticket(bytea) TO app_rw, app_auditor;
