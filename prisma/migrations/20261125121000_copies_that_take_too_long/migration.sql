-- A file whose copy without hidden data asks for more time or memory than there is, however often it is tried, is not called damaged.
ALTER TABLE bare_copy DROP CONSTRAINT bare_copy_obstacle_check;
ALTER TABLE bare_copy
  ADD CONSTRAINT bare_copy_obstacle_check CHECK (obstacle IN ('', 'damaged', 'encrypted', 'unknown_parts', 'no_way', 'too_heavy'));
