from sqlalchemy import Connection, func, select

from publisher.ledger import latest_figures
from publisher.ledger.tables import document_work, work
from schemas.v1 import Document
from schemas.v1.identity import document_id
from tests.publisher.ledger.stand_ins import DOCUMENT, keep

TEXT = tuple(f"第{number}项内容说明了第{number * 7}号工作的进展情况，共办结{number}件。" for number in range(1, 60))


def other(key: str) -> Document:
    return Document(document_id=document_id(key), key=key, site="example", title="转载")


def works(conn: Connection) -> dict[str, str]:
    return {row.document_id: row.work_id for row in conn.execute(select(document_work))}


def test_a_reprint_is_the_same_work(conn: Connection) -> None:
    reprint = other("example:2")
    keep(conn, *TEXT)
    keep(conn, "转载如下。", *TEXT, document=reprint)
    assert len(set(works(conn).values())) == 1
    assert len(works(conn)) == 2
    assert next(iter(latest_figures(conn, [reprint.document_id]))).work_id == works(conn)[reprint.document_id]


def test_another_text_is_another_work(conn: Connection) -> None:
    keep(conn, *TEXT)
    keep(conn, *(f"另有{number}家机构在第{number}区开业。" for number in range(50)), document=other("example:2"))
    assert len(set(works(conn).values())) == 2


def test_the_year_after_in_the_same_words_is_another_work(conn: Connection) -> None:
    keep(conn, *TEXT)
    next_year = [line.replace("进展", "进度").replace("办结", "审结") for line in TEXT]
    keep(conn, *next_year, document=other("example:2"))
    assert len(set(works(conn).values())) == 2


def test_a_document_stays_the_work_it_is(conn: Connection) -> None:
    keep(conn, *TEXT)
    before = works(conn)
    keep(conn, "全文改写，只有一句。")
    assert works(conn) == before
    assert conn.execute(select(func.count()).select_from(work)).scalar_one() == 1


def test_the_shortest_texts_are_works_too(conn: Connection) -> None:
    keep(conn, "短。")
    keep(conn, "短。", document=other("example:2"))
    keep(conn, "长。", document=other("example:3"))
    assert works(conn)[DOCUMENT.document_id] == works(conn)[document_id("example:2")]
    assert len(set(works(conn).values())) == 2
