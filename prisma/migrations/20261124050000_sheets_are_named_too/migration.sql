-- As before, but the sheets of covering letters are files too: asked only for `object_key`, the sweep took what was approved and
-- sent for orphans after a day. The pattern is the one by which a backup finds the files of rows.
CREATE OR REPLACE FUNCTION sec.unnamed_files(p_keys text[]) RETURNS SETOF text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  naming record;
  left_over text[] := p_keys;
  named text[];
BEGIN
  FOR naming IN SELECT c.oid::regclass AS target, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      AND a.attname ~ '^(object|sheets_[a-z]+)_key$' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text !~ '^pg_' LOOP
    IF NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = naming.target AND p.polpermissive AND p.polcmd IN ('*', 'r')
         AND p.polroles = ARRAY['shred_owner'::regrole::oid] AND pg_get_expr(p.polqual, p.polrelid) = 'true')
       OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = naming.target AND NOT p.polpermissive
         AND p.polroles && ARRAY[0::oid, 'shred_owner'::regrole::oid]) THEN
      RAISE EXCEPTION 'not every row of % can be seen', naming.target;
    END IF;
    EXECUTE format('SELECT coalesce(array_agg(%1$I), ''{}'') FROM %2$s WHERE %1$I = ANY ($1)', naming.attname, naming.target)
      INTO named USING left_over;
    left_over := ARRAY(SELECT unnest(left_over) EXCEPT SELECT unnest(named));
  END LOOP;
  RETURN QUERY SELECT unnest(left_over);
END $$;
