"""Open download pages whose boxes come in all elements: what a site sets around a text, and no line of one."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from tests.gate.families.mosaic import Plan, Row, Site, family
from tests.gate.families.open_boxes import BOXES, NAMED, WORDED
from tests.gate.family import Family
from tests.gate.markup import element, leaf, leaves

_FOOTER: Final = ("关于我们", "网站声明", "网站地图", "意见反馈")
_CMS: Final = Site(
    host="www.bdocx.com",
    path="/down/{n}.html",
    doc_id="{n}",
    language="zh-CN",
    brand="{title} - 冰点文库",
    menu=("首页", "全部分类", "上传文档", "会员中心"),
    footer=_FOOTER,
    is_chinese=True,
    authors=("b****6", "天***", "jun****875"),
)
_UNKNOWN: Final = Site(
    host="www.wendang-xiazai.example",
    path="/download/{n}.html",
    language="zh-CN",
    brand="{title}下载",
    menu=("首页", "行业资料", "学习资料", "登录"),
    footer=_FOOTER,
    is_chinese=True,
    authors=("b****6", "机****料"),
)
_ROWS: Final[tuple[Row, ...]] = (
    ("", "编号", "{n}"),
    ("", "类型", "共享资源"),
    ("", "大小", "{size}"),
    ("", "格式", "{FORMAT}"),
    ("", "上传时间", "{day}"),
    ("", "页数", "{total}"),
)
_OPENERS: Final = {
    name: BOXES[name] for name in ("limit", "pictures", "shared", "titled", "rights", "hints", "know", "unread")
}


def _in_list(tag: str, inner: str) -> Callable[[str, Sequence[str]], str]:
    return lambda head, lines: (leaf("h3", head) if head else "") + element(tag, leaves(inner, lines))


def _broken(head: str, lines: Sequence[str]) -> str:
    shown = "<br>".join(html.escape(line, quote=False) for line in lines)
    return element("div", (f"<b>{html.escape(head, quote=False)}</b><br>" if head else "") + shown)


def _in_rows(head: str, lines: Sequence[str]) -> str:
    heading = element("tr", leaf("th", head)) if head else ""
    return element("table", heading + "".join(element("tr", leaf("td", line)) for line in lines))


CARRIED: Final[Mapping[str, Callable[[str, Sequence[str]], str]]] = {
    "p": lambda head, lines: (leaf("h3", head) if head else "") + leaves("p", lines),
    "boxed": lambda head, lines: element("div", (leaf("h4", head) if head else "") + leaves("p", lines)),
    "inner": lambda head, lines: (leaf("div", head) if head else "") + element("div", leaves("p", lines)),
    "ul": _in_list("ul", "li"),
    "ol": _in_list("ol", "li"),
    "breaks": _broken,
    "rows": _in_rows,
    "dl": lambda head, lines: element("dl", (leaf("dt", head) if head else "") + leaves("dd", lines)),
    "flat": lambda head, lines: leaves("div", [*filter(None, (head,)), *lines]),
    "one": lambda head, lines: leaf("p", " ".join([*filter(None, (head,)), *lines])),
    "pre": lambda head, lines: (leaf("p", head) if head else "") + leaf("pre", "\n".join(lines)),
    "spans": lambda head, lines: (
        (leaf("strong", head) if head else "") + "".join(element("div", leaf("span", line)) for line in lines)
    ),
    "area": lambda head, lines: (leaf("label", head) if head else "") + leaf("textarea", "\n".join(lines)),
}
_VALUES: Final = ("p", "line", "dl", "rows", "li", "bars", "strong", "cells", "breaks", "columns", "heads")


def _plans(box_of: Mapping[str, tuple[str, tuple[str, ...]]], offset: int, number: int) -> Iterator[tuple[str, Plan]]:
    """Each box in each element sooner or later, with other ones beside it each time."""
    names, carriers = tuple(box_of), tuple(CARRIED)
    for place in range(number):
        step = 1 + (place + offset) % 11
        chosen = [names[(place + offset + step * turn) % len(names)] for turn in range(5)]
        kinds = [carriers[(place * 3 + turn * 4 + offset) % len(carriers)] for turn in range(5)]
        boxes = [CARRIED[kind](*box_of[name]) for name, kind in zip(chosen, kinds, strict=True)]
        first = "facts" if place % 3 else "<!-- -->"
        last = "<!-- -->" if place % 3 else "facts"
        title = "<h1>{title}</h1>" if place % 4 else "<h1>{title}.docx</h1>"
        yield (
            f"{place:03}-{chosen[0]}-{kinds[0]}",
            Plan(
                (title, first, *boxes, last, "others", "footer"),
                _ROWS[place % 2 : place % 2 + 5],
                _VALUES[place % len(_VALUES)],
                others="<h3>相关文档</h3>{links}",
                rejects="no_body",
                count=1,
            ),
        )


def _named() -> Iterator[tuple[str, Plan]]:
    """Each way to name the document beside all boxes in turn."""
    names, carriers = tuple(BOXES), tuple(CARRIED)
    for place, (named, markup) in enumerate(NAMED.items()):
        for turn in range(3):
            chosen = [names[(place * 5 + turn * 11 + step * 7) % len(names)] for step in range(4)]
            boxes = [
                CARRIED[carriers[(place + turn + at) % len(carriers)]](*BOXES[name]) for at, name in enumerate(chosen)
            ]
            parts = (markup, *boxes, "facts") if turn % 2 else ("facts", *boxes[:2], markup, *boxes[2:])
            yield (
                f"named-{named}-{turn}",
                Plan(
                    (*parts, "others", "footer"),
                    _ROWS,
                    _VALUES[(place + turn) % len(_VALUES)],
                    others="<h3>相关文档</h3>{links}",
                    rejects="no_body",
                    count=2,
                ),
            )


FAMILIES: Final[tuple[Family, ...]] = (
    family("shelves_cms", "wenku_cms", _CMS, dict(_plans(BOXES, 0, 60)), ("zh-Hans",)),
    family("shelves_unknown", "generic", _UNKNOWN, dict(_plans(BOXES, 17, 60)), ("zh-Hans",)),
    family("shelves_worded", "wenku_cms", _CMS, dict(_plans({**WORDED, **_OPENERS}, 3, 80)), ("zh-Hans",)),
    family("shelves_named", "wenku_cms", _CMS, dict(_named()), ("zh-Hans",)),
)
