"""The file of a ledger: what it may be, what it must not be, and who may read it."""

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.errors import LedgerError, StorageError
from pipelines.storage.database import APPLICATION_ID, Access, Database
from pipelines.storage.ledger import Kind, Visit
from pipelines.storage.schema import LEDGER
from pipelines.storage.session import Session
from pipelines.storage.sqlite import SqliteLedger
from tests.storage.builders import RUN, emit, open_session

FIRST = ("CREATE TABLE words (word TEXT NOT NULL) STRICT",)
SECOND = (*FIRST, "ALTER TABLE words ADD COLUMN number INTEGER NOT NULL DEFAULT 1")
BROKEN = (*FIRST, "ALTER TABLE words ADD COLUMN number INTEGER NOT NULL DEFAULT 1; SELECT word FROM nowhere")


def make_old(path: Path) -> None:
    """A database of the first version with one row."""
    database = Database(path, FIRST, Access.CREATE)
    database.write("INSERT INTO words VALUES ('a')")
    database.commit()
    database.close()


def test_an_older_database_is_brought_to_this_version_with_what_it_holds(tmp_path: Path) -> None:
    make_old(tmp_path / "a")
    for _ in range(2):
        database = Database(tmp_path / "a", SECOND, Access.CHANGE)
        assert database.read("SELECT word, number FROM words") == [("a", 1)]
        assert database.read("PRAGMA user_version") == [(2,)]
        database.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    make_old(tmp_path / "a")
    with pytest.raises(LedgerError, match="no such table: nowhere"):
        Database(tmp_path / "a", BROKEN, Access.CHANGE)
    database = Database(tmp_path / "a", FIRST, Access.CHANGE)
    assert database.read("SELECT * FROM words") == [("a",)]
    database.close()


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    make_old(tmp_path / "a")
    Database(tmp_path / "a", SECOND, Access.CHANGE).close()
    before = (tmp_path / "a").read_bytes()
    with pytest.raises(LedgerError, match="has version 2, this Flyleaf knows 1: update Flyleaf"):
        Database(tmp_path / "a", FIRST, Access.CHANGE)
    assert (tmp_path / "a").read_bytes() == before


@pytest.mark.parametrize("application", [0, 7])
def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, application: int) -> None:
    with sqlite3.connect(tmp_path / "a") as other:
        other.execute("CREATE TABLE theirs (a)")
        other.execute(f"PRAGMA application_id = {application}")
    other.close()
    before = (tmp_path / "a").read_bytes()
    with pytest.raises(LedgerError, match="is no ledger of ours: move it away"):
        Database(tmp_path / "a", FIRST, Access.CREATE)
    assert (tmp_path / "a").read_bytes() == before


def test_a_released_script_is_never_changed() -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(";".join(LEDGER))
    tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    names = ["addresses", "documents", "files", "homes", "proposals", "queue", "runs", "statements"]
    assert [name for (name,) in tables] == names
    assert [len(LEDGER)] == [3]
    database.close()


# A ledger with so many addresses that it has pages of every kind.


def fill(root: Path) -> Path:
    session = open_session(root)
    for number in range(2000):
        session.visit(Visit(f"https://docs.example/doc/{number}.html", Kind.PREVIEW, host="docs.example"))
    session.commit()
    session.release()
    return root / "state" / "sample.sqlite"


def flip(place: int) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[place] ^= 0xFF
        path.write_bytes(content)

    return damage


def truncate(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (truncate(0), "is empty, though there are runs that it has to know"),
        (truncate(1), "is damaged"),
        (truncate(50), "is damaged"),
        (truncate(99), "is damaged"),
        (truncate(4096), "is damaged"),
        (truncate(40_000), "is damaged"),
        (flip(0), "is damaged"),
        (flip(17), "is damaged"),
        # The kind of the page and the number of its cells, in the first bytes of a page.
        (flip(4096), "is damaged"),
        (flip(4096 + 3), "is damaged"),
        (flip(2 * 4096), "is damaged"),
        (flip(30 * 4096 + 3), "is damaged"),
        (flip(30 * 4096 + 5), "is damaged"),
        (Path.unlink, "is missing, though there are runs that it has to know"),
    ],
)
def test_no_run_begins_on_a_damaged_ledger_and_none_starts_empty(
    tmp_path: Path, damage: Callable[[Path], None], words: str
) -> None:
    path = fill(tmp_path)
    damage(path)
    before = path.read_bytes() if path.exists() else None
    for _ in range(2):
        with pytest.raises(LedgerError) as caught:
            open_session(tmp_path)
        assert str(caught.value).startswith(f"{path} {words}")
        assert str(caught.value).endswith(": scrapy doctor --rebuild sample makes it again from what was published")
    assert (path.read_bytes() if path.exists() else None) == before


def test_an_index_that_differs_from_its_table_is_found_by_a_thorough_look(tmp_path: Path) -> None:
    path = fill(tmp_path)
    content = path.read_bytes()
    place = content.index(b"https://docs.example/doc/1234.html")
    path.write_bytes(content[:place] + b"X" + content[place + 1 :])
    ledger = SqliteLedger(path, access=Access.READ)
    with pytest.raises(LedgerError, match="is damaged"):
        ledger.verify()
    ledger.close()


def test_a_ledger_is_its_owners_alone(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        session = open_session(tmp_path)
        emit(session, 1)
        session.commit()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state").iterdir()}
    finally:
        os.umask(umask)
    assert {"sample.lock", "sample.sqlite", "sample.sqlite-shm", "sample.sqlite-wal"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    session.release()


def test_reading_a_ledger_changes_nothing_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is missing"):
        SqliteLedger(tmp_path / "sample.sqlite", access=Access.READ)
    assert list(tmp_path.iterdir()) == []
    path = fill(tmp_path)
    ledger = SqliteLedger(path, access=Access.READ)
    with pytest.raises(StorageError, match="attempt to write a readonly database"):
        ledger.addresses.take(Visit("a", Kind.PREVIEW))
    ledger.close()


def test_after_an_error_nothing_more_is_changed(tmp_path: Path) -> None:
    database = Database(tmp_path / "a", FIRST, Access.CREATE)
    database.write("INSERT INTO words VALUES ('a')")
    with pytest.raises(LedgerError, match="NOT NULL constraint failed"):
        database.write("INSERT INTO words VALUES (NULL)")
    for call in (database.commit, lambda: database.write("INSERT INTO words VALUES ('b')")):
        with pytest.raises(LedgerError, match="NOT NULL constraint failed"):
            call()
    database.close()
    database = Database(tmp_path / "a", FIRST, Access.CHANGE)
    assert database.read("SELECT * FROM words") == []
    database.close()


def test_a_file_says_which_program_it_belongs_to(tmp_path: Path) -> None:
    open_session(tmp_path).release()
    header = (tmp_path / "state" / "sample.sqlite").read_bytes()[:100]
    assert header[68:72] == b"Flyf" == APPLICATION_ID.to_bytes(4, "big")


def test_a_session_that_could_not_begin_holds_nothing(tmp_path: Path) -> None:
    path = fill(tmp_path)
    content = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(LedgerError):
        open_session(tmp_path)
    path.write_bytes(content)
    session: Session = open_session(tmp_path, RUN)
    assert session.is_resumed
    session.release()
