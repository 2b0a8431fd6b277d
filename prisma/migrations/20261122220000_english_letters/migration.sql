-- What leaves in English: the third version of a letter's text, answers typed into the rows of a form, and the letterhead.

ALTER TABLE letter
  ADD COLUMN subject_en text NOT NULL DEFAULT '',
  ADD COLUMN body_en text NOT NULL DEFAULT '',
  ADD COLUMN text_en_by uuid,
  ADD COLUMN answers_en jsonb NOT NULL DEFAULT '{}',
  ADD CHECK (jsonb_typeof(answers_en) = 'object');

ALTER TABLE organisation
  ADD COLUMN address_en text NOT NULL DEFAULT '',
  ADD COLUMN signatory_name_en text NOT NULL DEFAULT '',
  ADD COLUMN signatory_position_en text NOT NULL DEFAULT '';
