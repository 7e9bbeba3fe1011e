"""The gate's command: floors rise with a run, sink only with a reason, and another corpus than the pinned one fails."""

import json
import re
from pathlib import Path

import pytest

from tests.gate.__main__ import main
from tests.gate.case import KEPT_BACK
from tests.gate.floors import RUNS, Floors

FLOOR = "open/download_page/exact"
QUICK = ("--family", "download_page")


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    """A copy of the pinned digests with one floor that no run falls below."""
    path = tmp_path / "floors.json"
    Floors(digests=Floors.load().digests, floors={FLOOR: 0.1}).save(path)
    return path


def run(floors: Path, *arguments: str) -> int:
    return main(["--floors", str(floors), *arguments])


@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", "  ")])
@pytest.mark.parametrize("change", [("--lower", FLOOR, "0.05"), ("--pin",)])
def test_what_makes_the_gate_easier_is_refused_without_a_reason(
    floors: Path, change: tuple[str, ...], reason: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = floors.read_bytes()
    assert run(floors, *change, *reason) == 2
    assert capsys.readouterr().err == "refused: a change that makes the gate easier needs a reason\n"
    assert floors.read_bytes() == before


def test_a_floor_sinks_with_a_reason_that_stays(floors: Path) -> None:
    assert run(floors, "--lower", FLOOR, "0.05", "--reason", "the label was wrong") == 0
    held = Floors.load(floors)
    assert held.floors == {FLOOR: 0.05}
    assert [(change["name"], change["from"], change["to"], change["reason"]) for change in held.reasons] == [
        (FLOOR, 0.1, 0.05, "the label was wrong")
    ]


@pytest.mark.parametrize(
    ("name", "value"), [(FLOOR, "0.1"), (FLOOR, "0.2"), (FLOOR, "-1"), (FLOOR, "low"), ("open/all/exact", "0.05")]
)
def test_a_floor_is_lowered_only_where_it_is_and_to_a_lower_number(
    floors: Path, name: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = floors.read_bytes()
    assert run(floors, "--lower", name, value, "--reason", "because") == 2
    assert capsys.readouterr().err.startswith("refused: ")
    assert floors.read_bytes() == before


def test_a_run_raises_floors_and_only_those_of_what_it_scored(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(floors, *QUICK, "--raise") == 0
    raised = Floors.load(floors).floors
    assert set(raised) == {FLOOR, "open/download_page/rejects"}
    assert raised[FLOOR] > 0.1
    assert "2 floors raised" in capsys.readouterr().out
    assert run(floors, *QUICK, "--raise") == 0
    assert "0 floors raised" in capsys.readouterr().out


def test_a_run_below_a_floor_fails_and_names_it(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Floors(digests=Floors.load().digests, floors={"open/download_page/rejects": 1.1}).save(floors)
    assert run(floors, *QUICK) == 1
    assert re.fullmatch(r"fell: open/download_page/rejects: [01]\.\d{4} < 1\.1000\n", capsys.readouterr().err)


@pytest.mark.parametrize("arguments", [QUICK, (*QUICK, "--raise")])
def test_another_corpus_than_the_pinned_one_fails_unscored(
    floors: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    Floors(digests={**Floors.load().digests, "open": "0" * 64}).save(floors)
    assert run(floors, *arguments) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "not the pinned corpus: open\n")
    assert Floors.load(floors).floors == {}


def test_pinning_takes_the_corpus_as_it_is(floors: Path) -> None:
    Floors(digests={"open": "0" * 64}).save(floors)
    assert run(floors, "--pin", "--reason", "another label") == 0
    assert Floors.load(floors).digests == Floors.load().digests


def test_every_listed_run_was_over_a_corpus_that_was_pinned_then() -> None:
    pinned = [change["to"] for change in Floors.load().reasons if change["name"] == "digests"]
    runs = [json.loads(line) for line in RUNS.read_text("utf-8").splitlines()]
    assert [listed for listed in runs if listed["digests"] not in pinned] == []
    assert {name.partition("/")[0] for listed in runs for name in listed["figures"]} <= KEPT_BACK
    assert [listed["date"] for listed in runs] == sorted(listed["date"] for listed in runs)
