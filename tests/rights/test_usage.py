"""`Content-Usage` dictionaries and `Content-Signal` lines."""

import pytest

from pipelines.rights.usage import read_scoped_usage, read_signals, read_usage, split_path


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("train-ai=n", [("train_ai", "deny")]),
        ("train-ai=y", [("train_ai", "allow")]),
        ("  search=n ,\ttrain-ai=y ", [("search", "deny"), ("train_ai", "allow")]),
        ("train-ai=n;exceptions=cc-cr;x=1, search=y", [("train_ai", "deny"), ("search", "allow")]),
        # RFC 9651 section 3.2: of equal keys the last one counts.
        ("train-ai=y, train-ai=n", [("train_ai", "deny")]),
        ("ai-output=n", [("ai_input", "deny")]),
        ("train-genai=n, tdm=n", [("train_ai", "deny"), ("train_ai", "deny")]),
        ("train-genai=y", []),
        ("train-ai", []),
        ("train-ai=?0", []),
        ("train-ai=0", []),
        ("train-ai=no", []),
        ("train-ai=N", []),
        ('train-ai="n"', []),
        ("train-ai=n,", []),
        ("train-ai=n;", []),
        ("train-ai=n train-ai=n", []),
        ("train-ai:n", []),
        ("\uff54rain-ai=n", []),
        ("", []),
    ],
)
def test_a_usage_says(text: str, values: list[tuple[str, str]]) -> None:
    assert list(read_usage(text)) == values


@pytest.mark.parametrize(
    ("text", "path", "usage"),
    [
        ("/view/ train-ai=n", "/view/", "train-ai=n"),
        ("  /*.html$   train-ai=n", "/*.html$", "train-ai=n"),
        ("train-ai=n", "", "train-ai=n"),
        ("/view/", "/view/", ""),
        ("", "", ""),
    ],
)
def test_a_line_of_robots_may_begin_with_a_path(text: str, path: str, usage: str) -> None:
    assert split_path(text) == (path, usage)
    assert list(read_scoped_usage(text)) == ([("train_ai", "deny")] if usage else [])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("search=yes, ai-input=no, ai-train=no", [("search", "allow"), ("ai_input", "deny"), ("train_ai", "deny")]),
        ("ai-train=yes", [("train_ai", "allow")]),
        ("AI-TRAIN = NO", [("train_ai", "deny")]),
        ("search=yes,ai-train=no", [("search", "allow"), ("train_ai", "deny")]),
        ("/view/ ai-train=no", [("train_ai", "deny")]),
        ("ai-train=no, ai-train=yes", [("train_ai", "deny"), ("train_ai", "allow")]),
        ("ai-train", []),
        ("ai-train=maybe", []),
        ("ai-train=none", []),
        ("no-ai-train=no", []),
        ("train-ai=no", []),
        ("", []),
    ],
)
def test_a_content_signal_says(text: str, values: list[tuple[str, str]]) -> None:
    assert list(read_signals(text)) == values
