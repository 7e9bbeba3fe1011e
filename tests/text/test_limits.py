"""What banners of many languages state of a document's pages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.limits import Counts, read_counts


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("Você viu 3, do total de 76 páginas", Counts(3, -1, 76)),
        ("You have read 3 pages, 9 pages left. Continue reading", Counts(3, 9, -1)),
        ("Restam 9 páginas", Counts(-1, 9, -1)),
        ("Anteprima di 3 pagine su 12", Counts(3, -1, 12)),
        ("共12页,仅预览3页", Counts(3, -1, 12)),
        ("冒頭の3ページを公開しています（全12ページ）", Counts(3, -1, 12)),
        ("Showing 3 of 12 pages", Counts(3, -1, 12)),
        ("9 more pages in the full document", Counts(-1, 9, -1)),
        ("Noch 5 Seiten ungelesen", Counts(-1, 5, -1)),
        ("Noch 5 von 12 Seiten ungelesen", Counts(-1, 5, 12)),
        ("Sie haben 3 von 12 Seiten gelesen", Counts(3, -1, 12)),
        ("Aperçu limité à 3 pages sur 12", Counts(3, -1, 12)),
        ("Il reste 9 pages à lire", Counts(-1, 9, -1)),
        ("Quedan 9 páginas por leer", Counts(-1, 9, -1)),
        ("Bạn đang xem 3 trên tổng số 12 trang", Counts(3, -1, 12)),
        ("Còn 9 trang nữa, vui lòng tải về để xem tiếp", Counts(-1, 9, -1)),
        ("全12ページ中3ページまで無料で閲覧できます", Counts(3, -1, 12)),
        ("残り9ページはダウンロードしてご覧ください", Counts(-1, 9, -1)),
        ("3ページまで無料(全12ページ)", Counts(3, -1, 12)),
        ("已閱讀3頁,還剩9頁未讀", Counts(3, 9, -1)),
    ],
)
def test_a_banner_states_what_is_shown_unread_and_in_all(line: str, counts: Counts) -> None:
    assert read_counts(line) == counts


@pytest.mark.parametrize("line", ["", "12", "Chapter 3 of the book", "Sign in to read more", "3 of 12", "1999"])
def test_a_line_without_pages_states_nothing(line: str) -> None:
    assert read_counts(line) == Counts()


@given(st.text(st.sampled_from("0123456789 ofpagesSeitn,/残りページ")))
def test_no_line_is_too_odd_to_be_asked(line: str) -> None:
    counts = read_counts(line)
    assert min(counts) >= -1


def test_an_endless_line_costs_nothing() -> None:
    began = time.monotonic()
    assert read_counts("1 page " * 200_000) == Counts()
    assert time.monotonic() - began < 0.5


@pytest.mark.parametrize(
    "line", ["剩余页未读", "pages left", "Noch 5 ungelesen", "3, 4, 5", "x" * 150 + " 5 pages left", ""]
)
def test_a_line_without_a_number_of_pages_states_none(line: str) -> None:
    assert read_counts(line) == Counts()
