"""Preview pages of scribd.com: the reader's line in the language of the surface, the text line by line behind it.

The hosts of other languages show the same documents under the same numbers. The surface's language is not that of the
document.
"""

from crawler.site import Layout, Site

SITE = Site(
    name="scribd",
    domain="scribd.com",
    mirrors=(
        "de.scribd.com",
        "es.scribd.com",
        "fr.scribd.com",
        "id.scribd.com",
        "it.scribd.com",
        "pt.scribd.com",
        "ro.scribd.com",
        "ru.scribd.com",
        "tr.scribd.com",
        "vi.scribd.com",
    ),
    timezone="UTC",
    currency="USD",
    document=r"^/(?:document|doc|presentation|book)/(?P<doc>\d+)(?:/|$)",
    layouts=(Layout(name="reader"),),
)
