"""Pages of sites that no table knows word for word: what their lines are by form and topic."""

from typing import NamedTuple

import pytest

from pipelines.model import UNLIMITED, Facts, Role
from pipelines.split import split
from pipelines.text.leaf import Leaf
from pipelines.text.signs import Sign
from pipelines.text.surmise import surmise
from tests.text.pages import line, page, read_roles

BODY = "<div><p>The reading room is open from Monday to Thursday.</p><p>Bring your own pencil...</p></div>"


class Surface(NamedTuple):
    """What a site says around a text, in the order of a page."""

    trail: str
    values: str
    label: str
    banner: str
    preview: str
    heading: str
    rights: str
    more: str


ENGLISH = Surface(
    "Home / Rules",
    "Uploaded by: Weir Parish|Pages: 12|Viewed 87 times",
    "Sample of the text",
    "9 more pages in the full document",
    "The preview was made automatically and may contain errors.",
    "Copyright and takedown",
    "If this document infringes your rights, write to us.",
    "Other papers",
)
GERMAN = Surface(
    "Startseite › Regeln",
    "Hochgeladen von: Weir Parish|12 Seiten|Aufrufe: 87",
    "Auszug aus „Rules of the room“",
    "Noch 9 Seiten bis zum Ende",
    "Die Vorschau wurde automatisch erzeugt und kann Fehler enthalten.",
    "Rechtliche Hinweise",
    "Verletzt das Dokument Ihre Rechte, schreiben Sie uns.",
    "Was andere lasen",
)
VIETNAMESE = Surface(
    "Trang chủ » Quy định",
    "Người đăng: Weir Parish|Số trang: 12|Lượt xem: 87",
    "Nội dung tài liệu",
    "Còn 9 trang nữa, tải về để xem tiếp",
    "Bản xem trước được tạo tự động nên có thể thiếu hình ảnh.",
    "Bản quyền",
    "Nếu tài liệu vi phạm quyền lợi của bạn, vui lòng liên hệ.",
    "Tài liệu khác",
)
JAPANESE = Surface(
    "トップ > 規則",
    "投稿者:Weir Parish|ページ数:12ページ|閲覧数:87回",
    "「Rules of the room」の本文",
    "残り9ページはダウンロードしてご覧ください",
    "プレビューは自動で作成されたため、崩れることがあります。",
    "著作権について",
    "権利を侵害している場合は、お問い合わせください。",
    "ほかの資料",
)
PORTUGUESE = Surface(
    "Início > Regras",
    "Enviado por Weir Parish|12 páginas · 87 visualizações|Palavras: 3.400",
    "Prévia do material",
    "Você viu 3, do total de 12 páginas",
    "A prévia foi gerada automaticamente e pode estar incompleta.",
    "Direitos autorais",
    "Se o material viola seus direitos, entre em contato.",
    "Veja também",
)
SURFACES = (ENGLISH, GERMAN, VIETNAMESE, JAPANESE, PORTUGUESE)


def render(surface: Surface, order: str) -> str:
    values = "".join(f"<p>{value}</p>" for value in surface.values.split("|"))
    boxes = {
        "values": values,
        "body": f"<h2>{surface.label}</h2>{BODY}",
        "banner": f"<div>{surface.banner}</div>",
        "preview": f"<p>{surface.preview}</p>",
        "rights": f"<h3>{surface.heading}</h3><p>{surface.rights}</p>",
    }
    links = "".join(f"<li><a href=/{n}>Paper {n}</a></li>" for n in range(4))
    inner = "".join(boxes[name] for name in order.split())
    return (
        f"<title>Rules of the room | Site</title><div><a href=/>{surface.trail}</a></div><h1>Rules of the room</h1>"
        f"{inner}<h3>{surface.more}</h3><ul>{links}</ul>"
    )


