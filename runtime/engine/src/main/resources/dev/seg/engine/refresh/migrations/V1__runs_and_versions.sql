-- What refreshes did. Who was a member stands in one table for each subject, which a refresh makes itself:
-- its first column is the subject's key.
--
-- Every script must be one that can be run again: a program may die before it is written down that it ran.

CREATE TABLE IF NOT EXISTS seg.run (
  run_id BIGINT PRIMARY KEY,
  project VARCHAR NOT NULL,
  as_of TIMESTAMP WITH TIME ZONE NOT NULL,
  started_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP WITH TIME ZONE,
  state VARCHAR NOT NULL,
  problem VARCHAR
);

CREATE TABLE IF NOT EXISTS seg.version (
  run_id BIGINT NOT NULL,
  segment VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  as_of TIMESTAMP WITH TIME ZONE NOT NULL,
  definition VARCHAR NOT NULL,
  size BIGINT NOT NULL,
  entered BIGINT NOT NULL,
  departed BIGINT NOT NULL,
  state VARCHAR NOT NULL,
  problem VARCHAR,
  PRIMARY KEY (run_id, segment)
);

CREATE TABLE IF NOT EXISTS seg.current_version (
  segment VARCHAR PRIMARY KEY,
  subject VARCHAR NOT NULL,
  run_id BIGINT NOT NULL,
  as_of TIMESTAMP WITH TIME ZONE NOT NULL,
  size BIGINT NOT NULL,
  stale_since TIMESTAMP WITH TIME ZONE,
  stale_because VARCHAR
);

-- Whoever refreshes a file of DuckDB has an uncommitted change of this row.
CREATE TABLE IF NOT EXISTS seg.refresh_lock (holder BIGINT NOT NULL);
INSERT INTO seg.refresh_lock SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM seg.refresh_lock);
