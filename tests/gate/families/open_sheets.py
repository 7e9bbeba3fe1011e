"""Open pages of unknown sites on which no element holds the text: each carrier behind each kind of opening."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Row, Site, family
from tests.gate.family import SPACES, Family
from tests.gate.markup import Carrier

_LATIN: Final = Site(host="www.leaf-stand.example", path="/view/{n}-{slug}", brand="{title} - Leaf Stand")
_ZH: Final = Site(
    host="www.ye-jia.example",
    path="/view/{n}.html",
    language="zh-CN",
    brand="{title}_页架",
    menu=("文档", "课件", "登录"),
    footer=("关于我们", "联系我们"),
    is_chinese=True,
    authors=("b****6", "U-2614", "小草文库"),
)
_EN_BOX: Final = (
    ("author", "Uploaded by", "{author}"),
    ("page_count", "Pages", "{total}"),
    ("file_size", "Size", "{size}"),
)
_ZH_BOX: Final = (("author", "上传人", "{author}"), ("page_count", "页数", "{total}"), ("file_size", "大小", "{size}"))
_EN_NOTICE: Final = "Copyright in this document remains with its author."
_ZH_NOTICE: Final = "本文档由用户上传,版权归原作者所有,如有侵权请联系我们删除。"
_READ: Final = (("pages_shown", "{shown}"), ("pages_unread", "{unread}"))
_WRAPPED: Final = Form(lines="wrapped", indent="    ", page_lines=16)
_WRAPPED_ZH: Final = Form(lines="wrapped", indent=SPACES, page_lines=20)
_PAGED: Final = Form(page_lines=6)


def _plan(
    opening: str, ending: tuple[str, ...], box: tuple[Row, ...], form: Form, carrier: Carrier, *states: tuple[str, str]
) -> Plan:
    """A text right between what opens it and what ends it."""
    notice = _EN_NOTICE if box is _EN_BOX else _ZH_NOTICE
    shows = "notices p" in ending
    facts = ("facts",) if "facts" not in ending else ()
    return Plan(
        ("<h1>{title}</h1>", *facts, opening, "body-bare", *ending, "others", "footer"),
        box,
        "p",
        states=states,
        notices=(notice,) if shows else (),
        form=form,
        carrier=carrier,
        count=2,
    )


_LABEL: Final = "<h2>Full text</h2>"
_SHOWN: Final = "<p>Showing {shown} of {total} pages</p>"
_AT: Final = "<div>You are on page 1 of {total}</div>"
_SHOWN_STATES: Final = (("pages_shown", "{shown}"),)
_SHEETS: Final = {
    "p": _plan(_LABEL, ("notices p",), _EN_BOX, _PAGED, "p"),
    "div-values": _plan("<p>Text preview</p>", ("facts", "notices p"), _EN_BOX, _WRAPPED, "div"),
    "br": _plan(_SHOWN, ("notices p",), _EN_BOX, _WRAPPED, "br", *_SHOWN_STATES),
    "spans": _plan(_AT, ("facts",), _EN_BOX, _WRAPPED, "spans"),
    "pages": _plan(_AT, ("notices p",), _EN_BOX, _PAGED, "pages"),
    "pages-p": _plan(_SHOWN, ("<p>Continue reading</p>", "notices p"), _EN_BOX, _PAGED, "pages-p", *_SHOWN_STATES),
    "pages-pre": _plan(_LABEL, ("facts", "notices p"), _EN_BOX, _WRAPPED, "pages-pre"),
    "pages-headed": _plan(
        "<h3>Transcript</h3>", ("notices p",), _EN_BOX, Form(page_lines=6, heads=("page-n",)), "pages-headed"
    ),
    "pages-li": _plan(_LABEL, ("<p>End of preview</p>",), _EN_BOX, _PAGED, "pages-li"),
    "pre": _plan(_LABEL, ("notices p",), _EN_BOX, Form(lines="wrapped", has_gaps=True), "pre"),
    "p-source": _plan("<div>Excerpt:</div>", ("facts",), _EN_BOX, _WRAPPED, "p-source"),
    "p-br": _plan(_LABEL, ("<h3>Copyright</h3>", "notices p"), _EN_BOX, _WRAPPED, "p-br"),
    "cell": _plan(_LABEL, ("notices p",), _EN_BOX, _WRAPPED, "br-in-cell"),
    "li": _plan("<p>Preview</p>", ("notices p",), _EN_BOX, Form(lines="wrapped", has_gaps=True), "li"),
}
_ZH_LABEL: Final = "<h2>文档简介</h2>"
_ZH_LEFT: Final = "<p>已阅读{shown}页,还剩{unread}页未读</p>"
_ZH_SHEETS: Final = {
    "p": _plan(_ZH_LABEL, ("notices p",), _ZH_BOX, _PAGED, "p"),
    "div-values": _plan("<p>内容简介:</p>", ("facts", "notices p"), _ZH_BOX, _WRAPPED_ZH, "div"),
    "br": _plan(_ZH_LEFT, ("notices p",), _ZH_BOX, _WRAPPED_ZH, "br", *_READ),
    "pages": _plan(_ZH_LABEL, ("<p>点击查看更多&gt;&gt;</p>", "facts"), _ZH_BOX, _WRAPPED_ZH, "pages"),
    "pages-p": _plan("<div>资源描述</div>", ("notices p",), _ZH_BOX, _PAGED, "pages-p"),
    "pages-pre": _plan(_ZH_LABEL, (_ZH_LEFT, "notices p"), _ZH_BOX, _WRAPPED_ZH, "pages-pre", *_READ),
    "pages-li": _plan("<h3>【正文】</h3>", ("facts", "notices p"), _ZH_BOX, _PAGED, "pages-li"),
    "spans": _plan(_ZH_LABEL, ("<h3>版权声明</h3>", "notices p"), _ZH_BOX, _WRAPPED_ZH, "spans"),
    "p-source": _plan(_ZH_LABEL, ("notices p",), _ZH_BOX, _WRAPPED_ZH, "p-source"),
    "p-br": _plan(_ZH_LEFT, ("facts",), _ZH_BOX, _WRAPPED_ZH, "p-br", *_READ),
    "li": _plan(_ZH_LABEL, ("notices p",), _ZH_BOX, Form(lines="sentences"), "li"),
    "textarea": _plan(_ZH_LABEL, ("facts", "notices p"), _ZH_BOX, _WRAPPED_ZH, "textarea"),
}

FAMILIES: Final[tuple[Family, ...]] = (
    family("open_sheets", "generic", _LATIN, _SHEETS, ("en", "de", "vi")),
    family("open_zh_sheets", "generic", _ZH, _ZH_SHEETS, ("zh-Hans", "zh-Hant")),
)
