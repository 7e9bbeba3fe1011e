"""Each way to state a right, in a real crawl: kept word for word, read as it is meant, and done as the policy says."""

import gzip
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipelines.evidence import Carrier
from pipelines.rights.signals import ROWS
from tests.crawler.loopback import Answer, Crawl, Loopback, Reply, crawl, preview, serve
from tests.crawler.test_documents import AI_TXT, LICENCE, ROBOTS, RSL, SETTINGS, TDMREP, answer

SKIPPED, REJECTED, RECORDED = "skipped", "rejected", "recorded"
TRAIN, TDM = "train_ai=deny", "tdm=reserved"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
PROHIBITION = RSL.format(path="/", terms='<prohibits type="usage">ai-train</prohibits>')
PERMISSION = RSL.format(path="/", terms='<permits type="usage">all</permits>')
RSL_TYPE = "application/rsl+xml"
RSL_LINK = f'<{LICENCE}>; rel="license"; type="{RSL_TYPE}"'


class Case(NamedTuple):
    """One statement: where it stands, what is read of it, what is done."""

    carrier: Carrier
    name: str
    text: str
    read: str
    """The claims `key=value` that it makes, sorted."""
    action: str
    place: int = 1
    robots: str = ""
    documents: Mapping[str, str] = {}
    header: tuple[str, str] = ("", "")
    head: str = ""

    def words(self, url: str) -> str:
        """The statement as the server at `url` makes it."""
        return self.text.replace("{url}", url)


def robots(name: str, text: str, read: str, action: str, content: str, *, licence: str = "", place: int = 2) -> Case:
    return Case(Carrier.ROBOTS, name, text, read, action, place, content, {LICENCE: licence} if licence else {})


def field(name: str, text: str, read: str, action: str, licence: str = "") -> Case:
    documents = {LICENCE: licence} if licence else {}
    return Case(Carrier.HEADER, name.lower(), text, read, action, documents=documents, header=(name, text))


def element(carrier: Carrier, name: str, text: str, read: str, action: str, *, head: str, licence: str = "") -> Case:
    return Case(carrier, name, text, read, action, 4, documents={LICENCE: licence} if licence else {}, head=head)


def meta(name: str, text: str, read: str, action: str) -> Case:
    return element(Carrier.META, name.lower(), text, read, action, head=f'<meta name="{name}" content="{text}">')


def link(name: str, read: str, action: str, licence: str = "", href: str = LICENCE) -> Case:
    type_ = f'type="{name}" ' if name == RSL_TYPE else ""
    head = f'<link rel="license" {type_}href="{href}">'
    return element(Carrier.LINK, name, href, read, action, head=head, licence=licence)


def json_ld(key: str, text: str, read: str = "", action: str = RECORDED) -> Case:
    head = f'<script type="application/ld+json">{{"@type": "Article", "{key}": "{text}"}}</script>'
    return element(Carrier.JSON_LD, key.lower(), text, read, action, head=head)


