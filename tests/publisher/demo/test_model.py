"""A site is changed by making another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from publisher.demo.addresses import attachment_path, post_path, shelf
from publisher.demo.model import DemoAttachment, DemoSite, Platform
from tests.publisher.demo.conftest import post, small_site


def test_change_leaves_the_site_before_it_as_it_was(list_site: DemoSite) -> None:
    before = list_site.model_copy()
    list_site.edited(7_000_001, "共1件", "共2件")
    list_site.with_file(7_000_003, b"other")
    list_site.with_post(101, post(9))
    list_site.without(7_000_001)
    assert list_site == before


def test_edit_touches_one_post(list_site: DemoSite) -> None:
    after = list_site.edited(7_000_001, "共1件", "共2件")
    differing = [one.id for one, other in zip(list_site.posts, after.posts, strict=True) if one != other]
    assert differing == [7_000_001]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda site: site.edited(7_000_001, "没有的话", ""), "does not say"),
        (lambda site: site.edited(1, "", ""), "no post 1"),
        (lambda site: site.with_file(7_000_001, b""), "no attachment"),
        (lambda site: site.with_post(1, post(9)), "no column 1"),
        (lambda site: site.without(1), "no post 1"),
    ],
)
def test_impossible_change_is_refused(list_site: DemoSite, change: object, reason: str) -> None:
    assert callable(change)
    with pytest.raises(LookupError, match=reason):
        change(list_site)


def test_post_listed_twice_is_one_post(list_site: DemoSite) -> None:
    twice = list_site.with_post(102, list_site.posts[0])
    assert len(twice.posts) == len(list_site.posts)
    assert twice.folder(twice.posts[0]) == "zwdt/tzgg"


def test_time_without_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        post(1, published="2024-04-25T10:00:00")


def test_platforms_lay_posts_differently(list_site: DemoSite, gkmlpt_site: DemoSite) -> None:
    assert post_path(list_site, list_site.posts[0]) == "/zwdt/tzgg/content/post_7000001.html"
    assert post_path(gkmlpt_site, gkmlpt_site.posts[0]) == "/gkmlpt/content/7/7000/post_7000001.html"


def test_type_comes_from_the_name_unless_said() -> None:
    named = DemoAttachment(id=1, name="甲.docx", data=b"")
    assert named.content_type.endswith("wordprocessingml.document")
    assert named.model_copy(update={"media_type": "application/msword"}).content_type == "application/msword"
    assert DemoAttachment(id=1, name="甲", data=b"").content_type == "application/octet-stream"


@given(st.integers(min_value=1, max_value=99_999_999))
def test_shelf_is_integer_division(number: int) -> None:
    millions, thousands = map(int, shelf(number).split("/"))
    assert millions * 1_000_000 <= number < (millions + 1) * 1_000_000
    assert thousands * 1_000 <= number < (thousands + 1) * 1_000


@given(st.lists(st.integers(min_value=1, max_value=99_999_999), min_size=2, max_size=2, unique=True))
def test_two_files_of_a_post_have_two_addresses(ids: list[int]) -> None:
    one, other = (DemoAttachment(id=number, name="甲.pdf", data=b"") for number in ids)
    assert attachment_path(post(1), one) != attachment_path(post(1), other)


def test_replacing_twice_moves_twice() -> None:
    site = small_site(Platform.LIST)
    ids = [
        changed.posts[2].attachments[0].id
        for changed in (
            site,
            site.with_file(7_000_003, b"a"),
            site.with_file(7_000_003, b"a").with_file(7_000_003, b"b"),
        )
    ]
    assert len(set(ids)) == 3
