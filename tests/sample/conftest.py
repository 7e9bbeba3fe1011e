"""Documents and a running site for the tests of the sample site."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest

from sample.documents import SITE_ZONE, Document, Paragraph
from sample.site import SampleSite

SENTENCE = "图书室每周开放四天，借书的人要登记姓名、日期和书名，第{}条规定“谁借谁还”，逾期不还的由班长催还；"
ENGLISH = "Rule {}: whoever borrows a book brings it back within two weeks, and says so when a page was torn, "


@pytest.fixture(scope="session")
def chinese() -> Document:
    rules = "".join(SENTENCE.format(number) for number in range(1, 50))
    return Document(
        name="01-reading-room",
        number=1,
        title="阅览室借书规定（第3版）",
        genre="notice",
        language="zh-Hans",
        uploader="U-1001",
        published=datetime(2024, 3, 5, 7, 9, 11, tzinfo=SITE_ZONE),
        pages=7,
        price=Decimal("4.5"),
        size="61.20 KB",
        format="docx",
        paragraphs=(
            Paragraph("阅览室借书规定（第3版）", is_flush=True),
            Paragraph("同学们：", is_flush=True),
            Paragraph("当 a < b & c 时，按下面的规定办。", is_flush=False),
            Paragraph(rules, is_flush=False),
        ),
    )


@pytest.fixture(scope="session")
def english() -> Document:
    rules = "".join(ENGLISH.format(number) for number in range(1, 50)) + "and that is all."
    return Document(
        name="02-library-rules",
        number=2,
        title="Rules of the Reading Room",
        genre="notice",
        language="en",
        uploader="U-1002",
        published=datetime(2023, 11, 30, 23, 59, 59, tzinfo=SITE_ZONE),
        pages=3,
        price=Decimal(0),
        size="18 KB",
        format="doc",
        paragraphs=(
            Paragraph("Rules of the Reading Room", is_flush=True),
            Paragraph("The school’s rules are “short”.", is_flush=False),
            Paragraph(rules, is_flush=False),
        ),
    )


@pytest.fixture(scope="session")
def site(chinese: Document, english: Document) -> Iterator[SampleSite]:
    with SampleSite((chinese, english)) as running:
        yield running
