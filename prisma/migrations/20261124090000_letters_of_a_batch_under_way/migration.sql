-- A letter of a batch that is being made has a state of its own: when the batch is cancelled meanwhile, it is neither begun anew nor
-- told as left alone.
DO $$
DECLARE
  old text;
BEGIN
  SELECT conname INTO STRICT old FROM pg_constraint
   WHERE conrelid = 'packet_batch_item'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%waiting%';
  EXECUTE format('ALTER TABLE packet_batch_item DROP CONSTRAINT %I', old);
END $$;
ALTER TABLE packet_batch_item
  ADD CHECK (state IN ('waiting', 'making', 'done', 'failed', 'cancelled'));
