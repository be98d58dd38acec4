-- Files joined to sources, and sources that were found to be one.

-- The source this one was merged into; empty for one that stands for itself.
ALTER TABLE evidence ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';

CREATE TABLE attachment (
  assessment TEXT NOT NULL,         -- assessment
  evidence TEXT NOT NULL,           -- source
  sha256 TEXT NOT NULL,             -- digest of the file, 64 hexadecimal digits
  name TEXT NOT NULL,               -- name as shown
  media TEXT NOT NULL,              -- pdf, png …
  length_bytes INTEGER NOT NULL,    -- length that the record says
  PRIMARY KEY (assessment, evidence, sha256)
) STRICT, WITHOUT ROWID;

-- Contents of files that are here, each once, whoever names it.
CREATE TABLE file (
  sha256 TEXT PRIMARY KEY,          -- digest, 64 hexadecimal digits
  length_bytes INTEGER NOT NULL     -- length of all its pieces
) STRICT, WITHOUT ROWID;

CREATE TABLE file_piece (
  n INTEGER PRIMARY KEY,            -- row
  sha256 TEXT NOT NULL,             -- the file
  place INTEGER NOT NULL,           -- 0 for the first piece, then 1, 2 …
  bytes BLOB NOT NULL,              -- at most 1 MiB
  UNIQUE (sha256, place)
) STRICT;
