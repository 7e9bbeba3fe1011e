"""What scheduled runs make of a site by and by: which pages they ask for, and what the answers lead to."""

import json
import re
import shutil
import signal
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from pipelines.storage.doctor import examine
from tests.crash.child import SECONDS, run, start
from tests.crawler.loopback import SCRAPY, Answer, Loopback, Reply, command, preview, reset, serve, tagged
from tests.crawler.test_crawl import links, page, pages, robots, sitemap
from tests.crawler.test_runs import find_last

SETTINGS: Final = {"RETRY_TIMES": "0"}
TEXTS: Final = {"a": "借书的人须登记姓名和日期", "b": "还书的人须在簿上签字", "less": ""}

# What a page shows in each of four runs, and what is published of it: revisions, and whether it was withdrawn.
SERIES: Final[list[tuple[tuple[str | int, ...], list[int], bool]]] = [
    (("a", "a", "a", "a"), [1], False),
    # Told by its validator, or by its text alone.
    (("a etag", "a etag", "a etag", "a etag"), [1], False),
    (("a", "a other frame", "a", "a other frame"), [1], False),
    (("a", "b", "b", "a"), [1, 2, 3], False),
    (("a etag", "b etag", "a etag", "a etag"), [1, 2, 3], False),
    (("a", "b", "b", 404), [1, 2], False),
    # Gone for good, and gone for once.
    (("a", 404, 404, 404), [1], True),
    (("a", 410, 410, 410), [1], True),
    (("a", 404, 410, "a"), [1, 2], True),
    (("a", 404, "a", 404), [1], False),
    (("a etag", 404, "a etag", 404), [1], False),
    (("a", "a", 404, 404), [1], True),
    (("a", "a", "a", 404), [1], False),
    (("a", 404, 500, 404), [1], True),
    # What fails says nothing of the page.
    (("a", 500, 500, 500), [1], False),
    (("a", 403, 401, 403), [1], False),
    (("a", "reset", "reset", "reset"), [1], False),
    (("a", 500, "a", "b"), [1, 2], False),
    (("a etag", 500, "a etag", "a etag"), [1], False),
    # Late, or never.
    ((404, "a", "a", "b"), [1, 2], False),
    ((404, 404, 404, 404), [], False),
    ((500, 500, "a", "a"), [1], False),
    # Most of its text is lost: held, and the last revision stays.
    (("a", "less", "less", "a"), [1], False),
    (("a", "empty", "empty", "empty"), [1], False),
]


def show(number: int, told: str | int) -> Reply:
    if isinstance(told, int):
        return Answer(status=told)
    if told == "reset":
        return reset
    if told == "empty":
        return Answer(preview(""))
    text, _, form = told.partition(" ")
    lines = range(1, 9) if TEXTS[text] else range(1, 2)
    body = "<br />".join(f"  第{number}号文件的第{line}条:{TEXTS[text]}。" for line in lines)
    content = preview(body)
    if form == "other frame":
        return Answer(content.replace(b"<body>", b'<body class="new"><!-- rendered in 12 ms -->'))
    return tagged(content) if form == "etag" else Answer(content)


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """The output of four runs over these pages, and the manifests in their order."""
    output = tmp_path_factory.mktemp("series") / "output"
    manifests = []
    with serve({}) as server:
        urls = " ".join(f"{server.url}/{number}.html" for number in range(1, len(SERIES) + 1))
        for place in range(4):
            server.replies = {f"/{number}.html": show(number, row[0][place]) for number, row in enumerate(SERIES, 1)}
            done = run(command("lianshan", output, {"urls": urls, "mode": "full"}, SETTINGS), output)
            assert done.code in {0, 3}, done.out
            manifests.append(json.loads((output / "runs" / find_last(output) / "manifest.json").read_bytes()))
        yield output, manifests


