-- Each reason of a detention has its own source and the words of whoever claims it, beside the kind of claimant that it has.
-- Rows written before keep one text for all (reasons_by) and the source of their event.

ALTER TABLE case_event
  ADD COLUMN reason_sources text[],
  ADD COLUMN reason_words text[],
  ADD CHECK (coalesce(cardinality(reason_sources), 0) IN (0, coalesce(cardinality(reasons), 0))),
  ADD CHECK (coalesce(cardinality(reason_words), 0) = coalesce(cardinality(reason_sources), 0));
