"""Labels that no table has, in pairs beside known ones."""

from collections.abc import Callable

import pytest

from pipelines.model import UNLIMITED, Role
from pipelines.split import split
from tests.text.pages import page

TEXT = (
    "<h1>春游通知</h1><p>剩余3页未读</p><div><p>各班都去。</p><p>自备午饭。</p></div><h3>版权提示</h3><h3>文档下载</h3>"
)


def rows(*pairs: str) -> str:
    """A table of two columns: label and value in turn."""
    found = zip(pairs[::2], pairs[1::2], strict=True)
    return "<table>" + "".join(f"<tr><td>{name}<td>{value}" for name, value in found) + "</table>"


def boxes(*pairs: str) -> str:
    """An element a pair."""
    found = zip(pairs[::2], pairs[1::2], strict=True)
    return "".join(f"<div><div>{name}</div><div>{value}</div></div>" for name, value in found)


def terms(*pairs: str) -> str:
    """A list of descriptions."""
    found = zip(pairs[::2], pairs[1::2], strict=True)
    return "<dl>" + "".join(f"<dt>{name}<dd>{value}" for name, value in found) + "</dl>"


@pytest.mark.parametrize("carry", [rows, boxes, terms], ids=["rows", "boxes", "terms"])
@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        (("Views", "7", "Datum", "12.05.2020", "Umfang", "12 Seiten"), (12, 7, "")),
        (("Umfang", "12", "Nutzer", "U-1", "Aufrufe", "7"), (12, 7, "U-1")),
        (("Tải về", "9", "Trang", "12", "Lượt xem", "7", "Người gửi", "U-1"), (12, 7, "U-1")),
        (("Semester", "3", "Aufrufe", "7", "Sommer", "12 Seiten"), (12, 7, "")),
        (("Gelesen", "9", "Umfang", "12"), (-1, -1, "")),
    ],
)
def test_a_common_word_is_a_label_beside_a_known_one(
    carry: Callable[..., str], pairs: tuple[str, ...], found: tuple[int, int, str]
) -> None:
    facts = split(page(TEXT + carry(*pairs) + "<p>MORE</p>"), UNLIMITED).facts
    assert (facts.page_count, facts.views, facts.author) == found


def test_a_day_behind_an_unknown_label_is_not_that_of_the_document() -> None:
    facts = split(page(TEXT + rows("Aufrufe", "7", "Letzter Besuch", "12.05.2020") + "<p>MORE</p>"), UNLIMITED).facts
    assert (facts.views, facts.created) == (7, None)


def test_values_behind_a_text_without_an_element_of_its_own_are_no_part_of_it() -> None:
    markup = "<h1>Notice</h1><h2>Preview</h2><p>All classes go.</p><p>Bring lunch.</p>"
    blocks = split(page(markup + terms("Semester", "3", "Pages", "12", "Datum", "12.05.2020")), UNLIMITED).blocks
    assert [block.text for block in blocks if block.role is Role.BODY] == ["All classes go.", "Bring lunch."]


def test_a_line_that_ends_with_a_colon_in_a_cell_with_others_is_text() -> None:
    markup = (
        "<h1>讲话稿</h1><p>剩余3页未读</p><table><tr><td>各位代表:<br>现在开会。<br>请坐。</table><h3>版权提示</h3>"
    )
    blocks = split(page(markup), UNLIMITED).blocks
    assert [block.text for block in blocks if block.role is Role.BODY] == ["各位代表:", "现在开会。", "请坐。"]
