-- History: the way each operation came here, and the queries that ask for one thing.

-- Operations that arrived together: those with the numbers `first` to `last` of `op.n`. What was
-- entered in this file itself is in none of these ranges.
CREATE TABLE arrival (
  first INTEGER PRIMARY KEY,        -- op.n of the first
  last INTEGER NOT NULL,            -- op.n of the last
  bundle TEXT NOT NULL,             -- bundle that brought them
  file TEXT NOT NULL,               -- name of its file, without the folder
  arrived_at_ms INTEGER NOT NULL    -- UTC, as this machine's clock said
) STRICT;

-- Heads of chains that bundles told of and that were not here then: what is waited for.
CREATE TABLE told (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device
  seq INTEGER NOT NULL,             -- number of its last operation
  head TEXT NOT NULL,               -- SHA-256 of that operation, hexadecimal
  bundle TEXT NOT NULL,             -- bundle that said so
  PRIMARY KEY (assessment, device, seq, head)
) STRICT, WITHOUT ROWID;

-- The two conditions that are always true keep these indexes for the queries that name them: those
-- that ask for what is current go on using the small index of what is current.
-- All operations of one cell, also those that were replaced.
CREATE INDEX op_cell ON op (assessment, cell) WHERE n > 0;
-- An assessment's operations in the order of their arrival.
CREATE INDEX op_arrival ON op (assessment) WHERE n > 0;
-- Citations by their place and by their source, also those that were removed.
CREATE INDEX op_cited_at ON op (
  assessment,
  json_extract(body, '$.value.indicator'),
  json_extract(body, '$.value.institution')
) WHERE cell >= 'citation/' AND cell < 'citation0';
CREATE INDEX op_cited ON op (assessment, json_extract(body, '$.value.evidence'))
  WHERE cell >= 'citation/' AND cell < 'citation0';
