-- The index of texts for searching: derived from the tables, written with them, and made anew
-- when it is damaged. The record never depends on it.

CREATE TABLE search_entry (
  n INTEGER PRIMARY KEY,            -- row of the index
  assessment TEXT NOT NULL,         -- assessment
  entity TEXT NOT NULL,             -- path with which the cells of the thing begin
  place TEXT NOT NULL,              -- which of its texts
  text TEXT NOT NULL                -- the text as people wrote it
) STRICT;
CREATE INDEX search_entry_entity ON search_entry (assessment, entity);

-- Words as `search` cuts and folds them; only a tokenizer without opinions may touch them again.
CREATE VIRTUAL TABLE search_index USING fts5 (
  words,
  content = '',
  contentless_delete = 1,
  tokenize = "ascii tokenchars '.'"
);

CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),  -- one row
  stale INTEGER NOT NULL            -- 1 when the index has to be made anew
) STRICT;
INSERT INTO search_state (id, stale) VALUES (1, 0);
