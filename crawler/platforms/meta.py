"""An article's particulars from its meta tags, named by the State Council office's guideline (国办发〔2017〕47号)."""

from parsel import Selector

from crawler.platforms.attributes import attribute
from crawler.platforms.markup import clean_source, split_keywords
from crawler.platforms.model import Particulars
from crawler.platforms.times import moment


def meta_tags(page: Selector) -> dict[str, str]:
    """Every named meta tag with content: names in lower case, as sites differ in theirs; the first of a name counts.

    >>> meta_tags(Selector(text='<meta content="甲" NAME="articletitle"><meta name="PubDate" content="">', type="html"))
    {'articletitle': '甲'}
    """
    tags: dict[str, str] = {}
    for tag in page.xpath("//meta[@name][@content]"):
        content = attribute(tag, "content")
        if content:
            tags.setdefault(attribute(tag, "name").lower(), content)
    return tags


def meta_particulars(page: Selector) -> Particulars:
    """What the meta tags say; all empty where there are none."""
    tags = meta_tags(page)
    return Particulars(
        title=tags.get("articletitle"),
        published_at=moment(tags.get("pubdate")),
        source=clean_source(tags.get("contentsource")),
        post_id=tags.get("articleid"),
        keywords=split_keywords(tags.get("keywords", "")),
    )
