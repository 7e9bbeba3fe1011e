"""What a person sees of one preview page, in order, and its plain-text form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

Pair = tuple[str, str]
Row = tuple[Pair, ...]

BULLET = "  • "
MORE = "MORE"
MARK = re.compile(r"\d+/\d+")
PAIR = re.compile(r"(?P<label>[^\W\d_]+[:：])(?P<value>.*?)(?=\s+[^\W\d_]+[:：]|$)")

# A site writes the marks of Chinese sentences full-width; in times, numbers and addresses they stay as they are.
FULL_WIDTH = str.maketrans(",:;!?()", "，：；！？（）")
MARK_AFTER_WIDE = re.compile(r"(?<=[^\x00-\x7f])[,:;!?]|[()]")


@dataclass(frozen=True, slots=True)
class Preview:
    """One preview page, top to bottom.

    `body` is one string as the site holds it: lines separated by a literal `<br />`, quotes as literal `&ldquo;` and
    `&rdquo;`, a piece of one space for a page break, `...` at the cut. A label of `metadata` includes its colon.
    """

    breadcrumb: tuple[str, ...]
    title: str
    disclaimer: str
    marks: tuple[str, ...]
    banner: str
    body: str
    notice_heading: str
    notices: tuple[str, ...]
    download_heading: str
    metadata: tuple[Row, ...]
    recommendation_heading: str
    recommendations: tuple[str, ...]
    navigation: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


def render_text(preview: Preview) -> str:
    """Return the plain-text form: an empty line between blocks, bullets before notices, one row of pairs a line."""
    blocks = [
        "\n".join(preview.navigation),
        " > ".join(preview.breadcrumb),
        preview.title,
        preview.disclaimer,
        *preview.marks,
        preview.banner,
        preview.body,
        preview.notice_heading,
        "\n".join(BULLET + notice for notice in preview.notices),
        preview.download_heading,
        "\n".join(render_row(row) for row in preview.metadata),
        preview.recommendation_heading,
        *preview.recommendations,
        "\n".join(preview.footer),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def render_row(row: Row) -> str:
    """Return the pairs of one row as a line."""
    return " ".join(label + value for label, value in row)


def parse_preview(text: str) -> Preview:
    """Return the preview that a plain-text form shows; ValueError when its blocks are not those of a preview page.

    The inverse of `render_text` for a preview whose recommendations end with the link to more of them.
    """
    blocks = text.strip("\n").split("\n\n")
    first_mark = next((place for place, block in enumerate(blocks) if MARK.fullmatch(block)), len(blocks))
    marks = tuple(takewhile(MARK.fullmatch, blocks[first_mark:]))
    opening, closing = blocks[:first_mark], blocks[first_mark + len(marks) :]
    try:
        *navigation, breadcrumb, title, disclaimer = opening
        banner, body, notice_heading, notices, download_heading, rows, recommendation_heading, *rest = closing
    except ValueError:
        raise ValueError(f"{len(opening)} blocks before the page marks and {len(closing)} after them") from None
    recommendations, footer = split_links(rest)
    return Preview(
        breadcrumb=tuple(breadcrumb.split(" > ")),
        title=title,
        disclaimer=disclaimer,
        marks=marks,
        banner=banner,
        body=body,
        notice_heading=notice_heading,
        notices=tuple(line.removeprefix(BULLET) for line in notices.split("\n")),
        download_heading=download_heading,
        metadata=tuple(parse_row(line) for line in rows.split("\n")),
        recommendation_heading=recommendation_heading,
        recommendations=recommendations,
        navigation=split_lines(navigation),
        footer=split_lines(footer),
    )


def parse_row(line: str) -> Row:
    """Return the pairs that stand on one line."""
    return tuple((pair["label"], pair["value"]) for pair in PAIR.finditer(line))


def split_links(blocks: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the recommendations, the link to more of them included, and what follows."""
    end = blocks.index(MORE) + 1 if MORE in blocks else len(blocks)
    return tuple(blocks[:end]), tuple(blocks[end:])


def split_lines(blocks: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of blocks, in order."""
    return tuple(line for block in blocks for line in block.split("\n"))


def widen(preview: Preview) -> Preview:
    """Return the same page with full-width marks in the site's own wordings; title, body and values stay."""
    return replace(
        preview,
        disclaimer=widen_marks(preview.disclaimer),
        banner=widen_marks(preview.banner),
        notices=tuple(widen_marks(notice) for notice in preview.notices),
        metadata=tuple(tuple((widen_marks(label), value) for label, value in row) for row in preview.metadata),
    )


def widen_marks(wording: str) -> str:
    """Return a wording with its Chinese marks full-width.

    >>> widen_marks("客服热线:400(工作日9:00)")
    '客服热线：400（工作日9:00）'
    """
    return MARK_AFTER_WIDE.sub(lambda mark: mark[0].translate(FULL_WIDTH), wording)
