-- Copies of scans go with their case, as every table that holds something of a case (docs/adr/0022).
SELECT sec.open_to_shredding('bare_copy');
