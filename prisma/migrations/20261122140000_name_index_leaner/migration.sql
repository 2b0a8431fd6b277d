-- The index of names, a third of its rows and made anew in sets (docs/adr/0010). A pair now leads to both of its words: who
-- bears a word alone is found through either column, so no row of its own is kept for it.
DELETE FROM name_pair WHERE b = 0;
CREATE INDEX name_pair_org_id_b_idx ON name_pair (org_id, b);
-- The foreign key cost four fifths of an insert. The level is kept in step by the trigger on persons below, under the lock that
-- whoever adds names holds too; persons are never deleted.
ALTER TABLE name_pair DROP CONSTRAINT name_pair_org_id_person_id_person_level_fkey;

-- Not STRICT, so that the planner writes its body into the statement.
CREATE OR REPLACE FUNCTION public.name_number(p_text text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ('x' || encode(substring(sha256(convert_to(p_text, 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint;
-- A key may come twice. The same rule stands in libs/people/src/search/name-keys.ts.
CREATE OR REPLACE FUNCTION public.name_keys(p_word text, p_skeleton text) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 0 UNION ALL SELECT public.name_number(p_word) UNION ALL SELECT public.name_number('~' || p_skeleton)
  UNION ALL SELECT public.name_number('~' || overlay(p_skeleton PLACING '' FROM i FOR 1)) FROM generate_series(1, length(p_skeleton)) i
   WHERE length(p_skeleton) >= 4
  UNION ALL SELECT public.name_number('-' || overlay(p_word PLACING '' FROM i FOR 1)) FROM generate_series(1, length(p_word)) i
   WHERE length(p_skeleton) < 4
$$;

CREATE OR REPLACE FUNCTION public.names_added() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.name_lock(org_id, false) FROM (SELECT DISTINCT org_id FROM added ORDER BY 1) o;
  WITH read AS MATERIALIZED (
    SELECT n.org_id, n.id, n.person_id, p.level, coalesce(public.name_birth_year(p.birth_earliest, p.birth_latest), 0::smallint) AS year,
           split_part(w, ':', 1) AS position, public.name_number(split_part(w, ':', 2)) AS word
      FROM added n JOIN public.person p ON p.org_id = n.org_id AND p.id = n.person_id CROSS JOIN unnest(n.search_words) w
  )
  INSERT INTO public.name_pair (org_id, a, b, birth_year, person_id, person_level)
  SELECT DISTINCT * FROM (
    SELECT x.org_id, least(x.word, y.word) AS a, greatest(x.word, y.word) AS b, x.year, x.person_id, x.level
      FROM read x JOIN read y ON y.org_id = x.org_id AND y.id = x.id AND y.position > x.position
    UNION ALL SELECT x.org_id, x.word, x.word, x.year, x.person_id, x.level FROM read x
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

-- A person's level changed: their pairs take it, and their words become as open as their most open bearer.
CREATE OR REPLACE FUNCTION public.name_level_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  one record;
  openest smallint;
BEGIN
  PERFORM public.name_lock(NEW.org_id, true);
  UPDATE public.name_pair SET person_level = NEW.level WHERE org_id = NEW.org_id AND person_id = NEW.id AND person_level <> NEW.level;
  FOR one IN
    SELECT DISTINCT split_part(w, ':', 2) AS word, split_part(w, ':', 3) AS skeleton
      FROM public.person_name n CROSS JOIN unnest(n.search_words) w WHERE n.org_id = NEW.org_id AND n.person_id = NEW.id ORDER BY 1, 2
  LOOP
    DELETE FROM public.name_word v USING public.name_keys(one.word, one.skeleton) k
     WHERE v.org_id = NEW.org_id AND v.key = k AND v.word = one.word;
    SELECT min(person_level) INTO openest FROM (
      SELECT person_level FROM public.name_pair WHERE org_id = NEW.org_id AND a = public.name_number(one.word)
      UNION ALL SELECT person_level FROM public.name_pair WHERE org_id = NEW.org_id AND b = public.name_number(one.word)) bearers;
    INSERT INTO public.name_word (org_id, key, word, level, added_in)
    SELECT NEW.org_id, k, one.word, openest, (pg_current_xact_id()::text)::bigint
      FROM public.name_keys(one.word, one.skeleton) k WHERE openest IS NOT NULL
    ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION public.rebuild_name_index(p_org uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET work_mem = '128MB' SET jit = off AS $$
DECLARE
  names integer;
BEGIN
  -- Names may be added meanwhile; a change of a level waits, and then finds the rows made here.
  PERFORM public.name_lock(p_org, false);
  DELETE FROM public.name_pair WHERE org_id = p_org;
  DELETE FROM public.name_word WHERE org_id = p_org;
  INSERT INTO public.name_word (org_id, key, word, level, added_in)
  SELECT p_org, k, v.word, min(v.level), (pg_current_xact_id()::text)::bigint FROM (
    SELECT split_part(w, ':', 2) AS word, split_part(w, ':', 3) AS skeleton, level FROM (
      SELECT w, min(n.person_level) AS level FROM public.person_name n CROSS JOIN unnest(n.search_words) w WHERE n.org_id = p_org GROUP BY 1) d
  ) v CROSS JOIN LATERAL public.name_keys(v.word, v.skeleton) k GROUP BY 2, 3 ORDER BY 2, 3
  ON CONFLICT DO NOTHING;
  INSERT INTO public.name_pair (org_id, a, b, birth_year, person_id, person_level)
  WITH known AS MATERIALIZED (
    SELECT w, split_part(w, ':', 1) AS position, public.name_number(split_part(w, ':', 2)) AS number
      FROM (SELECT DISTINCT unnest(search_words) AS w FROM public.person_name WHERE org_id = p_org) d
  )
  SELECT DISTINCT p_org, least(x.number, y.number) AS a, greatest(x.number, y.number) AS b,
         coalesce(public.name_birth_year(p.birth_earliest, p.birth_latest), 0::smallint) AS year, n.person_id, n.person_level
    FROM public.person_name n JOIN public.person p ON p.org_id = n.org_id AND p.id = n.person_id
   CROSS JOIN unnest(n.search_words) u(w) JOIN known x ON x.w = u.w
   CROSS JOIN unnest(n.search_words) v(w) JOIN known y ON y.w = v.w
     -- The first word is the first of all: a name whose last word is the same has no other.
     AND (y.position > x.position
          OR (y.w = x.w AND split_part(n.search_words[1], ':', 1) = split_part(n.search_words[cardinality(n.search_words)], ':', 1)))
   WHERE n.org_id = p_org ORDER BY 2, 3, 4, 5
  ON CONFLICT DO NOTHING;
  SELECT count(*) INTO names FROM public.person_name WHERE org_id = p_org;
  RETURN names;
END $$;
