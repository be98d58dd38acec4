-- What the index of texts has not taken in yet: saving and merging only note it here, and the next
-- search takes it in. A merge of many bundles changes the same texts again and again.

CREATE TABLE search_waiting (
  assessment TEXT NOT NULL,         -- assessment
  entity TEXT NOT NULL,             -- path with which the cells of the thing begin
  PRIMARY KEY (assessment, entity)
) STRICT, WITHOUT ROWID;
