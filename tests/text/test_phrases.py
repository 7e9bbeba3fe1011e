"""The tables of wordings in languages other than Chinese."""

from collections import Counter
from collections.abc import Sequence

import pytest

from pipelines.text import phrases, wordings
from pipelines.text.labels import BY, COLON_LABELS, LABELS, read_table
from pipelines.text.signs import BULLETS, Sign, read_signs
from tests.text.pages import NO_WORDING, line

TABLES = {
    Sign.PAGE_MARK: phrases.PAGE_MARKS,
    Sign.POSITION: phrases.POSITIONS,
    Sign.BANNER: phrases.BANNERS,
    Sign.NOTICE_HEADING: phrases.NOTICE_HEADINGS,
    Sign.NOTICE: phrases.NOTICES,
    Sign.BODY_LABEL: phrases.BODY_LABELS,
    Sign.DOWNLOAD_HEADING: phrases.DOWNLOAD_HEADINGS,
    Sign.HINT_HEADING: phrases.HINT_HEADINGS,
    Sign.RECOMMENDATION_HEADING: phrases.RECOMMENDATION_HEADINGS,
}


def sign_of(text: str, *, is_link: bool = False) -> Sign | None:
    return read_signs([line(text, is_link=is_link)], NO_WORDING)[0]


def shown(template: str) -> str:
    """A line of a template."""
    return wordings._NUMBER.sub("5", template).replace("…", "of it all")


@pytest.mark.parametrize("sign", TABLES, ids=str)
def test_each_line_of_a_table_has_the_sign_of_the_table(sign: Sign) -> None:
    wrong = {text: found for text in map(shown, TABLES[sign]) if (found := sign_of(text)) is not sign}
    assert wrong == {}


def test_no_wording_stands_in_two_tables() -> None:
    counts = Counter(wording.casefold() for table in TABLES.values() for wording in dict.fromkeys(table))
    assert [wording for wording, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("table", [*TABLES.values(), phrases.HOMES, phrases.TRAIL_LABELS, tuple(LABELS)])
def test_no_wording_is_written_so_that_no_line_can_match_it(table: Sequence[str]) -> None:
    assert [wording for wording in table if wording != wording.strip(BULLETS) or not wording] == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Dateigröße: 18,20 KB", Sign.FIELD),
        ("Số trang: 12 Lượt xem: 87", Sign.FIELD),
        ("ページ数\uff1a12", Sign.FIELD),
        ("Téléchargements :", Sign.LABEL),
        ("Seitenzahl", Sign.LABEL),
        ("Date", None),
        ("Date:", Sign.LABEL),
        ("Uploaded by Weir Parish", Sign.FIELD),
        ("Published byReading Room", Sign.FIELD),
        ("Category: Documents", Sign.FIELD),
        ("Category", None),
        ("Price: none of us would ever have thought that it would come to this in the end", None),
    ],
)
def test_a_label_is_one_with_its_value_or_alone(text: str, sign: Sign | None) -> None:
    assert sign_of(text) is sign


@pytest.mark.parametrize(("text", "sign"), [("Subido por ana_b", Sign.FIELD), ("Pages: 12", None), ("Copyright", None)])
def test_of_links_only_a_name_can_be_a_value(text: str, sign: Sign | None) -> None:
    assert sign_of(text, is_link=True) is sign


@pytest.mark.parametrize(
    "trail",
    ["Home > Rules", "Startseite \xbb Regeln", "Trang chủ / Quy định", "You are here: Archive > Rules", "Inicio"],
)
def test_a_trail_begins_at_home_or_with_a_label(trail: str) -> None:
    assert sign_of(trail, is_link=True) is Sign.BREADCRUMB


def test_a_table_is_read_by_lines_and_bars() -> None:
    assert read_table("\n  a | b c |\n\n d\n") == ("a", "b c", "d")


def test_labels_without_a_field_need_their_colon() -> None:
    assert {label for label, field in LABELS.items() if not field} <= COLON_LABELS
    assert {LABELS[label] for label in BY} == {"author"}
