-- For whom what leaves this workspace can be encrypted. The log does not determine these: they say
-- whom the people here know, and move with the workspace.

CREATE TABLE recipient (
  address TEXT PRIMARY KEY,         -- recipient of age: age1…
  name TEXT NOT NULL,               -- name that people here gave it, or empty
  signer TEXT NOT NULL,             -- fingerprint of the key that signed the bundle naming it, or empty
  added_at_ms INTEGER NOT NULL      -- when it was added, milliseconds UTC
) STRICT;
