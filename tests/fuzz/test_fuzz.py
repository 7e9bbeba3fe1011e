"""The fuzz targets over inputs that are the same in every run: seeds, what was found once, and mixtures of both."""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import Reason
from pipelines.model import Block, Budget, Draft, Miss, Page, State
from pipelines.road import Road
from pipelines.split import split
from pipelines.text.body import Body, read_body
from pipelines.text.values import Price
from tests.fuzz.__main__ import TARGETS as NAMED
from tests.fuzz.__main__ import main
from tests.fuzz.seeds import PIECE_BYTES, cut, seeds, store
from tests.fuzz.targets import TARGETS, close_up, read_page, read_values
from tests.gate.case import KEPT_BACK
from tests.gate.corpus import cases
from tests.text.pages import BOUNDED, markups, texts

FOUND: Final = sorted(Path(__file__).with_name("found").iterdir())
# What a mutation puts in: single bytes, numbers of all lengths, the characters that the readers look for.
_BITS: Final = st.one_of(
    st.binary(max_size=4),
    texts.map(lambda text: text.encode("utf-8", "ignore")),
    st.integers(0, 10**30).map(lambda number: f"{number:,}".encode()),
    st.sampled_from(["\u3000", "\n", "\r", "\x85", "\u2028", "...", "\u2026", "-", "1\u3001", "&lt;br /&gt;"]).map(
        str.encode
    ),
)


def holds(target: Callable[[bytes], None], data: bytes) -> bool:
    """True; what an input shows to be wrong is raised."""
    target(data)
    return True


def mixed(target: str) -> st.SearchStrategy[bytes]:
    """Seeds of a target cut up and put together again, with bits between."""
    piece = st.builds(
        lambda seed, start, length: seed[start : start + length],
        st.sampled_from(seeds()[target]),
        st.integers(0, PIECE_BYTES),
        st.integers(0, 400),
    )
    return st.lists(st.one_of(piece, piece, _BITS), max_size=12).map(b"".join)


@given(mixed("page") | markups.map(lambda markup: markup.encode("utf-8", "ignore")) | st.binary(max_size=200))
@BOUNDED
def test_any_bytes_make_a_record_or_a_reason_and_no_character_is_lost(data: bytes) -> None:
    assert holds(read_page, data)


@given(mixed("reflow") | st.lists(texts, max_size=20).map(lambda lines: "\n".join(lines).encode("utf-8", "ignore")))
@BOUNDED
def test_any_lines_close_up_to_paragraphs_with_every_character_accounted_for(data: bytes) -> None:
    assert holds(close_up, data)


@given(mixed("values"))
@BOUNDED
def test_any_text_is_a_value_within_its_bounds_or_none(data: bytes) -> None:
    assert holds(read_values, data)


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_passes(target: str) -> None:
    assert all(holds(TARGETS[target], data) for data in seeds()[target])


@pytest.mark.parametrize("name", [path.name for path in FOUND])
def test_what_was_found_once_passes_ever_since(name: str) -> None:
    path = next(path for path in FOUND if path.name == name)
    assert holds(TARGETS[name.partition("-")[0]], path.read_bytes())


def lose_a_block(page: Page, budget: Budget) -> Draft:
    draft = split(page, budget)
    return draft._replace(blocks=draft.blocks[:-1])


def lose_a_character(blocks: list[Block], budget: Budget) -> Body:
    body = read_body(blocks, budget)
    return body._replace(text=body.text[:-1])


@pytest.mark.parametrize(
    ("target", "name", "broken"),
    [
        ("page", "split", lose_a_block),
        ("page", "_ROAD", Road([lambda page, _: Miss(page.address, State.REJECTED, Reason.SCHEMA)])),
        ("reflow", "read_body", lose_a_character),
        ("values", "read_count", lambda _: 2**63),
        ("values", "read_price", lambda *_: Price("NaN", "CNY")),
    ],
)
def test_a_target_sees_what_is_broken(target: str, name: str, broken: object, monkeypatch: pytest.MonkeyPatch) -> None:
    data = "<h1>通知</h1><h2>文档简介</h2><p>星期五去西山。</p>" if target == "page" else "星期五去\n西山"
    assert holds(TARGETS[target], data.encode())
    monkeypatch.setattr(f"tests.fuzz.targets.{name}", broken)
    with pytest.raises(AssertionError):
        TARGETS[target](data.encode())


def test_what_is_kept_back_is_no_seed() -> None:
    known = set(seeds()["page"])
    assert [case.name for case in cases() if case.set_name in KEPT_BACK and set(cut(case.body)) <= known] == []


def test_seeds_are_stored_a_file_each(tmp_path: Path) -> None:
    store(tmp_path)
    stored = {folder.name: [path.read_bytes() for path in sorted(folder.iterdir())] for folder in tmp_path.iterdir()}
    assert stored == {target: list(inputs) for target, inputs in seeds().items()}
    assert set(NAMED) == set(TARGETS)


def test_an_unknown_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["stars"])
    assert (ended.value.code, "no target stars" in capsys.readouterr().err) == (2, True)


@pytest.mark.skipif(find_spec("atheris") is not None, reason="atheris is installed here")
def test_without_atheris_one_line_says_what_installs_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == "atheris is not installed: `make fuzz` installs it\n"


def test_the_fuzzer_runs_and_says_what_it_did() -> None:
    pytest.importorskip("atheris", reason="installed by make fuzz")
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", "2", "values"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout.endswith("nothing found\n")) == (0, True), done.stdout + done.stderr
