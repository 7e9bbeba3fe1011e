"""What README and docs show: links lead somewhere, commands run, definitions and pages are the real ones."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from crawler import settings
from crawler.courtesy.robots import MAX_HOPS
from crawler.courtesy.rules import MAX_BYTES
from crawler.intake import MAX_SITEMAP_DEPTH
from crawler.site import MAX_ADDRESS_CHARS, Layout, Site
from crawler.spiders.preview import STALE_LISTINGS
from pipelines.model import Line, Wording
from pipelines.storage.verdict import ExitCode
from pipelines.text import wordings
from pipelines.text.lines import MAX_NODES
from pipelines.text.signs import MAX_CHARS, Sign, read_signs
from sample.pages import render_html
from sample.preview import render_text
from sample.site import SampleSite
from tests.crawler.loopback import SCRAPY, Answer, serve
from tests.docs.pages import ROOT, blocks, call, missing, table, words_of

README, GUIDE, DESIGN, MAKEFILE = (
    (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/add-a-site.md", "docs/architecture.md", "Makefile")
)
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "output" / "README.md"])


def slug(heading: str) -> str:
    """The anchor of a heading as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    text = path.read_text("utf-8")
    prose = re.sub("^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE) if file.is_file() else []
        if not file.exists() or (anchor and anchor not in map(slug, headings)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_target_that_is_shown_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)) - targets == set()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder that holds the `output/` of `make crawl`, and what that printed."""
    folder = tmp_path_factory.mktemp("crawled")
    words = [sys.executable, "-m", "sample", "crawl", "--output", str(folder / "output" / "sample")]
    return folder, call(words, ROOT)


def test_the_readme_shows_a_real_page() -> None:
    with SampleSite() as site:
        shown_page = next(edition.preview for edition in site.editions if edition.document.number == 14)
    rows = re.sub(r"(?m)(?<=\S) (?=[^\W\d]+:)", "\n", render_text(shown_page))
    assert missing(blocks(README, "text")[0], rows) == []


def test_the_readme_shows_what_a_general_extractor_returns() -> None:
    trafilatura = pytest.importorskip("trafilatura", reason="installed by make gate")
    with SampleSite() as site:
        page = next(render_html(e.preview, e.carrier) for e in site.editions if e.document.number == 14)
    assert f"(trafilatura {trafilatura.__version__})" in README
    assert missing(blocks(README, "text")[1], trafilatura.extract(page)) == []


def test_the_readme_shows_the_record_of_that_page(crawled: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    shown = json.loads(blocks(README, "json")[0])
    lines = [line for path in crawled[0].glob("**/records/**/*.jsonl") for line in path.read_text("utf-8").splitlines()]
    records = {record["metadata"]["doc_id"]: record for record in map(json.loads, lines)}
    assert list(compare(shown, records[shown["metadata"]["doc_id"]])) == []


def compare(shown: dict[str, Any], real: dict[str, Any]) -> Iterator[str]:
    """The keys whose shown value is not the real one; dots of omission stand for anything."""
    for key, value in shown.items():
        if isinstance(value, dict):
            yield from compare(value, real[key])
        elif isinstance(value, str) and "…" in value:
            pattern = ".*".join(map(re.escape, value.split("…")))
            if not re.fullmatch(pattern, real[key], re.DOTALL):
                yield key
        elif value != real[key]:
            yield key


def test_the_readme_shows_what_a_crawl_prints(crawled: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    *shown, tests = blocks(README, "text")[2].splitlines()
    assert crawled[1].returncode == 0
    assert missing("\n".join(shown), crawled[1].stdout) == []
    assert re.fullmatch("=… passed… in …=", tests)


def test_a_public_site_is_not_asked_without_a_contact(tmp_path: Path) -> None:
    first, second = blocks(README, "sh")[1].splitlines()
    assert call(["sh", "-c", first], tmp_path).returncode == 0
    # What the Makefile makes of it: make itself would look after an installation, which is not this test's business.
    site, urls = re.fullmatch(r"make crawl SITE=(\w+) URLS=(\S+)", second).groups()  # type: ignore[union-attr]  # no match fails too
    done = call([str(SCRAPY), "crawl", site, "-a", f"urls={tmp_path / urls}"], ROOT)
    assert (done.returncode, done.stdout) == (2, "")
    assert missing(blocks(README, "text")[3], done.stderr) == []


@pytest.mark.parametrize(
    ("number", "reader", "shown"), [(1, "duckdb", "30 rows"), (2, "datasets", "num_rows: 30"), (3, "polars", "(30, 2)")]
)
def test_the_readme_loads_the_feed(
    crawled: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path, number: int, reader: str, shown: str
) -> None:
    if find_spec(reader) is None:
        pytest.skip("installed by make check")
    line = blocks(README, "sh")[2].splitlines()[number]
    done = call(words_of(line), crawled[0], HF_HOME=str(tmp_path), HF_HUB_OFFLINE="1")
    assert (reader in line, shown in done.stdout) == (True, True), done.stderr


def test_the_readme_shows_a_whole_definition() -> None:
    text = (ROOT / "crawler" / "sites" / "lianshan.py").read_text("utf-8")
    assert blocks(README, "python") == [text[text.index("SITE = ") :]]


def test_the_readme_tells_every_exit_code() -> None:
    line = next(line for line in README.splitlines() if line.startswith("- Exit codes"))
    signals = {ExitCode.SIGNALLED + 2, ExitCode.SIGNALLED + 15}
    known = {int(code) for code in ExitCode if code is not ExitCode.SIGNALLED} | {2} | signals
    assert set(map(int, re.findall(r"\d+", line))) == known


@pytest.mark.parametrize("kind", [Site, Layout, Wording])
def test_the_guide_tells_every_field_of_a_definition(kind: type[Site | Layout | Wording]) -> None:
    told = [row[0] for row in table(GUIDE, f"`{kind.__name__}`")]
    assert told == [field.name for field in fields(kind)]


def test_the_guide_tells_every_field_that_a_label_can_have() -> None:
    told = next(row[1] for row in table(GUIDE, "`Wording`") if row[0] == "labels")
    assert set(re.findall(r"`(\w+)`", told)) == wordings.FIELDS


@pytest.mark.parametrize(("template", "line", "verdict"), table(GUIDE, "template"))
def test_a_template_matches_as_the_guide_says(template: str, line: str, verdict: str) -> None:
    signs = read_signs([Line(line, 1, "p", False, False, 0)], Wording(opens=(template,)))
    assert (signs == [Sign.OPENING], verdict.partition(":")[0]) in {(True, "yes"), (False, "no")}


def test_the_guide_names_the_limit_of_a_wording() -> None:
    assert f"more than {MAX_CHARS} characters" in GUIDE


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the guide's definition and page in it."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("crawler", "pipelines"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", folder)
    page = folder / "output" / "paperstack" / "view" / "4711.html"
    page.parent.mkdir(parents=True)
    page.write_text(blocks(GUIDE, "html")[0], "utf-8")
    (folder / "crawler" / "sites" / "paperstack.py").write_text(blocks(GUIDE, "python")[0], "utf-8")
    return folder


def test_the_guide_reads_its_page_by_hand(project: Path) -> None:
    done = call([sys.executable, "-"], project, stdin="".join(blocks(GUIDE, "python")))
    assert (done.stderr, done.stdout) == ("", blocks(GUIDE, "text")[1])


def test_the_guide_shows_how_its_page_is_split(project: Path) -> None:
    done = call(words_of(blocks(GUIDE, "sh")[0]), project)
    assert (done.returncode, done.stderr) == (0, "")
    # The columns grow with the longest name of a rule, which says nothing of this page.
    shown, real = (re.sub(" {2,}", "  ", text) for text in (blocks(GUIDE, "text")[0], done.stdout))
    assert missing(shown, real) == []


def test_the_guide_crawls_its_page(project: Path) -> None:
    _, server, crawling = blocks(GUIDE, "sh")
    assert "http.server 8000" in server
    crawl, doctor = crawling.splitlines()
    with serve({"/view/4711.html": Answer(blocks(GUIDE, "html")[0].encode())}) as site:
        done = call(words_of(crawl.replace("http://127.0.0.1:8000", site.url)), project)
    assert (done.returncode, done.stderr) == (0, "")
    [segment] = project.glob("output/try/records/**/*.jsonl")
    assert json.loads(segment.read_text("utf-8"))["id"] == "127.0.0.1:4711"
    assert "`127.0.0.1:4711`" in GUIDE
    assert call(words_of(doctor), project).returncode == 0
    assert "paperstack" in call([str(SCRAPY), "list"], project).stdout.split()


def test_every_dependency_has_its_reason() -> None:
    told = {name for row in table(DESIGN, "dependency") for name in row[0].split(", ")}
    lines = [line for path in ROOT.glob("requirements*.in") for line in path.read_text("utf-8").splitlines()]
    assert told == {re.split("[<>=; ]", line)[0] for line in lines if line[:1] not in {"", "#", "-"}}


@pytest.mark.parametrize(("package", "column"), [("pipelines", 0), ("crawler", 2)])
def test_the_floors_stand_in_the_order_of_their_contract(package: str, column: int) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = next(c["layers"] for c in contracts if c.get("containers") == [package])
    order = {name: place for place, floor in enumerate(floors) for name in re.findall(r"\w+", floor)}
    told = [names for row in table(DESIGN, "`pipelines/`, top first") if (names := re.findall(r"\w+", row[column]))]
    assert sorted(name for names in told for name in names) == sorted(order)
    places = [{order[name] for name in names} for names in told]
    assert [len(found) for found in places] == [1] * len(told)
    assert sorted(places, key=min) == places


@pytest.mark.parametrize(
    ("bound", "value"),
    [
        ("bytes of a response, also unpacked", f"{settings.DOWNLOAD_MAXSIZE // 1024**2} MiB"),
        ("time for a response; for a name", f"{settings.DOWNLOAD_TIMEOUT} s; {settings.DNS_TIMEOUT} s"),
        ("redirects in a row", str(settings.REDIRECT_MAX_TIMES)),
        ("redirects in a row", str(MAX_HOPS)),
        ("bytes of robots.txt that are read", f"{MAX_BYTES // 1024} KiB"),
        ("time for robots.txt, twice", f"{settings.ROBOTS_TIMEOUT:g} s"),
        ("seconds between two requests that a site asks for", f"{settings.CRAWL_DELAY_MAX:g}"),
        ("refusals of a host in a row", str(settings.HOST_REFUSALS)),
        ("seconds that a request waits for a host that pauses", f"{settings.PAUSE_PATIENCE:g}"),
        ("characters of an address", str(MAX_ADDRESS_CHARS)),
        ("sitemap indexes above a sitemap", str(MAX_SITEMAP_DEPTH)),
        ("listing pages in a row without a new page", str(STALE_LISTINGS)),
        ("elements, or lines of plain text", f"{MAX_NODES:_}".replace("_", " ")),
        ("characters of a line that is judged by its wording", str(MAX_CHARS)),
        ("seconds of the stages for a page (`PAGE_BUDGET`)", f"{settings.PAGE_BUDGET:g}"),
    ],
)
def test_the_bounds_are_those_of_the_code(bound: str, value: str) -> None:
    assert dict(row[:2] for row in table(DESIGN, "bound"))[bound.strip("`")] == value
