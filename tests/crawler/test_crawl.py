"""Whole crawls of a small site over loopback: what is asked, kept, said and counted, from the first run on."""

import hashlib

import pytest

from crawler.catalogue import RunOutcome
from crawler.failures import FailureKind
from crawler.middlewares import requests
from publisher.demo.model import DemoColumn, Platform
from publisher.demo.server import DemoServer, Mood
from schemas.v1 import CaptureRole, DocumentKind, EventType, Standing
from tests.crawler.conftest import (
    COLUMN,
    DRAFT,
    HOLIDAY,
    PAPER,
    PLAN,
    READER,
    TENDER,
    World,
    definition,
    demo,
    paths,
    post,
    statuses,
)

WANTED = (PAPER, PLAN, DRAFT, READER)
FILES = {"/attachment/7/7748/7748768/1001.pdf", "/attachment/7/7748/7748769/1001.docx"}
LISTS = {f"/{COLUMN}/", f"/{COLUMN}/index_2.html"}
ALL = LISTS | FILES | paths(WANTED)
BLOCKS = [Mood.CHALLENGE_412, Mood.CHALLENGE_202]


def test_the_first_run_finds_all_that_is_wanted_and_nothing_else(world: World) -> None:
    with DemoServer(demo()) as server:
        (report,) = world.crawl(definition(server)).sites
        assert statuses(server) == dict.fromkeys(ALL, 200)
    assert (report.outcome, report.failure, report.failures) == (RunOutcome.OK, None, {})
    assert (report.listed, report.wanted, report.new) == (6, 4, 4)
    assert report.passed_over == {"no_cue": 1, "tender": 1}
    assert set(world.documents) == set(WANTED)
    assert sorted(world.captured) == sorted(each.document_id for each in world.documents.values())


def test_titles_give_kind_and_standing_and_the_page_the_rest(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server, publisher="样例市知识产权局", region="440100"))
    found = {number: (each.kind, each.standing) for number, each in world.documents.items()}
    assert found == {
        PAPER: (DocumentKind.WHITE_PAPER, Standing.FINAL),
        PLAN: (DocumentKind.PLAN, Standing.FINAL),
        DRAFT: (DocumentKind.PLAN, Standing.DRAFT),
        READER: (DocumentKind.PLAN, Standing.RELATED),
    }
    paper = world.documents[PAPER]
    assert (paper.title, str(paper.published_on)) == ("样例市知识产权保护与发展状况（2023年度）", "2024-04-25")
    assert (paper.publisher, paper.region) == ("样例市知识产权局", "440100")


