-- Possible duplicates, what was decided about them, and who is shown as one (docs/adr/0011). A merge changes no business row:
-- it is a decision that stands until it is revoked.

-- A pair that may be one person, a < b. Derived from what is on record: as with the index of names, no row events, since the
-- pair may reach past what its finder may see, and the finder reads the own acts.
CREATE TABLE person_match (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  a_person_id uuid NOT NULL,
  a_level smallint NOT NULL DEFAULT 1,
  b_person_id uuid NOT NULL,
  b_level smallint NOT NULL DEFAULT 1,
  score double precision NOT NULL,
  grounds text[],
  state text NOT NULL DEFAULT 'open',
  open_again_on date,
  found_by text NOT NULL,
  found_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT person_match_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, a_person_id, a_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, b_person_id, b_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (a_person_id < b_person_id),
  CHECK (state IN ('open', 'same', 'not_the_same')),
  CHECK (found_by IN ('number', 'check', 'hand', 'recheck'))
);
CREATE UNIQUE INDEX person_match_org_id_a_person_id_b_person_id_key ON person_match (org_id, a_person_id, b_person_id);
CREATE INDEX person_match_org_id_b_person_id_idx ON person_match (org_id, b_person_id);
CREATE INDEX person_match_org_id_state_score_id_idx ON person_match (org_id, state, score DESC, id DESC);

-- What somebody decided about a pair, never edited: revoked with who, when and why.
CREATE TABLE match_decision (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  match_id uuid NOT NULL,
  a_person_id uuid NOT NULL,
  a_level smallint NOT NULL DEFAULT 1,
  b_person_id uuid NOT NULL,
  b_level smallint NOT NULL DEFAULT 1,
  decision text NOT NULL,
  canonical_id uuid,
  reason text NOT NULL,
  score double precision NOT NULL,
  grounds text[],
  expires_on date,
  decided_by uuid NOT NULL,
  decided_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  revoked_by uuid,
  revoked_at timestamptz(6),
  revoke_reason text NOT NULL DEFAULT '',
  CONSTRAINT match_decision_pkey PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, match_id) REFERENCES person_match (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, a_person_id, a_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, b_person_id, b_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (decision IN ('same', 'not_the_same')),
  CHECK ((decision = 'same') = (canonical_id IS NOT NULL)),
  CHECK (canonical_id IS NULL OR canonical_id IN (a_person_id, b_person_id))
);
CREATE INDEX match_decision_org_id_match_id_idx ON match_decision (org_id, match_id);
CREATE INDEX match_decision_org_id_a_person_id_idx ON match_decision (org_id, a_person_id);
CREATE INDEX match_decision_org_id_b_person_id_idx ON match_decision (org_id, b_person_id);
CREATE UNIQUE INDEX match_decision_stands_once ON match_decision (org_id, match_id) WHERE revoked_at IS NULL;

-- Derived from the standing decisions "same": for every person but the head of a group the one link towards that head. Each
-- link joins the two persons of one decision, so whoever may read both may read the link, and nobody else.
CREATE TABLE canonical_link (
  org_id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_level smallint NOT NULL,
  canonical_id uuid NOT NULL,
  canonical_level smallint NOT NULL,
  decision_id uuid NOT NULL,
  CONSTRAINT canonical_link_pkey PRIMARY KEY (org_id, person_id),
  FOREIGN KEY (org_id, decision_id) REFERENCES match_decision (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  FOREIGN KEY (org_id, canonical_id, canonical_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (person_id <> canonical_id)
);
CREATE INDEX canonical_link_org_id_canonical_id_idx ON canonical_link (org_id, canonical_id);

-- A comparison of the whole base, as far as the one who started it may read.
CREATE TABLE match_run (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  total integer NOT NULL DEFAULT 0,
  done integer NOT NULL DEFAULT 0,
  found integer NOT NULL DEFAULT 0,
  last_person_id uuid,
  started_by uuid NOT NULL,
  started_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  finished_at timestamptz(6),
  CONSTRAINT match_run_pkey PRIMARY KEY (org_id, id),
  CHECK (state IN ('waiting', 'running', 'done'))
);
CREATE INDEX match_run_org_id_started_by_started_at_idx ON match_run (org_id, started_by, started_at DESC);
CREATE UNIQUE INDEX match_run_one_at_a_time ON match_run (org_id, started_by) WHERE state <> 'done';

CREATE FUNCTION public.take_pair_levels() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT level INTO NEW.a_level FROM public.person WHERE org_id = NEW.org_id AND id = NEW.a_person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  SELECT level INTO NEW.b_level FROM public.person WHERE org_id = NEW.org_id AND id = NEW.b_person_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such person' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;

SELECT sec.guard_table(t::regclass, 'own') FROM unnest(ARRAY['match_decision', 'match_run']) t;
DO $$
DECLARE
  t text;
  pair text := '(SELECT sec.works_on_cases())
    AND (a_level <= 1 OR a_person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))
    AND (b_level <= 1 OR b_person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))';
