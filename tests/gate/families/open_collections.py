"""Open pages that hold several documents under one heading, in all elements and settings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Final

from sample.documents import Document, load_documents
from tests.gate.case import Expected
from tests.gate.damage import Body, Form, UndecidableError, set_body
from tests.gate.family import SPACES, WIDE_INDENT, Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import CARRIERS, Carrier, carry, element, inline_links, leaf, leaves, links, page

_LIST: Final = (
    "1. 1、如文档侵犯您的权益,请联系客服反馈,我们会尽快为您处理(人工客服工作时间:9:00-18:30)。",
    "2. 2、本站文档均由用户上传,版权归原作者所有,仅供学习交流使用。",
    "3. 3、未经权益所有人同意不得将文件中的内容挪作商业或盈利用途。",
)
_HEADINGS: Final[Mapping[str, str]] = {
    "h2": "<h2>合集下载</h2>",
    "colon": "<p>合集下载:</p>",
    "div": "<div>文档合集</div>",
    "brackets": "<p>【合集下载】</p>",
    "wide": "<h3>合集下载：</h3>",
}
_TOGETHER: Final[Mapping[str, Callable[[Sequence[str]], str]]] = {
    "one": lambda members: element("div", "<br>".join(members), 'class="doc"'),
    "each": lambda members: "\n".join(element("div", member, 'class="doc"') for member in members),
    "nested": lambda members: element("div", "".join(element("section", member) for member in members)),
    "bare": "<br>".join,
    "ruled": lambda members: element("div", "<hr>".join(element("div", member) for member in members)),
    "gapped": lambda members: element("div", "<p>&nbsp;</p>".join(element("div", member) for member in members)),
    "articles": lambda members: "".join(element("article", member) for member in members),
}
_NOTED: Final[Mapping[str, Callable[[Sequence[str]], str]]] = {
    "li": lambda lines: element("ul", leaves("li", lines)),
    "p": lambda lines: leaves("p", lines),
    "div": lambda lines: element("div", leaves("div", lines)),
    "headed": lambda lines: leaf("h3", "版权声明") + element("ul", leaves("li", lines)),
    "box": lambda lines: element("div", leaf("h4", "免责声明") + leaves("p", lines)),
}
_FORMS: Final[Mapping[str, Form]] = {
    "plain": Form(is_whole=True),
    "indented": Form(is_whole=True, indent=WIDE_INDENT),
    "wrapped": Form(lines="wrapped", indent=SPACES, is_whole=True),
    "gapped": Form(has_gaps=True, is_whole=True),
    "paged": Form(lines="wrapped", indent=WIDE_INDENT, page_lines=22, feet=("dash",), is_whole=True),
    "narrow": Form(is_narrow=True, is_whole=True),
    "sentences": Form(lines="sentences", is_whole=True),
}
_OF_WRAPS: Final = frozenset({"p-br", "p-source", "pages", "pages-p", "pre", "textarea", "textarea-escaped"})


@cache
def _documents() -> tuple[Document, ...]:
    return load_documents()


def _members(order: Order, number: int) -> list[Body]:
    """The bodies of the page's own document and of further ones, the last one cut."""
    form = order.shape.form
    others = [other for other in _documents() if other.language == "zh-Hans" and other.title != order.document.title]
    bodies = [set_body(order.document, form, order.rng)]
    for other in order.rng.sample(others, len(others)):
        try:
            last = len(bodies) + 1 == number and not order.shape.has("whole")
            bodies.append(set_body(other, replace(form, is_whole=not last), order.rng))
        except UndecidableError:
            continue
        if len(bodies) == number:
            break
    return bodies


def render(order: Order) -> Sent:
    """A page of a collection."""
    shape, document = order.shape, order.document
    chosen = shape.options
    bodies = _members(order, 3 if "three" in chosen else 2)
    together = next(_TOGETHER[name] for name in _TOGETHER if f"set-{name}" in chosen)
    noted = next(_NOTED[name] for name in _NOTED if f"noted-{name}" in chosen)
    heading = next(_HEADINGS[name] for name in _HEADINGS if f"head-{name}" in chosen)
    number = order.rng.randrange(1_000_000_000, 9_999_999_999)
    address = f"https://www.360docs.net/doc/{number}.html"
    text = heading + together([carry(body.pieces, shape.carrier) for body in bodies])
    others = "<h3>相关文档</h3>" + element("ul", links(order.others[:6]))
    notices = noted(_LIST)
    boxes = (notices, text, others) if "above" in chosen else (text, notices, others)
    trail = f"<div>当前位置:{inline_links(('文档库', '办公文档'), ' › ')}</div>"
    inner = "\n".join(
        (trail, leaf("h1", document.title), *boxes, element("footer", inline_links(("网站地图", "联系我们"))))
    )
    flags = frozenset[str]().union(*(body.flags for body in bodies))
    return Sent(
        address,
        page(f"{document.title} - 360文档中心", "", inner),
        Expected(
            site="360docs.net",
            key=str(number),
            doc_id=str(number),
            title=document.title,
            text="\n".join(body.text for body in bodies),
            language=document.language,
            is_truncated=bodies[-1].is_cut,
            breadcrumb="文档库 > 办公文档",
            notice=_LIST,
            flags=flags | flags_of(document, bodies[0], "collection"),
        ),
    )


def _shapes() -> Iterator[Shape]:
    """Each element with each way to set documents side by side, sooner or later."""
    carriers: tuple[Carrier, ...] = tuple(CARRIERS)
    place = 0
    for turn, (name, form) in enumerate(_FORMS.items()):
        for at, together in enumerate(_TOGETHER):
            place += 1
            carrier = carriers[(place * 5 + turn) % len(carriers)]
            if form.lines != "wrapped" and carrier in _OF_WRAPS:
                carrier = ("p", "div", "br", "spans")[place % 4]
            if carrier in ("escaped-p", "li", "rows") and (form.lines == "wrapped" or form.has_gaps):
                carrier = "br"
            head = tuple(_HEADINGS)[place % len(_HEADINGS)]
            noted = tuple(_NOTED)[(place + at) % len(_NOTED)]
            more = [name for name, is_so in (("three", place % 3 == 0), ("above", place % 4 == 0)) if is_so]
            chosen = options(f"set-{together}", f"noted-{noted}", f"head-{head}", *more)
            yield Shape(f"{name}-{together}-{carrier}", "open", form, carrier, chosen, count=2)


FAMILY: Final = Family("collections", "docs360", partial(render), tuple(_shapes()), ("zh-Hans",))
