"""Pages for the tests of the split: lines and pages by hand, and strategies for markup that no one wrote by hand."""

import gc
import html
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from time import process_time
from typing import Literal, NamedTuple, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from lxml import etree

from pipelines.model import Block, Line, Page, Role, Wording
from pipelines.text.lines import read_tree
from pipelines.text.roles import judge
from pipelines.text.tree import parse

Case = TypeVar("Case")

# The same examples in every run, and as many as a slow machine reads in a few seconds.
BOUNDED = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)

NO_WORDING = Wording()


def line(text: str, *, tag: str = "p", is_link: bool = False, level: int = 2) -> Line:
    """A line without a gap before it."""
    return Line(text, 1, tag, is_link, after_gap=False, level=level)


def body(*texts: str) -> list[Block]:
    """Body blocks; an empty text makes the next block stand after a gap."""
    gaps = ("", *texts)
    return [
        Block(Role.BODY, "marked-run", place, text, gaps[place] == "" and place > 0)
        for place, text in enumerate(texts)
        if text
    ]


def page(markup: str, form: Literal["html", "text"] = "html", wording: Wording = NO_WORDING) -> Page:
    """A fetched page of a site that doesn't exist."""
    return Page(
        address="https://preview.example/1.html",
        url="https://preview.example/1.html",
        site="preview.example",
        doc_id="1",
        layout="hand/made",
        wording=wording,
        timezone="Asia/Shanghai",
        currency="CNY",
        fetched=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        markup=markup,
        form=form,
        encoding="utf-8",
        page_sha256="0" * 64,
    )


def read_roles(markup: str, wording: Wording = NO_WORDING) -> list[tuple[str, str]]:
    """The blocks of a page, each as its role and its text."""
    return [(str(block.role), block.text.strip()) for block in judge(read_tree(parse(markup)), wording)]


