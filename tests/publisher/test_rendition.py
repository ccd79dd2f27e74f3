"""Which resource of a document is read, and what becomes of those that cannot be."""

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise

import docx
import pytest

from publisher.rendition import STUB, Chosen, choose
from schemas.v1 import Capture, CaptureRole
from schemas.v1.identity import capture_id
from tests.publisher.reading.doc_writer import Par, make_doc
from tests.publisher.reading.pdf_writer import Text, make_pdf

SENTENCE = "全年专利授权量为1234件，同比增长5.6%，增速比上年加快。"


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return (
        "<html><head><meta name='ArticleTitle' content='某区报告'><meta name='PubDate' content='2024-03-20 10:00'></head>"
        f"<body><div id='zoomcon' class='content_article'>{paragraphs}</div></body></html>"
    ).encode()


def word(text: str) -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


class Shelf:
    """Captures of one document and the bytes behind them."""

    def __init__(self) -> None:
        self.bytes: dict[str, bytes] = {}
        self.captures: list[Capture] = []

    def put(self, name: str, data: bytes, role: CaptureRole = CaptureRole.ATTACHMENT) -> Capture:
        sha256, url = hashlib.sha256(data).hexdigest(), f"http://127.0.0.1:1/{name}"
        capture = Capture(
            capture_id=capture_id(url, sha256),
            document_id="d_0123456789abcdef",
            site="demo",
            role=role,
            url=url,
            final_url=url,
            sha256=sha256,
            size=len(data),
            file_name=name,
            status=200,
            fetched_at=datetime(2024, 4, 25, tzinfo=UTC),
        )
        self.bytes[sha256] = data
        self.captures.append(capture)
        return capture

    def get(self, sha256: str) -> bytes:
        return self.bytes[sha256]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_page_that_holds_the_document_is_read(shelf: Shelf) -> None:
    long = shelf.put("post.html", page("\n".join([SENTENCE] * 30)), CaptureRole.PAGE)
    shelf.put("a.docx", word(SENTENCE * 10))
    chosen = choose(shelf.captures, shelf.get)
    assert chosen.rendition is not None
    assert chosen.rendition.capture == long
    assert chosen.faults == ()


def test_a_stub_leads_to_its_attachment(shelf: Shelf) -> None:
    shelf.put("post.html", page("详见附件。"), CaptureRole.PAGE)
    attachment = shelf.put("a.docx", word(SENTENCE))
    chosen = choose(shelf.captures, shelf.get)
    assert chosen.rendition is not None
    assert chosen.rendition.capture == attachment


def test_a_covering_letter_gives_way_to_what_it_covers(shelf: Shelf) -> None:
    letter = page("\n".join(["现将有关情况予以公布，请各有关单位结合实际认真学习、贯彻落实。"] * 20))
    shelf.put("post.html", letter, CaptureRole.PAGE)
    attachment = shelf.put("a.docx", word(SENTENCE * 100))
    chosen = choose(shelf.captures, shelf.get)
    assert chosen.rendition is not None
    assert chosen.rendition.capture == attachment


def test_a_page_alone_is_read_however_short(shelf: Shelf) -> None:
    only = shelf.put("post.html", page(SENTENCE), CaptureRole.PAGE)
    chosen = choose(shelf.captures, shelf.get)
    assert chosen.rendition is not None
    assert chosen.rendition.capture == only
    assert chosen.rendition.length < STUB


def test_of_attachments_docx_goes_before_text_whatever_their_order(shelf: Shelf) -> None:
    shelf.put("a.txt", (SENTENCE * 5).encode())
    preferred = shelf.put("b.docx", word(SENTENCE))
    chosen = choose(shelf.captures, shelf.get)
    assert chosen.rendition is not None
    assert chosen.rendition.capture == preferred


