"""A canary on the loopback that no request may reach: by any spelling, along any way that a page can lead."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crawler.loopback import ROOT, Answer, Crawl, Loopback, Reply, command, crawl, preview, run, serve
from tests.hostile.canary import Canary
from tests.hostile.names import NONE
from tests.storage.unpacked import read_archive

# Each is the canary's own host, or would be to a careless client.
SPELLINGS = (
    *("127.0.0.1", "localhost", "localhost.", "LOCALHOST", "127.1", "127.0.1", "2130706433", "0x7f.1", "0x7f000001"),
    *("0177.0.0.1", "0", "0.0.0.0", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]"),
    *("0x7f.0x0.0x0.0x1", "017700000001", "127.000.000.001", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]"),
    *(
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "%31%32%37.0.0.1",
        "user:secret@127.0.0.1",
        "１２７.０.０.１",
        "①②⑦.⓪.⓪.①",
    ),
)
PRIVATE = ("169.254.169.254", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "[fc00::1]", "[fe80::1]")
SCHEMES = (
    *("file:///etc/passwd", "file://127.0.0.1/etc/passwd", "data:text/html,x", "javascript:alert(1)"),
    *("ftp://127.0.0.1/1.html", "s3://bucket/1.html", "gopher://127.0.0.1/1", "view-source:http://127.0.0.1/"),
)
Way = Callable[[Loopback, list[str]], dict[str, str]]


@pytest.fixture
def canary() -> Iterator[Canary]:
    with Canary() as listening:
        yield listening


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_canary_hears_who_comes(canary: Canary, host: str) -> None:
    for scheme in (b"GET / HTTP/1.1", b"\x16\x03\x01"):
        with socket.create_connection((host, canary.port), timeout=5) as connection:
            connection.sendall(scheme)
            # The canary hangs up once it has heard.
            assert connection.recv(1) == b""
    assert canary.came == [b"GET / HTTP/1.1", b"\x16\x03\x01"]


def targets(canary: Canary) -> list[str]:
    hosts = [f"http://{host}:{canary.port}/{place}.html" for place, host in enumerate(SPELLINGS, start=100)]
    return [*hosts, *(f"http://{host}/{place}.html" for place, host in enumerate(PRIVATE, start=200)), *SCHEMES]


def by_redirect(server: Loopback, found: list[str]) -> dict[str, str]:
    pages = {f"/{place}.html": address for place, address in enumerate(found, start=1)}
    moved: dict[str, Reply] = {
        path: Answer(status=302, headers={"Location": address.encode().decode("latin-1")})
        for path, address in pages.items()
    }
    server.replies.update(moved)
    return {"urls": " ".join(server.url + path for path in pages)}


def by_sitemap(server: Loopback, found: list[str]) -> dict[str, str]:
    places = "".join(f"<url><loc>{address}</loc></url>" for address in [*found, f"{server.url}/1.html"])
    server.replies["/map.xml"] = Answer(f"<urlset>{places}</urlset>".encode(), media_type="application/xml")
    return {"sitemap": f"{server.url}/map.xml"}


def by_listing(server: Loopback, found: list[str]) -> dict[str, str]:
    links = "".join(f'<p><a href="{address}">a page</a>' for address in [*found, "/1.html"])
    server.replies["/list.html"] = Answer(f"<title>list</title>{links}".encode())
    return {"listing": f"{server.url}/list.html"}


def by_markup(server: Loopback, found: list[str]) -> dict[str, str]:
    """A refresh, a base, a canonical address, a frame and pictures: none is ever asked for, or believed."""
    heads = [
        *(f'<meta http-equiv="refresh" content="0;url={address}">' for address in found),
        *(f'<link rel="canonical" href="{address}"><base href="{address}">' for address in found),
        *(f'<link rel="license" href="{address}"><iframe src="{address}"></iframe>' for address in found),
    ]
    page = preview().decode().replace("</head>", "".join(heads) + "</head>").encode()
    server.replies["/1.html"] = Answer(page, headers={"Refresh": f"0; url={found[0]}"})
    return {"urls": f"{server.url}/1.html"}


def by_licence(server: Loopback, found: list[str]) -> dict[str, str]:
    """RSL licences of header fields and of the markup, as many of a page as are read."""
    rsl = 'type="application/rsl+xml"'
    pages: dict[str, Reply] = {}
    for place, start in enumerate(range(0, len(found), 5), 1):
        few = found[start : start + 5]
        links = "".join(f'<link rel="license" {rsl} href="{address}">' for address in few)
        fields = {"Link": ", ".join(f'<{a.encode().decode("latin-1")}>; rel="license"; {rsl}' for a in few)}
        linking = preview().decode().replace("</head>", f"{links}</head>").encode()
        pages |= {f"/{place}.html": Answer(linking), f"/{place + 50}.html": Answer(preview(), headers=fields)}
    server.replies.update(pages)
    return {"urls": " ".join(server.url + path for path in pages)}


def by_robots(server: Loopback, found: list[str]) -> dict[str, str]:
    """The RSL licences of a robots.txt."""
    lines = "".join(f"License: {address}\n" for address in found)
    server.replies |= {"/robots.txt": Answer(lines.encode(), media_type="text/plain"), "/1.html": Answer(preview())}
    return {"urls": f"{server.url}/1.html"}


@pytest.mark.parametrize("way", [by_redirect, by_sitemap, by_listing, by_markup, by_licence, by_robots])
def test_no_way_leads_to_a_private_address(tmp_path_factory: pytest.TempPathFactory, canary: Canary, way: Way) -> None:
    output = tmp_path_factory.mktemp("scope")
    with serve({"/1.html": Answer(preview())}) as server:
        arguments = way(server, targets(canary))
        settings = {
            "REACHABLE_HOSTS": f"127.0.0.1:{server.port}",
            "CONTACT": "crawl@shelf.example",
            "RETRY_TIMES": "0",
            "HOST_REFUSALS": "1000",
        }
        done = crawl(output, settings=settings, **arguments)
    assert canary.came == []
    assert_no_end_but_refusals(done, server)
    if way in (by_redirect, by_sitemap):
        assert len(done.rejects()) > len(PRIVATE) + len(SCHEMES)
    secret = [path for path in output.glob("**/*") if path.is_file() and b"secret" in path.read_bytes()]
    # What a page states of itself is evidence and kept as it is; an address that we write never holds a password.
    evidence = {"records", "rights"} | ({"state"} if way is by_robots else set())
    assert [path for path in secret if evidence.isdisjoint(path.relative_to(output).parts)] == []
    if way in (by_licence, by_robots):
        assert {reason for _, reason in done.rejects().values()} == {"ai_optout"}
    heads = [record for record in read_archive(output) if "secret" in str([record.head, record.headers, record.fields])]
    assert heads == []


def assert_no_end_but_refusals(done: Crawl, server: Loopback) -> None:
    others = {end for address, end in done.rejects().items() if not address.startswith(server.url)}
    assert others <= {
        ("skipped", "private_address"),
        ("skipped", "scheme_blocked"),
        ("skipped", "offsite"),
        ("failed", "dns"),
    }


@pytest.mark.parametrize(
    "answers",
    ["127.0.0.1", "169.254.169.254,127.0.0.1", f"{NONE},127.0.0.1"],
    ids=["at once", "behind another", "behind a failure"],
)
def test_a_name_that_leads_to_the_canary_is_not_followed(tmp_path: Path, canary: Canary, answers: str) -> None:
    names = [f"http://{name}:{canary.port}/{number}.html" for number, name in enumerate(("first", "second"), 2)]
    with serve({"/1.html": Answer(status=302, headers={"Location": names[0]})}) as server:
        settings = {"REACHABLE_HOSTS": f"127.0.0.1:{server.port}", "CONTACT": "crawl@shelf.example"}
        words = command("lianshan", tmp_path, {"urls": " ".join([f"{server.url}/1.html", *names])}, settings)
        done = run([sys.executable, "-m", "tests.hostile.names", answers, *words[1:]], tmp_path)
    assert canary.came == []
    assert done.rejects() == dict.fromkeys(names, ("skipped", "private_address"))


@pytest.mark.parametrize(
    ("answers", "names", "found"),
    [
        ("93.184.216.34,127.0.0.1", "a.example a.example", ["93.184.216.34", "93.184.216.34"]),
        ("10.0.0.1,93.184.216.34", "a.example b.example", ["refused", "93.184.216.34"]),
        ("93.184.216.34,169.254.169.254", "a.example b.example", ["93.184.216.34", "refused"]),
    ],
    ids=["the first answer is kept and connected to", "a private one is refused", "for each name"],
)
def test_a_name_that_leads_elsewhere_the_second_time_is_not_followed(
    answers: str, names: str, found: list[str]
) -> None:
    words = [sys.executable, "-m", "tests.hostile.rebinding", answers, *names.split()]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == found
