import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from pipelines.errors import StorageError
from pipelines.storage.files import (
    append,
    check_free,
    cut,
    make_folder,
    make_root,
    move,
    prove_writable,
    remove_folder,
    remove_others,
    replace,
    sync_folder,
    write_new,
)
from tests.storage.builders import list_files


def test_a_file_grows_by_what_is_appended(tmp_path: Path) -> None:
    append(tmp_path / "a", b"one\n", 0)
    append(tmp_path / "a", b"two\n", 4)
    assert (tmp_path / "a").read_bytes() == b"one\ntwo\n"


def test_a_left_over_file_is_never_appended_to(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"left over")
    with pytest.raises(StorageError, match=r"can't write .*/a: File exists"):
        append(tmp_path / "a", b"new", 0)
    assert (tmp_path / "a").read_bytes() == b"left over"


@pytest.mark.parametrize("content", [b"", b"one", b"one\ntwo\n"])
def test_a_file_that_another_program_changed_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(StorageError, match="another program has changed it"):
        append(tmp_path / "a", b"two\n", 4)
    assert (tmp_path / "a").read_bytes() == content


@pytest.mark.parametrize("offset", [0, 4])
def test_no_link_is_followed_to_write(tmp_path: Path, offset: int) -> None:
    (tmp_path / "victim").write_bytes(b"abc\n")
    (tmp_path / "a").symlink_to(tmp_path / "victim")
    with pytest.raises(StorageError):
        append(tmp_path / "a", b"two\n", offset)
    assert (tmp_path / "victim").read_bytes() == b"abc\n"


def test_a_planted_link_does_not_lead_a_folder_outside(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "records").symlink_to(tmp_path / "outside")
    with pytest.raises(StorageError, match=r"records: not a folder of its own"):
        make_folder(tmp_path / "root", PurePosixPath("records/site=a"))
    assert list((tmp_path / "outside").iterdir()) == []


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "disk")
    make_root(tmp_path / "output")
    assert make_folder(tmp_path / "output", PurePosixPath("records")) == tmp_path / "output" / "records"
    assert (tmp_path / "disk" / "records").is_dir()


def test_a_root_is_made_with_its_parents(tmp_path: Path) -> None:
    make_root(tmp_path / "a" / "b" / "c")
    make_root(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()


@pytest.mark.parametrize("make", [make_root, lambda root: make_folder(root, PurePosixPath("runs"))])
def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path, make: Callable[[Path], object]) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(StorageError, match=r"can't write .*/output"):
        make(tmp_path / "output")


@pytest.mark.parametrize("mode", [0o700, 0o777])
def test_a_folder_is_as_open_as_was_asked_and_the_umask_allows(tmp_path: Path, mode: int) -> None:
    umask = os.umask(0o022)
    try:
        folder = make_folder(tmp_path, PurePosixPath("folder"), mode)
    finally:
        os.umask(umask)
    assert folder.stat().st_mode & 0o777 == mode & ~0o022


@pytest.mark.parametrize("plant", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_nothing_is_ever_overwritten(tmp_path: Path, plant: Callable[[Path], None]) -> None:
    (tmp_path / "new").write_bytes(b"new")
    plant(tmp_path / "old")
    with pytest.raises(StorageError, match=r"/old: it exists already"):
        move(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "new").read_bytes() == b"new"


def test_a_new_file_appears_whole_and_leaves_no_part(tmp_path: Path) -> None:
    replace(tmp_path / "manifest.json", b"{}\n")
    assert list_files(tmp_path) == ["manifest.json"]
    assert (tmp_path / "manifest.json").read_bytes() == b"{}\n"


def test_a_proof_of_writing_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    prove_writable(tmp_path / "a", tmp_path / "b", ".probe")
    assert list_files(tmp_path) == []


def test_a_failed_proof_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"nowhere/.probe: No such file"):
        prove_writable(tmp_path, tmp_path / "nowhere", ".probe")
    assert list_files(tmp_path) == []


@pytest.mark.parametrize("plant", [Path.touch, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_a_new_file_takes_nobodys_place(tmp_path: Path, plant: Callable[[Path], None]) -> None:
    plant(tmp_path / "old")
    for attempt in (check_free, lambda path: write_new(path, b"new")):
        with pytest.raises(StorageError, match=r"/old: it exists already, and nothing is ever overwritten"):
            attempt(tmp_path / "old")
    assert list_files(tmp_path) in ([], ["old"])


def test_a_new_file_is_whole_and_a_replaced_one_too(tmp_path: Path) -> None:
    write_new(tmp_path / "a", b"first")
    replace(tmp_path / "a", b"second")
    assert (list_files(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"second")


def test_what_a_stopped_try_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a.part").write_bytes(b"half of it")
    write_new(tmp_path / "a", b"whole")
    assert (list_files(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"whole")


@pytest.mark.parametrize(("size", "left"), [(0, b""), (4, b"one\n"), (8, b"one\ntwo\n")])
def test_a_file_is_cut_to_what_was_committed(tmp_path: Path, size: int, left: bytes) -> None:
    (tmp_path / "a").write_bytes(b"one\ntwo\n")
    assert b"".join(cut(tmp_path / "a", size)) == left
    assert (tmp_path / "a").read_bytes() == left


def test_a_file_that_lacks_what_was_committed_is_not_padded(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\n")
    with pytest.raises(StorageError, match=r"/a: it is shorter than what was committed to it"):
        list(cut(tmp_path / "a", 5))
    assert (tmp_path / "a").read_bytes() == b"one\n"


def test_a_link_is_not_cut(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"one\n")
    (tmp_path / "a").symlink_to("victim")
    with pytest.raises(StorageError):
        list(cut(tmp_path / "a", 0))
    assert (tmp_path / "victim").read_bytes() == b"one\n"


def test_unfinished_files_that_nobody_knows_of_are_removed_and_no_others(tmp_path: Path) -> None:
    names = ["a.jsonl", "a.jsonl.part", "deep/b.jsonl.part", "deep/c.part.jsonl", "deep/kept.part"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.part").mkdir()
    remove_others(tmp_path, [tmp_path / "deep" / "kept.part"])
    assert list_files(tmp_path) == ["a.jsonl", "deep/c.part.jsonl", "deep/kept.part"]
    assert (tmp_path / "folder.part").is_dir()


def test_a_folder_is_removed_with_all_in_it_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "run" / "deep").mkdir(parents=True)
    (tmp_path / "run" / "deep" / "a").touch()
    (tmp_path / "linked").symlink_to("run")
    with pytest.raises(StorageError, match="linked"):
        remove_folder(tmp_path / "linked")
    assert (tmp_path / "run" / "deep" / "a").exists()
    remove_folder(tmp_path / "run")
    remove_folder(tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_only_a_folder_is_synced_as_one(tmp_path: Path) -> None:
    sync_folder(tmp_path)
    (tmp_path / "a").touch()
    with pytest.raises(StorageError, match=r"can't write .*/a: Not a directory"):
        sync_folder(tmp_path / "a")
