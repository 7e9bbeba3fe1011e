"""The same pages through general extractors: the text alone, for they know no roles."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from tests.gate.case import Case, Expected
from tests.gate.measures import Tally, judge_text

_STOPLISTS: Final = {"en": "English", "de": "German", "vi": "Vietnamese"}


def _trafilatura(markup: str, _: str) -> str:
    found = import_module("trafilatura").extract(markup, include_comments=False)
    return str(found or "")


def _resiliparse(markup: str, _: str) -> str:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(markup, main_content=True, preserve_formatting=True))


def _justext(markup: str, language: str) -> str:
    justext = import_module("justext")
    stoplist = justext.get_stoplist(_STOPLISTS[language]) if language in _STOPLISTS else frozenset()
    # Without a stop list its word counts say nothing; the length bounds are those that it uses for such languages.
    bounds = {} if stoplist else {"stopwords_low": 0, "stopwords_high": 0, "length_low": 20, "length_high": 40}
    found = justext.justext(markup.encode(), stoplist, encoding="utf-8", **bounds)
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


EXTRACTORS: Final[Mapping[str, tuple[str, Callable[[str, str], str]]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "resiliparse": ("resiliparse", _resiliparse),
    "jusText": ("justext", _justext),
}
"""By name: the package, and what it makes of markup in a language."""


def available() -> tuple[str, ...]:
    """The extractors that are installed here."""
    return tuple(name for name, (package, _) in EXTRACTORS.items() if find_spec(package))


def compare(name: str, cases: Iterable[Case]) -> dict[str, float]:
    """An extractor's figures over the HTML pages that hold a text, the text being all that is asked for."""
    tally, leaking, noticed = Tally(), 0, 0
    for case in cases:
        if not isinstance(case.expected, Expected) or case.content_type.startswith("text/plain"):
            continue
        leaked = tally.leaked
        text = EXTRACTORS[name][1](case.markup, case.expected.language).strip()
        tally.pages += 1
        tally.read += 1
        tally.exact += text == case.expected.text
        tally.notice_characters += sum(map(len, case.expected.notice))
        judge_text(tally, case.expected, text)
        noticed += bool(case.expected.notice)
        leaking += tally.leaked > leaked
    figures = tally.figures()
    wanted = {name: figures[name] for name in ("exact", "similarity", "paragraph_f1", "end_f1")}
    return {**wanted, "notice_free": figures.get("notice_free", 1.0), "pages_leaking": leaking / max(1, noticed)}
