"""Attributes of elements, on pages whose other attributes may have no name that XML allows."""

from parsel import Selector


def attribute(element: Selector, name: str) -> str:
    """The value of an attribute, white space at its ends left out; empty where there is none.

    ``Selector.attrib`` copies all of an element's attributes, and lxml refuses to name some that its parser let in.

    >>> (link,) = Selector(text='<a href=" /x " {"=1>', type="html").css("a")
    >>> attribute(link, "href"), attribute(link, "title")
    ('/x', '')
    """
    value: str = element.root.get(name, "")
    return value.strip()
