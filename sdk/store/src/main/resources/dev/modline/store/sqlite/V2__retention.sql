-- Retention of the logs: which entries went, and what stays of them.

-- The first entry that is still there, and the law that the newest pruned setting put in force.
ALTER TABLE log ADD COLUMN minimum_index INTEGER NOT NULL DEFAULT 0;
ALTER TABLE log ADD COLUMN law_before TEXT;

-- The leaf hashes of each bundle of 256 entries that went: the tree is made again from them.
CREATE TABLE pruned_tile (
  log_id INTEGER NOT NULL,
  bundle INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (log_id, bundle)
) STRICT;

-- The policies as they were published, with their entries. keep_days is null where all is kept.
CREATE TABLE retention_policy (
  log_id         INTEGER NOT NULL,
  idx            INTEGER NOT NULL,
  keep_days      INTEGER,
  published_at   INTEGER NOT NULL,
  effective_from INTEGER NOT NULL,
  PRIMARY KEY (log_id, idx)
) STRICT, WITHOUT ROWID;

-- Which entries of the full record hold checkpoints of this log. Those from before this table are
-- not listed.
CREATE TABLE anchor (
  log_id INTEGER NOT NULL,
  idx    INTEGER NOT NULL,
  PRIMARY KEY (log_id, idx)
) STRICT, WITHOUT ROWID;

CREATE INDEX obligation_of_case ON obligation (case_id) WHERE owed = 1;
