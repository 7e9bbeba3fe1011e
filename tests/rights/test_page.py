"""Where on a page a statement is found, and where one is not looked for."""

import pytest

from pipelines.evidence import Carrier
from pipelines.rights.page import read_fields, read_tree
from pipelines.rights.signals import find_licence_links
from pipelines.text.tree import parse
from tests.rights.statements import SEEN, URL

LD = '<script type="application/ld+json">{}</script>'


def found(markup: str, tokens: frozenset[str] = frozenset({"flyleaf"})) -> list[tuple[str, str]]:
    signals = read_tree(parse(f"<p>正文</p>{markup}"), URL, SEEN, tokens)
    return [(signal.name, signal.text) for signal in signals]


@pytest.mark.parametrize(
    ("field", "links"),
    [
        ('</l>; rel="license"', [("/l", False)]),
        ("</l>; rel=license", [("/l", False)]),
        ("</l>;REL = 'x'; rel=LICENSE", [("/l", False)]),
        ('</l> ; title="a, b"; rel="author license"', [("/l", False)]),
        ('</l>; rel="license"; type="application/rsl+xml"', [("/l", True)]),
        ('</l>; type="Application/RSL+XML"; rel="license"', [("/l", True)]),
        ("</a>; rel=next, </b>; rel=license, </c>; rel=license", [("/b", False), ("/c", False)]),
        ("<>; rel=license", [("", False)]),
        ("</l>; rel=licenses", []),
        ("</l>; title=license", []),
        ("</license>", []),
        ("/l; rel=license", []),
        ("", []),
    ],
)
def test_the_licences_of_a_link_field(field: str, links: list[tuple[str, bool]]) -> None:
    assert list(find_licence_links(field)) == links


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("X-Robots-Tag", True),
        ("TDM-Reservation", True),
        ("tdm-policy", True),
        ("CONTENT-USAGE", True),
        ("Link", False),
        ("Robots", False),
        ("License", False),
        ("Set-Cookie", False),
        ("Content-Signal", False),
        ("", False),
    ],
)
def test_a_header_field_is_known_by_its_name(name: str, is_read: bool) -> None:
    signals = read_fields([("Date", "x"), (name, "noai")], URL, SEEN)
    assert [(signal.carrier, signal.name, signal.text) for signal in signals] == (
        [(Carrier.HEADER, name.lower(), "noai")] if is_read else []
    )


@pytest.mark.parametrize(
    ("markup", "signals"),
    [
        ('<meta name=" ROBOTS " content="noai">', [("robots", "noai")]),
        ('<meta name="robots">', [("robots", "")]),
        ('<meta property="robots" content="noai">', [("robots", "noai")]),
        ('<meta name="google-extended" content="noindex">', [("google-extended", "noindex")]),
        ('<meta name="dcterms:license" content="MIT">', [("dcterms.license", "MIT")]),
        ('<meta name="DC.Rights" content="© 2024">', [("dc.rights", "© 2024")]),
        ('<meta name="googlebot" content="noai">', []),
        ('<meta name="keywords" content="noai">', []),
        ('<meta http-equiv="robots" content="noai">', []),
        ('<meta content="noai">', []),
        ("<p>robots: noai</p>", []),
        ('<!-- <meta name="robots" content="noai"> -->', []),
        ('<link rel="LICENSE alternate" href=" /l ">', [("license", " /l ")]),
        ('<a rel="cc:license" href="/l">l</a>', [("license", "/l")]),
        ('<a rel="license">l</a>', [("license", "")]),
        ('<a rel="l&#105;cense" href="/l">l</a>', [("license", "/l")]),
        ('<a rel="LiCeNSE" href="/l">l</a>', [("license", "/l")]),
        ('<a href="https://creativecommons.org/licenses/by/4.0/">CC</a>', []),
        ('<link itemprop="license" href="/l">', [("license", "/l")]),
        ('<a rel="licensed" href="/l">l</a>', []),
        ('<link rel="license" type="application/rsl+xml ; charset=utf-8" href="/l">', [("application/rsl+xml", "/l")]),
        ('<link rel="alternate" type="application/rsl+xml" href="/l">', []),
        ('<script type="text/javascript">license = "MIT"</script>', []),
        ("<script>noai</script>", []),
        ('<script type="application/rsl+xml;v=1"><rsl/></script>', [("application/rsl+xml", "<rsl/>")]),
    ],
)
def test_an_element_states_something_or_nothing(markup: str, signals: list[tuple[str, str]]) -> None:
    assert found(markup) == signals


@pytest.mark.parametrize(
    ("members", "texts"),
    [
        ('{"license": "MIT"}', ["MIT"]),
        ('{"license": {"@id": "/l", "name": "x"}}', ["/l"]),
        ('{"license": {"url": "/l"}}', ["/l"]),
        ('{"license": {"@type": "CreativeWork", "name": "MIT"}}', ["MIT"]),
        ('{"license": {"@type": "CreativeWork"}}', []),
        ('{"license": ["MIT", ["Apache-2.0"], {"@value": "0BSD"}]}', ["MIT", "0BSD"]),
        ('{"license": null}', []),
        ('{"license": ""}', []),
        ('{"schema:license": "MIT"}', ["MIT"]),
        ('{"http://schema.org/license": "MIT"}', []),
        ('[{"license": "MIT"}, 7, {"license": "0BSD"}]', ["MIT", "0BSD"]),
        ('{"@graph": [{"license": "MIT"}, "x"], "license": "0BSD"}', ["0BSD", "MIT"]),
        ('{"@graph": {"license": "MIT"}}', []),
        ('{"@type": "VideoObject", "license": "MIT"}', []),
        ('{"image": {"@type": "ImageObject", "license": "MIT"}}', []),
        ('{"articleBody": "license: MIT", "isPartOf": {"license": "MIT"}}', []),
        ('{"license": "MIT",}', []),
        ("[" * 50_000, []),
        ("", []),
        ('"license"', []),
    ],
)
def test_a_json_ld_script_speaks_of_the_page_itself(members: str, texts: list[str]) -> None:
    assert found(LD.format(members)) == [("license", text) for text in texts]


def test_a_json_ld_script_that_is_too_long_is_not_read() -> None:
    members = '{{"license": "MIT", "description": "{}"}}'
    assert found(LD.format(members.format("x" * 99_000))) == [("license", "MIT")]
    assert found(LD.format(members.format("x" * 100_000))) == []


def test_an_operators_own_token_names_a_meta_element_too() -> None:
    markup = '<meta name="Paperbot" content="noarchive">'
    assert found(markup) == []
    assert found(markup, frozenset({"flyleaf", "paperbot"})) == [("paperbot", "noarchive")]


def test_what_stands_behind_the_end_of_the_document_is_read_as_well() -> None:
    assert found('</body></html><meta name="robots" content="noai">') == [("robots", "noai")]
