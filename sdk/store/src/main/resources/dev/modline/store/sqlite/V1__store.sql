-- Times are nanoseconds since 1970 (UTC). An absent due time is 9223372036854775807, so that
-- what is due first sorts first without a special case.

-- One row of facts about the store itself: its epoch, the check of its master key.
CREATE TABLE store_fact (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_file (
  case_id    TEXT PRIMARY KEY,
  version    INTEGER NOT NULL,
  target     TEXT NOT NULL,
  status     TEXT NOT NULL,
  cause      TEXT NOT NULL,
  category   TEXT NOT NULL,
  gravity    INTEGER NOT NULL,
  state      TEXT NOT NULL,
  opened_at  INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  due        INTEGER NOT NULL,
  claimed_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX case_file_urgent ON case_file (status, due, gravity DESC, opened_at, case_id);
CREATE INDEX case_file_recent ON case_file (changed_at, case_id);
CREATE INDEX case_file_about ON case_file (target, opened_at, case_id);

-- The truth about a case, as it was encoded when it was committed.
CREATE TABLE case_event (
  case_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body    BLOB NOT NULL,
  PRIMARY KEY (case_id, version)
) STRICT, WITHOUT ROWID;

-- Decisions, notices, orders and appeals: each stands in one case.
CREATE TABLE subject (
  kind    TEXT NOT NULL,
  id      TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE target_state (
  target  TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  body    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What is owed. attempt_at and escalate_at are worked out from the duty and its progress.
CREATE TABLE obligation (
  obligation_id TEXT PRIMARY KEY,
  case_id       TEXT,
  due           INTEGER NOT NULL,
  opened_at     INTEGER NOT NULL,
  body          BLOB NOT NULL,
  state         TEXT NOT NULL,
  attempts      INTEGER NOT NULL,
  next          INTEGER,
  problem       TEXT NOT NULL,
  escalated     INTEGER NOT NULL,
  owed          INTEGER NOT NULL,
  attempt_at    INTEGER,
  escalate_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_owed ON obligation (due, opened_at, obligation_id) WHERE owed = 1;
CREATE INDEX obligation_attempt ON obligation (attempt_at) WHERE attempt_at IS NOT NULL;
CREATE INDEX obligation_escalate ON obligation (escalate_at) WHERE escalate_at IS NOT NULL;

-- One key for each person in a case, wrapped by the master key. Deleting the row erases the
-- person. Party '' is the case itself: values that belong to no person.
CREATE TABLE party_key (
  key_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id TEXT NOT NULL,
  party   TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  UNIQUE (case_id, party)
) STRICT;

-- Everything personal, encrypted; referred to by personal_value and opening.
CREATE TABLE sealed_value (
  value_id INTEGER PRIMARY KEY,
  key_id   INTEGER NOT NULL,
  name     TEXT NOT NULL,
  sealed   BLOB NOT NULL
) STRICT;
CREATE INDEX sealed_value_key ON sealed_value (key_id);

CREATE TABLE personal_value (
  case_id  TEXT NOT NULL,
  party    TEXT NOT NULL,
  name     TEXT NOT NULL,
  value_id INTEGER NOT NULL,
  PRIMARY KEY (case_id, party, name)
) STRICT, WITHOUT ROWID;

-- Who the parties are: the account id encrypted, and a keyed hash of it to find its cases by.
CREATE TABLE party_account (
  case_id  TEXT NOT NULL,
  party    TEXT NOT NULL,
  tag      BLOB NOT NULL,
  value_id INTEGER NOT NULL,
  PRIMARY KEY (case_id, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_account_tag ON party_account (tag);

CREATE TABLE log (
  log_id        INTEGER PRIMARY KEY,
  audience      TEXT NOT NULL UNIQUE,
  origin        TEXT NOT NULL,
  size          INTEGER NOT NULL,
  checkpoint    BLOB,
  anchored_size INTEGER
) STRICT;

-- The entries, byte for byte as they are hashed.
CREATE TABLE log_entry (
  log_id INTEGER NOT NULL,
  idx    INTEGER NOT NULL,
  entry  BLOB NOT NULL,
  PRIMARY KEY (log_id, idx)
) STRICT, WITHOUT ROWID;

-- What opens an entry's commitments. value_id and salt go when the person is erased. Where the
-- value is the event itself, event_version says which.
CREATE TABLE opening (
  log_id        INTEGER NOT NULL,
  idx           INTEGER NOT NULL,
  field         TEXT NOT NULL,
  party         TEXT,
  key_id        INTEGER NOT NULL,
  salt          BLOB,
  value_id      INTEGER,
  event_version INTEGER,
  PRIMARY KEY (log_id, idx, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX opening_key ON opening (key_id);

-- Under which entry of which log the holders of a key were told of its destruction.
CREATE TABLE erasure (
  key_id INTEGER NOT NULL,
  log_id INTEGER NOT NULL,
  idx    INTEGER NOT NULL,
  PRIMARY KEY (key_id, log_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_record (
  obligation_id TEXT PRIMARY KEY,
  log_id        INTEGER NOT NULL,
  idx           INTEGER NOT NULL,
  record_id     TEXT NOT NULL,
  body          BLOB NOT NULL,
  UNIQUE (log_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_record_position ON audit_record (log_id, idx);

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
