-- Operations that came and do not count: held back until a person takes them over. They are no
-- part of the log, so nothing that is made from the log knows them.

CREATE TABLE held (
  n INTEGER PRIMARY KEY,            -- order of arrival here
  id BLOB NOT NULL UNIQUE,          -- SHA-256 of the exact line
  assessment TEXT NOT NULL,         -- assessment it belongs to
  cell TEXT NOT NULL,               -- path of the cell it would change
  body TEXT NOT NULL,               -- the line in hexadecimal digits: whoever saves lines from the
                                    -- bytes of a damaged file must not take it for one of the log
  reason TEXT NOT NULL,             -- other_institution, revoked, declined
  institution TEXT NOT NULL,        -- institution of the device's key, as known then; may be empty
  bundle TEXT NOT NULL,             -- bundle that brought it
  file TEXT NOT NULL,               -- name of that file, without the folder
  held_at_ms INTEGER NOT NULL       -- UTC, as this machine's clock said
) STRICT;
CREATE INDEX held_cell ON held (assessment, cell);

-- Devices of which it is proven whose they are: key and workspace together make the device's id.
CREATE TABLE device (
  device TEXT PRIMARY KEY,          -- device
  workspace TEXT NOT NULL,          -- id of the workspace in which it writes
  fingerprint TEXT NOT NULL         -- fingerprint of its key, as ssh-keygen prints it
) STRICT, WITHOUT ROWID;
