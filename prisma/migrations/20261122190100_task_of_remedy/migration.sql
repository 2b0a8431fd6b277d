-- A task that was made of a remedy says of which one and for which missing paper, so that what was tried leads back to it.
ALTER TABLE task ADD COLUMN remedy text, ADD COLUMN link_gap_id uuid;
ALTER TABLE task ADD FOREIGN KEY (org_id, link_gap_id) REFERENCES link_gap (org_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
