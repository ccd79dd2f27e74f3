from sqlalchemy import Connection

from publisher.ledger import Counts, close_publication, counts, open_publication, quarantine_document
from schemas.v1 import Status
from tests.publisher.ledger.stand_ins import DOCUMENT, NOW, capture_of, keep, reading_of


def test_an_empty_ledger(conn: Connection) -> None:
    assert counts(conn) == Counts(documents=0, figures={}, revisions=0, quarantined=0, publications=0, waiting=0)


def test_what_is_held_and_what_waits(conn: Connection) -> None:
    keep(conn, "专利12件。", "商标代理机构5家。")
    number = open_publication(conn, NOW)
    assert number == 1
    close_publication(conn, number, NOW)
    keep(conn, "专利13件。")
    quarantine_document(conn, DOCUMENT, capture_of(reading_of("x")), "damaged", "it ends in the middle", NOW)
    assert counts(conn) == Counts(
        documents=1,
        figures={Status.VALID: 1, Status.WITHDRAWN: 1},
        revisions=4,
        quarantined=1,
        publications=1,
        waiting=2,
    )
