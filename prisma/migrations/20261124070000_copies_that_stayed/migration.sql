-- A copy that was made may have to stay when the batch is taken out: the family took its word back, a harmful program was found. The
-- item then says why, until it may leave again.
DO $$
DECLARE
  old text;
BEGIN
  SELECT conname INTO STRICT old FROM pg_constraint
   WHERE conrelid = 'packet_batch_item'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%failure IS NOT NULL%';
  EXECUTE format('ALTER TABLE packet_batch_item DROP CONSTRAINT %I', old);
END $$;
ALTER TABLE packet_batch_item
  ADD CHECK (state <> 'failed' OR failure IS NOT NULL),
  ADD CHECK (failure IS NULL OR state = 'failed' OR copy_id IS NOT NULL);
