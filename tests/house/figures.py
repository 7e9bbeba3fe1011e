"""The figures of the house style: `python -m tests.house.figures` prints each and exits 1 where one misses its aim.

Module, function, complexity, nesting, cycle and comment figures are measured over `crawler/` and `pipelines/`.
"""

import ast
import io
import json
import math
import re
import statistics
import subprocess
import sys
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

import grimp

ROOT = Path(__file__).parents[2]
CODE = ("crawler", "pipelines")
STAGES = frozenset({"split", "clean", "mark", "validate", "compare", "write"})
MOCKS = frozenset({"Mock", "MagicMock", "AsyncMock", "create_autospec", "patch"})

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class Source(NamedTuple):
    """A module: its place under the root, its text and its tree."""

    place: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Each function, inner ones too, with `path:line name`."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield f"{self.place}:{node.lineno} {node.name}", node


class Figure(NamedTuple):
    """One measured number, the bounds it should keep, and the place that made it."""

    measure: str
    value: float
    low: float
    high: float
    where: str = ""

    @property
    def is_kept(self) -> bool:
        return self.low <= self.value <= self.high

    @property
    def aim(self) -> str:
        bounds = {self.low, self.high}
        return f"≤ {self.high:g}" if self.low == 0 else "-".join(f"{bound:g}" for bound in sorted(bounds))

    def __str__(self) -> str:
        verdict = "kept" if self.is_kept else "MISSED"
        return f"{verdict:8}{self.measure:34}{self.value:>8.4g}{self.aim:>10}   {self.where}".rstrip()


def read_sources(*folders: str) -> list[Source]:
    """The modules below folders of the root, by place; those that hold a docstring only are left out."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    sources = [
        Source(path.relative_to(ROOT).as_posix(), text := path.read_text("utf-8"), ast.parse(text)) for path in paths
    ]
    return [source for source in sources if len(source.tree.body) > 1 or not ast.get_docstring(source.tree)]


def p95(values: Iterable[float]) -> float:
    """The nearest-rank 95th percentile."""
    ordered = sorted(values)
    return ordered[math.ceil(0.95 * len(ordered)) - 1]


def nesting(node: ast.AST) -> int:
    """How deep blocks stand in each other below a node; an `elif` stands beside its `if`."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, _SCOPES):
            is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
            deepest = max(deepest, nesting(child) + (isinstance(child, _BLOCKS) and not is_elif))
    return deepest


def is_typed(function: Function) -> bool:
    """Whether every argument but `self` and `cls`, and the result, carries a type."""
    a = function.args
    named = [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, (a.vararg, a.kwarg))]
    return function.returns is not None and all(arg.annotation or arg.arg in {"self", "cls"} for arg in named)


def comments(text: str) -> list[tokenize.TokenInfo]:
    """The comments of a module, trailing ones too."""
    return [token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT]


