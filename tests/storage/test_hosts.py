import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.errors import StorageError
from pipelines.storage.claims import Claims
from pipelines.storage.hosts import DocumentCopy, Host, Hosts, RobotsCopy
from pipelines.storage.hosts_sqlite import NAME, SqliteHosts
from tests.storage.hosts_child import HOST, STEPS, start

COPY = RobotsCopy("https://shelf.example", 200, 1_800_000_000.25, b"User-agent: *\nDisallow: /\xc4\xbf\0\n")


@pytest.fixture(params=["a file", "memory"])
def hosts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hosts]:
    """Each kind of store, empty."""
    store = SqliteHosts.open(tmp_path) if request.param == "a file" else SqliteHosts()
    yield store
    store.close()


def test_nothing_is_known_of_a_new_host(hosts: Hosts) -> None:
    assert hosts.host(HOST) == Host(asked_at=0.0, not_before=0.0, delay=0.0, failures=0)
    assert hosts.robots("https://shelf.example") is None


def test_a_change_is_returned_and_remembered(hosts: Hosts) -> None:
    changed = hosts.change(HOST, lambda host: host._replace(asked_at=1.5, not_before=2.5, delay=3.5, failures=4))
    assert changed == hosts.host(HOST) == Host(1.5, 2.5, 3.5, 4)
    assert hosts.change(HOST, lambda host: host._replace(failures=0)) == Host(1.5, 2.5, 3.5, 0)
    assert hosts.host("www.shelf.example") == Host()


def test_an_error_in_a_change_changes_nothing(hosts: Hosts) -> None:
    with pytest.raises(ZeroDivisionError):
        hosts.change(HOST, lambda host: host._replace(failures=1 // host.failures))
    assert hosts.change(HOST, lambda host: host._replace(delay=1.0)) == Host(delay=1.0)


def test_a_copy_of_robots_txt_is_kept_byte_for_byte_for_one_authority(hosts: Hosts) -> None:
    hosts.keep_robots(COPY)
    assert hosts.robots(COPY.authority) == COPY
    assert hosts.robots("http://shelf.example") is None
    hosts.keep_robots(COPY._replace(status=404, content=b""))
    assert hosts.robots(COPY.authority) == RobotsCopy(COPY.authority, 404, COPY.fetched_at, b"")


def test_a_copy_is_named_by_its_hash() -> None:
    empty = COPY._replace(content=b"")
    assert empty.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_what_was_noted_is_there_after_a_restart(tmp_path: Path) -> None:
    first = SqliteHosts.open(tmp_path)
    first.change(HOST, lambda _: Host(1.5, 2.5, 3.5, 4))
    first.keep_robots(COPY)
    first.close()
    second = SqliteHosts.open(tmp_path)
    assert (second.host(HOST), second.robots(COPY.authority)) == (Host(1.5, 2.5, 3.5, 4), COPY)
    second.close()


def test_the_state_is_the_owners_alone(tmp_path: Path) -> None:
    hosts = SqliteHosts.open(tmp_path / "deep" / "output")
    hosts.claim(HOST, "run")
    folders = [tmp_path / "deep/output/state", tmp_path / "deep/output/state/hosts"]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o700, 0o700]
    assert (folders[0] / NAME).is_file()
    hosts.close()


def test_processes_change_one_host_without_losing_a_step(tmp_path: Path) -> None:
    SqliteHosts.open(tmp_path).close()
    with start("count_up", tmp_path) as first, start("count_up", tmp_path) as second:
        assert [child.wait(60) for child in (first, second)] == [0, 0]
    hosts = SqliteHosts.open(tmp_path)
    assert hosts.host(HOST).failures == 2 * STEPS
    hosts.close()


def test_a_host_is_held_by_one_process_until_it_ends_however_it_ends(tmp_path: Path) -> None:
    hosts = SqliteHosts.open(tmp_path)
    claims = Claims(tmp_path / "state")
    with start("hold", tmp_path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "True\n"
        assert (hosts.claim(HOST, "second"), hosts.claim("other.example", "second")) == (False, True)
        assert claims.holder(HOST) == "first"
        child.kill()
    assert hosts.host(HOST) == Host(asked_at=12.5)
    assert (hosts.claim(HOST, "second"), hosts.claim(HOST, "second"), claims.holder(HOST)) == (True, True, "second")
    assert claims.claim(HOST, "third") is False
    hosts.release(HOST)
    hosts.release(HOST)
    assert claims.claim(HOST, "third") is True
    hosts.close()
    claims.close()


@pytest.mark.parametrize("name", ["../../etc", "a/b", "x" * 300, "\u4f8b.example", "\ud800", ""])
def test_no_host_names_a_file_outside(tmp_path: Path, name: str) -> None:
    claims = Claims(tmp_path)
    assert claims.holder(name) == ""
    assert claims.claim(name, "run")
    assert claims.holder(name) == "run"
    assert len(list((tmp_path / "hosts").iterdir())) == 1
    claims.close()


def spoil(statement: str) -> Callable[[Path], None]:
    """A change of the file by somebody else."""

    def change(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        connection.close()

    return change


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda path: path.write_bytes(b"no database at all" * 100), "file is not a database"),
        (spoil("PRAGMA user_version = 4"), r"a later Flyleaf made it \(schema 4, not 3\)"),
        (spoil("DROP TABLE host"), "no such table: host"),
    ],
)
def test_a_file_that_can_not_be_used_is_a_storage_error(
    tmp_path: Path, damage: Callable[[Path], None], problem: str
) -> None:
    SqliteHosts.open(tmp_path).close()
    damage(tmp_path / "state" / NAME)
    with pytest.raises(StorageError, match=rf"^can't use {tmp_path}/state/{NAME}: {problem}$"):
        SqliteHosts.open(tmp_path).host(HOST)


