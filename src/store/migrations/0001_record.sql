-- The record: the log of operations, and the tables people see, kept in step with it.

CREATE TABLE workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- one row
  workspace TEXT NOT NULL,                -- random id of this file
  created_at_ms INTEGER NOT NULL          -- UTC, as this machine's clock said
) STRICT;

CREATE TABLE op (
  n INTEGER PRIMARY KEY,            -- order of arrival in this file
  id BLOB NOT NULL UNIQUE,          -- SHA-256 of the exact line
  assessment TEXT NOT NULL,         -- assessment it belongs to
  device TEXT NOT NULL,             -- device that wrote it
  seq INTEGER NOT NULL,             -- its number in that device's chain in this assessment
  tick INTEGER NOT NULL,            -- display order
  at_ms INTEGER NOT NULL,           -- UTC, as the writing device said
  cell TEXT NOT NULL,               -- path of the cell it changes
  act TEXT NOT NULL,                -- the thing a person did, of which it is a part
  body TEXT NOT NULL,               -- the line itself
  sup INTEGER NOT NULL DEFAULT 0    -- 1 when a known operation replaces it; derived
) STRICT;
CREATE INDEX op_chain ON op (assessment, device, seq);
CREATE INDEX op_current ON op (assessment, cell) WHERE sup = 0;

-- Operations that were replaced before they arrived.
CREATE TABLE awaited (
  id BLOB NOT NULL,                 -- SHA-256 of the operation that is not here yet
  cell TEXT NOT NULL,               -- cell in which it was replaced
  PRIMARY KEY (id, cell)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER op_keep BEFORE DELETE ON op
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;
CREATE TRIGGER op_fix BEFORE UPDATE OF id, assessment, device, seq, tick, at_ms, cell, act, body ON op
BEGIN SELECT RAISE(ABORT, 'operations are never changed'); END;

-- What this device's people did, for undo and redo.
CREATE TABLE act (
  n INTEGER PRIMARY KEY,            -- order
  id TEXT NOT NULL,                 -- act
  assessment TEXT NOT NULL,         -- assessment
  kind TEXT NOT NULL,               -- edit, undo, redo, settle
  of TEXT                           -- act that an undo or redo is about
) STRICT;
CREATE INDEX act_assessment ON act (assessment, n);

CREATE TABLE assessment (
  id TEXT PRIMARY KEY,              -- assessment
  title TEXT NOT NULL,              -- as people write it
  country TEXT NOT NULL,            -- ISO 3166-1 alpha-3; ZZZ for a fictional country
  locality TEXT NOT NULL,           -- empty for a national assessment
  level TEXT NOT NULL,              -- national, local
  round INTEGER NOT NULL,           -- 0 for the baseline
  edition TEXT NOT NULL,            -- id of the edition
  edition_version TEXT NOT NULL,    -- its version
  started_on TEXT NOT NULL,         -- 2026-11-24 or empty
  focal TEXT NOT NULL,              -- institution that coordinates or empty
  notice TEXT NOT NULL              -- sentence that every report prints, or empty
) STRICT;

CREATE TABLE institution (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- institution
  name TEXT NOT NULL,               -- as it writes itself
  kind TEXT NOT NULL,               -- ministry, agency …
  PRIMARY KEY (assessment, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator
  institution TEXT NOT NULL,        -- institution that speaks
  answer TEXT,                      -- in_place …; NULL while unanswered
  text TEXT NOT NULL,               -- what the law or policy says
  practice TEXT NOT NULL,           -- how it works in practice
  language TEXT NOT NULL,           -- BCP 47 tag or empty
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, indicator, institution)
) STRICT;

CREATE TABLE evidence (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- source
  kind TEXT,                        -- law, policy …; NULL when not said
  title TEXT NOT NULL,              -- title
  issuer TEXT NOT NULL,             -- issuer or empty
  year INTEGER,                     -- year of adoption; NULL when not known
  url TEXT NOT NULL,                -- link or empty
  language TEXT NOT NULL,           -- BCP 47 tag or empty
  checked_on TEXT NOT NULL,         -- 2026-11-24 or empty
  PRIMARY KEY (assessment, id)
) STRICT;

CREATE TABLE citation (
  assessment TEXT NOT NULL,         -- assessment
  id TEXT NOT NULL,                 -- citation
  indicator TEXT NOT NULL,          -- indicator it supports
  institution TEXT NOT NULL,        -- institution that cites
  evidence TEXT NOT NULL,           -- source
  locator TEXT NOT NULL,            -- article, section or page, or empty
  PRIMARY KEY (assessment, id)
) STRICT;
CREATE INDEX citation_position ON citation (assessment, indicator, institution);

CREATE TABLE decision (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator
  answer TEXT,                      -- answer decided; NULL while open
  text TEXT NOT NULL,               -- text decided
  agreement TEXT NOT NULL,          -- agreed, agreed_with_reservations, not_agreed
  decided_on TEXT NOT NULL,         -- 2026-11-24 or empty
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, indicator)
) STRICT;

CREATE TABLE voice (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator decided
  institution TEXT NOT NULL,        -- who speaks
  kind TEXT NOT NULL,               -- reservation, dissent
  note TEXT NOT NULL,               -- in its words
  PRIMARY KEY (assessment, indicator, institution)
) STRICT, WITHOUT ROWID;

-- Cells that hold different values entered apart.
CREATE TABLE unsettled (
  assessment TEXT NOT NULL,         -- assessment
  cell TEXT NOT NULL,               -- path of the cell
  PRIMARY KEY (assessment, cell)
) STRICT, WITHOUT ROWID;

-- Bundles that were imported.
CREATE TABLE bundle (
  id TEXT NOT NULL,                 -- SHA-256 of its tag manifest, hexadecimal
  assessment TEXT NOT NULL,         -- assessment
  signer TEXT NOT NULL,             -- fingerprint of the key that signed
  received_at_ms INTEGER NOT NULL,  -- UTC, as this machine's clock said
  operations INTEGER NOT NULL,      -- new operations it brought
  PRIMARY KEY (id, signer)
) STRICT;

-- Seals of devices over their chains, as bundles brought them.
CREATE TABLE seal (
  assessment TEXT NOT NULL,         -- assessment
  device TEXT NOT NULL,             -- device
  seq INTEGER NOT NULL,             -- number of the operation sealed
  head TEXT NOT NULL,               -- SHA-256 of that operation, hexadecimal
  body TEXT NOT NULL,               -- the signature
  PRIMARY KEY (assessment, device, seq, head, body)
) STRICT;

-- Keys that people here know.
CREATE TABLE signer (
  fingerprint TEXT PRIMARY KEY,     -- as ssh-keygen prints it
  public_key TEXT NOT NULL,         -- OpenSSH line
  name TEXT NOT NULL,               -- who it is
  added_at_ms INTEGER NOT NULL      -- UTC, as this machine's clock said
) STRICT;
