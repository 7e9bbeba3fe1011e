import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.storage.doctor import Examined, examine
from pipelines.storage.runs import RunInfo
from pipelines.storage.verdict import Ending
from tests.storage.builders import RUN, SITE, address_of, emit, open_session
from tests.storage.child import start

PLACE = f"site={SITE}/date=2026-11-21"
RECORDS = f"records/{PLACE}/{RUN.id}-0001.jsonl"
RIGHTS = f"rights/{PLACE}/{RUN.id}-0001.jsonl"
BLOCKS = f"blocks/{PLACE}/{RUN.id}-0001.jsonl"
DAMAGE = f"attributes/damage/{PLACE}/{RUN.id}-0001.jsonl"
REJECTS = f"rejects/{PLACE}/{RUN.id}-0001.jsonl"
MANIFEST = f"runs/{RUN.id}/manifest.json"

Damage = Callable[[Path], None]


def write_run(root: Path, run: RunInfo = RUN) -> None:
    """Three records and one reject."""
    session = open_session(root, run)
    emit(session, 1, 2, 3)
    session.take(address_of(4))
    session.miss(Miss(address_of(4), State.REJECTED, Reason.NO_BODY, site=SITE))
    session.close(Ending())


def find(root: Path) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.path, finding.what) for finding in examine(root)]


def edit(path: str, change: Callable[[list[bytes]], list[bytes]]) -> Damage:
    """Change the lines of a file, line ends included."""

    def damage(root: Path) -> None:
        lines = (root / path).read_bytes().splitlines(keepends=True)
        (root / path).write_bytes(b"".join(change(lines)))

    return damage


def amend(**changes: object) -> Damage:
    """Change keys of the manifest."""

    def damage(root: Path) -> None:
        document = json.loads((root / MANIFEST).read_bytes())
        (root / MANIFEST).write_text(json.dumps(document | changes))

    return damage


def remove(path: str) -> Damage:
    return lambda root: (root / path).unlink()


def link(path: str) -> Damage:
    def damage(root: Path) -> None:
        (root / path).rename(root / "kept")
        (root / path).symlink_to(root / "kept")

    return damage


def put(path: str) -> Damage:
    def damage(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"")

    return damage


def test_what_a_run_left_is_sound(tmp_path: Path) -> None:
    write_run(tmp_path)
    assert find(tmp_path) == []


