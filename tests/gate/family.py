"""What a family of sites is to the corpus: its shapes, and how it renders a document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, TypeAlias

from sample.documents import Document
from tests.gate.case import HTML, Case, Expected, Rejected
from tests.gate.damage import Body, Form, set_body
from tests.gate.markup import Carrier

Standing: TypeAlias = Literal["open", "kept"]

SPACES: Final = "  "
WIDE_INDENT: Final = "\u3000\u3000"

OWN_NOTICES: Final[Mapping[str, str]] = {"45-balcony-vegetable-booklet": "版权所有 侵权必究"}
"""Documents with a copyright page of their own, and words of it: flag `notice-in-body` of the record."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One way in which the pages of a family look; kept-back ones are scored, never looked at."""

    name: str
    standing: Standing
    form: Form = field(default_factory=Form)
    carrier: Carrier = "p"
    options: frozenset[str] = frozenset()
    count: int = 5
    """How many documents are rendered in this shape."""
    charset: str = "utf-8"

    def has(self, option: str) -> bool:
        return option in self.options


@dataclass(frozen=True, slots=True)
class Order:
    """One page to be rendered."""

    shape: Shape
    document: Document
    others: tuple[str, ...]
    """Titles to recommend."""
    rng: Random

    def body(self, form: Form | None = None) -> Body:
        return set_body(self.document, form or self.shape.form, self.rng)

    def say(self, text: str) -> str:
        """A Chinese wording in the width of the page's marks."""
        return text.translate(_FULL) if self.shape.has("full") else text


# Marks of wordings alone: values and addresses never pass through here.
_FULL: Final = str.maketrans({",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）"})


@dataclass(frozen=True, slots=True)
class Sent:
    """What a renderer makes of an order."""

    address: str
    markup: str
    expected: Expected | Rejected
    content_type: str = HTML


@dataclass(frozen=True, slots=True)
class Family:
    """Sites that run the same software; the definition reads them, `generic` those that are kept back whole."""

    name: str
    definition: str
    render: Callable[[Order], Sent]
    shapes: tuple[Shape, ...]
    languages: tuple[str, ...] = ("zh-Hans", "zh-Hant")
    is_kept: bool = False

    def make(self, order: Order) -> Case:
        """The case of an order."""
        sent = self.render(order)
        shape = order.shape
        type_ = sent.content_type if shape.charset == "utf-8" else f"text/html; charset={shape.charset}"
        return Case(
            set_name=_set_name(self, shape),
            family=self.name,
            shape=shape.name,
            document=order.document.name,
            address=sent.address,
            content_type="text/html" if shape.has("no-charset") else type_,
            body=sent.markup.encode(shape.charset),
            expected=_rejection(shape.form) or sent.expected,
            damages=shape.form.damages,
        )


def _rejection(form: Form) -> Rejected | None:
    """The reject of a text that nobody could use, None where it can be."""
    found = next((_UNUSABLE[noise] for noise in form.noise if noise in _UNUSABLE), None)
    return Rejected(found) if found else None


_UNUSABLE: Final = {"rare": frozenset({"noisy_text"}), "mojibake": frozenset({"noisy_text", "mojibake"})}


def _set_name(
    family: Family, shape: Shape
) -> Literal["open", "open-no-indents", "kept-shapes", "kept-no-indents", "kept-families"]:
    if shape.form.lines == "wrapped" and not shape.form.is_strict:
        return "open-no-indents" if shape.standing == "open" else "kept-no-indents"
    if family.is_kept:
        return "kept-families"
    return "open" if shape.standing == "open" else "kept-shapes"


def flags_of(document: Document, body: Body, *more: str) -> frozenset[str]:
    """The flags of a page: those of its body, of the document, and what the page adds."""
    words = OWN_NOTICES.get(document.name, "")
    own = {"notice-in-body"} if words and words in body.text else set[str]()
    return body.flags | own | set(more)


def options(*names: str) -> frozenset[str]:
    return frozenset(names)
