-- Whom people here believe, since when and until when, and what was countersigned here.

ALTER TABLE signer ADD COLUMN institution TEXT NOT NULL DEFAULT '';    -- institution it signs for, as people call it
ALTER TABLE signer ADD COLUMN institution_id TEXT NOT NULL DEFAULT ''; -- that institution in the record; empty for none
ALTER TABLE signer ADD COLUMN since TEXT NOT NULL DEFAULT '';          -- day since which it signs, 2026-11-24
ALTER TABLE signer ADD COLUMN note TEXT NOT NULL DEFAULT '';           -- what people noted
ALTER TABLE signer ADD COLUMN ended_from TEXT NOT NULL DEFAULT '';     -- first day on which it does not count any more
ALTER TABLE signer ADD COLUMN ended_reason TEXT NOT NULL DEFAULT '';   -- why
ALTER TABLE signer ADD COLUMN replaced_by TEXT NOT NULL DEFAULT '';    -- fingerprint of the key in its place

-- Bundles that were countersigned with this workspace open.
CREATE TABLE countersigned (
  bundle TEXT NOT NULL,             -- SHA-256 of its tag manifest, hexadecimal
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  title TEXT NOT NULL,              -- title of its assessment
  kind TEXT NOT NULL,               -- packet, contribution, record, final, public
  note TEXT NOT NULL,               -- what the signer noted; stays here and does not travel
  at_ms INTEGER NOT NULL,           -- UTC, as this machine's clock said
  PRIMARY KEY (bundle, signer)
) STRICT;
