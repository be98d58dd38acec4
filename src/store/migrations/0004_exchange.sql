-- What was handed out to institutions and what came back, and what bundles left out. The log does
-- not determine these: they say what this workspace wrote and received.

CREATE TABLE exchange (
  n INTEGER PRIMARY KEY,            -- order in this workspace
  assessment TEXT NOT NULL,         -- assessment
  kind TEXT NOT NULL,               -- packet, contribution
  way TEXT NOT NULL,                -- written here or received here
  institution TEXT NOT NULL,        -- institution that is asked or answers
  bundle TEXT NOT NULL,             -- SHA-256 of the bundle's tag manifest, hexadecimal
  at_ms INTEGER NOT NULL,           -- when, UTC, as this machine's clock said
  made_at_ms INTEGER NOT NULL,      -- when the bundle was made, UTC, as its maker's clock said
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  asked INTEGER NOT NULL,           -- indicators asked about
  answered INTEGER NOT NULL,        -- of these, how many had an answer in the bundle
  due TEXT NOT NULL,                -- 2026-11-24 or empty
  message TEXT NOT NULL,            -- what the coordinator writes, or empty
  contact TEXT NOT NULL,            -- whom to ask, or empty
  UNIQUE (assessment, way, bundle)
) STRICT;

-- Operations that exist and were left out of a bundle on purpose: they are not missing.
CREATE TABLE left_out (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device that wrote them
  first INTEGER NOT NULL,           -- number of the first in that device's chain
  last INTEGER NOT NULL,            -- number of the last
  head TEXT NOT NULL,               -- SHA-256 of the last, hexadecimal
  PRIMARY KEY (assessment, device, first, last, head)
) STRICT, WITHOUT ROWID;
