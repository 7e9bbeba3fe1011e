"""What was withdrawn: kept in a file of its own, known to every process at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.errors import LedgerError
from pipelines.storage.database import Access
from pipelines.storage.withdrawals import NAME, Withdrawals

ID = "docs.example:41"
ADDRESS = "https://docs.example/view/42.html"
AT = "2026-05-04T03:02:01.000Z"


@pytest.fixture
def withdrawals(tmp_path: Path) -> Iterator[Withdrawals]:
    opened = Withdrawals(tmp_path)
    yield opened
    opened.close()


def test_ids_and_addresses_are_held_once_they_are_withdrawn(withdrawals: Withdrawals) -> None:
    assert (withdrawals.hold(ID), withdrawals.hold(ADDRESS), withdrawals.every()) == (False, False, [])
    assert withdrawals.add([ID, ADDRESS], "court order", AT) == 2
    assert (withdrawals.hold(ID), withdrawals.hold(ADDRESS)) == (True, True)
    assert withdrawals.every() == [(ID, "court order", AT), (ADDRESS, "court order", AT)]


@pytest.mark.parametrize(
    "target",
    [
        "",
        "docs.example:4",
        "docs.example:410",
        "DOCS.EXAMPLE:41",
        " docs.example:41",
        "https://docs.example/view/42",
        "%",
    ],
)
def test_nothing_is_held_that_only_looks_like_it(withdrawals: Withdrawals, target: str) -> None:
    withdrawals.add([ID, ADDRESS], "", AT)
    assert not withdrawals.hold(target)


def test_what_is_withdrawn_again_keeps_its_first_reason_and_moment(withdrawals: Withdrawals) -> None:
    withdrawals.add([ID], "the author asked", AT)
    assert withdrawals.add([ID, ADDRESS, ADDRESS], "court order", "2027-01-01T00:00:00.000Z") == 1
    assert withdrawals.every()[0] == (ID, "the author asked", AT)


def test_a_reason_is_kept_word_for_word(withdrawals: Withdrawals) -> None:
    reason = "\u201cR\xe9f. 7\u201d; DROP TABLE withdrawals; --\n\u7b2c\u4e8c\u884c"
    withdrawals.add([ID], reason, AT)
    assert withdrawals.every() == [(ID, reason, AT)]


def test_a_crawl_that_runs_sees_what_another_process_adds(tmp_path: Path, withdrawals: Withdrawals) -> None:
    assert not withdrawals.hold(ID)
    other = Withdrawals(tmp_path)
    other.add([ID], "", AT)
    assert withdrawals.hold(ID)
    other.add([ADDRESS], "", AT)
    other.close()
    assert withdrawals.hold(ADDRESS)


def test_they_outlive_the_process(tmp_path: Path) -> None:
    first = Withdrawals(tmp_path)
    first.add([ID], "court order", AT)
    first.close()
    second = Withdrawals(tmp_path, Access.READ)
    second.verify()
    assert (second.hold(ID), second.every()) == (True, [(ID, "court order", AT)])
    second.close()


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_file_is_an_error_and_no_empty_list(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(LedgerError):
        Withdrawals(tmp_path).verify()