def test_an_output_folder_before_its_first_run_is_sound(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("What a crawl leaves.\n")
    assert find(tmp_path) == []


def test_an_examination_tells_how_much_it_saw(tmp_path: Path) -> None:
    write_run(tmp_path)
    put(f"records/{PLACE}/stray.jsonl")(tmp_path)
    examined = Examined()
    assert len(list(examine(tmp_path, examined))) == 1
    assert (examined.runs, examined.files) == (1, 6)


def test_an_output_folder_below_another_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    write_run(tmp_path / "sample")
    write_run(tmp_path)
    (tmp_path / "pages").mkdir()
    what = "looks like an output folder of its own and was not looked at"
    assert [(f.severity, f.path, f.what, f.advice) for f in examine(tmp_path)] == [
        ("warning", "sample", what, f"scrapy doctor {tmp_path / 'sample'}")
    ]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert find(tmp_path / "nowhere") == [("error", ".", "is no folder")]


@pytest.mark.tampered
@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        # Files against the manifest; what is wrong in the lines is told as well.
        (remove(REJECTS), [("error", REJECTS, f"is missing (manifest of {RUN.id})")]),
        (remove(BLOCKS), [
            ("error", BLOCKS, f"is missing (manifest of {RUN.id})"),
            ("error", RECORDS, "line 1 has not its row of blocks beside it, and 2 more"),
        ]),
        (link(REJECTS), [("error", REJECTS, f"is a link (manifest of {RUN.id})")]),
        (edit(REJECTS, lambda lines: [lines[0].replace(b"no_body", b"nobody!")]), [
            ("error", REJECTS, "sha256 is "),
        ]),
        (edit(REJECTS, lambda lines: [*lines, b"\n"]), [("error", REJECTS, "bytes is ")]),
        # Lines.
        (edit(RECORDS, lambda lines: [*lines[:2], lines[2][:-9]]), [
            ("error", RECORDS, "bytes is "), ("error", RECORDS, "line 3 has no line end"),
        ]),
        (edit(RECORDS, lambda lines: [lines[0].replace(b'"revision":1', b'"revision":0'), *lines[1:]]), [
            ("error", RECORDS, "sha256 is "),
            ("error", RECORDS, "line 1 is no record (metadata.revision: Input should be greater than or equal to 1)"),
        ]),
        (edit(RECORDS, lambda lines: [b"\xff\n", *lines[1:]]), [
            ("error", RECORDS, "bytes is "), ("error", RECORDS, "line 1 is no record (Invalid JSON: "),
        ]),
        (edit(RECORDS, lambda lines: [*lines, lines[0]]), [
            ("error", RECORDS, "bytes is "),
            ("error", RECORDS, "line 4 has not its row of blocks beside it"),
            ("error", RECORDS, "line 4 has not its row of attributes/damage beside it"),
            ("error", RECORDS, "line 4 has not its row of rights beside it"),
            ("error", RECORDS, f"line 4 is a revision that its run has written before (docs.example:1 in {RECORDS})"),
        ]),
        (edit(BLOCKS, lambda lines: [lines[1], lines[0], lines[2]]), [
            ("error", BLOCKS, "sha256 is "),
            ("error", RECORDS, "line 1 has not its row of blocks beside it, and 1 more"),
        ]),
        (edit(BLOCKS, lambda lines: [*lines, lines[2]]), [
            ("error", BLOCKS, "bytes is "), ("error", RECORDS, "line 4 has not its row of blocks beside it"),
        ]),
        (edit(BLOCKS, lambda lines: [*lines[:2], lines[2].replace(b'"body"', b'"text"')]), [
            ("error", BLOCKS, "sha256 is "), ("error", RECORDS, "line 3 has not its row of blocks beside it"),
        ]),
        (remove(DAMAGE), [
            ("error", DAMAGE, f"is missing (manifest of {RUN.id})"),
            ("error", RECORDS, "line 1 has not its row of attributes/damage beside it, and 2 more"),
        ]),
        (edit(DAMAGE, lambda lines: [lines[1], lines[0], lines[2]]), [
            ("error", DAMAGE, "sha256 is "),
            ("error", RECORDS, "line 1 has not its row of attributes/damage beside it, and 1 more"),
        ]),
        (edit(DAMAGE, lambda lines: [*lines, lines[2]]), [
            ("error", DAMAGE, "bytes is "), ("error", RECORDS, "line 4 has not its row of attributes/damage beside it"),
        ]),
        (edit(DAMAGE, lambda lines: [*lines[:2], lines[2].replace(b"[[0,13,", b"[[0,14,")]), [
            ("error", DAMAGE, "sha256 is "),
            ("error", RECORDS, "line 3 has not its row of attributes/damage beside it"),
        ]),
        (edit(RIGHTS, lambda lines: [lines[0], lines[1].replace(b'"revision":1', b'"revision":2'), lines[2]]), [
            ("error", RIGHTS, "sha256 is "), ("error", RECORDS, "line 2 has not its row of rights beside it"),
        ]),
        (remove(RIGHTS), [
            ("error", RIGHTS, f"is missing (manifest of {RUN.id})"),
            ("error", RECORDS, "line 1 has not its row of rights beside it, and 2 more"),
        ]),
        # Files that no manifest names.
        (put(f"records/{PLACE}/stray.jsonl"), [("error", f"records/{PLACE}/stray.jsonl", "is named by no manifest")]),
        (put("held/a/records/b.txt"), [("error", "held/a/records/b.txt", "is named by no manifest")]),
        # Manifests.
        (remove(MANIFEST), [
            ("error", f"runs/{RUN.id}", "has no manifest, though its ledger knows how it ended"),
            ("error", RECORDS, "is named by no manifest"),
            ("error", BLOCKS, "is named by no manifest"),
            ("error", DAMAGE, "is named by no manifest"),
            ("error", RIGHTS, "is named by no manifest"),
            ("error", REJECTS, "is named by no manifest"),
        ]),
        (amend(late=1), [
            ("error", MANIFEST, "is no manifest: late: Extra inputs are not permitted"),
            ("error", RECORDS, "is named by no manifest"),
            ("error", BLOCKS, "is named by no manifest"),
            ("error", DAMAGE, "is named by no manifest"),
            ("error", RIGHTS, "is named by no manifest"),
            ("error", REJECTS, "is named by no manifest"),
        ]),
        (amend(run="other-1"), [("error", MANIFEST, "belongs to the run other-1")]),
        (amend(identity_holds=False), [
            ("error", MANIFEST, "is not what its ledger says (identity_holds)"),
            ("error", MANIFEST, "does not balance: 4 taken, 4 ended, 0 pending"),
        ]),
        (amend(counts={"states": {"emitted": 2, "rejected": 2}, "reasons": {}, "taken": 5, "pending": 0}), [
            ("error", MANIFEST, "is not what its ledger says (counts)"),
            ("error", MANIFEST, "does not balance: 5 taken, 4 ended, 0 pending"),
            ("error", MANIFEST, "does not balance: 2 addresses, 3 lines of records"),
            ("error", MANIFEST, "does not balance: 2 addresses, 1 lines of rejects"),
        ]),
    ],
)  # fmt: skip
def test_every_damage_is_named(tmp_path: Path, damage: Damage, expected: list[tuple[str, str, str]]) -> None:
    write_run(tmp_path)
    damage(tmp_path)
    found = find(tmp_path)
    assert [(severity, path) for severity, path, _ in found] == [(severity, path) for severity, path, _ in expected]
    for (_, _, what), (_, _, beginning) in zip(found, expected, strict=True):
        assert what.startswith(beginning)


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/hostname", "records/../../secret", f"records/{PLACE}/other-0001.jsonl"]
)
def test_a_manifest_cannot_lead_the_examination_elsewhere(tmp_path: Path, path: str) -> None:
    write_run(tmp_path)
    document = json.loads((tmp_path / MANIFEST).read_bytes())
    document["files"][0]["path"] = path
    (tmp_path / MANIFEST).write_text(json.dumps(document))
    assert ("error", MANIFEST, f"names {path!r}, which no run writes") in find(tmp_path)


