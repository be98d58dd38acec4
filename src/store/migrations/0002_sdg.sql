-- SDG indicator 10.7.2: the answers people gave to its 30 items.

CREATE TABLE sdg (
  assessment TEXT NOT NULL,         -- assessment
  item TEXT NOT NULL,               -- A1 to F5
  answer TEXT,                      -- yes, legal_status_only, no; NULL while missing
  institution TEXT NOT NULL,        -- institution that answers, or empty
  note TEXT NOT NULL,               -- on what the answer rests
  changed_at_ms INTEGER NOT NULL,   -- UTC, as the changing device said
  PRIMARY KEY (assessment, item)
) STRICT, WITHOUT ROWID;
