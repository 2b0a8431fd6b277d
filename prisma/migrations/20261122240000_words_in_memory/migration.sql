-- The search keeps the words of names in memory and asks in each search for those that were added since it read them last
-- (docs/adr/0010): by the number of the transaction that added them.
CREATE INDEX name_word_fresh ON name_word (org_id, added_in) INCLUDE (word) WHERE key = 0 AND level <= 1;
-- Words that only people of restricted cases bear are few.
CREATE INDEX name_word_hidden ON name_word (org_id) INCLUDE (word, level) WHERE key = 0 AND level > 1;
