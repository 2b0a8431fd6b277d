-- The queue belongs to graphile-worker in its own schema, owned by job_owner. Business code enqueues through one function in
-- its own transaction; organisation and user come from the session, so nobody can order work in another's name.
GRANT job_owner TO app_job;
GRANT USAGE ON SCHEMA jobs TO app_rw, app_job;
GRANT USAGE ON SCHEMA sec TO job_owner;
GRANT EXECUTE ON FUNCTION sec.org(), sec.uid() TO job_owner;

CREATE FUNCTION jobs.enqueue(p_task text, p_object uuid, p_key text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, jobs AS $$
DECLARE
  org uuid := sec.org();
BEGIN
  IF org IS NULL THEN RAISE EXCEPTION 'not signed in' USING ERRCODE = '42501'; END IF;
  PERFORM graphile_worker.add_job(p_task,
    json_build_object('orgId', org, 'userId', sec.uid(), 'objectId', p_object, 'requestId', coalesce(current_setting('app.request', true), '')),
    max_attempts => 8, job_key => p_key);
END $$;
ALTER FUNCTION jobs.enqueue(text, uuid, text) OWNER TO job_owner;
REVOKE ALL ON FUNCTION jobs.enqueue(text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs.enqueue(text, uuid, text) TO app_rw;
