"""The one place of the version; records name it as their parser."""

from typing import Final

VERSION: Final = "0.1.0"
PARSER: Final = f"flyleaf/{VERSION}"
