"""`python -m tests.fuzz.worker TARGET OPTION...`: one target under atheris, with the options of libFuzzer."""

import sys
from importlib import import_module
from typing import Any, Final

INSTRUMENTED: Final = ["crawler", "pipelines"]


def main(arguments: list[str]) -> None:
    """Never returns: libFuzzer ends the process, with an exit code of its own."""
    target, *options = arguments
    atheris: Any = import_module("atheris")
    # Coverage guides the fuzzer, and only what is imported in here is measured.
    with atheris.instrument_imports(include=INSTRUMENTED):
        targets = import_module("tests.fuzz.targets").TARGETS
    atheris.Setup([target, *options], targets[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