@pytest.mark.parametrize(
    ("data", "rule"),
    [(b"", "empty"), (b"%PDF-1.7\nnot one", "damaged"), (b"\x7fELF\x02\x01\x01" + bytes(200), "unknown_type")],
    ids=["empty", "damaged", "unknown"],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(shelf: Shelf, data: bytes, rule: str) -> None:
    shelf.put("post.html", page("详见附件。"), CaptureRole.PAGE)
    bad = shelf.put("bad.pdf", data)
    good = shelf.put("good.docx", word(SENTENCE))
    chosen = choose(shelf.captures, shelf.get)
    assert chosen.rendition is not None
    assert chosen.rendition.capture == good
    assert [(fault.capture, fault.rule) for fault in chosen.faults] == [(bad, rule)]
    assert chosen.faults[0].reason.endswith(".")


def test_nothing_readable_is_nothing_chosen(shelf: Shelf) -> None:
    shelf.put("bad.pdf", b"%PDF-1.7\nnot one")
    chosen = choose(shelf.captures, shelf.get)
    assert chosen.rendition is None
    assert len(chosen.faults) == 1


def test_an_archive_that_fails_stops_the_run(shelf: Shelf) -> None:
    shelf.put("a.txt", SENTENCE.encode())
    nothing: Mapping[str, bytes] = {}
    with pytest.raises(KeyError):
        choose(shelf.captures, nothing.__getitem__)


def prose(characters: int) -> str:
    """So many characters, in sentences with white space that does not count."""
    return "".join(f"{char} " if at % 20 == 19 else char for at, char in enumerate("全年办结案件又立案宗。" * 99))[
        : characters + (characters - 1) // 20
    ]


def read_of(shelf: Shelf) -> str | None:
    """Name of the file that is read."""
    chosen = choose(shelf.captures, shelf.get)
    return chosen.rendition.capture.file_name if chosen.rendition else None


def length_of(shelf: Shelf) -> int:
    chosen = choose(shelf.captures, shelf.get)
    return chosen.rendition.length if chosen.rendition else 0


@pytest.mark.parametrize(("characters", "name"), [(STUB - 1, "a.txt"), (STUB, "post.html")])
def test_a_page_is_a_stub_below_the_bound_and_none_from_it_on(shelf: Shelf, characters: int, name: str) -> None:
    title = len("某区报告")
    shelf.put("post.html", page(prose(characters - title)), CaptureRole.PAGE)
    assert length_of(shelf) == characters, "white space is not counted, the title is"
    shelf.put("a.txt", SENTENCE.encode())
    assert read_of(shelf) == name


@pytest.mark.parametrize(("attached", "name"), [(999, "post.html"), (1001, "a.txt")])
def test_a_page_of_less_than_half_of_its_attachment_gives_way(shelf: Shelf, attached: int, name: str) -> None:
    shelf.put("post.html", page(prose(500 - len("某区报告"))), CaptureRole.PAGE)
    shelf.put("a.txt", prose(attached).encode())
    assert read_of(shelf) == name


def test_white_space_makes_no_attachment_longer(shelf: Shelf) -> None:
    shelf.put("post.html", page(prose(500)), CaptureRole.PAGE)
    shelf.put("a.txt", "\n".join(" ".join(prose(900))).encode())
    assert read_of(shelf) == "post.html"


FORMS = {
    "a.pdf": make_pdf([[Text(85, 120, "全年审结15件。")]]),
    "a.docx": word("全年审结15件。"),
    "a.doc": make_doc([Par("全年审结15件。")]),
    "a.txt": "全年审结15件。".encode(),
    "a.html": page("全年审结15件。"),
}
"""In the order in which they are preferred."""


@pytest.mark.parametrize("names", list(pairwise(FORMS)))
@pytest.mark.parametrize("order", [1, -1])
def test_of_two_forms_the_one_that_keeps_more_is_read(shelf: Shelf, names: tuple[str, str], order: int) -> None:
    for name in names[::order]:
        shelf.put(name, FORMS[name])
    assert read_of(shelf) == names[0]


def test_of_two_attachments_of_a_form_the_first_is_read_however_long(shelf: Shelf) -> None:
    shelf.put("1.txt", SENTENCE.encode())
    shelf.put("2.txt", (SENTENCE * 9).encode())
    assert read_of(shelf) == "1.txt"


def test_a_long_attachment_of_a_lesser_form_does_not_go_first(shelf: Shelf) -> None:
    shelf.put("long.txt", (SENTENCE * 90).encode())
    shelf.put("a.pdf", FORMS["a.pdf"])
    assert read_of(shelf) == "a.pdf"


def test_a_stub_is_read_when_its_attachments_cannot_be(shelf: Shelf) -> None:
    shelf.put("post.html", page("详见附件。"), CaptureRole.PAGE)
    shelf.put("bad.pdf", b"%PDF-1.7\nnot one")
    assert read_of(shelf) == "post.html"


def test_of_two_pages_the_longer_one_is_the_document(shelf: Shelf) -> None:
    shelf.put("1.html", page(SENTENCE), CaptureRole.PAGE)
    shelf.put("2.html", page(SENTENCE * 3), CaptureRole.PAGE)
    assert read_of(shelf) == "2.html"


def test_no_capture_is_nothing_to_read(shelf: Shelf) -> None:
    assert choose([], shelf.get) == Chosen(None, ())
