-- Where an act's operations stand in this device's chain, so that undoing one does not read the
-- whole chain. NULL for acts from before.

ALTER TABLE act ADD COLUMN first_seq INTEGER; -- number of its first operation
ALTER TABLE act ADD COLUMN last_seq INTEGER;  -- number of its last
