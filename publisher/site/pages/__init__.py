"""The pages of ours: home, figure, document, archived bytes. Each gathers plain values; its template shows them."""

from publisher.site.pages.archived import archived
from publisher.site.pages.document import document
from publisher.site.pages.faults import fault
from publisher.site.pages.figure import figure
from publisher.site.pages.headings import arranged, headings, query_heading, table_titles
from publisher.site.pages.home import home
from publisher.site.pages.page_image import page_image

__all__ = [
    "archived",
    "arranged",
    "document",
    "fault",
    "figure",
    "headings",
    "home",
    "page_image",
    "query_heading",
    "table_titles",
]
