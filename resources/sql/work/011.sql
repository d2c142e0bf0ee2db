-- work.sqlite, version 11. `key_state`.outcome 4: a person allowed the removal of a child; the set of its parent's
-- children that lacked it is asked for once more, and may remove it.
CREATE INDEX key_state_approved ON key_state (source, key) WHERE outcome = 4;
