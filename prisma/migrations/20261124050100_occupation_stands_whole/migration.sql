-- Words of a language never stand without what was told: alone they would outlive the shredding of their case, which takes away
-- what was told and finds nothing to take.
CREATE OR REPLACE FUNCTION public.occupation_goes_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.occupation = '' AND (NEW.occupation_kk, NEW.occupation_ru, NEW.occupation_en)
       IS DISTINCT FROM (OLD.occupation_kk, OLD.occupation_ru, OLD.occupation_en) THEN
    -- Said now for the first time: what was told is what they say.
    NEW.occupation := coalesce(nullif(NEW.occupation_kk, ''), nullif(NEW.occupation_ru, ''), NEW.occupation_en);
  ELSE
    NEW.occupation_kk := '';
    NEW.occupation_ru := '';
    NEW.occupation_en := '';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER occupation_goes_whole ON person;
CREATE TRIGGER occupation_goes_whole BEFORE UPDATE ON person FOR EACH ROW
  WHEN (NEW.occupation = '' AND (NEW.occupation_kk <> '' OR NEW.occupation_ru <> '' OR NEW.occupation_en <> ''))
  EXECUTE FUNCTION public.occupation_goes_whole();