DENIES = f"rsl_url={{url}}{LICENCE} {TRAIN}"
ALLOWS = f"ai_input=allow rsl_url={{url}}{LICENCE} search=allow train_ai=allow"
UNREAD = f"ai_input=deny rsl_url={{url}}{LICENCE} search=deny {TRAIN}"
LICENSED = f"license=CC-BY-4.0 license_url={CC_BY}"
NAMED = f"License: {{url}}{LICENCE}\n"
CASES = {
    "robots.txt, a training crawler": robots(
        "user-agent", "gptbot", TRAIN, SKIPPED, "User-agent: GPTBot\nDisallow: /\n", place=0
    ),
    "robots.txt, us": robots("user-agent", "flyleaf", "robots=allow", RECORDED, "User-agent: *\nAllow: /\n", place=0),
    "robots.txt, AIPREF": robots(
        "content-usage", "train-ai=n", TRAIN, SKIPPED, "User-agent: *\nContent-Usage: train-ai=n\nAllow: /\n"
    ),
    "robots.txt, AIPREF for a path": robots(
        "content-usage", "/ train-ai=n", TRAIN, SKIPPED, "User-agent: *\nContent-Usage: / train-ai=n\nAllow: /\n"
    ),
    "robots.txt, AIPREF on search": robots(
        "content-usage", "search=n", "search=deny", RECORDED, "User-agent: *\nContent-Usage: search=n\nAllow: /\n"
    ),
    "robots.txt, Content Signals": robots(
        "content-signal",
        "search=yes, ai-train=no",
        f"search=allow {TRAIN}",
        SKIPPED,
        "User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n",
    ),
    "robots.txt, Content Signals on input": robots(
        "content-signal",
        "ai-input=no",
        "ai_input=deny",
        RECORDED,
        "User-agent: *\nContent-Signal: ai-input=no\nAllow: /\n",
    ),
    "robots.txt, RSL prohibits": robots(
        "license", f"{{url}}{LICENCE}", DENIES, SKIPPED, NAMED, licence=PROHIBITION, place=1
    ),
    "robots.txt, RSL permits": robots(
        "license", f"{{url}}{LICENCE}", ALLOWS, RECORDED, NAMED, licence=PERMISSION, place=1
    ),
    "robots.txt, RSL unread": robots("license", f"{{url}}{LICENCE}", UNREAD, SKIPPED, NAMED, place=1),
    "tdmrep.json reserves": Case(
        Carrier.TDMREP,
        "",
        '{"location": "/", "tdm-reservation": 1}',
        TDM,
        SKIPPED,
        documents={TDMREP: '[{"location": "/", "tdm-reservation": 1}]'},
    ),
    "tdmrep.json, a policy": Case(
        Carrier.TDMREP,
        "",
        '{"location": "/", "tdm-reservation": 0, "tdm-policy": "/policy"}',
        "tdm=not-reserved tdm_policy=/policy",
        RECORDED,
        documents={TDMREP: '[{"location": "/", "tdm-reservation": 0, "tdm-policy": "/policy"}]'},
    ),
    "ai.txt": Case(
        Carrier.AI_TXT,
        "",
        "User-Agent: *\nDisallow: /\n",
        "",
        RECORDED,
        documents={AI_TXT: "User-Agent: *\nDisallow: /\n"},
    ),
    "header, noai": field("X-Robots-Tag", "noarchive, NoAI", f"archive=deny {TRAIN}", REJECTED),
    "header, noimageai": field("X-Robots-Tag", "noimageai", TRAIN, REJECTED),
    "header, a training crawler": field("X-Robots-Tag", "gptbot: noindex", TRAIN, REJECTED),
    "header, noarchive": field("X-Robots-Tag", "NOARCHIVE", "archive=deny", RECORDED),
    "header, noindex": field("X-Robots-Tag", "noindex, nosnippet", "index=deny snippet=deny", RECORDED),
    "header, TDMRep": field("TDM-Reservation", "1", TDM, REJECTED),
    "header, TDMRep does not reserve": field("TDM-Reservation", "0", "tdm=not-reserved", RECORDED),
    "header, TDMRep policy": field("TDM-Policy", "/policy", "tdm_policy=/policy", RECORDED),
    "header, AIPREF": field("Content-Usage", "search=y, train-ai=n", f"search=allow {TRAIN}", REJECTED),
    "header, CC signals": field("Content-Usage", "train-genai=n;exceptions=cc-cr", TRAIN, REJECTED),
    "header, AIPREF that is none": field("Content-Usage", "Train-AI=n", "", RECORDED),
    "header, RSL prohibits": field("Link", RSL_LINK, DENIES, REJECTED, PROHIBITION),
    "header, RSL permits": field("Link", RSL_LINK, ALLOWS, RECORDED, PERMISSION),
    "header, RSL unread": field("Link", RSL_LINK, UNREAD, REJECTED),
    "header, a licence": field("Link", f'<{CC_BY}>; rel="license"', LICENSED, RECORDED),
    "meta, noai": meta("ROBOTS", "index,noai", f"index=allow {TRAIN}", REJECTED),
    "meta, a training crawler": meta("CCBot", "none", TRAIN, REJECTED),
    "meta, noarchive": meta("robots", "noindex, noarchive", "archive=deny index=deny", RECORDED),
    "meta, TDMRep": meta("tdm-reservation", "1", TDM, REJECTED),
    "meta, TDMRep does not reserve": meta("tdm-reservation", "0", "tdm=not-reserved", RECORDED),
    "meta, TDMRep policy": meta("tdm-policy", "/policy", "tdm_policy=/policy", RECORDED),
    "meta, dcterms.license": meta("dcterms.license", CC_BY, LICENSED, RECORDED),
    "meta, dcterms.rights": meta("dcterms.rights", CC_BY, LICENSED, RECORDED),
    "meta, dc.rights": meta("DC.rights", CC_BY, LICENSED, RECORDED),
    "meta, copyright": meta("copyright", "whose it is", "", RECORDED),
    "link, RSL prohibits": link(RSL_TYPE, DENIES, REJECTED, PROHIBITION),
    "link, RSL permits": link(RSL_TYPE, ALLOWS, RECORDED, PERMISSION),
    "link, RSL unread": link(RSL_TYPE, UNREAD, REJECTED),
    "link, a licence": link("license", LICENSED, RECORDED, href=CC_BY),
    "script, RSL": element(
        Carrier.SCRIPT, RSL_TYPE, PROHIBITION, TRAIN, REJECTED, head=f'<script type="{RSL_TYPE}">{PROHIBITION}</script>'
    ),
    "JSON-LD, a licence": json_ld("license", CC_BY, LICENSED),
    **{
        f"JSON-LD, {key}": json_ld(key, "whose it is")
        for key in (
            *("copyrightNotice", "copyrightHolder", "copyrightYear", "creditText", "usageInfo"),
            *("acquireLicensePage", "isAccessibleForFree"),
        )
    },
}
PAGES = {name: f"/{number}.html" for number, name in enumerate(CASES, 1)}
# What stands in the evidence alone.
KEPT = {"snippet", "tdm_policy", "rsl_url"}
WITHHELD = [name for name, case in CASES.items() if case.action != RECORDED]
# Six rare ideographs of its own for each page, that stand nowhere else.
SIGNS = {name: [chr(0x3500 + 6 * place + sign) for sign in range(6)] for place, name in enumerate(CASES)}


