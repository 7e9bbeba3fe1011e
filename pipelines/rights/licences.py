"""Stated licences as SPDX identifiers (https://spdx.org/licenses); one that is not in the table has none."""

import re
from collections.abc import Iterator
from typing import Final

from pipelines.rights.values import Value

_VERSIONS: Final = ("1.0", "2.0", "2.5", "3.0", "4.0")
# From the least restrictive to the most; an NC or ND licence restricts what `use` speaks of.
CC_TERMS: Final = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
_CC: Final = {f"CC-{terms}-{version}".upper(): terms for terms in CC_TERMS for version in _VERSIONS}
# Licences of texts beside those of Creative Commons; what programs are licensed under is rarely a document's.
_OTHERS: Final = (
    "CC0-1.0",
    "CC-PDM-1.0",
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "FAL-1.3",
    "GFDL-1.1-only",
    "GFDL-1.1-or-later",
    "GFDL-1.2-only",
    "GFDL-1.2-or-later",
    "GFDL-1.3-only",
    "GFDL-1.3-or-later",
    "MIT",
    "MIT-0",
    "ODbL-1.0",
    "OGL-UK-3.0",
    "PDDL-1.0",
    "etalab-2.0",
)
LICENCES: Final = {name.lower(): name for name in (*_OTHERS, *_CC)}
RESTRICTED: Final = frozenset(name for name, terms in _CC.items() if {"nc", "nd"} & set(terms.split("-")))

_CC_URL: Final = re.compile(
    r"(?:https?:)?//(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?P<terms>by[a-z-]{0,6})/(?P<version>\d\.\d)|publicdomain/(?P<deed>zero|mark)/1\.0)"
    r"/?(?:(?:deed|legalcode)(?:\.[\w-]{1,10})?)?",
    re.IGNORECASE,
)
_SPDX_URL: Final = re.compile(
    r"(?:https?:)?//(?:www\.)?spdx\.org/licenses/(?P<id>[\w.-]{1,40}?)(?:\.html)?", re.IGNORECASE
)
_LICENSE_REF: Final = re.compile(r"LicenseRef-[A-Za-z0-9.-]{1,80}")
_ADDRESS: Final = re.compile(r"(?:https?:)?//|/", re.IGNORECASE)
_DEEDS: Final = {"zero": "CC0-1.0", "mark": "CC-PDM-1.0"}


def find_spdx(text: str) -> str:
    """The SPDX identifier of a licence's address or name; empty where it is none of the table.

    >>> find_spdx("https://creativecommons.org/licenses/by-nc/4.0/deed.zh"), find_spdx("https://docs.example/terms")
    ('CC-BY-NC-4.0', '')
    """
    text = text.strip()
    if found := _CC_URL.fullmatch(text):
        name = f"CC-{found['terms']}-{found['version']}" if found["terms"] else _DEEDS[found["deed"].lower()]
    elif found := _SPDX_URL.fullmatch(text):
        name = found["id"]
    else:
        name = text
    return name if _LICENSE_REF.fullmatch(name) else LICENCES.get(name.lower(), "")


def read_licence(text: str) -> Iterator[Value]:
    """What a place that is there for a licence says: its identifier, empty where it is unknown, and its address."""
    text = text.strip()
    if text:
        yield Value("license", find_spdx(text))
    if _ADDRESS.match(text):
        yield Value("license_url", text)


def read_rights(text: str) -> Iterator[Value]:
    """What a statement of rights says; only one that is a licence to the letter is read as such."""
    if find_spdx(text):
        yield from read_licence(text)


def restriction_of(license_: str) -> int:
    """How restrictive a licence is beside others; one that is not known is the most."""
    terms = _CC.get(license_, "")
    return CC_TERMS.index(terms) + 1 if terms else 0 if license_ in _OTHERS else len(CC_TERMS) + 1