def reread(markup: str) -> etree._Element | None:
    """The tree of a page by a parser of the tests' own; none where the page has no element."""
    return etree.fromstring(markup.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def solid(*texts: str) -> str:
    """All characters but white space."""
    return "".join("".join(texts).split())


def grows_evenly(work: Callable[[Case], object], make: Callable[[int], Case], size: int) -> bool:
    """Eight times the input takes well below the 64 times that pairwise work would take."""
    small, large = make(size), make(8 * size)
    bound = 32 * min(_time(work, small) for _ in range(3))
    # Once is enough to show that it can be done so fast; what else the machine does only ever adds.
    return any(_time(work, large) < bound for _ in range(3))


def _time(work: Callable[[Case], object], case: Case) -> float:
    """Processor seconds, without those of a collection, which goes through the objects of all tests before."""
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        start = process_time()
        work(case)
        return process_time() - start
    finally:
        if is_collecting:
            gc.enable()


# What a page's text is made of, and what is hard to count: every kind of space, marks in both widths, joiners,
# controls, characters beyond the first plane. NUL is left out: HTML puts U+FFFD in its place.
_SPACES = " \t\n\r\x0b\x0c\x1c\x1f\x85\xa0\u2003\u2028\u202f\u3000"
_MARKS = ",:;!?()/|._-\uff0c\uff1a\uff1b\uff01\uff1f\uff08\uff09\uff0f\u3002\u3001\u201c\u201d\u2026\u2022\xb7<>&\"'"
_LETTERS = "aZ09\xe9\u0301\u7b2c\u9875\u5171\u7248\u6743\u63d0\u793a\u9996\ufeff\u200b\x01\x7f\U0001f600\U00020000"
characters = st.one_of(
    st.sampled_from(_SPACES),
    st.sampled_from(_MARKS),
    st.sampled_from(_LETTERS),
    st.characters(codec="utf-8", exclude_characters="\0"),
)
# Lines that mean something on such pages, so that every rule has its turn.
_WORDED = (
    "首页 > 文库",
    "版权提示",
    "• 温馨提示:",
    "1/12",
    "剩余3页未读",
    "页数:12 价格",
    "价格",
    "8金币",
    "MORE",
    "文档简介",
    "文档下载",
    "本文档由用户上传",
    "&ldquo;<br />",
)
texts = st.one_of(st.text(characters, max_size=12), st.sampled_from(_WORDED))
templates = st.one_of(
    st.sampled_from(_WORDED),
    st.lists(st.sampled_from(["N", "…", " ", ":", "(", "页", "剩余", "x"]), max_size=5).map(
        lambda p: "第" + "".join(p)
    ),
)
any_wording = st.builds(
    Wording,
    opens=st.lists(templates, max_size=2).map(tuple),
    closes=st.lists(templates, max_size=2).map(tuple),
    labels=st.dictionaries(templates, st.sampled_from(["price", "author"]), max_size=2),
)

_HOLDERS = """
a b body blockquote button center dd div dl dt em fieldset font form h1 h2 head html iframe label li listing main
object ol option p pre section select span sup svg table tbody td textarea th thead title tr u ul x-own xmp
"""
_PLAIN_HOLDERS = "a b blockquote button center dd div dl dt em font h1 label li ol p pre section span table td tr u ul"
_UNSEEN = (
    "<script>if (a<b) x='</p>'</script>",
    "<style>p{content:'style'}</style>",
    "<template><p>template</template>",
    "<noscript>no <b>script</b></noscript>",
    "<!-- comment <p> -->",
    "<?target instruction?>",
)
_VOID = ("<br>", "<br />", "</br>", "<hr>", "<img src=x alt=alt>", "<input value=value>", "<wbr>")
_BROKEN = (
    *(
        "<",
        ">",
        "</",
        "</>",
        "< p>",
        "<p",
        "<p class=",
        "<a href='x",
        '"',
        "<!",
        "<!-",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
    ),
    *(
        "<?",
        "<!DOCTYPE html>",
        "<?xml version='1.0' encoding='gbk'?>",
        "<meta charset=gbk>",
        "&",
        "&#",
        "&#0;",
        "&#xD800;",
    ),
    *("&nbsp;", "&ldquo;", "&amp;lt;", "&lt;br /&gt;", "&none;", "&#x3000;", "&#13;", "&#x85;", "\0", "<plaintext>"),
    *(
        "</html>",
        "</body>",
        "</script>",
        "<script>",
        "<noscript>",
        "</noscript>",
        "<style>",
        "<template>",
        "<textarea>",
        "<title>",
        "<frameset>",
    ),
)
_tags = st.builds("<{}{}>".format, st.sampled_from(["", "/"]), st.sampled_from(_HOLDERS.split()))
markups = st.lists(
    st.one_of(texts, texts, _tags, _tags, st.sampled_from((*_UNSEEN, *_VOID, *_BROKEN))), max_size=30
).map("".join)


class Shown(NamedTuple):
    """Markup, and what a person sees of it."""

    markup: str
    visible: str


def _join(pieces: Iterable[Shown]) -> Shown:
    kept = list(pieces)
    return Shown("".join(piece.markup for piece in kept), "".join(piece.visible for piece in kept))


def _hold(name: str, inner: list[Shown]) -> Shown:
    return Shown(f"<{name}>{_join(inner).markup}</{name}>", _join(inner).visible)


_shown_text = texts.map(lambda text: Shown(html.escape(text), text))
_leaves = st.one_of(
    _shown_text,
    _shown_text,
    st.builds(lambda name, text: _hold(name, [text]), st.sampled_from(["textarea", "title"]), _shown_text),
    st.sampled_from((*_UNSEEN, *_VOID)).map(lambda markup: Shown(markup, "")),
)
shown_pages = st.lists(
    st.recursive(
        _leaves,
        lambda inner: st.builds(_hold, st.sampled_from(_PLAIN_HOLDERS.split()), st.lists(inner, max_size=4)),
        max_leaves=12,
    ),
    max_size=5,
).map(_join)
"""Well-formed pages whose visible text is known without reading them."""
