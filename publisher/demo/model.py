"""What a small official site holds, frozen: posts, their attachments, the columns that list them.

A site is changed by making another one (:meth:`DemoSite.edited` and its neighbours), so that a test can
say what the site was before and after, and a server can go from one to the other between two requests.
"""

import mimetypes
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, Field

from schemas.v1 import Record, Redistribute

_REUPLOADED = 1_000_003
"""Added to an attachment's id when its file is replaced: a re-upload gets a new id, so a new address."""


class Platform(StrEnum):
    """Which of the two ways of publishing the site speaks."""

    LIST = "list"
    """NFCMS: column pages ``index.html``, ``index_2.html``, posts at ``content/post_ID.html``."""
    GKMLPT = "gkmlpt"
    """政府信息公开目录管理平台: a JSON API behind a script-built index, posts at ``/gkmlpt/content/…``."""


class DemoAttachment(Record):
    """A file that a post offers."""

    id: int = Field(ge=1)
    name: str
    """The file name as the editor uploaded it; its suffix is the address's."""
    data: bytes
    media_type: str | None = None
    """What the server claims; by the suffix when not said."""
    outside: bool = False
    """Linked beside the article (``div.m-attachment``) instead of in its text."""

    @property
    def suffix(self) -> str:
        """The last part of the name, without the dot."""
        return self.name.rpartition(".")[2]

    @property
    def content_type(self) -> str:
        """The Content-Type that the server answers with."""
        return self.media_type or mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class DemoPost(Record):
    """One post: what an editor typed into the content management system."""

    id: int = Field(ge=1)
    title: str
    published: AwareDatetime
    body: str = ""
    """Markup of the article alone."""
    source: str = ""
    """Where it was first published (来源)."""
    publisher: str = ""
    """Issuing body (发布机构)."""
    document_number: str = ""
    keywords: tuple[str, ...] = ()
    attachments: tuple[DemoAttachment, ...] = ()
    modified: AwareDatetime | None = None
    """Last change; the publication when not said."""
    folder: str | None = None
    """Where the post lies, when that is not the column that lists it (``zwdt/nbgz``)."""
    elsewhere: str | None = None
    """Address on another host: the column lists it, the site does not have it."""
    mobile: bool = False
    """Listed by its mobile address, ``mpost_ID.html``."""
    page: bytes | None = None
    """The whole page's own bytes, served as they are instead of the site's template."""

    @property
    def changed(self) -> datetime:
        """When the post last changed: what its Last-Modified says."""
        return self.modified or self.published


class DemoColumn(Record):
    """A column: a list of posts, newest first."""

    id: int = Field(ge=1)
    name: str
    folder: str
    """Path of the column on a list site, without slashes at the ends (``zwdt/tzgg``)."""
    posts: tuple[DemoPost, ...] = ()
    dated: bool = True
    """Whether the list shows dates; some columns do not."""


class DemoSite(Record):
    """One site, complete: the same model gives the same bytes at the same address."""

    key: str
    name: str
    name_en: str
    platform: Platform
    columns: tuple[DemoColumn, ...]
    region: str | None = None
    """Six-digit code of the publisher's own region, for the site's definition."""
    publisher: str | None = None
    """Who publishes what says no publisher of its own."""
    terms: str | None = None
    """Address of the terms its texts come under."""
    redistribute: Redistribute = Redistribute.QUOTE
    sid: str = "200999"
    """Site id of the document platform; an answer for another one is a 404."""
    page_size: int = Field(default=20, ge=1)
    """Items a list page shows; the real document platform gives 100 rows."""
    disallowed: tuple[str, ...] = ()
    """Paths that robots.txt closes."""
    footer: str = ""
    validators: bool = True
    """Whether answers carry ETag and Last-Modified."""
    view_counter: bool = False
    """Whether each post page counts its views (浏览量), so that no two answers are the same bytes."""

    @property
    def posts(self) -> tuple[DemoPost, ...]:
        """Every post once, in the order of the columns."""
        return tuple({post.id: post for column in self.columns for post in column.posts}.values())

    def post(self, post_id: int) -> DemoPost | None:
        """The post with this id."""
        return next((post for post in self.posts if post.id == post_id), None)

    def column(self, column_id: int) -> DemoColumn | None:
        """The column with this id."""
        return next((column for column in self.columns if column.id == column_id), None)

    def folder(self, post: DemoPost) -> str:
        """Where a post lies on a list site: its own folder, or the first column that lists it."""
        return post.folder or next(column.folder for column in self.columns if post in column.posts)

    def edited(self, post_id: int, old: str, new: str) -> Self:
        """The site after a silent edit: ``old`` in the post's text is ``new``, the publication day stays.

        Raises:
            LookupError: when there is no such post, or its text does not hold ``old``.
        """

        def edit(post: DemoPost) -> DemoPost:
            if old not in post.body:
                message = f"post {post_id} does not say {old!r}"
                raise LookupError(message)
            return post.model_copy(update={"body": post.body.replace(old, new), "modified": _later(post)})

        return self._with_changed(post_id, edit)

    def with_file(self, post_id: int, data: bytes) -> Self:
        """The site after the post's first attachment was replaced; its address changes with it.

        Raises:
            LookupError: when there is no such post, or it has no attachment.
        """

        def replace(post: DemoPost) -> DemoPost:
            if not post.attachments:
                message = f"post {post_id} has no attachment"
                raise LookupError(message)
            first, *others = post.attachments
            renewed = first.model_copy(update={"id": first.id + _REUPLOADED, "data": data})
            return post.model_copy(update={"attachments": (renewed, *others), "modified": _later(post)})

        return self._with_changed(post_id, replace)

    def with_post(self, column_id: int, post: DemoPost) -> Self:
        """The site with one more post at the top of a column.

        Raises:
            LookupError: when there is no such column.
        """
        if self.column(column_id) is None:
            message = f"{self.key} has no column {column_id}"
            raise LookupError(message)
        columns = (
            column.model_copy(update={"posts": (post, *column.posts)}) if column.id == column_id else column
            for column in self.columns
        )
        return self.model_copy(update={"columns": tuple(columns)})

    def without(self, post_id: int) -> Self:
        """The site after a post was taken down: not listed, and its address a 404.

        Raises:
            LookupError: when there is no such post.
        """
        return self._with_changed(post_id, lambda _: None)

    def _with_changed(self, post_id: int, change: Callable[[DemoPost], DemoPost | None]) -> Self:
        if self.post(post_id) is None:
            message = f"{self.key} has no post {post_id}"
            raise LookupError(message)
        columns = tuple(
            column.model_copy(
                update={
                    "posts": tuple(
                        kept
                        for post in column.posts
                        if (kept := change(post) if post.id == post_id else post) is not None
                    )
                }
            )
            for column in self.columns
        )
        return self.model_copy(update={"columns": columns})


def _later(post: DemoPost) -> datetime:
    return post.changed + timedelta(days=1)
