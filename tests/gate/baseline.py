"""The same pages through general extractors: the text alone, for they know no roles."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Final, NamedTuple

from pipelines.version import VERSION
from tests.gate.case import Case, Expected
from tests.gate.measures import Tally, judge_text
from tests.gate.score import read_case

_STOPLISTS: Final = {"en": "English", "de": "German", "vi": "Vietnamese"}


class Extractor(NamedTuple):
    """A program that makes a text of a page, in those of its settings that came nearest to the open pages' texts."""

    package: str
    settings: str
    extract: Callable[[str, str], str]
    """What it makes of markup in a language."""


def _trafilatura(markup: str, _: str) -> str:
    found = import_module("trafilatura").extract(markup, include_comments=False, favor_precision=True)
    return str(found or "")


def _resiliparse(markup: str, _: str) -> str:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    # Some pages hold their text in a text area.
    return str(
        extract(
            markup,
            main_content=True,
            preserve_formatting=True,
            list_bullets=False,
            alt_texts=False,
            form_fields=True,
        )
    )


def _justext(markup: str, language: str) -> str:
    justext = import_module("justext")
    stoplist = justext.get_stoplist(_STOPLISTS[language]) if language in _STOPLISTS else frozenset()
    # Without a stop list its counts of words say nothing, and a Chinese character says more than a letter.
    bounds = {} if stoplist else {"stopwords_low": 0, "stopwords_high": 0, "length_low": 20, "length_high": 40}
    found = justext.justext(markup.encode(), stoplist, encoding="utf-8", no_headings=True, **bounds)
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


EXTRACTORS: Final[Mapping[str, Extractor]] = {
    "trafilatura": Extractor("trafilatura", "favor_precision, no comments", _trafilatura),
    "resiliparse": Extractor(
        "resiliparse", "main_content, form_fields, neither list_bullets nor alt_texts", _resiliparse
    ),
    "jusText": Extractor(
        "justext", "the language's stop list; where it has none, lengths 20 and 40; no_headings", _justext
    ),
}
OURS: Final = "Flyleaf"


def available() -> tuple[str, ...]:
    """The extractors that are installed here."""
    return tuple(name for name, extractor in EXTRACTORS.items() if find_spec(extractor.package))


def describe(name: str) -> tuple[str, str]:
    """A reader with its version, and its settings."""
    if name == OURS:
        return f"{OURS} {VERSION}", "each family's definition, as above"
    return f"{name} {version(EXTRACTORS[name].package)}", EXTRACTORS[name].settings


def comparable(cases: Iterable[Case]) -> list[Case]:
    """The HTML pages that hold a text: that is what the extractors are made for."""
    return [case for case in cases if isinstance(case.expected, Expected) and case.content_type.startswith("text/html")]


def compare(name: str, cases: Iterable[Case]) -> dict[str, float]:
    """The figures of Flyleaf or an extractor over comparable pages, the text being all that is asked for."""
    tally, leaking, noticed = Tally(), 0, 0
    for case in comparable(cases):
        if not isinstance(case.expected, Expected):
            continue
        leaked, text = tally.leaked, _text_of(name, case, case.expected)
        tally.pages += 1
        tally.read += 1
        tally.exact += text == case.expected.text
        tally.notice_characters += sum(map(len, case.expected.notice))
        judge_text(tally, case.expected, text)
        noticed += bool(case.expected.notice)
        leaking += tally.leaked > leaked
    figures = tally.figures()
    return {
        **{name: figures[name] for name in ("exact", "similarity", "paragraph_f1", "end_f1")},
        "notices_inside": 1 - figures.get("notice_free", 1.0),
        "pages_leaking": leaking / max(1, noticed),
    }


def _text_of(name: str, case: Case, right: Expected) -> str:
    """A reader's text of a page; empty where it has none."""
    if name == OURS:
        got = read_case(case)
        return got.text if isinstance(got, Expected) else ""
    found = EXTRACTORS[name].extract(case.markup, right.language)
    # They part paragraphs by one new line or two and indent lists: none of it is held against them.
    return "\n".join(" ".join(line.split()) for line in found.splitlines() if line.strip())