def test_every_answer_is_archived_under_its_hash_and_named_by_a_capture(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
    assert {each.sha256 for each in world.captures} == set(world.objects)
    page, pdf, docx = world.current(PAPER)
    assert [page.role, pdf.role, docx.role] == [CaptureRole.PAGE, CaptureRole.ATTACHMENT, CaptureRole.ATTACHMENT]
    assert pdf.sha256 == hashlib.sha256(b"%PDF-1.4 full text").hexdigest()
    assert (pdf.media_type, pdf.file_name, pdf.status) == ("application/pdf", "全文.pdf", 200)
    assert docx.file_name == "附表.docx"
    assert (page.media_type, page.etag is not None) == ("text/html", True)
    listings = [each for each in world.captures if each.role is CaptureRole.LISTING]
    assert [each.document_id for each in listings] == [None, None]


def test_a_second_run_over_an_unchanged_site_stores_nothing_new(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
        before = (world.objects, world.captures, world.events)
        statuses(server)
        (report,) = world.crawl(definition(server)).sites
        assert statuses(server) == dict.fromkeys(ALL, 304)
    assert (world.objects, world.captures, world.events) == before
    assert (report.outcome, report.new, report.changed, report.unchanged) == (RunOutcome.OK, 0, 0, 4)


@pytest.mark.parametrize("counter", [False, True], ids=["no validators", "visit counter"])
def test_a_site_that_cannot_say_it_is_unchanged_is_found_so(world: World, *, counter: bool) -> None:
    with DemoServer(demo(validators=False, view_counter=counter)) as server:
        world.crawl(definition(server))
        before = (world.captures, world.events)
        (report,) = world.crawl(definition(server)).sites
    assert (world.captures, world.events) == before
    assert (report.changed, report.unchanged) == (0, 4)


def test_a_silent_edit_is_one_change(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
        statuses(server)
        server.site = server.site.edited(PLAN, "1002件", "1003件")
        (report,) = world.crawl(definition(server)).sites
        answered = statuses(server)
    assert (report.changed, report.unchanged) == (1, 3)
    assert world.captured[4:] == [world.documents[PLAN].document_id]
    changed = {path for path, status in answered.items() if status == 200}
    assert changed >= paths([PLAN])
    assert changed.isdisjoint(FILES | paths([PAPER, DRAFT, READER]))


def test_an_edit_that_is_taken_back_is_a_change_again(world: World) -> None:
    site = demo()
    with DemoServer(site) as server:
        world.crawl(definition(server))
        (first,) = world.current(PLAN)
        server.site = site.edited(PLAN, "1002件", "1003件")
        world.crawl(definition(server))
        (edited,) = world.current(PLAN)
        server.site = site
        (report,) = world.crawl(definition(server)).sites
        (last,) = world.current(PLAN)
    assert edited.sha256 != first.sha256
    assert (last.sha256, report.changed) == (first.sha256, 1)


def test_a_replaced_file_takes_the_place_of_the_old_one(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
        server.site = server.site.with_file(PAPER, b"%PDF-1.4 corrected text")
        (report,) = world.crawl(definition(server)).sites
    assert report.changed == 1
    page, pdf, docx = world.current(PAPER)
    assert pdf.sha256 == hashlib.sha256(b"%PDF-1.4 corrected text").hexdigest()
    assert hashlib.sha256(b"%PDF-1.4 full text").hexdigest() in world.objects
    (event,) = world.events[4:]
    assert set(event.data["capture_ids"]) == {page.capture_id, pdf.capture_id}
    assert docx.capture_id not in event.data["capture_ids"]


def test_a_new_document_is_found_among_the_old(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
        server.site = server.site.with_post(5, post(1010, "样例市知识产权统计分析报告"))
        (report,) = world.crawl(definition(server)).sites
    assert (report.new, report.changed, report.unchanged) == (1, 0, 4)
    assert world.captured[4:] == [world.documents[1010].document_id]


def test_once_walked_a_long_list_is_read_as_far_as_it_is_known(world: World) -> None:
    many = tuple(post(2000 + number, f"样例市第{number}期知识产权统计分析报告") for number in range(8))
    site = demo(page_size=2, columns=(DemoColumn(id=5, name="通知公告", folder=COLUMN, posts=many),))
    pages = [f"/{COLUMN}/", *(f"/{COLUMN}/index_{number}.html" for number in (2, 3, 4))]
    with DemoServer(site) as server:
        world.crawl(definition(server))
        assert set(pages) < set(statuses(server))
        (report,) = world.crawl(definition(server)).sites
        assert {path for path in statuses(server) if path in pages} == set(pages[:2])
        assert report.unchanged == 8
        world.crawl(definition(server), full=True)
        assert set(pages) < set(statuses(server))


@pytest.mark.parametrize("way", [Platform.LIST, Platform.GKMLPT])
def test_both_platforms_give_the_same_documents(world: World, way: Platform) -> None:
    with DemoServer(demo(way)) as server:
        (report,) = world.crawl(definition(server)).sites
        asked = set(statuses(server))
        world.crawl(definition(server))
        assert set(statuses(server).values()) == {304}
    assert (report.outcome, report.new, report.passed_over) == (RunOutcome.OK, 4, {"no_cue": 1, "tender": 1})
    assert set(world.documents) == set(WANTED)
    assert asked >= paths(WANTED, platform=way) | FILES
    assert len(world.current(PAPER)) == 3


def test_the_platform_is_asked_page_by_page_from_1_to_its_total(world: World) -> None:
    with DemoServer(demo(Platform.GKMLPT)) as server:
        world.crawl(definition(server))
        asked = [path for path in server.paths if "/api/" in path]
    assert asked == [f"/gkmlpt/api/all/5?page={page}&sid=200999" for page in (1, 2)]


def test_a_column_that_the_index_lacks_fails_the_crawl(world: World) -> None:
    with DemoServer(demo(Platform.GKMLPT)) as server:
        (report,) = world.crawl(definition(server, gkmlpt={"columns": ["白皮书"]})).sites
    assert (report.failure, report.new) == (FailureKind.MALFORMED, 0)
    assert report.detail is not None
    assert "白皮书" in report.detail


def test_a_redirect_off_the_allow_list_is_refused(world: World) -> None:
    with DemoServer(demo()) as server:
        server.mood = Mood.OFFSITE
        (report,) = world.crawl(definition(server)).sites
    assert (report.outcome, report.failure) == (RunOutcome.FAILED, FailureKind.OFF_LIMITS)
    assert report.detail == "http://mirror.example/ is not on the allow-list of demo"
    assert world.objects == []


def test_a_private_address_is_refused_unless_the_definition_allows_it(world: World) -> None:
    with DemoServer(demo()) as server:
        (report,) = world.crawl(definition(server, allow_private=False)).sites
        assert server.requests == []
    assert report.failure is FailureKind.OFF_LIMITS
    assert "127.0.0.1" in (report.detail or "")


def test_items_on_other_hosts_are_passed_over(world: World) -> None:
    elsewhere = post(1011, "样例市知识产权白皮书").model_copy(
        update={"elsewhere": "https://mp.example.test/content/post_1011.html"}
    )
    with DemoServer(demo().with_post(5, elsewhere)) as server:
        (report,) = world.crawl(definition(server)).sites
    assert (report.outcome, report.passed_over["elsewhere"], report.new) == (RunOutcome.OK, 1, 4)


def test_robots_txt_is_obeyed(world: World) -> None:
    with DemoServer(demo(disallowed=("/attachment/",))) as server:
        (report,) = world.crawl(definition(server)).sites
        assert FILES.isdisjoint(statuses(server))
    assert (report.outcome, report.new, report.failures) == (RunOutcome.OK, 4, {"robots": 2})
    assert [each.role for each in world.current(PAPER)] == [CaptureRole.PAGE]


def test_a_site_that_closes_its_lists_to_robots_fails(world: World) -> None:
    with DemoServer(demo(disallowed=("/",))) as server:
        (report,) = world.crawl(definition(server)).sites
        assert server.paths == ["/robots.txt"]
    assert report.failure is FailureKind.ROBOTS


def test_a_site_that_does_not_answer_keeps_no_other_waiting(world: World) -> None:
    with DemoServer(demo()) as server, DemoServer(demo()) as silent:
        sites = (definition(silent, "silent"), definition(server))
        silent.stop()
        live, dead = world.crawl(*sites).sites
    assert (live.outcome, live.new) == (RunOutcome.OK, 4)
    assert (dead.outcome, dead.failure) == (RunOutcome.FAILED, FailureKind.NO_ANSWER)
    told = [event for event in world.events if event.type is EventType.SOURCE_FAILED]
    assert [(event.subject, event.data["failure"]) for event in told] == [("silent", "no_answer")]


def test_a_site_that_falls_silent_loses_nothing(world: World) -> None:
    with DemoServer(demo()) as server:
        site = definition(server)
        world.crawl(site)
        before = (world.objects, world.captures, world.documents)
        server.stop()
        report = world.crawl(site)
        assert [each.site for each in report.failed] == ["demo"]
        assert (world.objects, world.captures, world.documents) == before
        server.start()
        assert world.crawl(site).failed == ()


@pytest.mark.parametrize("mood", BLOCKS)
def test_a_block_page_is_a_failure_and_never_archived(world: World, mood: Mood) -> None:
    with DemoServer(demo(Platform.GKMLPT)) as server:
        server.mood = mood
        (report,) = world.crawl(definition(server, ways=["gkmlpt", "list"])).sites
        assert len(statuses(server)) == 1
    assert (report.outcome, report.failure) == (RunOutcome.FAILED, FailureKind.BLOCKED)
    assert world.objects == []
    assert world.captured == []


def test_a_broken_site_fails_with_its_status(world: World) -> None:
    with DemoServer(demo()) as server:
        server.mood = Mood.BROKEN
        (report,) = world.crawl(definition(server)).sites
    assert report.failure is FailureKind.HTTP_ERROR
    assert "503" in (report.detail or "")


@pytest.mark.parametrize("platform", [Platform.LIST])
def test_an_empty_list_is_a_redesign_and_not_a_quiet_day(world: World, platform: Platform) -> None:
    with DemoServer(demo(platform)) as server:
        world.crawl(definition(server))
        server.mood = Mood.EMPTY
        (report,) = world.crawl(definition(server)).sites
    assert (report.outcome, report.failure) == (RunOutcome.FAILED, FailureKind.REDESIGN)
    assert set(world.documents) == set(WANTED)


def test_fewer_rows_than_the_definition_says_fail_the_crawl_but_are_taken(world: World) -> None:
    with DemoServer(demo()) as server:
        column = {"path": f"/{COLUMN}/", "minimum_rows": 10}
        (report,) = world.crawl(definition(server, columns=[column])).sites
    assert (report.failure, report.new) == (FailureKind.REDESIGN, 4)
    assert "3 items, where the definition expects 10" in (report.detail or "")


def test_a_page_that_is_gone_fails_alone(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
        server.site = server.site.without(PLAN)
        (report,) = world.crawl(definition(server)).sites
    assert (report.outcome, report.failures, report.unchanged) == (RunOutcome.OK, {"http_error": 1}, 3)
    assert PLAN in world.documents


def test_a_file_beyond_the_limit_is_left_and_the_document_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with DemoServer(demo()) as server:
        with monkeypatch.context() as small:
            small.setitem(requests.MAXSIZE, CaptureRole.ATTACHMENT, 14)
            (report,) = world.crawl(definition(server)).sites
        assert (report.new, report.failures) == (4, {"too_large": 1})
        assert [each.file_name for each in world.current(PAPER)][1:] == ["附表.docx"]
        (report,) = world.crawl(definition(server)).sites
    assert (report.changed, report.failures) == (1, {})
    assert [each.file_name for each in world.current(PAPER)][1:] == ["全文.pdf", "附表.docx"]


def test_a_damaged_object_is_fetched_anew_instead_of_read(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
        (plan,) = world.current(PLAN)
        objects = world.data.root / "archive" / "objects" / plan.sha256[:2] / plan.sha256[2:4]
        (objects / plan.sha256).write_bytes(b"damaged")
        (report,) = world.crawl(definition(server)).sites
        assert (report.outcome, report.unchanged) == (RunOutcome.OK, 4)
    assert hashlib.sha256((objects / plan.sha256).read_bytes()).hexdigest() == plan.sha256


def test_a_mistake_of_ours_is_loud_and_not_the_sites(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str, __: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("crawler.spiders.base.parse_particulars", broken)
    with DemoServer(demo()) as server, pytest.raises(BaseExceptionGroup) as group:
        world.crawl(definition(server))
    assert {type(fault) for fault in group.value.exceptions} == {ZeroDivisionError}
    assert len(world.objects) == 6


def test_passed_over_posts_are_never_asked(world: World) -> None:
    with DemoServer(demo()) as server:
        world.crawl(definition(server))
        assert paths([HOLIDAY, TENDER]).isdisjoint(statuses(server))
