-- What a packet told its recipient, and its PDFs: a copy of the letter goes along with a later one only where the later
-- recipient may learn as much (docs/adr/0016). Codes, ids and hashes only; null for packets that are older than the question.
ALTER TABLE packet ADD COLUMN disclosed jsonb;