@pytest.mark.parametrize("surface", SURFACES, ids=["en", "de", "vi", "ja", "pt"])
@pytest.mark.parametrize(
    "order",
    [
        "values preview body banner rights",
        "body banner values preview rights",
        "rights values body banner preview",
    ],
)
def test_a_page_in_any_order_is_told_apart(surface: Surface, order: str) -> None:
    roles = read_roles(render(surface, order))
    told = {role: [text for found, text in roles if found == role] for role in Role}
    assert told[Role.BODY] == ["The reading room is open from Monday to Thursday.", "Bring your own pencil..."]
    assert told[Role.NOTICE] == [surface.heading, surface.rights]
    assert (told[Role.DISCLAIMER], told[Role.BANNER]) == ([surface.preview], [surface.banner])
    assert told[Role.RECOMMENDATION] == [surface.more, *(f"Paper {n}" for n in range(4))]


@pytest.mark.parametrize("surface", SURFACES, ids=["en", "de", "vi", "ja", "pt"])
def test_its_values_are_read_in_its_language(surface: Surface) -> None:
    facts = split(page(render(surface, "values body banner")), UNLIMITED).facts
    assert facts == Facts(
        title="Rules of the room",
        breadcrumb=facts.breadcrumb,
        author="Weir Parish",
        page_count=12,
        pages_shown=3,
        pages_unread=9,
        views=87,
        is_limited=True,
    )
    assert len(facts.breadcrumb) == 2


@pytest.mark.parametrize("tag", ["p", "div", "li"])
def test_a_document_may_say_what_sites_say(tag: str) -> None:
    own = ["Copyright", "The copyright of this document belongs to all.", "Pages: 12", "Noch 9 Seiten ungelesen"]
    lines = "".join(f"<{tag}>{text}</{tag}>" for text in ["Rules", *own, "Bring a pencil", "and a rubber"])
    roles = read_roles(f"<h1>Rules of the room</h1><h2>Preview</h2><section>{lines}</section><h3>More</h3>")
    assert [text for role, text in roles if role == "body"] == ["Rules", *own, "Bring a pencil", "and a rubber"]


def test_where_nothing_announces_a_text_none_is_found() -> None:
    markup = f"<h1>Rules of the room</h1><p>Pages: 12</p><div><p>{ENGLISH.preview}</p></div><p>Welcome to the site</p>"
    assert {role for role, _ in read_roles(markup)} == {"title", "metadata", "disclaimer", "chrome"}


@pytest.mark.parametrize(
    ("text", "tag", "sign"),
    [
        ("Preview of the document", "p", Sign.BODY_LABEL),
        ("Copyright complaints", "h4", Sign.NOTICE_HEADING),
        ("Copyright complaints", "p", None),
        ("PDF · 12 pages", "p", Sign.COUNTED),
        ("Noch 9 Seiten ungelesen", "div", Sign.COUNTS),
        ("The preview ends here.", "p", Sign.COUNTS),
        ("In 1999 the bridge was built.", "p", None),
        ("Preview of the document", "h1", None),
        ("Seiten: 12  PDF  Sprache: Deutsch", "p", Sign.VALUES),
        # A text that was escaped, line ends and all, may come as one line with indents in it.
        ("I. The well  I drew 2 pails:<br />  II. The stair  I counted:<br />" * 9, "p", None),
    ],
)
def test_a_line_has_the_sign_that_its_form_and_words_give(text: str, tag: str, sign: Sign | None) -> None:
    lines = [line("Preview", tag="h2"), line(text, tag=tag)]
    assert surmise(Leaf(lines), [Sign.BODY_LABEL, None]) == [Sign.BODY_LABEL, sign]


def test_a_limit_announces_a_text_where_nothing_else_does() -> None:
    markup = f"<h1>Rules</h1><p>Here is how it begins</p>{BODY}<p>Noch 9 Seiten ungelesen</p><h3>Others</h3>"
    assert [text for role, text in read_roles(markup) if role == "body"] == [
        "The reading room is open from Monday to Thursday.",
        "Bring your own pencil...",
    ]


def test_what_a_table_knows_stays() -> None:
    assert surmise(Leaf([line("12 pages")]), [Sign.CLOSING]) == [Sign.CLOSING]
