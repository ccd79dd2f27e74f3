"""A PDF of a few lines for a test: text at given places, rules, and a map of characters to others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
)
CID_FONT = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>"
)
DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)


@dataclass(frozen=True)
class Text:
    """Words at a place: points from the page's top left corner to the left end of the baseline."""

    x: float
    y: float
    words: str
    size: float = 14


@dataclass(frozen=True)
class Rule:
    """A line from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float


def grid(x: float, y: float, columns: Iterable[float], rows: Iterable[float]) -> list[Rule]:
    """The rules of a table with columns and rows of these widths and heights."""
    xs, ys = [x], [y]
    for width in columns:
        xs.append(xs[-1] + width)
    for height in rows:
        ys.append(ys[-1] + height)
    return [Rule(xs[0], at, xs[-1], at) for at in ys] + [Rule(at, ys[0], at, ys[-1]) for at in xs]


def make_pdf(
    pages: Iterable[Iterable[Text | Rule]], *, shown_as: Mapping[str, str] | None = None, rotate: int = 0
) -> bytes:
    """A PDF with a Chinese font that is not embedded; ``shown_as`` is its ToUnicode map."""
    contents = [b"\n".join(_operator(item) for item in page) for page in pages]
    count = len(contents)
    first = 7
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        FONT,
        CID_FONT,
        DESCRIPTOR,
        _stream(_to_unicode(shown_as or {})),
    ]
    for index, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {first + 2 * index + 1} 0 R >>".encode()
        )
        objects.append(_stream(content))
    return _file(objects)


def _operator(item: Text | Rule) -> bytes:
    if isinstance(item, Rule):
        return f"0.5 w {item.x0} {HEIGHT - item.y0} m {item.x1} {HEIGHT - item.y1} l S".encode()
    words = item.words.encode("utf-16-be").hex()
    return f"BT /F {item.size} Tf 1 0 0 1 {item.x} {HEIGHT - item.y} Tm <{words}> Tj ET".encode()


def _to_unicode(shown_as: Mapping[str, str]) -> bytes:
    pairs = "\n".join(
        f"<{code.encode('utf-16-be').hex()}> <{shown.encode('utf-16-be').hex()}>" for code, shown in shown_as.items()
    )
    mapped = f"{len(shown_as)} beginbfchar\n{pairs}\nendbfchar" if shown_as else ""
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\nendcmap end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
