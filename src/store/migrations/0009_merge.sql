-- Operations that were replaced before they arrived, with the assessment in which they are: an
-- operation replaces nothing in another assessment, whatever it claims. A row leaves when its
-- operation arrives.

CREATE TABLE awaited_now (
  assessment TEXT NOT NULL,         -- assessment of the operation that replaces it
  id BLOB NOT NULL,                 -- SHA-256 of the operation that is not here yet
  cell TEXT NOT NULL,               -- cell in which it was replaced
  PRIMARY KEY (id, cell, assessment)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO awaited_now (assessment, id, cell)
  SELECT op.assessment, unhex(parent.value), op.cell
  FROM op, json_each(op.body, '$.parents') AS parent
  WHERE EXISTS (SELECT 1 FROM awaited WHERE id = unhex(parent.value))
    AND NOT EXISTS (SELECT 1 FROM op AS here WHERE here.id = unhex(parent.value));
-- Nothing is lost with the old table: the log determines every row.
DROP TABLE awaited;
ALTER TABLE awaited_now RENAME TO awaited;

-- With the claimed time in the index, the newest change is found without reading operations.
DROP INDEX op_current;
CREATE INDEX op_current ON op (assessment, cell, at_ms) WHERE sup = 0;
