"""Open pages of unknown sites in six languages: each form of a page count, of values and of notices in turn.

The tables of a language are walked through side by side, each at a pace of its own, so that every wording meets several
carriers and places.
"""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Row, Site, family
from tests.gate.family import Family
from tests.gate.markup import Carrier, element, leaf, leaves

_TITLE: Final = "<h1>{title}</h1>"


@dataclass(frozen=True, slots=True)
class Tongue:
    """What the sites of one language say."""

    name: str
    languages: tuple[str, ...]
    rows: tuple[Row, ...]
    counts: tuple[str, ...]
    """Lines that state how many pages the document has, and nothing else."""
    labels: tuple[str, ...]
    """Headings of the text."""
    ends: tuple[tuple[str, tuple[str, ...]], ...]
    """Lines right behind a text without a heading, and which counts of pages they state."""
    notices: tuple[tuple[str, ...], ...]
    heading: str
    others: str
    menu: tuple[str, ...]
    indent: str = "    "


def _in_halves(line: str) -> str:
    """A paragraph whose second half stands in an element of its own."""
    middle = line.find(" ", len(line) // 2)
    cut = middle if middle > 0 else len(line) // 2
    return element(
        "p", f"<span>{html.escape(line[:cut], quote=False)}</span><em>{html.escape(line[cut:], quote=False)}</em>"
    )


_CARRIED: Final[Mapping[str, Callable[[Sequence[str]], str]]] = {
    "p": lambda lines: leaves("p", lines),
    "ul": lambda lines: element("ul", leaves("li", lines)),
    "cells": lambda lines: element("table", "".join(element("tr", leaf("td", line)) for line in lines)),
    "small": lambda lines: "".join(element("p", leaf("small", line)) for line in lines),
    "halves": lambda lines: "".join(map(_in_halves, lines)),
    "dd": lambda lines: element("dl", leaves("dd", lines)),
    "breaks": lambda lines: element("p", "<br>".join(html.escape(line, quote=False) for line in lines)),
}
_VALUES: Final = ("dl", "rows", "columns", "dots", "divs", "heads", "bars-bare", "cells", "p", "strong", "line", "li")
_COUNTS: Final = ("<p>{}</p>", "<div class='meta'><span>{}</span></div>", "<ul><li>{}</li></ul>", "<div>{}</div>")
_TAGS: Final = ("h2", "h3", "p", "div")
_CARRIERS: Final[tuple[Carrier, ...]] = ("p", "br", "div", "pre", "p-spans")
# Where the notices stand: above all, above the text, below it, below the links to others.
_PLACES: Final = (
    "title count values label body end notices others footer",
    "title notices values count label body end others footer",
    "title values label body end count notices others footer",
    "title values count notices label body end others footer",
    "title count label body end notices values others footer",
    "title count values label body end others notices footer",
)


def _plans(tongue: Tongue, number: int) -> Iterator[tuple[str, Plan]]:
    """So many shapes: every second text has a heading and no end, the others an end and no heading."""
    labels, ends = cycle(tongue.labels), cycle(tongue.ends)
    for place in range(number):
        notices = tongue.notices[place % len(tongue.notices)]
        count = tongue.counts[place % len(tongue.counts)]
        how = tuple(_CARRIED)[place % len(_CARRIED)]
        rows = tongue.rows[place % 3 : place % 3 + 4]
        is_headed = place % 2 == 0
        end, states = ("", ()) if is_headed else next(ends)
        parts = {
            "title": _TITLE,
            "count": count if count.startswith("<") else _COUNTS[place % len(_COUNTS)].format(count),
            "values": "facts",
            "label": leaf(_TAGS[place % len(_TAGS)], next(labels)) if is_headed else "",
            "end": leaf("p", end) if end else "",
            "notices": (leaf("h3", tongue.heading) if place % 3 == 2 else "") + _CARRIED[how](notices),
        }
        yield (
            f"{place:02}-{_VALUES[place % len(_VALUES)]}-{how}",
            Plan(
                tuple(parts.get(part, part) or "<!-- -->" for part in _PLACES[place * 5 % len(_PLACES)].split()),
                rows,
                _VALUES[place % len(_VALUES)],
                states=(("page_count", "{total}"), *((state, _SAID[state]) for state in states)),
                notices=notices,
                others=f"<h3>{tongue.others}</h3>{{links}}",
                form=(Form(lines="wrapped", indent=tongue.indent), Form())[place % 3 == 0],
                carrier=_CARRIERS[place % len(_CARRIERS)],
                count=2,
            ),
        )


_SAID: Final = {"page_count": "{total}", "pages_shown": "{shown}", "pages_unread": "{unread}"}

_TONGUES: Final = (
    Tongue(
        "de",
        ("de", "en"),
        (
            ("author", "Urheber", "{author}"),
            ("file_size", "Speicherbedarf", "{size_comma}"),
            ("", "Studiengang", "Holztechnik"),
            ("views", "Gelesen", "{views}"),
            ("file_format", "Dateityp", "{FORMAT}"),
            ("downloads", "Heruntergeladen", "{downloads}"),
            ("doc_id", "Skript-Nr.", "{n}"),
        ),
        (
            *("{total} Seiten", "insgesamt {total} Seiten", "Das Dokument umfasst {total} Seiten.", "{total} S."),
            *("Gesamt: {total} Seiten", "<div><div>{total}</div><div>Seiten</div></div>", "{total}-seitiges Dokument"),
            *(
                "<div><b>{total}</b> Seiten</div>",
                "Umfang: ca. {total} Seiten",
                "({total} Seiten)",
                "Seitenzahl {total}",
            ),
        ),
        ("Einblick", "Auszug (Text)", "Blick ins Dokument", "Inhaltsvorschau", "Leseprobe", "Textvorschau"),
        (
            ("Die restlichen {unread} Seiten sehen Sie nach dem Herunterladen.", ("pages_unread",)),
            ("Sie sehen {shown} von insgesamt {total} Seiten.", ("pages_shown",)),
            ("Ende der Vorschau", ()),
            ("Noch {unread} von {total} Seiten", ("pages_unread",)),
        ),
        (
            ("Die Inhalte stammen von unseren Nutzern, die für ihre Richtigkeit haften.",),
            (
                "Die Rechte an dem Text liegen bei der Verfasserin.",
                "Eine Veröffentlichung an anderer Stelle ist untersagt.",
            ),
            ("Sie sind der Urheber und möchten den Text hier nicht sehen? Schreiben Sie uns.",),
            ("Nur für den eigenen Gebrauch, jede gewerbliche Nutzung ist untersagt.",),
            (
                "Vervielfältigung nur mit Zustimmung des Urhebers.",
                "Verstöße gegen das Urheberrecht bitte melden.",
            ),
        ),
        "Hinweise zu Rechten",
        "Weitere Dokumente",
        ("Fächer", "Hochschulen", "Hochladen", "Anmelden"),
    ),
    Tongue(
        "vi",
        ("vi", "en", "de"),
        (
            ("author", "Người soạn", "{author}"),
            ("file_size", "Dung lượng", "{size}"),
            ("", "Năm học", "2023-2024"),
            ("downloads", "Tải về", "{downloads}"),
            ("views", "Lượt xem", "{views}"),
            ("file_format", "Loại tệp", "{FORMAT}"),
            ("doc_id", "Mã tài liệu", "{n}"),
        ),
        (
            *(
                "{total} trang",
                "Tài liệu gồm {total} trang",
                "Tổng cộng {total} trang",
                "Số trang: {total} trang",
            ),
            *(
                "<div><div>{total}</div><div>trang</div></div>",
                "(Tài liệu có {total} trang)",
                "Số trang {total}",
            ),
            *(
                "<div><b>{total}</b> trang</div>",
                "Độ dài: {total} trang",
                "Tổng số {total} trang",
            ),
        ),
        (
            "Nội dung trích",
            "Tóm tắt nội dung",
            "Xem tài liệu",
            "Nội dung văn bản",
            "Giới thiệu tài liệu",
        ),
        (
            ("Xem thêm {unread} trang", ("pages_unread",)),
            (
                "Bạn đang xem {shown} trang đầu của tài liệu {total} trang.",
                ("pages_shown",),
            ),
            ("Hết phần xem trước", ()),
            ("Bạn đã xem {shown}/{total} trang", ("pages_shown",)),
        ),
        (
            ("Chỉ dùng cho mục đích học tập, không dùng cho mục đích thương mại.",),
            ("Nếu bạn là tác giả và không muốn tài liệu ở đây, hãy báo cho chúng tôi.",),
            (
                "Bản quyền thuộc về người soạn.",
                "Mọi hành vi vi phạm xin liên hệ ban quản trị.",
            ),
            ("Thư viện không chịu trách nhiệm về nội dung do người dùng gửi lên.",),
        ),
        "Quy định bản quyền",
        "Tài liệu tương tự",
        ("Danh mục", "Luận văn", "Đăng nhập"),
    ),
    Tongue(
        "en",
        ("en", "de"),
        (
            ("author", "Creator", "{author}"),
            ("file_size", "File size", "{size}"),
            ("", "Collection", "Parish papers"),
            ("views", "Reads", "{views}"),
            ("file_format", "File type", "{FORMAT}"),
            ("downloads", "Downloads", "{downloads}"),
            ("doc_id", "Item number", "{n}"),
        ),
        (
            *("a total of {total} pages", "{total} pp.", "{total}p", "This document has {total} pages."),
            *("{total}-page document", "Total: {total} pages", "<div><div>{total}</div><div>pages</div></div>"),
            *("<div><b>{total}</b> pages</div>", "Length: {total} pages", "({total} pages)"),
        ),
        ("What is inside", "Excerpt", "Document preview", "Text of this document", "First pages"),
        (
            ("You have read {shown} of {total} pages", ("pages_shown",)),
            ("The remaining {unread} pages are available after download.", ("pages_unread",)),
            ("End of preview", ()),
        ),
        (
            ("No part may be redistributed or sold.",),
            ("The site is not responsible for what its members upload.",),
            ("Provided as is, for personal use only.", "If you are the author, let us know and we will take it down."),
            ("For private study only, reproduction is prohibited.",),
        ),
        "Rights and permissions",
        "Similar documents",
        ("Explore", "Upload", "Sign in"),
    ),
    Tongue(
        "ja",
        ("ja",),
        (
            ("author", "執筆者", "{author}"),
            ("file_size", "ファイルサイズ", "{size}"),
            ("", "学年", "二年"),
            ("views", "閲覧数", "{views}"),
            ("file_format", "ファイル形式", "{FORMAT}"),
            ("downloads", "ダウンロード数", "{downloads}"),
            ("doc_id", "資料番号", "{n}"),
        ),
        (
            *(
                "全{total}ページ",
                "全{total}頁",
                "A4 {total}枚",
                "この資料は全{total}ページです。",
            ),
            *(
                "<div><div>{total}</div><div>ページ</div></div>",
                "計{total}ページ",
                "{total}P",
            ),
        ),
        (
            "資料の冒頭",
            "本文(抜粋)",
            "資料の内容",
            "試し読み",
        ),
        (
            ("残り{unread}ページ", ("pages_unread",)),
            ("プレビューはここまでです", ()),
            ("以下、{unread}ページは省略", ("pages_unread",)),
        ),
        (
            ("無断での転載、商用利用はご遠慮ください。",),
            ("掲載内容に問題がある場合は削除いたしますので、ご連絡ください。",),
            (
                "著作権は執筆者にあります。",
                "複製を禁じます。",
            ),
        ),
        "著作権について",
        "関連資料",
        ("ホーム", "ランキング", "ヘルプ"),
        "\u3000",
    ),
    Tongue(
        "zh",
        ("zh-Hans",),
        (
            ("author", "上传用户", "{author}"),
            ("file_size", "文档大小", "{size}"),
            ("", "栏目", "教育"),
            ("views", "浏览次数", "{views}"),
            ("file_format", "文件格式", "{FORMAT}"),
            ("downloads", "下载量", "{downloads}"),
            ("doc_id", "资源ID", "{n}"),
        ),
        (
            *(
                "共{total}页",
                "全文共{total}页",
                "总{total}页",
                "本文档共{total}页",
            ),
            *(
                "<div>共<em>{total}</em>页</div>",
                "<div><div>{total}</div><div>页</div></div>",
                "({total}页)",
            ),
        ),
        (
            "试读",
            "《{title}》内容",
            "部分内容",
            "全文内容",
            "文档摘录",
        ),
        (
            ("还有{unread}页未显示", ("pages_unread",)),
            ("展开全部", ()),
            ("剩余内容请下载后查看", ()),
        ),
        (
            ("本站仅提供存储空间,版权归上传者所有。",),
            ("该资料由会员分享,本站不承担相关法律责任。",),
            ("如有侵权,请联系我们删除。",),
        ),
        "版权声明",
        "猜你喜欢",
        ("分类", "专题", "登录"),
        "\u3000\u3000",
    ),
)
_NUMBER: Final = {"de": 22, "vi": 20, "en": 14, "ja": 8, "zh": 14}


def _family(tongue: Tongue) -> Family:
    site = Site(
        host=f"formen-{tongue.name}.example",
        path="/doc/{slug}-{n3}.html",
        language=tongue.name,
        menu=tongue.menu,
        footer=("A-Z", "FAQ"),
        is_chinese=True,
        authors=("U-3391", "Weir Parish") if tongue.name not in ("ja", "zh") else ("U-3391", "b****6"),
    )
    plans = dict(islice(_plans(tongue, _NUMBER[tongue.name]), None))
    return family(f"forms_{tongue.name}", "generic", site, plans, tongue.languages)


FAMILIES: Final = tuple(map(_family, _TONGUES))
