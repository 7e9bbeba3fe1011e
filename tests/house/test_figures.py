"""The house figures count what they claim to count."""

import ast

import pytest

from tests.house import figures
from tests.house.figures import Figure, Source


def function(text: str) -> figures.Function:
    found = ast.parse(text).body[0]
    assert isinstance(found, figures.Function)
    return found


@pytest.mark.parametrize(
    ("body", "depth"),
    [
        ("return 1", 0),
        ("if a: pass", 1),
        ("if a: pass\n elif b: pass\n elif c: pass", 1),
        ("if a: pass\n else:\n  for b in c: pass", 2),
        ("for a in b:\n  with c:\n   while d: pass", 3),
        ("try: pass\n except E:\n  if a: pass", 2),
        ("match a:\n  case 1:\n   if b: pass", 2),
        ("def g():\n  if a:\n   if b: pass", 0),
        ("return [a for a in b if c]", 0),
    ],
)
def test_nesting_counts_blocks_inside_blocks(body: str, depth: int) -> None:
    assert figures.nesting(function(f"def f():\n {body}")) == depth


@pytest.mark.parametrize(
    ("signature", "is_typed"),
    [
        ("f() -> None", True),
        ("f()", False),
        ("f(a: int, *b: int, c: int, **d: int) -> int", True),
        ("f(a: int, b) -> int", False),
        ("f(*a) -> int", False),
        ("f(self, a: int) -> int", True),
        ("f(cls, /, *, a) -> int", False),
    ],
)
def test_a_function_is_typed_when_all_it_takes_and_returns_is(signature: str, is_typed: bool) -> None:
    assert figures.is_typed(function(f"def {signature}: ...")) is is_typed


@pytest.mark.parametrize(
    ("values", "expected"),
    [([7], 7), (range(1, 21), 19), (range(1, 101), 95), ([3, 1, 2], 3)],
)
def test_p95_is_the_nearest_rank(values: list[float], expected: float) -> None:
    assert figures.p95(values) == expected


@pytest.mark.parametrize(
    ("call", "count"),
    [
        ("mock.patch('a')", 1),
        ("Mock(spec=A)", 1),
        ("monkeypatch.setattr(a, 'b', c)", 1),
        ("monkeypatch.setenv('A', 'b')", 0),
        ("client.patch_all()", 0),
    ],
)
def test_stand_ins_are_counted_and_settings_are_not(call: str, count: int) -> None:
    assert figures.mocks(Source("tests/test_a.py", call, ast.parse(call))) == count


@pytest.mark.parametrize(
    ("figure", "is_kept"),
    [
        (Figure("lines", 90, 0, 90), True),
        (Figure("lines", 91, 0, 90), False),
        (Figure("share", 2.9, 3, 8), False),
        (Figure("share", 100, 100, 100), True),
    ],
)
def test_a_figure_is_kept_between_its_bounds(figure: Figure, is_kept: bool) -> None:
    assert figure.is_kept is is_kept


def test_complexity_is_what_ruff_counts() -> None:
    counted = figures.complexity("tests/house/figures.py")
    assert counted[next(place for place in counted if place.endswith(" p95"))] == 1
    assert counted[next(place for place in counted if place.endswith(" nesting"))] == 3
