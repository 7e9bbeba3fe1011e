"""Values that stand apart from their labels: below heads, in a column beside them, above what they count."""

import pytest

from pipelines.model import UNLIMITED
from pipelines.split import split
from tests.text.pages import grows_evenly, page, read_roles

TEXT = (
    "<h1>春游通知</h1><p>剩余3页未读</p><div><p>各班都去。</p><p>自备午饭。</p></div><h3>版权提示</h3><h3>文档下载</h3>"
)


def facts(markup: str) -> tuple[int, int, str, str]:
    """Pages, views, author and format that a page states behind its text."""
    found = split(page(f"{TEXT}{markup}"), UNLIMITED).facts
    return found.page_count, found.views, found.author, found.file_format


def cells(tag: str, *texts: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"


def column(*texts: str) -> str:
    return "<div>" + "".join(f"<p>{text}</p>" for text in texts) + "</div>"


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        (cells("th", "Author", "Pages") + cells("td", "Weir Parish", "12"), (12, -1, "Weir Parish", "")),
        (cells("th", "Author", "Course", "Pages") + cells("td", "U-1", "Reading", "12"), (12, -1, "U-1", "")),
        (cells("th", "File Type", "Pages", "Views") + cells("td", "PDF", "12 pages", "7"), (12, 7, "", "pdf")),
        (cells("th", "Pages", "Type") + cells("td", "12", "PDF") + cells("td", "13", "DOC"), (12, -1, "", "pdf")),
        (cells("th", "Pages", "Author") + cells("td", "12"), (-1, -1, "", "")),
        (cells("th", "Author", "Pages") + cells("th", "U-1", "12"), (-1, -1, "", "")),
    ],
)
def test_each_label_of_a_row_of_heads_has_the_cell_below_it(markup: str, found: tuple[int, int, str, str]) -> None:
    assert facts(f"<table>{markup}</table>") == found


@pytest.mark.parametrize(
    ("labels", "values", "found"),
    [
        (("Author", "Pages"), ("U-1", "12"), (12, -1, "U-1", "")),
        (("Author", "Words", "Pages", "Views"), ("U-1", "944", "12", "7"), (12, 7, "U-1", "")),
        (("Date", "Pages", "Views"), ("May 2020", "12", "7"), (12, 7, "", "")),
        (("Author", "Pages"), ("U-1", "12", "13"), (-1, -1, "", "")),
        (("Author", "U-1", "Pages", "12"), ("a", "b", "c", "d"), (12, -1, "U-1", "")),
        (("Author", "Pages"), ("U-1", "1" * 61), (-1, -1, "", "")),
    ],
)
def test_a_column_of_values_goes_with_the_column_of_as_many_labels_before_it(
    labels: tuple[str, ...], values: tuple[str, ...], found: tuple[int, int, str, str]
) -> None:
    assert facts(column(*labels) + column(*values) + "<p>MORE</p>") == found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<div><b>12</b><br>Seiten</div><div><b>7</b><br>Aufrufe</div>", (12, 7, "", "")),
        ("<div><div>1.234</div><div>lượt xem</div></div><div>Đọc</div>", (-1, 1234, "", "")),
        ("<div><div>12</div><div>Reihen</div></div>", (-1, -1, "", "")),
        ("<div><div>Views</div><div>7</div></div><div><div>Pages</div><div>12</div></div>", (12, 7, "", "")),
    ],
)
def test_a_number_above_what_it_counts_is_its_value(markup: str, found: tuple[int, int, str, str]) -> None:
    assert facts(markup) == found


def test_a_row_of_heads_that_another_one_follows_has_no_values() -> None:
    markup = f"<table>{cells('th', 'Author', 'Pages')}{cells('th', 'Views', 'Size')}</table>"
    assert [text for role, text in read_roles(TEXT + markup) if role == "metadata"] == [
        "Author",
        "Pages",
        "Views",
        "Size",
    ]


@pytest.mark.parametrize(
    "markup", ["<p>Pages</p>", "<div><p>Pages</p>", "<th>Pages</th>", "<div><b>1</b><br>pages</div>"]
)
def test_many_labels_cost_no_more_each_than_a_few(markup: str) -> None:
    assert grows_evenly(read_roles, lambda size: markup * size, 60)
