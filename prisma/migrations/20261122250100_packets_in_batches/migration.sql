-- A batch makes either signed copies of approved letters or the packets of letters that are written; of the second kind an item
-- is done without a copy.
ALTER TABLE packet_batch
  ADD COLUMN work text NOT NULL DEFAULT 'copies',
  ADD CHECK (work IN ('copies', 'packets'));

DO $$
DECLARE
  old text;
BEGIN
  SELECT conname INTO STRICT old FROM pg_constraint
   WHERE conrelid = 'packet_batch_item'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%copy_id IS NOT NULL%';
  EXECUTE format('ALTER TABLE packet_batch_item DROP CONSTRAINT %I', old);
END $$;
ALTER TABLE packet_batch_item ADD CHECK (copy_id IS NULL OR state = 'done');
