-- Search by name (docs/adr/0010). A name record carries its folded words; everything the search probes is derived from them
-- here, in the statement that writes the name, so no way of writing names can forget it. Derived tables record no row events:
-- each of their rows follows from rows that do, and `names rebuild` makes them anew.
-- One element per reading of a word: "position:word:skeleton", such as "0:kairat:KRT".
ALTER TABLE person_name ADD COLUMN search_words text[] DEFAULT ARRAY[]::text[];

-- The vocabulary: each word under each key by which a misspelling of it is looked for; key 0 is the word itself, for prefixes.
CREATE TABLE name_word (
  org_id uuid NOT NULL,
  key bigint NOT NULL,
  word text COLLATE "C" NOT NULL,
  -- Lowest level of a bearer: what only people of locked cases are called is a word for few eyes.
  level smallint NOT NULL,
  -- Two transactions may add the same new word: neither waits for the other.
  added_in bigint NOT NULL,
  PRIMARY KEY (org_id, key, word, level, added_in)
);

-- Who bears two words in one name (a <= b), one word (b = 0), or nothing but that word (a = b). The key is the whole row:
-- a probe reads the index alone.
CREATE TABLE name_pair (
  org_id uuid NOT NULL,
  a bigint NOT NULL,
  b bigint NOT NULL,
  -- 0: not known, or told as more than five years.
  birth_year smallint NOT NULL,
  person_id uuid NOT NULL,
  person_level smallint NOT NULL,
  PRIMARY KEY (org_id, a, b, birth_year, person_id, person_level),
  FOREIGN KEY (org_id, person_id, person_level) REFERENCES person (org_id, id, level) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX name_pair_org_id_person_id_idx ON name_pair (org_id, person_id);

-- The number of a word or key: first eight bytes of its SHA-256. A collision costs one more comparison and finds nobody wrong.
CREATE FUNCTION public.name_number(p_text text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ('x' || encode(substring(sha256(convert_to(p_text, 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint;
-- Keys of a word: itself, its skeleton, and one letter left out of the skeleton or, where that is too short to tell words
-- apart, of the word. The same rule stands in libs/people/src/search/name-keys.ts.
CREATE FUNCTION public.name_keys(p_word text, p_skeleton text) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 0 UNION SELECT public.name_number(p_word) UNION SELECT public.name_number('~' || p_skeleton)
  UNION SELECT public.name_number('~' || overlay(p_skeleton PLACING '' FROM i FOR 1)) FROM generate_series(1, length(p_skeleton)) i
   WHERE length(p_skeleton) >= 4
  UNION SELECT public.name_number('-' || overlay(p_word PLACING '' FROM i FOR 1)) FROM generate_series(1, length(p_word)) i
   WHERE length(p_skeleton) < 4
$$;
CREATE FUNCTION public.name_birth_year(p_earliest date, p_latest date) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN extract(year FROM p_latest) - extract(year FROM p_earliest) <= 5
              THEN ((extract(year FROM p_earliest) + extract(year FROM p_latest)) / 2)::smallint ELSE 0 END;

-- Adding words is a shared affair; what takes a word out of sight waits for those who add and is alone.
CREATE FUNCTION public.name_lock(p_org uuid, p_alone boolean) RETURNS void LANGUAGE sql AS $$
  SELECT CASE WHEN p_alone THEN pg_advisory_xact_lock(hashtextextended('izdeu.names.' || p_org, 0))
              ELSE pg_advisory_xact_lock_shared(hashtextextended('izdeu.names.' || p_org, 0)) END
$$;

CREATE FUNCTION public.names_added() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.name_lock(org_id, false) FROM (SELECT DISTINCT org_id FROM added ORDER BY 1) o;
  WITH read AS MATERIALIZED (
    SELECT n.org_id, n.id, n.person_id, p.level, public.name_birth_year(p.birth_earliest, p.birth_latest) AS year,
           split_part(w, ':', 1) AS position, public.name_number(split_part(w, ':', 2)) AS word
      FROM added n JOIN public.person p ON p.org_id = n.org_id AND p.id = n.person_id CROSS JOIN unnest(n.search_words) w
  )
  INSERT INTO public.name_pair (org_id, a, b, birth_year, person_id, person_level)
  SELECT DISTINCT * FROM (
    SELECT x.org_id, least(x.word, y.word) AS a, greatest(x.word, y.word) AS b, coalesce(x.year, 0), x.person_id, x.level
      FROM read x JOIN read y ON y.org_id = x.org_id AND y.id = x.id AND y.position > x.position
    UNION ALL SELECT x.org_id, x.word, 0, coalesce(x.year, 0), x.person_id, x.level FROM read x
    UNION ALL SELECT x.org_id, x.word, x.word, coalesce(x.year, 0), x.person_id, x.level FROM read x
     WHERE NOT EXISTS (SELECT FROM read y WHERE y.org_id = x.org_id AND y.id = x.id AND y.position <> x.position)
  ) all_of ORDER BY 1, 2, 3
  ON CONFLICT DO NOTHING;
  INSERT INTO public.name_word (org_id, key, word, level, added_in)
  SELECT fresh.org_id, k, fresh.word, fresh.level, (pg_current_xact_id()::text)::bigint FROM (
    SELECT n.org_id, split_part(w, ':', 2) AS word, split_part(w, ':', 3) AS skeleton, min(p.level) AS level
      FROM added n JOIN public.person p ON p.org_id = n.org_id AND p.id = n.person_id CROSS JOIN unnest(n.search_words) w
     GROUP BY 1, 2, 3
  ) fresh CROSS JOIN LATERAL public.name_keys(fresh.word, fresh.skeleton) k
   WHERE NOT EXISTS (SELECT FROM public.name_word known
                      WHERE known.org_id = fresh.org_id AND known.key = k AND known.word = fresh.word AND known.level <= fresh.level)
   ORDER BY 1, 2, 3
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER names_searchable AFTER INSERT ON person_name REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION names_added();

-- A corrected birth moves the rows of the person within the index.
CREATE FUNCTION public.name_birth_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  year smallint := coalesce(public.name_birth_year(NEW.birth_earliest, NEW.birth_latest), 0);
BEGIN
  UPDATE public.name_pair SET birth_year = year WHERE org_id = NEW.org_id AND person_id = NEW.id AND birth_year <> year;
  RETURN NULL;
END $$;
CREATE TRIGGER zz_name_birth AFTER UPDATE OF birth_earliest, birth_latest ON person FOR EACH ROW
  WHEN (OLD.birth_earliest IS DISTINCT FROM NEW.birth_earliest OR OLD.birth_latest IS DISTINCT FROM NEW.birth_latest)
  EXECUTE FUNCTION name_birth_changed();

-- A person's level changed, and by the foreign key that of their pairs: their words become as open as their most open bearer.
CREATE FUNCTION public.name_level_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  one record;
BEGIN
  PERFORM public.name_lock(NEW.org_id, true);
  FOR one IN
    SELECT DISTINCT split_part(w, ':', 2) AS word, split_part(w, ':', 3) AS skeleton
      FROM public.person_name n CROSS JOIN unnest(n.search_words) w WHERE n.org_id = NEW.org_id AND n.person_id = NEW.id ORDER BY 1, 2
  LOOP
    DELETE FROM public.name_word v USING public.name_keys(one.word, one.skeleton) k
     WHERE v.org_id = NEW.org_id AND v.key = k AND v.word = one.word;
    INSERT INTO public.name_word (org_id, key, word, level, added_in)
    SELECT NEW.org_id, k, one.word, open.level, (pg_current_xact_id()::text)::bigint
      FROM (SELECT min(person_level) AS level FROM public.name_pair
             WHERE org_id = NEW.org_id AND a = public.name_number(one.word) AND b = 0) open
     CROSS JOIN public.name_keys(one.word, one.skeleton) k WHERE open.level IS NOT NULL;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER zz_name_level AFTER UPDATE OF level ON person FOR EACH ROW WHEN (OLD.level <> NEW.level) EXECUTE FUNCTION name_level_changed();

-- Makes both tables of one organisation anew from its name records, in the operator's transaction; readers see the old ones
-- until it commits, and names added meanwhile bring their own rows. Answers the number of names.
CREATE FUNCTION public.rebuild_name_index(p_org uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM public.name_pair WHERE org_id = p_org;
  DELETE FROM public.name_word WHERE org_id = p_org;
  INSERT INTO public.name_word (org_id, key, word, level, added_in)
  SELECT p_org, k, v.word, v.level, (pg_current_xact_id()::text)::bigint FROM (
    SELECT split_part(w, ':', 2) AS word, split_part(w, ':', 3) AS skeleton, min(n.person_level) AS level
      FROM public.person_name n CROSS JOIN unnest(n.search_words) w WHERE n.org_id = p_org GROUP BY 1, 2
  ) v CROSS JOIN LATERAL public.name_keys(v.word, v.skeleton) k ORDER BY 2, 3
  ON CONFLICT DO NOTHING;
  INSERT INTO public.name_pair (org_id, a, b, birth_year, person_id, person_level)
  WITH known AS MATERIALIZED (
    SELECT w, split_part(w, ':', 1) AS position, public.name_number(split_part(w, ':', 2)) AS number
      FROM (SELECT DISTINCT unnest(search_words) AS w FROM public.person_name WHERE org_id = p_org) d
  ), read AS MATERIALIZED (
    SELECT n.id, n.person_id, n.person_level, k.number, k.position,
           coalesce(public.name_birth_year(p.birth_earliest, p.birth_latest), 0::smallint) AS year,
           min(k.position) OVER of_name = max(k.position) OVER of_name AS alone
      FROM public.person_name n JOIN public.person p ON p.org_id = n.org_id AND p.id = n.person_id
     CROSS JOIN unnest(n.search_words) u(w) JOIN known k ON k.w = u.w
     WHERE n.org_id = p_org
    WINDOW of_name AS (PARTITION BY n.id)
  )
  SELECT DISTINCT p_org, a, b, year, person_id, person_level FROM (
    SELECT least(x.number, y.number) AS a, greatest(x.number, y.number) AS b, x.year, x.person_id, x.person_level
      FROM read x JOIN read y ON y.id = x.id AND y.position > x.position
    UNION ALL SELECT number, 0, year, person_id, person_level FROM read
    UNION ALL SELECT number, number, year, person_id, person_level FROM read WHERE alone
  ) all_of ORDER BY 2, 3, 4, 5
  ON CONFLICT DO NOTHING;
  RETURN (SELECT count(*) FROM public.person_name WHERE org_id = p_org);
END $$;

DO $$
DECLARE
  t text;
  f regprocedure;
BEGIN
  FOREACH t IN ARRAY ARRAY['name_word', 'name_pair'] LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO app_owner', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', t);
    -- Written by the functions above alone.
    EXECUTE format('GRANT SELECT ON %I TO app_rw', t);
    EXECUTE format('CREATE POLICY owner_functions ON %I FOR ALL TO app_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY org_wall ON %I AS RESTRICTIVE FOR SELECT TO app_rw USING (org_id = (SELECT sec.org()))', t);
  END LOOP;
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
     AND p.proname IN ('name_number', 'name_keys', 'name_birth_year', 'name_lock', 'names_added', 'name_birth_changed', 'name_level_changed', 'rebuild_name_index') LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO app_owner', f);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
CREATE POLICY content_read ON name_pair FOR SELECT TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (person_level <= 1 OR person_id = ANY ((SELECT sec.my_person_ids())::uuid[])));
CREATE POLICY content_read ON name_word FOR SELECT TO app_rw
  USING ((SELECT sec.works_on_cases()) AND (level <= 1 OR (SELECT cardinality(sec.my_case_ids()) > 0)));
CREATE POLICY owner_functions ON person_name FOR SELECT TO app_owner USING (true);
-- The operator folds names anew when the rules of folding change.
CREATE POLICY operator_folds ON person_name FOR UPDATE TO app_owner USING (true) WITH CHECK (true);

-- The number of a paper leads to its case, that of an appeal to its cases.
CREATE INDEX document_org_id_number_index_idx ON document (org_id, number_index);
CREATE INDEX case_file_org_id_appeal_id_idx ON case_file (org_id, appeal_id);
