"""What an examination of the output folder finds."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: an error is wrong for the readers, a warning asks for a look."""

    severity: Severity
    path: str
    """Below the output folder, with forward slashes."""
    what: str
    advice: str


def walk(root: Path, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    """Every file at or below `folder`, relative to `root`, sorted; a link is a file here and is not followed."""
    start = root / folder
    if start.is_dir() and not start.is_symlink():
        for path in sorted(start.iterdir()):
            yield from walk(root, folder / path.name)
    elif os.path.lexists(start):
        yield folder
