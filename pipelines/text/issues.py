"""The day of an article, and who published it then, where no label says which is which."""

import re
from typing import Final

from pipelines.text.chinese import UPLOADS

_DAY: Final = re.compile(
    r"\d{4}\s*[-/.\u5e74]\s*\d{1,2}\s*[-/.\u6708]\s*\d{1,2}\u65e5?(?:\s*\d{1,2}[:\uff1a]\d\d(?:[:\uff1a]\d\d)?(?:\s*[AP]M)?)?"
)
_AROUND: Final = " \t\r\n\u3000\xa0•·|-"
MAX_UPLOAD_CHARS: Final = 60
_UPLOAD: Final = re.compile(rf"(?P<name>\S.{{0,30}}?)\s*(?:{'|'.join(UPLOADS)})\s*(?P<day>{_DAY.pattern})")


def read_issue(text: str) -> list[tuple[str, str]]:
    """Field and value of the first day in a text; empty where it names none."""
    found = _DAY.search(text)
    return [("created", found.group())] if found else []


def read_upload(text: str) -> list[tuple[str, str]]:
    """Who uploaded a document and when, in a line that says both; empty for any other line.

    >>> read_upload("b****6 上传于 2020-05-06")
    [('author', 'b****6'), ('created', '2020-05-06')]
    """
    is_likely = len(text) <= MAX_UPLOAD_CHARS and ("于" in text or "於" in text)
    found = _UPLOAD.fullmatch(text.strip(_AROUND)) if is_likely else None
    return [("author", found["name"]), ("created", found["day"])] if found else []
