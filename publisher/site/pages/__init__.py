"""The pages of ours: home, figure and document. Each gathers plain values; its template shows them."""

from publisher.site.pages.document import document
from publisher.site.pages.faults import fault
from publisher.site.pages.figure import figure
from publisher.site.pages.headings import arranged, headings, table_titles
from publisher.site.pages.home import home

__all__ = ["arranged", "document", "fault", "figure", "headings", "home", "table_titles"]
