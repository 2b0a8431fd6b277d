-- What browsers refused by the content policy of our pages, as counts per day: which directive, on which kind of page, what
-- sort of thing. No address, no id, no text. The words come from closed lists of the program, so the table stays small.
CREATE TABLE sec.policy_report (
  day date NOT NULL,
  directive text NOT NULL CHECK (length(directive) BETWEEN 1 AND 40 AND directive ~ '^[a-z-]+$'),
  page text NOT NULL CHECK (length(page) BETWEEN 1 AND 80 AND page ~ '^[a-z:/-]+$'),
  blocked text NOT NULL CHECK (blocked IN ('inline', 'eval', 'markup', 'own', 'data', 'extension', 'elsewhere', 'unknown')),
  times integer NOT NULL DEFAULT 1,
  PRIMARY KEY (day, directive, page, blocked)
);
ALTER TABLE sec.policy_report OWNER TO sec_owner;
ALTER TABLE sec.policy_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE sec.policy_report FORCE ROW LEVEL SECURITY;
CREATE POLICY functions_only ON sec.policy_report FOR ALL TO sec_owner USING (true) WITH CHECK (true);

-- Reports come without a session. A day holds a thousand kinds at most, ninety days are kept: whoever floods fills nothing.
CREATE FUNCTION sec.note_policy_report(p_directive text, p_page text, p_blocked text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  today date := (clock_timestamp() AT TIME ZONE 'UTC')::date;
BEGIN
  UPDATE sec.policy_report r SET times = least(r.times + 1, 2000000000)
   WHERE r.day = today AND r.directive = p_directive AND r.page = p_page AND r.blocked = p_blocked;
  IF FOUND THEN RETURN; END IF;
  DELETE FROM sec.policy_report r WHERE r.day < today - 90;
  IF (SELECT count(*) FROM sec.policy_report r WHERE r.day = today) >= 1000 THEN RETURN; END IF;
  INSERT INTO sec.policy_report (day, directive, page, blocked) VALUES (today, p_directive, p_page, p_blocked)
  ON CONFLICT (day, directive, page, blocked) DO UPDATE SET times = least(policy_report.times + 1, 2000000000);
END $$;

-- Administrators watch over the installation's pages; nothing in the counts belongs to one organisation.
CREATE FUNCTION sec.policy_reports() RETURNS TABLE (directive text, page text, blocked text, times bigint, last_day date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, sec AS $$
DECLARE
  me sec.session := sec.current_session();
BEGIN
  IF me.role IS DISTINCT FROM 'administrator' THEN RAISE EXCEPTION 'administrators only' USING ERRCODE = '42501'; END IF;
  RETURN QUERY SELECT r.directive, r.page, r.blocked, sum(r.times)::bigint, max(r.day) FROM sec.policy_report r
   WHERE r.day > (clock_timestamp() AT TIME ZONE 'UTC')::date - 30 GROUP BY r.directive, r.page, r.blocked ORDER BY max(r.day) DESC, sum(r.times) DESC LIMIT 200;
END $$;

ALTER FUNCTION sec.note_policy_report(text, text, text) OWNER TO sec_owner;
ALTER FUNCTION sec.policy_reports() OWNER TO sec_owner;
REVOKE ALL ON FUNCTION sec.note_policy_report(text, text, text), sec.policy_reports() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.note_policy_report(text, text, text) TO app_auth;
GRANT EXECUTE ON FUNCTION sec.policy_reports() TO app_rw;
