"""The tables of a ledger, one script a version. A script that was released is never changed."""

from typing import Final

LEDGER: Final = (
    """
    CREATE TABLE addresses (
        number INTEGER PRIMARY KEY,  -- in the order in which they were found
        address TEXT NOT NULL UNIQUE,
        host TEXT NOT NULL,
        kind TEXT NOT NULL,
        hops TEXT NOT NULL,          -- a JSON list
        depth INTEGER NOT NULL,
        document TEXT NOT NULL,
        state TEXT NOT NULL,         -- how it ended last
        reason TEXT NOT NULL,
        run TEXT NOT NULL,           -- in which run it ended last
        visited REAL NOT NULL,
        due REAL NOT NULL,
        interval REAL NOT NULL,
        missing INTEGER NOT NULL,    -- for how many runs in a row it has been gone
        record TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL
    ) STRICT;
    -- No index on `due`: a run reads the table once, in half the time that an index takes when many are due.
    -- Who stands in for a home that is gone. Partial: most addresses are no duplicates.
    CREATE INDEX repeats ON addresses (record) WHERE state = 'duplicate';
    CREATE INDEX mirrors ON addresses (document) WHERE state = 'duplicate';
    -- What the open run has still to end. Not a column of `addresses`: a million of them change hands in one step.
    CREATE TABLE queue (
        host TEXT NOT NULL,
        number INTEGER NOT NULL,
        is_leased INTEGER NOT NULL,
        PRIMARY KEY (host, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE homes (document TEXT PRIMARY KEY, address TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        address TEXT NOT NULL,
        revision INTEGER NOT NULL,
        digest TEXT NOT NULL,
        chars INTEGER NOT NULL,
        first_seen TEXT NOT NULL,
        last_changed TEXT NOT NULL,
        site TEXT NOT NULL,
        is_live INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE proposals (
        run TEXT NOT NULL,
        id TEXT NOT NULL,
        address TEXT NOT NULL,
        revision INTEGER NOT NULL,
        digest TEXT NOT NULL,
        chars INTEGER NOT NULL,
        first_seen TEXT NOT NULL,
        last_changed TEXT NOT NULL,
        site TEXT NOT NULL,
        is_live INTEGER NOT NULL,
        PRIMARY KEY (run, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY,
        run TEXT NOT NULL UNIQUE,
        phase TEXT NOT NULL,
        mode TEXT NOT NULL,
        manifest TEXT NOT NULL,
        taken INTEGER NOT NULL,
        outcomes TEXT NOT NULL,      -- JSON: [[state, reason, number], ...]
        figures TEXT NOT NULL,       -- JSON: {name: sum}
        arguments TEXT NOT NULL      -- JSON: {name: value}
    ) STRICT;
    CREATE TABLE files (
        run TEXT NOT NULL,
        path TEXT NOT NULL,
        size INTEGER NOT NULL,
        lines INTEGER NOT NULL,
        PRIMARY KEY (run, path)
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- By which version of a site's documents its pages were judged last, and in which run.
    CREATE TABLE statements (
        authority TEXT PRIMARY KEY,
        digest TEXT NOT NULL,
        run TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    -- The response that holds the body which the address showed last: its record, digest and date, with spaces between.
    ALTER TABLE addresses ADD COLUMN capture TEXT NOT NULL DEFAULT ''
    """,
)
