"""Preview pages of the sites that run the software of 123dok: the text behind a heading that says it is whole.

What stands under `/article/` is a piece of a document and has a number of its own.
"""

from crawler.site import Layout, Site
from pipelines.model import Wording

SITE = Site(
    name="dok123",
    domain="",
    domains=("9dok.net", "9dok.org", "123dok.com", "123dok.net", "123dok.org", "1library.net"),
    timezone="UTC",
    currency="USD",
    document=r"^/(?:document/(?P<doc>[a-z0-9]{6,12})-[^/?]*|article/[^/?]+)(?:\.html)?(?:\?|$)",
    layouts=(
        Layout(
            name="text",
            wording=Wording(opens=("Volltext", "Texte intégral", "Full text", "Texto completo", "Testo completo")),
        ),
    ),
)
