"""The archived bytes and the page a figure stands on: given where the terms allow it, refused where they do not."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

import publisher.demo
from crawler import catalogue, store
from crawler.archive import Archive
from crawler.data_folder import DataFolder
from publisher import ledger
from publisher.normalization import normalize
from publisher.reading import read
from publisher.site import publish, rendering
from publisher.site.pages.archived import disposition
from schemas.v1 import Box, Capture, CaptureRole, Document, Figure, Redistribute
from schemas.v1.identity import capture_id
from tests.publisher.reading.pdf_writer import Rule, Text, make_pdf
from tests.publisher.site import samples
from tests.publisher.site.asking import get
from tests.publisher.site.conftest import close, datasette_over

FILE = Path(publisher.demo.__file__).parent / "documents" / "files" / "digest-2023.pdf"
NAME = '../报告 "2023".pdf'
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@dataclass(frozen=True)
class Shown:
    """A site over one published PDF."""

    site: Datasette
    data: DataFolder
    document: Document
    sha256: str
    figures: tuple[Figure, ...]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[Redistribute, Shown]]:
    """One site for each kind of terms."""
    made = {}
    for terms in Redistribute:
        data = DataFolder.at(tmp_path_factory.mktemp(terms), environ={}).create()
        made[terms] = keep(data, samples.document(redistribute=terms))
    yield made
    for each in made.values():
        close(each.site)


@pytest.fixture(params=[*Redistribute])
def terms(request: pytest.FixtureRequest) -> Redistribute:
    return Redistribute(request.param)


@pytest.fixture
def shown(published: Mapping[Redistribute, Shown], terms: Redistribute) -> Shown:
    return published[terms]


@pytest.fixture
def full(published: Mapping[Redistribute, Shown]) -> Shown:
    return published[Redistribute.FULL]


@pytest.fixture
def own(data: DataFolder) -> Iterator[Shown]:
    """A site whose archive a test may harm."""
    made = keep(data, samples.document(redistribute=Redistribute.FULL))
    yield made
    close(made.site)


def keep(data: DataFolder, of: Document) -> Shown:
    engine = store.connect(data.database_url)
    store.migrate(engine)
    found = read(FILE.read_bytes())
    figures = normalize(found, of).figures
    seen = captured(of)
    with engine.begin() as conn:
        catalogue.record_document(conn, of, clock=lambda: samples.MOMENT)
        catalogue.add_resource(conn, of.document_id, seen.url)
        catalogue.record_capture(conn, seen)
        ledger.record(conn, of, seen, found, figures, (), (), samples.MOMENT)
    publish(engine, data)
    engine.dispose()
    return Shown(datasette_over(data), data, of, Archive(data.archive_url).put(FILE.read_bytes()), figures)


def captured(of: Document) -> Capture:
    sha256 = read(FILE.read_bytes()).sha256
    url = "https://demo.example/files/1.pdf"
    return Capture(
        capture_id=capture_id(url, sha256),
        document_id=of.document_id,
        site=of.site,
        role=CaptureRole.ATTACHMENT,
        url=url,
        final_url=url,
        sha256=sha256,
        size=FILE.stat().st_size,
        media_type="application/pdf",
        file_name=NAME,
        status=200,
        headers={},
        fetched_at=samples.MOMENT,
    )


# The bytes


def test_the_bytes_are_those_of_the_archive_and_are_saved_not_shown(full: Shown) -> None:
    answer = get(full.site, f"/archive/{full.sha256}")
    assert answer.status_code == 200
    assert answer.content == FILE.read_bytes()
    said = answer.headers
    assert said["content-type"] == "application/pdf"
    assert said["content-disposition"].startswith("attachment; ")
    assert '"' not in said["content-disposition"]
    assert said.get_list("content-security-policy") == [SANDBOX]
    assert said["x-content-type-options"] == "nosniff"
    assert said["etag"] == f'"{full.sha256}"'
    assert said["cache-control"] == "public, max-age=31536000, immutable"


def test_what_a_client_holds_is_not_sent_again(full: Shown) -> None:
    answer = get(full.site, f"/archive/{full.sha256}", {"if-none-match": f'"{full.sha256}"'})
    assert (answer.status_code, answer.content) == (304, b"")


def test_the_terms_decide_who_gets_the_bytes(shown: Shown, terms: Redistribute) -> None:
    path = f"/archive/{shown.sha256}"
    answer = get(shown.site, path)
    pages = [get(shown.site, page).text for page in (f"/document/{shown.document.document_id}", figure_path(shown))]
    if terms is Redistribute.FULL:
        assert answer.status_code == 200
        assert all(f'href="{path}"' in page for page in pages)
        return
    assert answer.status_code == 403
    assert b"%PDF" not in answer.content
    assert shown.sha256 in answer.text
    assert 'href="https://demo.example/files/1.pdf"' in answer.text
    assert not any(f'href="{path}"' in page for page in pages)


def test_a_tag_is_no_way_around_the_terms(shown: Shown, terms: Redistribute) -> None:
    answer = get(shown.site, f"/archive/{shown.sha256}", {"if-none-match": f'"{shown.sha256}"'})
    assert answer.status_code == (304 if terms is Redistribute.FULL else 403)


@pytest.mark.parametrize("name", ["x", "0" * 63, "0" * 65, "A" * 64, "%2e%2e%2fledger.db", "0" * 64 + "%0a"])
def test_what_is_no_hash_is_a_400(site: Datasette, name: str) -> None:
    assert get(site, f"/archive/{name}").status_code in {400, 404}
    assert get(site, "/archive/x").status_code == 400


def test_what_is_archived_but_not_published_is_a_404(full: Shown) -> None:
    listing = Archive(full.data.archive_url).put(b"a list page")
    assert get(full.site, f"/archive/{listing}").status_code == 404


def test_a_database_carried_elsewhere_alone_says_so(own: Shown) -> None:
    (path,) = Path(own.data.archive_url).glob("objects/*/*/*")
    path.unlink()
    for asked in (f"/archive/{own.sha256}", f"{figure_path(own)}/page.png"):
        answer = get(own.site, asked)
        assert answer.status_code == 404
        assert "The archive is not kept here" in answer.text


def test_damaged_bytes_are_never_handed_out(own: Shown) -> None:
    (path,) = Path(own.data.archive_url).glob("objects/*/*/*")
    path.write_bytes(b"%PDF-1.7 altered")
    answer = get(own.site, f"/archive/{own.sha256}")
    assert answer.status_code == 500
    assert b"altered" not in answer.content


@given(st.text(), st.sampled_from(["", ".pdf"]))
def test_any_name_makes_a_header_of_one_line_without_a_path(name: str, suffix: str) -> None:
    said = disposition(name.encode("utf-8", "replace").decode(), "ab" * 32, suffix)
    assert said.isascii()
    assert said.isprintable()
    assert not set(said.removeprefix("attachment; filename*=UTF-8''")) & set('/\\";: ')
    assert not said.endswith("''")


# The page


def figure_path(of: Shown) -> str:
    return f"/figure/{of.figures[0].figure_id}"


def test_the_terms_decide_who_sees_the_page(shown: Shown, terms: Redistribute) -> None:
    answer = get(shown.site, f"{figure_path(shown)}/page.png")
    page = get(shown.site, figure_path(shown)).text
    if terms is Redistribute.NONE:
        assert answer.status_code == 403
        assert "<img" not in page
        return
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(answer.content)).size == (893, 1263)
    (image,) = [tag for tag in page.split("<") if tag.startswith("img")]
    assert 'loading="lazy"' in image
    assert f'alt="原件第 {shown.figures[0].page} 页，“{shown.figures[0].stated}”' in image


def test_what_was_read_from_a_web_page_has_no_picture(site: Datasette) -> None:
    (figure, *_) = json.loads(get(site, "/baipishu/figures.json?_shape=array&_size=1").text)
    assert get(site, f"/figure/{figure['figure_id']}/page.png").status_code == 404
    assert "<img" not in get(site, f"/figure/{figure['figure_id']}").text


def test_no_such_figure_has_no_picture(site: Datasette) -> None:
    assert get(site, "/figure/f_00000000000000000000/page.png").status_code == 404


def test_the_box_goes_round_the_characters_and_touches_none(full: Shown) -> None:
    for figure in full.figures[:10]:
        assert figure.page is not None
        drawn = Image.open(io.BytesIO(rendering.page_png(FILE.read_bytes(), figure.page, figure.boxes[:1])))
        box = figure.boxes[0]
        left, top, right, bottom = (round(edge * rendering.SCALE) for edge in (box.x0, box.top, box.x1, box.bottom))
        assert stroke(drawn) == (left - 3, top - 3, right + 3, bottom + 3)
        assert stroke(drawn.crop((left, top, right, bottom))) is None


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_the_box_stands_where_a_turned_or_cropped_page_shows_its_print(rotate: int, *, cropped: bool) -> None:
    data = made([Text(100, 200, "12345", 20)], rotate, (30, 40, 500, 700) if cropped else None)
    found = read(data)
    boxes = found.boxes(0, len(found.text))  # one for each character where the line runs down the page
    drawn = Image.open(io.BytesIO(rendering.page_png(data, 1, []))).convert("L")
    print_at = drawn.point([255] * 200 + [0] * 56).getbbox()
    assert print_at is not None
    left, top = (min(edges) * rendering.SCALE for edges in zip(*((box.x0, box.top) for box in boxes), strict=True))
    right, bottom = (
        max(edges) * rendering.SCALE for edges in zip(*((box.x1, box.bottom) for box in boxes), strict=True)
    )
    assert left - 2 <= print_at[0] < print_at[2] <= right + 2
    assert top - 2 <= print_at[1] < print_at[3] <= bottom + 2
    assert (right - left) * (bottom - top) < 200 * 100, "the box is the number's, not the page's"


def made(words: list[Text | Rule], rotate: int, crop: tuple[int, int, int, int] | None) -> bytes:
    """A PDF of one page, of which only ``crop`` is shown."""
    document = pypdfium2.PdfDocument(make_pdf([words], rotate=rotate))
    if crop is not None:
        document[0].set_cropbox(*crop)
    written = io.BytesIO()
    document.save(written)
    document.close()
    return written.getvalue()


def stroke(drawn: Image.Image) -> tuple[int, int, int, int] | None:
    """The bounding box of what has the stroke's colour."""
    painted = Image.new("RGB", drawn.size, (200, 60, 0))
    red, green, blue = ImageChops.difference(drawn.convert("RGB"), painted).split()
    apart = ImageChops.add(ImageChops.add(red, green), blue)
    return apart.point([255] + [0] * 255).getbbox()


def test_a_poster_is_drawn_within_bounds_and_a_box_outside_the_page_is_no_fault() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_400, 200)
    written = io.BytesIO()
    document.save(written)
    document.close()
    boxes = [Box(page=1, x0=x, top=-50, x1=x + 20, bottom=10) for x in (-40, 14_390, 20_000)]
    drawn = Image.open(io.BytesIO(rendering.page_png(written.getvalue(), 1, boxes)))
    assert drawn.size == (rendering.LONGEST_SIDE, 34)
