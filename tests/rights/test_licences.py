"""Licences as SPDX identifiers."""

import pytest

from pipelines.rights.licences import RESTRICTED, find_spdx, read_licence, restriction_of


@pytest.mark.parametrize(
    ("stated", "spdx"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0", "CC-BY-NC-SA-3.0"),
        ("//www.creativecommons.org/licenses/by-nd/2.5/deed.zh_TW", "CC-BY-ND-2.5"),
        ("HTTPS://CreativeCommons.org/licenses/BY-SA/4.0/legalcode.zh-hans", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
        (" cc-by-nc-4.0 ", "CC-BY-NC-4.0"),
        ("LicenseRef-Docs-7", "LicenseRef-Docs-7"),
        ("https://creativecommons.org/licenses/by/3.0/cn/", ""),
        ("https://creativecommons.org/licenses/by/9.9/", ""),
        ("https://creativecommons.org/licenses/", ""),
        ("https://creativecommons.org.docs.example/licenses/by/4.0/", ""),
        ("https://docs.example/?u=https://creativecommons.org/licenses/by/4.0/", ""),
        ("CC BY 4.0", ""),
        ("All rights reserved", ""),
        ("other", ""),
        ("", ""),
    ],
)
def test_a_licence_has_the_identifier(stated: str, spdx: str) -> None:
    assert find_spdx(stated) == spdx


@pytest.mark.parametrize(
    ("stated", "values"),
    [
        ("MIT", [("license", "MIT")]),
        ("/terms", [("license", ""), ("license_url", "/terms")]),
        ("ask the author", [("license", "")]),
        (" ", []),
    ],
)
def test_a_place_for_a_licence_gives_its_identifier_and_its_address(stated: str, values: list[tuple[str, str]]) -> None:
    assert list(read_licence(stated)) == values


def test_licences_stand_in_the_order_of_what_they_forbid() -> None:
    licences = [
        "",
        "CC-BY-NC-ND-4.0",
        "CC-BY-NC-SA-4.0",
        "CC-BY-NC-4.0",
        "CC-BY-ND-4.0",
        "CC-BY-SA-4.0",
        "CC-BY-4.0",
        "MIT",
    ]
    assert sorted(licences, key=restriction_of, reverse=True) == licences
    assert {name for name in licences if name in RESTRICTED} == set(licences[1:5])
    assert restriction_of("LicenseRef-Docs-7") == restriction_of("")
