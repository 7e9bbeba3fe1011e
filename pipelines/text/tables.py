"""The tables of a layout, compiled once: about as much work as a hundred of its pages."""

from pipelines.model import Wording
from pipelines.text.labelled import read_labels
from pipelines.text.signs import lexicon_of


def compile_tables(wording: Wording) -> None:
    """Compile what the pages of a layout are judged by, where that is not done yet."""
    lexicon_of(wording)
    read_labels(tuple(wording.labels.items()))
