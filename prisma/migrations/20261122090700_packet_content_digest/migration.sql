-- SHA-256 of the canonical content from which a packet was made: at the approval the content of that moment must have the
-- same. Null in packets that were made before; they are made again.
ALTER TABLE "packet" ADD COLUMN "content_sha256" BYTEA;
