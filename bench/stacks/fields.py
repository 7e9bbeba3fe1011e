"""What is usually kept of a preview page: a CSS query a field, a pydantic model over the fields."""

from parsel import Selector
from pydantic import BaseModel


class Preview(BaseModel):
    """The thirteen fields of an item, as they stand on the page."""

    url: str
    page_title: str
    title: str
    breadcrumb: list[str]
    disclaimer: str
    page_marks: list[str]
    unread: str
    text: str
    notices: list[str]
    facts: list[str]
    recommended: list[str]
    navigation: list[str]
    footer: list[str]


def read(page: Selector, url: str) -> Preview:
    """The item of a page."""

    def join(query: str) -> str:
        return "\n".join(page.css(query).getall()).strip()

    return Preview(
        url=url,
        page_title=join("title::text"),
        title=join("h1::text"),
        breadcrumb=page.css(".where a::text").getall(),
        disclaimer=join(".lead p::text"),
        page_marks=page.css(".sheets span::text").getall(),
        unread=join(".rest div::text"),
        text=join(".text ::text"),
        notices=page.css(".tips li ::text").getall(),
        facts=[text.strip() for text in page.css(".facts ::text").getall() if text.strip()],
        recommended=page.css(".more a::text").getall(),
        navigation=page.css(".menu a::text").getall(),
        footer=page.css(".foot ::text").getall(),
    )