def complexity(*folders: str) -> dict[str, float]:
    """Each function's McCabe complexity, as ruff counts it."""
    command = ["check", "--isolated", "--select=C901", "--config=lint.mccabe.max-complexity=0", "--output-format=json"]
    ruff = [sys.executable, "-m", "ruff", *command, "--ignore-noqa", "--exit-zero", "--no-cache", *folders]
    report = subprocess.run(ruff, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = {}
    for row in json.loads(report):
        name, number = re.findall(r"^`(.+)` is too complex \((\d+) ", row["message"])[0]
        found[f"{Path(row['filename']).relative_to(ROOT).as_posix()}:{row['location']['row']} {name}"] = int(number)
    return found


def cycles() -> list[str]:
    """The modules that import themselves by way of others."""
    graph = grimp.build_graph(*CODE, cache_dir=None)
    return [m for m in sorted(graph.modules) if graph.find_upstream_modules(m) & graph.find_downstream_modules(m)]


def cases_of(sources: Iterable[Source]) -> list[tuple[str, Function]]:
    """The test functions, with their places."""
    return [row for source in sources for row in source.functions() if row[1].name.startswith("test_")]


def is_parametrised(function: Function) -> bool:
    """Whether a test runs over a table: `pytest.mark.parametrize` stands above it."""
    return any("parametrize" in ast.unparse(decorator) for decorator in function.decorator_list)


def mocks(source: Source) -> int:
    """How often a module puts a stand-in where the real thing could be."""
    called = [ast.unparse(node.func) for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    return sum(name == "monkeypatch.setattr" or bool(MOCKS & set(name.split("."))) for name in called)


def measure() -> list[Figure]:
    """Every figure, in the order of the house style."""
    code, tests = read_sources(*CODE), read_sources("tests")
    return [*_shape(code), *_care(code), *_tests(code, tests)]


def _shape(code: list[Source]) -> Iterator[Figure]:
    functions = dict(row for source in code for row in source.functions())
    modules = {source.place: source.lines for source in code}
    lengths = {where: (node.end_lineno or 0) - node.lineno + 1 for where, node in functions.items()}
    nested = {where: nesting(node) for where, node in functions.items()}
    branches = complexity(*CODE)
    yield Figure("module lines, median", statistics.median(modules.values()), 0, 90)
    yield from _top("module lines", modules, 200, 300)
    yield Figure("function lines, median", statistics.median(lengths.values()), 0, 8)
    yield from _top("function lines", lengths, 28, 45)
    yield Figure("complexity, mean", statistics.mean(branches.values()), 0, 2.4)
    yield from _top("complexity", branches, 6, 10)
    yield from _top("nesting", nested, 2, 3)


def _care(code: list[Source]) -> Iterator[Figure]:
    circular = cycles()
    typed = [is_typed(node) for s in read_sources(*CODE, "bench", "sample", "tests") for _, node in s.functions()]
    sites = [s for s in code if s.place.startswith("crawler/sites/") and not s.place.endswith("__init__.py")]
    branching = [
        s.place for s in sites if any(isinstance(node, ast.If | ast.IfExp | ast.Match) for node in ast.walk(s.tree))
    ]
    stages = {s.place: s.lines for s in code if re.sub(r"^pipelines/(\w+)\.py$", r"\1", s.place) in STAGES}
    yield Figure("modules in an import cycle", len(circular), 0, 0, " ".join(circular))
    yield Figure("typed functions, tests too, %", _percent(sum(typed), len(typed)), 100, 100)
    yield Figure(
        "comment lines, %", _percent(sum(len(comments(s.text)) for s in code), sum(s.lines for s in code)), 3, 8
    )
    yield _most("lines of a site file, max", {s.place: s.lines for s in sites}, 40)
    yield Figure("site files with a branch", len(branching), 0, 0, " ".join(branching))
    yield _most("lines of a stage file, max", stages, 40)


_RENDERS = re.compile(r"tests/gate/(?:families/|(?:family|damage|noise|typeset|markup|wording)\.py$)")


def _tests(code: list[Source], tests: list[Source]) -> Iterator[Figure]:
    cases = cases_of(tests)
    # All code that the tests run, the sample site and the bench too; what renders labelled pages is data, not tests.
    tested = [*code, *read_sources("bench", "sample")]
    testing = [s for s in tests if not _RENDERS.match(s.place)]
    yield Figure("test lines / code lines", sum(s.lines for s in testing) / sum(s.lines for s in tested), 1.2, 1.8)
    yield Figure(
        "parametrised tests, %", _percent(sum(is_parametrised(node) for _, node in cases), len(cases)), 25, 100
    )
    yield Figure("mocks a test", sum(map(mocks, tests)) / len(cases), 0, 0.05)


def _top(measure: str, values: Mapping[str, float], usual: float, most: float) -> Iterator[Figure]:
    yield Figure(f"{measure}, p95", p95(values.values()), 0, usual)
    yield _most(f"{measure}, max", values, most)


def _most(measure: str, values: Mapping[str, float], most: float) -> Figure:
    where = max(values, key=values.__getitem__, default="")
    return Figure(measure, values.get(where, 0), 0, most, where)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole


def main() -> int:
    """Print every figure; the exit code is 1 where one misses its aim."""
    figures = measure()
    print(f"{'verdict':8}{'over crawler/ and pipelines/':34}{'measured':>8}{'aim':>10}   where")
    print(*figures, sep="\n")
    return 0 if all(figure.is_kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
