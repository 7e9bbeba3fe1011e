"""TDMRep: the value of a reservation, and the entry of a tdmrep.json that is for a page."""

import json

import pytest

from pipelines.rights.asker import Asker
from pipelines.rights.tdm import MAX_FILE_CHARS, find_rule, read_policy, read_reservation, read_rule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1", ["reserved"]),
        ("0", ["not-reserved"]),
        ("\t1 ", ["reserved"]),
        ("0, 1", ["not-reserved", "reserved"]),
        ("1,", ["reserved"]),
        ("01", []),
        ("1.0", []),
        ("-1", []),
        ("2", []),
        ("yes", []),
        ("true", []),
        ("\uff11", []),
        ("1;x=0", []),
        ("", []),
    ],
)
def test_only_zero_and_one_are_values(text: str, words: list[str]) -> None:
    assert [value for _, value in read_reservation(text)] == words


@pytest.mark.parametrize(
    ("location", "path", "is_found"),
    [
        ("/", "/view/7.html", True),
        ("*", "/view/7.html", True),
        ("/view/", "/view/7.html", True),
        ("/view/*.html$", "/view/7.html", True),
        ("/*?id=", "/view?id=7", True),
        ("/View/", "/view/7.html", False),
        ("view", "/view/7.html", False),
        ("/view/7.html$", "/view/7.html?p=2", False),
        ("", "/view/7.html", True),
    ],
)
def test_a_location_is_a_path_pattern(location: str, path: str, is_found: bool) -> None:
    rules = [{"location": "/elsewhere/"}, {"location": location, "tdm-reservation": 1}]
    found = find_rule(json.dumps(rules), Asker(f"https://docs.example{path}"))
    assert found == ((2, json.dumps(rules[1])) if is_found else None)


def test_of_an_entry_only_plain_members_are_kept() -> None:
    rule = {"location": "/", "tdm-reservation": 1, "tdm-policy": ["/p"], "note": {"text": "x"}, "version": 1.5}
    found = find_rule(json.dumps([rule]), Asker("https://docs.example/"))
    assert found == (1, '{"location": "/", "tdm-reservation": 1, "version": 1.5}')


def test_a_file_that_is_too_long_says_nothing() -> None:
    text = json.dumps([{"location": "/", "tdm-reservation": 1}])
    asker = Asker("https://docs.example/")
    assert find_rule(text.ljust(MAX_FILE_CHARS), asker) is not None
    assert find_rule(text.ljust(MAX_FILE_CHARS + 1), asker) is None


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ({"tdm-reservation": 1, "tdm-policy": "/p"}, ["tdm=reserved", "tdm_policy=/p"]),
        ({"tdm-reservation": 0}, ["tdm=not-reserved"]),
        ({"tdm-reservation": 2}, []),
        ({"tdm-reservation": 1.0}, []),
        ({"tdm-reservation": "1"}, []),
        ({"tdm-reservation": False}, []),
        ({"tdm-reservation": 10**400}, []),
        ({"tdm-policy": 7}, []),
        ({"tdm-policy": ""}, []),
        ([], []),
        (None, []),
    ],
)
def test_an_entry_says(rule: object, values: list[str]) -> None:
    assert [f"{key}={value}" for key, value in read_rule(json.dumps(rule))] == values


def test_a_policy_is_its_address() -> None:
    assert [tuple(value) for value in read_policy(" /p.json\n")] == [("tdm_policy", "/p.json")]
