"""A document wrapped by a preview and the same document as it was written: as records they hold the same words.

The records pass the rules on lines by which corpora are filtered; the wrapped text that the page shows does not.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.pages import Received, read
from crawler.sites.lianshan import SITE
from pipelines.record import Entry, Record
from pipelines.road import Road
from pipelines.text.width import is_cjk
from sample.documents import Document, load_documents
from tests.text.typesetting import Setting, wrap

FOLDER = Path(__file__).parents[1] / "gate" / "documents"
FETCHED = datetime(2025, 7, 21, 3, 4, 5, tzinfo=UTC)
# FineWeb-2, the rules for Chinese: lines that end with a mark; new lines for each word.
MIN_STOPPED = 0.106
MAX_NEW_LINES = 0.178
STOPS = tuple("\u3002\uff01\uff1f\uff1b\uff1a\u2026.!?;:\u201d\u300d\u300f")
# FineWeb: lines of 30 characters and less.
SHORT_LINE = 30
MAX_SHORT = 0.67
# A Chinese word has less characters on average, so that no segmenter would find fewer words.
CHARACTERS_A_WORD = 2

STAGES = ("pipelines.split.split", "pipelines.clean.clean", "pipelines.mark.mark", "pipelines.validate.validate")
DOCUMENTS = (*load_documents(), *load_documents(FOLDER))


def texts_of(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def wrapped(document: Document) -> list[str]:
    is_latin = not is_cjk("".join(texts_of(document)))
    return wrap(texts_of(document), Setting(72 if is_latin else 52, "    ", 23, is_latin=is_latin))


def read_record(lines: list[str], number: int = 7) -> Record:
    """The record of a page that shows these lines."""
    shown = "<br />".join(line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    head, foot = (
        "<p>剩余10页未读,查看更多内容需下载</p>",
        "<p>版权提示</p><p>• 本文档由用户上传</p><p>发布时间:2023-01-16</p>",
    )
    markup = f"<h1>文档</h1>{head}<div>{shown}</div>{foot}"
    received = Received(f"https://5ykj.com/doc/{number}.html", "text/html; charset=utf-8", markup.encode(), FETCHED)
    entry = Road.named(STAGES).run(read(received, SITE))
    assert isinstance(entry, Entry)
    return entry.record


def fails(text: str) -> set[str]:
    """The rules on lines that a text breaks."""
    lines = [line for line in text.split("\n") if line.strip()]
    stopped = sum(line.endswith(STOPS) for line in lines) / len(lines)
    short = sum(len(line) <= SHORT_LINE for line in lines) / len(lines)
    words = len(text.split()) if not is_cjk(text) else len("".join(text.split())) / CHARACTERS_A_WORD
    found = {
        "stops": is_cjk(text) and stopped < MIN_STOPPED,
        "new lines": is_cjk(text) and text.count("\n") / words > MAX_NEW_LINES,
        "short lines": short > MAX_SHORT,
    }
    return {rule for rule, is_broken in found.items() if is_broken}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_wrapped_and_unwrapped_a_document_gives_the_same_words(document: Document) -> None:
    first, second = read_record(wrapped(document)), read_record(texts_of(document))
    assert first.metadata.text_norm_sha256 == second.metadata.text_norm_sha256
    assert first.metadata.paragraph_count == second.metadata.paragraph_count
    assert fails(first.text) == fails(second.text)


# Verse, lists and dialogues are short lines by nature; the rules are meant for prose.
PROSE = [document for document in DOCUMENTS if not fails("\n".join(texts_of(document)))]


def test_the_rules_are_meant_for_most_documents() -> None:
    assert len(PROSE) >= 50
    assert sum(not is_cjk("".join(texts_of(document))) for document in PROSE) >= 5


@pytest.mark.parametrize("document", PROSE, ids=lambda document: document.name)
def test_a_record_of_a_wrapped_text_passes_the_rules_on_lines(document: Document) -> None:
    assert fails(read_record(wrapped(document)).text) == set()


def test_the_wrapped_text_of_nearly_every_chinese_document_fails_them() -> None:
    found = [fails("\n".join(wrapped(document))) for document in PROSE if is_cjk("".join(texts_of(document)))]
    assert sum("short lines" in rules for rules in found) >= 0.9 * len(found)