def text_of(name: str) -> str:
    lines = (
        "第{}段说到{}和{},见过的人都说,那是从来没有写在别处的一件事情。".format(n, *SIGNS[name][n : n + 2])
        for n in range(5)
    )
    return "<br />".join(lines)


class Seen(NamedTuple):
    """One crawl of all cases, each on a server of its own."""

    crawl: Crawl
    servers: dict[str, Loopback]

    def row(self, kind: str, name: str) -> dict[str, Any]:
        """The one line of a kind that is about the page of a case."""
        address = self.servers[name].url + PAGES[name]
        records = {row["id"] for row in self.crawl.rows("records") if row["metadata"]["url"] == address}
        [row] = [row for row in self.crawl.rows(kind) if row.get("address") == address or row.get("id") in records]
        return row


def replies(name: str, case: Case, url: str) -> dict[str, Reply]:
    """All that the server of a case answers."""
    title = "".join(SIGNS[name][:2])
    page = preview(text_of(name)).decode().replace("<title>", f"{case.head}<title>").replace("借书规定", title)
    field, value = case.header
    found: dict[str, Reply] = {path: answer(text.encode()) for path, text in case.documents.items()}
    rules = answer(case.robots.replace("{url}", url).encode()) if case.robots else Answer(status=404)
    return {**found, ROBOTS: rules, PAGES[name]: Answer(page.encode(), headers={field: value} if field else {})}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serve({})) for name in CASES}
        for name, server in servers.items():
            server.replies = replies(name, CASES[name], server.url)
        urls = " ".join(server.url + PAGES[name] for name, server in servers.items())
        yield Seen(crawl(tmp_path_factory.mktemp("carriers"), urls=urls, settings=SETTINGS), servers)