def test_a_copy_whose_bytes_were_changed_is_none(tmp_path: Path) -> None:
    hosts = SqliteHosts.open(tmp_path)
    hosts.keep_robots(COPY)
    spoil("UPDATE robots SET content = x'00'")(tmp_path / "state" / NAME)
    assert hosts.robots(COPY.authority) is None
    hosts.close()


@pytest.mark.parametrize("place", ["state", "state/hosts"])
def test_a_file_where_a_folder_belongs_is_a_storage_error(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).touch()
    with pytest.raises(StorageError, match=f"can't write {tmp_path / place}: not a folder of its own"):
        SqliteHosts.open(tmp_path)


def test_a_document_is_kept_byte_for_byte_and_one_of_other_bytes_is_none(tmp_path: Path) -> None:
    copy = DocumentCopy("https://shelf.example/ai.txt", 200, 1_800_000_000.25, b"User-Agent: *\n\xff\0")
    with closing(SqliteHosts.open(tmp_path)) as hosts:
        hosts.keep_document(copy)
        assert (hosts.document(copy.address), hosts.document("https://shelf.example/")) == (copy, None)
        spoil("UPDATE document SET content = x'00'")(tmp_path / "state" / NAME)
        assert hosts.document(copy.address) is None


def test_the_copy_that_stands_is_another_than_the_last_one(hosts: Hosts) -> None:
    good = DocumentCopy("https://shelf.example/ai.txt", 200, 1_800_000_000.25, b"User-Agent: *\n")
    assert hosts.standing(good.address) is None
    hosts.keep_standing(good)
    hosts.keep_document(good._replace(status=503, content=b""))
    assert (hosts.standing(good.address), hosts.document(good.address)) == (
        good,
        good._replace(status=503, content=b""),
    )


def test_a_file_of_an_earlier_flyleaf_gets_the_tables_that_it_lacks(tmp_path: Path) -> None:
    with closing(SqliteHosts.open(tmp_path)) as hosts:
        hosts.keep_robots(COPY)
    spoil("DROP TABLE document")(tmp_path / "state" / NAME)
    spoil("DROP TABLE standing")(tmp_path / "state" / NAME)
    spoil("PRAGMA user_version = 1")(tmp_path / "state" / NAME)
    with closing(SqliteHosts.open(tmp_path)) as hosts:
        hosts.keep_document(DocumentCopy("https://shelf.example/ai.txt", 404, 1.0, b""))
        assert hosts.robots(COPY.authority) == COPY


def test_what_an_earlier_flyleaf_could_read_stands(tmp_path: Path) -> None:
    copies = [DocumentCopy(f"https://shelf.example/{status}", status, 1.0, b"a") for status in (200, 404)]
    with closing(SqliteHosts.open(tmp_path)) as hosts:
        for copy in copies:
            hosts.keep_document(copy)
    spoil("DROP TABLE standing")(tmp_path / "state" / NAME)
    spoil("PRAGMA user_version = 2")(tmp_path / "state" / NAME)
    with closing(SqliteHosts.open(tmp_path)) as hosts:
        assert [hosts.standing(copy.address) for copy in copies] == [copies[0], None]
