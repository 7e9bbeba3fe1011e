"""Stage 1: a page's lines become blocks with roles, none lost; the metadata among them become facts."""

from pipelines.errors import IngestError, Reason
from pipelines.model import Budget, Draft, Page
from pipelines.rights.page import read_tree as read_signals
from pipelines.text.conserve import check_conserved
from pipelines.text.facts import read_facts
from pipelines.text.gaps import has_pictures
from pipelines.text.glue import unglue
from pipelines.text.heads import read_head
from pipelines.text.lines import read_plain, read_tree
from pipelines.text.roles import judge
from pipelines.text.tree import parse, visible_text
from pipelines.text.walls import check_document


def split(page: Page, budget: Budget) -> Draft:
    """Return the page as blocks and facts.

    Raises `empty_text`, `not_conserved`, `too_deep`, `too_many_nodes`, `parse_timeout`, and as `check_document` does.
    """
    if page.form == "text":
        # No markup stands between a plain-text page and its reader, so the page is its own second reading.
        root, head, lines, signals = None, [], read_plain(page.markup), page.signals
    else:
        root = parse(page.utf8 or page.markup)
        head, signals = read_head(root), page.signals + read_signals(root, page.url, page.fetched, page.tokens)
        budget.check("walk")
        lines = read_tree(root)
    if not lines:
        raise IngestError(Reason.EMPTY_TEXT)
    budget.check("judge")
    blocks = judge(unglue(lines), page.wording)
    has_gaps = root is not None and has_pictures(root, blocks)
    # Last, for it strips the tree of what no reader sees; the walk has its own way to skip that.
    visible = page.markup if root is None else visible_text(root)
    # Before anything else is read from the blocks: what was lost here is lost everywhere below.
    check_conserved(visible, blocks)
    check_document(blocks)
    return Draft(page, blocks, read_facts(blocks, page, head, has_gaps=has_gaps), signals)
