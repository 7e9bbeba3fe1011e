"""Whether a run of lines holds one that a site could not have said of any document."""

import pytest

from pipelines.model import Line
from pipelines.text.own import MAX_STATEMENT_CHARS, Own
from pipelines.text.signs import Sign

TITLE = Line("春游通知", 1, "h1", False, False, 1)


def holds(text: str, sign: Sign | None = None, *, before: Sign | None = None, is_link: bool = False) -> bool:
    lines = [TITLE, Line("页数", 2, "p", False, False, 1), Line(text, 3, "p", is_link, False, 1)]
    return Own(lines, [None, before, sign]).is_held([2])


@pytest.mark.parametrize(
    "text",
    [
        "各班都去。",
        "春游通知说的是哪一天在什么地方集合,各班都要准时到。",
        "一、集合",
        "版权" + "云" * MAX_STATEMENT_CHARS,
    ],
)
def test_a_line_without_a_sign_is_the_documents(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "春游通知",
        "本站仅提供存储空间,不拥有所有权。",
        "下载后可以自由编辑。",
        "开通VIP会员,海量文档任你选",
        "如填写123,账号就是123。",
    ],
)
def test_the_title_and_what_a_site_says_of_any_document_are_not(text: str) -> None:
    assert not holds(text)


def test_a_line_with_a_sign_a_value_and_a_link_are_not() -> None:
    assert not holds("各班都去。", Sign.FIELD)
    assert not holds("12", before=Sign.LABEL)
    assert not holds("各班都去。", is_link=True)