@pytest.mark.parametrize(
    ("head", "fields"),
    [('<meta name="ShelfBot" content="noai">', {}), ("", {"X-Robots-Tag": "shelfbot: noai"})],
    ids=["meta", "header"],
)
def test_a_statement_for_the_operators_own_crawler_binds_it_alone(
    tmp_path: Path, head: str, fields: dict[str, str]
) -> None:
    page = Answer(preview().replace(b"</head>", head.encode() + b"</head>"), headers=fields)
    with serve({"/1.html": page}) as server:
        urls = f"{server.url}/1.html"
        ours = crawl(tmp_path / "ours", urls=urls)
        own = crawl(tmp_path / "own", urls=urls, settings={"ROBOTS_TOKENS": "ShelfBot"})
    assert (len(ours.ids), ours.rejects()) == (1, {})
    assert own.rejects() == {urls: ("rejected", "ai_optout")}


def test_every_carrier_of_the_table_has_a_case() -> None:
    assert {(row.carrier, row.name) for row in ROWS} <= {(case.carrier, case.name) for case in CASES.values()} | {
        (Carrier.META, "robots")
    }


@pytest.mark.parametrize("name", WITHHELD)
def test_a_reservation_keeps_the_page_back_with_its_own_words(seen: Seen, name: str) -> None:
    case, server = CASES[name], seen.servers[name]
    row = seen.row("rejects", name)
    is_asked = PAGES[name] in server.paths
    assert (row["state"], row["reason"], is_asked) == (case.action, "ai_optout", case.action == REJECTED)
    assert row["facts"]["signals"] == f"{case.carrier} {case.name}: {case.words(server.url)}"
    assert row["facts"]["rights"] in case.read
    paths = {Carrier.ROBOTS: ROBOTS, Carrier.TDMREP: TDMREP}
    assert row["facts"]["source"] == server.url + paths.get(case.carrier, PAGES[name])


@pytest.mark.parametrize("name", [name for name in CASES if name not in WITHHELD])
def test_any_other_statement_is_recorded_with_its_place_and_what_it_is_read_as(seen: Seen, name: str) -> None:
    case, server = CASES[name], seen.servers[name]
    row = seen.row("rights", name)
    [number] = [n for n, signal in enumerate(row["signals"]) if signal[:2] == [case.carrier, case.name]]
    signal = row["signals"][number]
    assert (signal[2], signal[4]) == (case.words(server.url), case.place)
    assert signal[5] <= seen.row("records", name)["added"]
    claims = {key: value for key, value, of in row["claims"] if of == number}
    assert sorted(f"{key}={value}" for key, value in claims.items()) == case.read.replace("{url}", server.url).split()
    metadata = seen.row("records", name)["metadata"]
    told = {key: metadata[key] for key in (*(f"rights_{key}" for key in claims), *claims) if key in metadata}
    assert told == {key if key in metadata else f"rights_{key}": claims[key] for key in claims if key not in KEPT}


@pytest.mark.parametrize("name", CASES)
def test_no_character_of_a_withheld_text_stands_in_any_file(seen: Seen, name: str) -> None:
    holding = [
        path for path, content in files_of(seen.crawl.output) if any(holds(content, sign) for sign in SIGNS[name])
    ]
    kinds = {path.partition("/")[0] for path in holding}
    # The body of a page that is read may stand in an archive, unless it asks for none.
    allowed = {"archive"} if name not in WITHHELD and "archive=deny" not in CASES[name].read else set()
    assert kinds - allowed == (set() if name in WITHHELD else {"records", "blocks"})
    assert not any(holds((seen.crawl.out + seen.crawl.err).encode(), sign) for sign in SIGNS[name])


def files_of(output: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the output folder, unpacked where it is packed."""
    for path in sorted(output.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield (
                path.relative_to(output).as_posix(),
                gzip.decompress(content) if path.suffix == ".gz" else content,
            )


def holds(content: bytes, sign: str) -> bool:
    """The sign stands there, in any form that a file of ours, or of a careless one, could have."""
    forms = [sign.encode(encoding) for encoding in ("utf-8", "gb18030", "unicode-escape")]
    return any(form in content for form in forms)
