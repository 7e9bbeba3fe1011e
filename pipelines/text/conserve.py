"""The proof that a split lost, doubled and moved no visible character."""

from collections.abc import Iterable

from pipelines.errors import IngestError, Reason
from pipelines.model import Block


def check_conserved(visible: str, blocks: Iterable[Block]) -> None:
    """Raise `not_conserved` unless the blocks in order are `visible`, white space aside.

    `visible` has to be read from the page by other means than the blocks were.
    """
    # White space is layout: the walk drops it between blocks, and the two readings join their texts differently.
    wanted = "".join(visible.split())
    found = "".join("".join([block.text for block in blocks]).split())
    if wanted != found:
        raise IngestError(
            Reason.NOT_CONSERVED, wanted=len(wanted), found=len(found), at=_first_difference(wanted, found)
        )


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (left, right) in pairs if left != right), min(len(one), len(other)))
