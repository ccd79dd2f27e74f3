from publisher.ledger import latest_figures
from schemas.v1 import Figure
from sqlalchemy import Connection

from tests.publisher.ledger.stand_ins import DOCUMENT, keep


def latest(conn: Connection) -> tuple[Figure, ...]:
    return tuple(latest_figures(conn, [DOCUMENT.document_id]))


def test_first(conn: Connection) -> None:
    kept = keep(conn, "甲市专利授权量118070件，占全省20%。", "商标代理机构12家。")
    assert kept.recorded.new == 3
    assert [each.figure_id for each in latest(conn)] == [each.figure_id for each in kept.figures]
    again = keep(conn, "甲市专利授权量118070件，占全省20%。", "商标代理机构12家。")
    assert (again.recorded.new, again.recorded.revised, again.recorded.unchanged) == (0, 0, 3)
    third = keep(conn, "商标代理机构12家。", "甲市专利授权量118071件，占全省20%。")
    print(third.recorded)
    print([ (f.figure_id, f.revision, f.value_text) for f in latest(conn)])
