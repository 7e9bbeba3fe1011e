"""`scrapy discard RUN`: drop what a gate kept back, and ask for its pages again."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from crawler.commands import accept
from pipelines.storage.decision import discard
from pipelines.storage.manifest import Manifest


class Command(accept.Command):
    """Decides on one run and says what became of it."""

    decide: ClassVar[Callable[[Path, str], Manifest]] = staticmethod(discard)
    told: ClassVar[str] = "Remove what a gate kept back of a run and make its addresses due again"
