-- A clock that is set back would lengthen sessions, links and proofs by as much. The latest time that this database has seen is
-- kept; a clock more than two seconds behind it ends every session at once, and that stands on the trail of each organisation.
CREATE TABLE sec.clock (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  latest timestamptz NOT NULL
);
INSERT INTO sec.clock (latest) VALUES (clock_timestamp());
ALTER TABLE sec.clock OWNER TO sec_owner;
ALTER TABLE sec.clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.clock FORCE ROW LEVEL SECURITY;
CREATE POLICY functions_only ON sec.clock FOR ALL TO sec_owner USING (true) WITH CHECK (true);

GRANT USAGE ON SCHEMA audit TO sec_owner;
GRANT EXECUTE ON FUNCTION audit.write_event(uuid, text, text, text, uuid, text, text) TO sec_owner;

-- Asked by each request and, between requests, by each run of the sealer. Answers by how many seconds the clock was set back
-- since it was last asked; null when it was not.
CREATE FUNCTION sec.watch_clock() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  was timestamptz;
  back integer;
  house uuid;
  ended integer;
BEGIN
  SELECT latest INTO was FROM sec.clock;
  IF was > clock_timestamp() + interval '2 seconds' THEN
    -- Whoever comes second finds it done.
    UPDATE sec.clock SET latest = clock_timestamp() WHERE latest = was AND was > clock_timestamp() + interval '2 seconds';
    IF NOT FOUND THEN RETURN NULL; END IF;
    back := extract(epoch FROM was - clock_timestamp());
    FOR house IN SELECT org_id FROM public.organisation ORDER BY org_id LOOP
      UPDATE sec.session SET revoked_at = clock_timestamp() WHERE org_id = house AND revoked_at IS NULL;
      GET DIAGNOSTICS ended = ROW_COUNT;
      PERFORM audit.write_event(house, 'clock.set_back', 'session', '', NULL, '', json_build_object('seconds', back, 'sessions', ended)::text);
    END LOOP;
    DELETE FROM sec.half_session;
    UPDATE sec.reset SET ended_at = clock_timestamp() WHERE used_at IS NULL AND ended_at IS NULL;
    -- Nobody has to wait for the time by which the clock was wrong.
    UPDATE sec.throttle SET blocked_until = clock_timestamp() + interval '15 minutes', window_started_at = clock_timestamp()
     WHERE blocked_until > clock_timestamp() + interval '15 minutes' AND blocked_until < 'infinity';
    RETURN back;
  END IF;
  IF was < clock_timestamp() - interval '1 second' THEN
    UPDATE sec.clock SET latest = clock_timestamp() WHERE latest < clock_timestamp() - interval '1 second';
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION sec.watch_clock() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.watch_clock() FROM PUBLIC;
GRANT USAGE ON SCHEMA sec TO app_sealer;
GRANT EXECUTE ON FUNCTION sec.watch_clock() TO app_sealer;

-- Before a session is resolved, whatever else that does.
DO $$
DECLARE
  body text := pg_get_functiondef('sec.resolve_session(text, interval)'::regprocedure);
BEGIN
  IF array_length(string_to_array(body, E'\nBEGIN\n'), 1) <> 2 THEN RAISE EXCEPTION 'sec.resolve_session has another form'; END IF;
  EXECUTE replace(body, E'\nBEGIN\n', E'\nBEGIN\n  PERFORM sec.watch_clock();\n');
END $$;