BEGIN
  FOREACH t IN ARRAY ARRAY['person_match', 'canonical_link'] LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO app_owner', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    EXECUTE format('CREATE POLICY org_wall ON %I AS RESTRICTIVE FOR ALL TO app_rw USING (org_id = (SELECT sec.org())) WITH CHECK (org_id = (SELECT sec.org()))', t);
    EXECUTE format('CREATE POLICY owner_functions ON %I FOR ALL TO app_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['person_match', 'match_decision'] LOOP
    EXECUTE format('CREATE TRIGGER aa_levels BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION public.take_pair_levels()', t);
    EXECUTE format('CREATE POLICY content_read ON %I FOR SELECT TO app_rw USING (%s)', t, pair);
    EXECUTE format('CREATE POLICY content_add ON %I FOR INSERT TO app_rw WITH CHECK (%s)', t, pair);
    EXECUTE format('CREATE POLICY content_change ON %I FOR UPDATE TO app_rw USING (%s) WITH CHECK (%s)', t, pair, pair);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON person_match TO app_rw;
-- Written by the function below alone.
GRANT SELECT ON canonical_link TO app_rw;
CREATE POLICY content_read ON canonical_link FOR SELECT TO app_rw USING ((SELECT sec.works_on_cases())
  AND (person_level <= 1 OR person_id = ANY ((SELECT sec.my_person_ids())::uuid[]))
  AND (canonical_level <= 1 OR canonical_id = ANY ((SELECT sec.my_person_ids())::uuid[])));
-- How much of the base somebody may read is nobody else's business.
CREATE POLICY own_runs ON match_run FOR ALL TO app_rw
  USING ((SELECT sec.works_on_cases()) AND started_by = (SELECT sec.uid()))
  WITH CHECK ((SELECT sec.works_on_cases()) AND started_by = (SELECT sec.uid()));
CREATE POLICY owner_functions ON match_decision FOR SELECT TO app_owner USING (true);
CREATE POLICY owner_functions ON person_identifier FOR SELECT TO app_owner USING (true);

-- Decisions of one organisation are made one after the other: one lock, so no two can wait for each other.
CREATE FUNCTION public.decide_alone() RETURNS void LANGUAGE sql
  RETURN pg_advisory_xact_lock(hashtextextended('izdeu.canonical.' || (sec.org())::text, 0));

-- Makes the links of the groups around two persons anew from the standing decisions: a spanning forest, decisions about open
-- people first, so that nobody is cut off from a person they may read by one whom they may not. The head of a group is the
-- head of the side that was chosen when the two sides met.
CREATE FUNCTION public.settle_canonical(p_one uuid, p_other uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  org uuid := sec.org();
  members uuid[];
  heads uuid[];
  one record;
  from_head uuid;
  to_head uuid;
  lefts uuid[] := '{}'; rights uuid[] := '{}'; chosen uuid[] := '{}';
BEGIN
  PERFORM public.decide_alone();
  members := ARRAY[p_one, p_other];
  LOOP
    SELECT array_agg(DISTINCT id ORDER BY id) INTO heads FROM (
      SELECT unnest(members) AS id
      UNION ALL SELECT unnest(ARRAY[d.a_person_id, d.b_person_id]) FROM match_decision d
       WHERE d.org_id = org AND d.decision = 'same' AND d.revoked_at IS NULL
         AND (d.a_person_id = ANY (members) OR d.b_person_id = ANY (members))) near;
    EXIT WHEN heads = members;
    members := heads;
  END LOOP;
  FOR one IN
    SELECT d.* FROM match_decision d WHERE d.org_id = org AND d.decision = 'same' AND d.revoked_at IS NULL AND d.a_person_id = ANY (members)
     ORDER BY greatest(d.a_level, d.b_level), d.decided_at, d.id
  LOOP
    to_head := heads[array_position(members, one.canonical_id)];
    from_head := heads[array_position(members, CASE WHEN one.canonical_id = one.a_person_id THEN one.b_person_id ELSE one.a_person_id END)];
    CONTINUE WHEN to_head = from_head;
    heads := array_replace(heads, from_head, to_head);
    lefts := lefts || one.a_person_id; rights := rights || one.b_person_id; chosen := chosen || one.id;
  END LOOP;
  DELETE FROM canonical_link WHERE org_id = org AND person_id = ANY (members);
  INSERT INTO canonical_link (org_id, person_id, person_level, canonical_id, canonical_level, decision_id)
  WITH RECURSIVE edge AS (SELECT * FROM unnest(lefts, rights, chosen) AS e(x, y, decision)),
  down(id, above, decision) AS (
    SELECT h, NULL::uuid, NULL::uuid FROM (SELECT DISTINCT unnest(heads) AS h) top
    UNION SELECT CASE WHEN e.x = d.id THEN e.y ELSE e.x END, d.id, e.decision
      FROM down d JOIN edge e ON (e.x = d.id OR e.y = d.id) AND e.decision IS DISTINCT FROM d.decision
  )
  SELECT org, d.id, p.level, d.above, c.level, d.decision FROM down d
    JOIN person p ON p.org_id = org AND p.id = d.id JOIN person c ON c.org_id = org AND c.id = d.above;
END $$;

-- Do two numbers with the same index say the same? Nine digits of a passport are not those of a residence permit, and a
-- number that nobody could read says nothing.
CREATE FUNCTION public.is_same_number(p_kind text, p_warnings text[], q_kind text, q_warnings text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT NOT (p_warnings && unreadable OR q_warnings && unreadable) AND NOT (p_kind = 'other' AND q_kind = 'other')
     AND (replace(p_kind, '_15', '') = replace(q_kind, '_15', '') OR 'other' IN (p_kind, q_kind))
    FROM (SELECT ARRAY['empty', 'length', 'format'] AS unreadable) c
$$;

-- Called with each recorded number: whoever bears it already is a possible duplicate, also one whom the caller may not see.
-- Of those the caller learns nothing, in no answer, list or own act: the trail keeps it in the name of the system, for the
-- colleagues of the restricted case and for the administrator.
CREATE FUNCTION public.match_same_number(p_number uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  org uuid := sec.org();
  handle text := current_setting('app.session', true);
  mine person_identifier;
  other record;
  made uuid;
BEGIN
  IF NOT sec.works_on_cases() THEN RETURN; END IF;
  SELECT * INTO mine FROM person_identifier WHERE org_id = org AND id = p_number AND superseded_at IS NULL;
  FOR other IN
    SELECT p.id, p.level > 1 AND NOT p.id = ANY (sec.my_person_ids()) AS is_hidden FROM person p WHERE p.org_id = org AND p.id IN (
      SELECT n.person_id FROM person_identifier n
       WHERE n.org_id = org AND n.value_index = mine.value_index AND n.superseded_at IS NULL AND n.person_id <> mine.person_id
         AND is_same_number(n.kind, n.warnings, mine.kind, mine.warnings)) ORDER BY p.id
  LOOP
    INSERT INTO person_match AS m (org_id, id, a_person_id, b_person_id, score, grounds, found_by)
    VALUES (org, gen_random_uuid(), least(mine.person_id, other.id), greatest(mine.person_id, other.id), 1, '{identity_number}', 'number')
    ON CONFLICT (org_id, a_person_id, b_person_id) DO UPDATE SET score = 1, grounds = array_append(m.grounds, 'identity_number'),
      state = CASE WHEN m.state = 'not_the_same' THEN 'open' ELSE m.state END, version = m.version + 1
      WHERE NOT 'identity_number' = ANY (m.grounds)
    RETURNING m.id INTO made;
    CONTINUE WHEN made IS NULL OR NOT other.is_hidden;
    PERFORM set_config('app.session', '', true);
    PERFORM audit.write_event(org, 'match.hidden_found', 'access', made::text, NULL, '', '{}');
    PERFORM audit.write_event(org, 'match.hidden_found', 'match', made::text, c.id, '', '{}') FROM case_file c
      WHERE c.org_id = org AND (c.sought_person_id = other.id
         OR EXISTS (SELECT FROM case_party y WHERE y.org_id = org AND y.case_id = c.id AND y.person_id = other.id));
    PERFORM set_config('app.session', handle, true);
  END LOOP;
END $$;

DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
     AND p.proname IN ('take_pair_levels', 'decide_alone', 'settle_canonical', 'is_same_number', 'match_same_number') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO app_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION public.decide_alone(), public.settle_canonical(uuid, uuid), public.match_same_number(uuid),
  public.is_same_number(text, text[], text, text[]) TO app_rw;
GRANT EXECUTE ON FUNCTION audit.write_event(uuid, text, text, text, uuid, text, text) TO app_owner;
ALTER TABLE match_decision ADD FOREIGN KEY (org_id, decided_by) REFERENCES sec.app_user (org_id, id);
ALTER TABLE match_run ADD FOREIGN KEY (org_id, started_by) REFERENCES sec.app_user (org_id, id);
