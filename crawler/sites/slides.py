"""Preview pages of slide-sharing sites: a transcript slide by slide, the owner's notice above or below it.

The day of the last change is told as years ago, which names no day.
"""

from crawler.site import Layout, Site
from pipelines.model import Wording

SITE = Site(
    name="slides",
    domain="",
    domains=("slideplayer.com", "slideplayer.cz", "slideplayer.org", "slideshare.net", "slideserve.com"),
    timezone="UTC",
    currency="USD",
    document=r"^/slide/(?P<doc>\d+)(?:/|$)|^/[\w.-]+/[\w%]+(?:-[\w%]+){2,}/?$",
    layouts=(
        Layout(name="transcript", wording=Wording(opens=("Presentation Transcript", "Presentation Transcript:"))),
    ),
)
