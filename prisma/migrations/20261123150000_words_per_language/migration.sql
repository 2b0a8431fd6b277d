-- What stands on sheets in several languages is spelled in each by a person: who signs, who drafted, and what somebody does for
-- a living. Kazakh spellings stood on the Russian sheets too; they are carried over so that no letterhead loses a name.
ALTER TABLE organisation RENAME COLUMN signatory_name TO signatory_name_kk;
ALTER TABLE organisation RENAME COLUMN executor_name TO executor_name_kk;
ALTER TABLE organisation
  ADD COLUMN signatory_name_ru text NOT NULL DEFAULT '',
  ADD COLUMN executor_name_ru text NOT NULL DEFAULT '';
UPDATE organisation SET signatory_name_ru = signatory_name_kk, executor_name_ru = executor_name_kk;

ALTER TABLE person
  ADD COLUMN occupation_kk text NOT NULL DEFAULT '',
  ADD COLUMN occupation_ru text NOT NULL DEFAULT '',
  ADD COLUMN occupation_en text NOT NULL DEFAULT '';

-- The words of each language say what was told: where that is taken away (a correction, a shredded case), they go with it.
CREATE FUNCTION public.occupation_goes_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.occupation_kk := '';
  NEW.occupation_ru := '';
  NEW.occupation_en := '';
  RETURN NEW;
END $$;
CREATE TRIGGER occupation_goes_whole BEFORE UPDATE ON person FOR EACH ROW
  WHEN (NEW.occupation = '' AND OLD.occupation <> '') EXECUTE FUNCTION public.occupation_goes_whole();
