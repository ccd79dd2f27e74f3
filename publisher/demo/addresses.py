"""Where things lie on a site of this content management system (official-site conventions of Guangdong)."""

from publisher.demo.model import DemoAttachment, DemoPost, DemoSite, Platform


def shelf(number: int) -> str:
    """The two folders that ids are spread over: by the million and by the thousand, without padding.

    >>> shelf(3255421), shelf(963149), shelf(10976669)
    ('3/3255', '0/963', '10/10976')
    """
    return f"{number // 1_000_000}/{number // 1_000}"


def post_path(site: DemoSite, post: DemoPost, *, mobile: bool = False) -> str:
    """Path of a post's page; its mobile twin is ``mpost_``."""
    name = f"{'mpost' if mobile else 'post'}_{post.id}.html"
    if site.platform is Platform.GKMLPT:
        return f"/gkmlpt/content/{shelf(post.id)}/{name}"
    return f"/{site.folder(post)}/content/{name}"


def attachment_path(post: DemoPost, attachment: DemoAttachment) -> str:
    """Path of a post's file: spread by the file's id, named by the post's.

    >>> from datetime import UTC, datetime
    >>> file = DemoAttachment(id=7748768, name="附件.pdf", data=b"")
    >>> attachment_path(DemoPost(id=10073414, title="", published=datetime.now(UTC)), file)
    '/attachment/7/7748/7748768/10073414.pdf'
    """
    return f"/attachment/{shelf(attachment.id)}/{attachment.id}/{post.id}.{attachment.suffix}"