def read_rows(output: Path, kind: str) -> dict[int, list[dict[str, Any]]]:
    """The published lines of a kind by the number of their page, in order of file."""
    found = defaultdict(list)
    for path in sorted(output.glob(f"{kind}/**/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found[int(row["id"].rpartition(":")[2])].append(row)
    return found


@pytest.mark.parametrize("number", range(1, len(SERIES) + 1))
def test_a_page_leads_from_run_to_run_to_what_is_published_of_it(
    series: tuple[Path, list[dict[str, Any]]], number: int
) -> None:
    output, _ = series
    shown, revisions, is_withdrawn = SERIES[number - 1]
    records = read_rows(output, "records")[number]
    assert sorted(row["metadata"]["revision"] for row in records) == revisions, shown
    assert [row["reason"] for row in read_rows(output, "tombstones")[number]] == ["gone"] * is_withdrawn, shown


def test_four_runs_leave_nothing_that_a_look_finds_wrong(series: tuple[Path, list[dict[str, Any]]]) -> None:
    output, manifests = series
    assert list(examine(output)) == []
    assert [manifest["counts"]["taken"] for manifest in manifests] == [len(SERIES)] * 4
    assert [manifest["counts"]["pending"] for manifest in manifests] == [0] * 4


def test_what_is_there_now_is_what_is_live(series: tuple[Path, list[dict[str, Any]]], tmp_path: Path) -> None:
    output, _ = series
    exported = tmp_path / "now"
    done = run([str(SCRAPY), "export", "--current", str(exported), "-s", f"OUTPUT_DIR={output}"], tmp_path / "told")
    assert done.code == 0, done.out
    lines = [json.loads(line) for path in exported.glob("**/*.jsonl") for line in path.read_text("utf-8").splitlines()]
    live = {
        f"127.0.0.1:{number}": max(revisions)
        for number, (shown, revisions, is_withdrawn) in enumerate(SERIES, 1)
        # What was withdrawn and came back is there again.
        if revisions and not (is_withdrawn and shown[-1] == 404) and shown[-1] != 410
    }
    assert {line["id"]: line["metadata"]["revision"] for line in lines} == live


# Which pages a run asks for.

KNOWN: Final = range(1, 5)
SITEMAP: Final = "<urlset>{}</urlset>"
OLD: Final = "2020-01-01"
COMING: Final = "2199-01-01"


def stamp(numbers: Mapping[int, str]) -> Answer:
    entries = "".join(
        f"<url><loc>/{number}.html</loc><lastmod>{day}</lastmod></url>" for number, day in numbers.items()
    )
    return Answer(SITEMAP.format(entries).encode(), media_type="application/xml")


@pytest.fixture(scope="module")
def shelf() -> Iterator[Loopback]:
    with serve(pages(*KNOWN)) as server:
        yield server


@pytest.fixture(scope="module")
def known(shelf: Loopback, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder that knows four pages by a listing and a sitemap."""
    output = tmp_path_factory.mktemp("known") / "output"
    shelf.replies |= {"/": links(*(f"/{n}.html" for n in KNOWN)), "/map.xml": stamp(dict.fromkeys(KNOWN, OLD))}
    seeds = {"listing": f"{shelf.url}/", "sitemap": f"{shelf.url}/map.xml"}
    assert run(command("lianshan", output, seeds, SETTINGS), output).code == 0
    return output


@pytest.fixture
def output(known: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(known, tmp_path / "output"))


@pytest.mark.parametrize(
    ("mode", "named", "changed", "asked"),
    [
        ("due", "", {}, set()),
        ("full", "", {}, {1, 2, 3, 4}),
        ("new", "", {}, set()),
        # Named by the operator: due at once in every mode, and no other for it.
        ("due", "3", {}, {3}),
        ("new", "3", {}, {3}),
        ("full", "3", {}, {1, 2, 3, 4}),
        # The site says that it has changed.
        ("due", "", {2: COMING}, {2}),
        ("new", "", {2: COMING}, set()),
        ("due", "4", {2: COMING}, {2, 4}),
        # What nobody knew is asked in every mode.
        ("due", "", {5: OLD}, {5}),
        ("new", "", {5: OLD}, {5}),
        ("new", "6", {5: OLD}, {5, 6}),
    ],
)
def test_a_mode_says_which_pages_are_asked(
    output: Path, shelf: Loopback, mode: str, named: str, changed: dict[int, str], asked: set[int]
) -> None:
    shelf.replies |= {"/map.xml": stamp({**dict.fromkeys(KNOWN, OLD), **changed}), **pages(5, 6)}
    shelf.asked.clear()
    arguments = {"mode": mode, **({"urls": f"{shelf.url}/{named}.html"} if named else {})}
    done = run(command("lianshan", output, arguments, SETTINGS), output)
    assert done.code == 0
    assert {int(path[1:-5]) for path in shelf.paths if path.endswith(".html")} == asked
    assert ("Nothing was due of 4 known addresses: 2 listed." in done.out) == (asked == set())
    assert len(read_rows(output, "records")) == 4 + len(asked - set(KNOWN))


def test_an_entrance_is_asked_in_every_run_and_what_it_does_not_name_any_more_stays_known(tmp_path: Path) -> None:
    with serve({"/": links("/1.html", "/2.html"), **pages(1, 2, 3)}) as server:
        words = command("lianshan", tmp_path, {"listing": f"{server.url}/"}, SETTINGS)
        assert run(words, tmp_path).code == 0
        server.replies["/"] = links("/3.html")
        server.asked.clear()
        done = run(command("lianshan", tmp_path, {"mode": "full"}, SETTINGS), tmp_path)
    assert (done.code, done.ids) == (0, [f"127.0.0.1:{number}" for number in (1, 2, 3)])
    assert sorted(server.paths) == ["/", "/1.html", "/2.html", "/3.html"]


def test_what_robots_txt_forbids_is_asked_again_after_its_interval_and_by_name_at_once(tmp_path: Path) -> None:
    settings = {**SETTINGS, "HOSTS_KEPT": "0"}
    with serve({**pages(1, 2), **robots("User-agent: *\nDisallow: /2")}) as server:
        urls = {"urls": f"{server.url}/1.html {server.url}/2.html"}
        first = run(command("lianshan", tmp_path, urls, settings), tmp_path)
        assert (first.code, first.rejects()) == (0, {f"{server.url}/2.html": ("skipped", "robots_disallow")})
        server.replies |= robots("User-agent: *\nAllow: /")
        server.asked.clear()
        due = run(command("lianshan", tmp_path, {}, settings), tmp_path)
        assert (due.code, server.paths) == (0, [])
        assert "Nothing was due of 2 known addresses" in due.out
        named = run(command("lianshan", tmp_path, {"urls": f"{server.url}/2.html"}, settings), tmp_path)
    assert (named.code, named.ids) == (0, ["127.0.0.1:1", "127.0.0.1:2"])


@pytest.mark.parametrize("status", [500, 404])
def test_what_failed_or_is_gone_is_asked_by_the_next_run(tmp_path: Path, status: int) -> None:
    with serve({**pages(1), "/2.html": Answer(status=status)}) as server:
        urls = {"urls": f"{server.url}/1.html {server.url}/2.html"}
        assert run(command("lianshan", tmp_path, urls, SETTINGS), tmp_path).code == 0
        server.replies["/2.html"] = page(2)
        server.asked.clear()
        done = run(command("lianshan", tmp_path, {}, SETTINGS), tmp_path)
    assert (done.code, done.ids, server.paths) == (0, ["127.0.0.1:1", "127.0.0.1:2"], ["/2.html"])


def test_what_a_limit_left_over_is_asked_by_the_next_run_first(tmp_path: Path) -> None:
    with serve({"/map.xml": sitemap(*(f"/{n}.html" for n in range(1, 6))), **pages(*range(1, 6))}) as server:
        seeds = {"sitemap": f"{server.url}/map.xml"}
        first = run(command("lianshan", tmp_path, {**seeds, "limit": "2"}, SETTINGS), tmp_path)
        assert (first.code, len(first.ids)) == (0, 2)
        server.asked.clear()
        done = run(command("lianshan", tmp_path, {}, SETTINGS), tmp_path)
    assert (done.code, len(done.ids)) == (0, 5)
    assert sorted(server.paths) == ["/3.html", "/4.html", "/5.html", "/map.xml"]


# Decisions that are killed.


@pytest.mark.parametrize("word", ["accept", "discard"])
@pytest.mark.parametrize("step", [1, 6, 13, 21, 30, 40])
def test_a_decision_that_was_killed_is_made_by_the_next_call(
    held: tuple[Path, str], tmp_path: Path, word: str, step: int
) -> None:
    output = Path(shutil.copytree(held[0], tmp_path / "output"))
    words = [str(SCRAPY), word, held[1], "-s", f"OUTPUT_DIR={output}"]
    killed = start(words, tmp_path / "told", f"kill:{step}")
    killed.join(SECONDS)
    assert killed.exitcode in {-signal.SIGKILL, 0}
    killed.close()
    again = run(words, tmp_path / "again")
    # Where the first call had decided, the second finds that out and finishes what is left.
    assert again.code == 0 or re.search(r"holds nothing back: (accepted|discarded)", again.out)
    revisions = {row["metadata"]["revision"] for rows in read_rows(output, "records").values() for row in rows}
    assert revisions == ({1, 2} if word == "accept" else {1})
    assert list(examine(output)) == []
    assert list(output.glob("held/**/*.jsonl")) == []


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An output folder with a run that a gate kept back, and the run's id."""
    output = tmp_path_factory.mktemp("held") / "output"

    def price(content: bytes) -> Answer:
        return Answer(content.replace("价格:¥2 ".encode(), b""))

    numbers = range(1, 26)
    with serve({f"/{number}.html": show(number, "a") for number in numbers}) as server:
        urls = " ".join(f"{server.url}/{number}.html" for number in numbers)
        words = command("lianshan", output, {"urls": urls, "mode": "full"}, SETTINGS)
        assert run(words, output).code == 0
        for number in numbers:
            told = show(number, "b")
            assert isinstance(told, Answer)
            server.replies[f"/{number}.html"] = price(told.content)
        done = run(words, output)
    assert (done.code, "held: The field price was known in 0 % of the records" in done.out) == (3, True), done.out
    return output, find_last(output)