def test_a_revision_that_two_runs_wrote_is_told_once_a_file(tmp_path: Path) -> None:
    write_run(tmp_path)
    write_run(tmp_path, replace(RUN, token="ffff"))
    second = f"records/{PLACE}/{RUN.id[:-4]}ffff-0001.jsonl"
    assert find(tmp_path) == [
        (
            "warning",
            second,
            f"line 1 is a revision that another run has written (docs.example:1 in {RECORDS}), and 2 more",
        )
    ]


def test_records_that_a_gate_kept_back_are_read_too(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, *range(1, 5))
    for number in range(5, 25):
        session.take(address_of(number))
        session.miss(Miss(address_of(number), State.REJECTED, Reason.NO_BODY, site=SITE))
    assert session.close(Ending()).verdict == "held"
    held = f"held/{RUN.id}/{RECORDS}"
    (tmp_path / held).write_bytes(b"{}\n")
    assert ("error", held, "line 1 is no record (id: Field required)") in find(tmp_path)


def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    write_run(tmp_path / "output")
    (tmp_path / "output" / "records" / "loop").symlink_to(tmp_path)
    (tmp_path / "output" / "held").symlink_to(tmp_path)
    assert [path for _, path, _ in find(tmp_path / "output")] == ["records/loop", "held"]


def test_what_may_not_be_read_is_an_error_and_the_rest_is_still_looked_at(tmp_path: Path) -> None:
    write_run(tmp_path)
    (tmp_path / "held").mkdir()
    for path in (RECORDS, REJECTS, "held"):
        (tmp_path / path).chmod(0)
    tmp_path.chmod(0o755)
    with start("examine_as_nobody", tmp_path) as child:
        assert child.stdout is not None
        lines = child.stdout.read().splitlines()
    assert lines == [
        "error state can't be read: Permission denied",
        f"error {RECORDS} can't be read: Permission denied (manifest of {RUN.id})",
        f"error {REJECTS} can't be read: Permission denied (manifest of {RUN.id})",
        "error held can't be read: Permission denied",
        f"error {RECORDS} can't be read: Permission denied",
        "error held can't be read: Permission denied",
    ]


def test_every_finding_says_what_to_do(tmp_path: Path) -> None:
    write_run(tmp_path)
    (tmp_path / MANIFEST).unlink()
    assert all(finding.advice for finding in examine(tmp_path))
