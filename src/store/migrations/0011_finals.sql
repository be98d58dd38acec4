-- Final bundles that were made or received here. The log does not determine these: they say which
-- state of the record was frozen, and under which id.

CREATE TABLE final (
  n INTEGER PRIMARY KEY,            -- order in this workspace
  assessment TEXT NOT NULL,         -- assessment
  bundle TEXT NOT NULL,             -- SHA-256 of the bundle's tag manifest, hexadecimal
  number INTEGER NOT NULL,          -- revision, 1 for the first
  record TEXT NOT NULL,             -- fingerprint of the record in it, hexadecimal
  parent TEXT NOT NULL,             -- bundle of the revision it follows, or empty
  parent_record TEXT NOT NULL,      -- fingerprint of the record in that bundle, or empty
  way TEXT NOT NULL,                -- written here or received here
  made_at_ms INTEGER NOT NULL,      -- when it was made, UTC, as its maker's clock said
  noted_at_ms INTEGER NOT NULL,     -- when it was written or received, UTC, as this machine's clock said
  heads TEXT NOT NULL,              -- JSON: last operation of each device in it
  made_of TEXT NOT NULL,            -- JSON: what else its bytes follow from
  UNIQUE (assessment, bundle)
) STRICT;
