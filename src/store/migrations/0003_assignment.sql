-- Which institution is asked about which indicator.

CREATE TABLE assignment (
  assessment TEXT NOT NULL,         -- assessment
  indicator TEXT NOT NULL,          -- indicator
  institution TEXT NOT NULL,        -- institution that is asked
  PRIMARY KEY (assessment, indicator, institution)
) STRICT, WITHOUT ROWID;
