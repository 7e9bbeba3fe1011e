"""Rules about many files."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator

import pytest

from pipelines.version import VERSION
from tests.house.figures import ROOT, Function, cases_of, comments, measure, read_sources

LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-readers.lock",
    "requirements-gate.lock",
    "requirements-bench.lock",
    "requirements-fuzz.lock",
)
EVERYTHING = read_sources("bench", "crawler", "pipelines", "sample", "tests")
MACHINE = re.compile(r"(?<![\w.])/(?:farm|home|root|Users|work)/|[A-Z]:\\Users")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|--(?:extra-)?index|find[-]links")
PRAGMA = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
EXPLAINED = re.compile(r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\])\W+\w+\W+\w+")


def tree_texts() -> Iterator[tuple[str, str]]:
    """Each text file that git knows or would take, with its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            yield name, (ROOT / name).read_bytes().decode("utf-8", "replace")


def pins(lock: str) -> dict[str, str]:
    """Each `name==version ; marker` of a lock with the hashes below it."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    return {head.strip(" \\"): rest for head, _, rest in (entry.partition("\n") for entry in entries)}


def shows_something(test: Function) -> bool:
    """Whether a test can fail by what it found: an assert, or an error that it awaits."""
    calls = (ast.unparse(node.func) for node in ast.walk(test) if isinstance(node, ast.Call))
    asserts = any(isinstance(node, ast.Assert) for node in ast.walk(test))
    return asserts or any(re.search(r"\b(pytest\.(raises|warns|fail)|assert_\w+)$", call) for call in calls)


def test_every_figure_of_the_house_style_is_within_its_aim() -> None:
    assert [str(figure) for figure in measure() if not figure.is_kept] == []


@pytest.mark.parametrize("named", [MACHINE, REGISTRY], ids=["a machine's path", "a package registry"])
def test_no_file_names(named: re.Pattern[str]) -> None:
    found = [f"{name}: {hit[0]}" for name, text in tree_texts() for hit in named.finditer(text)]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_alone(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert re.findall(r"://|file:|^-.*", text, re.MULTILINE) == []
    assert [pin for pin, hashes in pins(lock).items() if "==" not in pin or "--hash=sha256:" not in hashes] == []


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_a_lock_agrees_with_the_locks_before_it(lock: str) -> None:
    earlier = {pin.partition(" ;")[0] for other in LOCKS[: LOCKS.index(lock)] for pin in pins(other)}
    names = {pin.partition("==")[0] for pin in earlier}
    shared = {pin.partition(" ;")[0] for pin in pins(lock) if pin.partition("==")[0] in names}
    assert shared - earlier == set()


def test_the_readme_fits_on_a_screen_or_two() -> None:
    assert (ROOT / "README.md").read_text("utf-8").count("\n") <= 80


def test_one_version_stands_everywhere() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
    assert re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == VERSION


def test_every_silenced_check_names_its_code_and_its_reason() -> None:
    notes = [(f"{s.place}:{token.start[0]}", token.string) for s in EVERYTHING for token in comments(s.text)]
    assert [place for place, note in notes if PRAGMA.search(note) and not EXPLAINED.search(note)] == []


def test_every_test_can_fail() -> None:
    assert [place for place, test in cases_of(EVERYTHING) if not shows_something(test)] == []
