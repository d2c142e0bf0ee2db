-- log.sqlite, version 10: a repeat of an event that disagrees with an earlier one is found, to be a duplicate.
CREATE INDEX event_conflict ON event_row (feed, epoch, sequence) WHERE conflict = 1;
