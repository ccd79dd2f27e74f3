"""Whatever happens to a page, its figures keep their ids and the ledger forgets nothing."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from sqlalchemy import select

from crawler.store import connect, reading
from publisher.ledger import close_publication, latest_figures, open_publication, unpublished
from publisher.ledger.tables import change, figure, figure_revision
from schemas.v1 import Status
from tests.databases import lay_migrated
from tests.publisher.ledger.stand_ins import DOCUMENT, NOW, keep

_SUBJECTS = "金木水火土日月星"


class EditedPage(RuleBasedStateMachine):
    """A page whose sentences are added, edited, moved and taken away, recorded after each step."""

    edited = Bundle("edited")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "ledger.db"
        lay_migrated(file)
        self.engine = connect(f"sqlite:///{file}")
        self.numbers: dict[str, int] = {}
        self.order: list[str] = []
        self.ids: dict[str, str] = {}
        self.history: list[tuple[str, int, str]] = []
        self.version = "1"

    def _sentences(self) -> list[str]:
        return [f"全年{subject}字类登记{self.numbers[subject]}件。" for subject in self.order]

    def _keep(self) -> None:
        with self.engine.begin() as conn:
            keep(conn, *(self._sentences() or ["本页没有数字。"]), version=self.version)

    @rule(target=edited, subject=st.sampled_from(_SUBJECTS), number=st.integers(1, 999), place=st.integers(0, 9))
    def add(self, subject: str, number: int, place: int) -> object:
        if subject in self.numbers:
            return multiple()
        self.numbers[subject] = number
        self.order.insert(place, subject)
        self._keep()
        return subject

    @rule(subject=edited, number=st.integers(1, 999))
    def edit(self, subject: str, number: int) -> None:
        if subject in self.order:
            self.numbers[subject] = number
            self._keep()

    @rule(subject=edited, place=st.integers(0, 9))
    def move(self, subject: str, place: int) -> None:
        if subject in self.order:
            self.order.remove(subject)
            self.order.insert(place, subject)
            self._keep()

    @rule(subject=consumes(edited))
    def take_away(self, subject: str) -> None:
        if subject in self.order:
            self.order.remove(subject)
            del self.numbers[subject]
            self.ids.pop(subject, None)
            self._keep()

    @rule()
    def renormalize(self) -> None:
        self.version = "2" if self.version == "1" else "1"
        self._keep()

    @rule()
    def publish(self) -> None:
        with self.engine.begin() as conn:
            number = open_publication(conn, NOW)
            if number is not None:
                assert unpublished(conn, number) == unpublished(conn, number)
                close_publication(conn, number, NOW)

    @rule()
    def again(self) -> None:
        with reading(self.engine) as conn:
            before = conn.execute(select(figure_revision)).all()
        self._keep()
        with reading(self.engine) as conn:
            assert conn.execute(select(figure_revision)).all() == before

    @invariant()
    def every_figure_keeps_its_id(self) -> None:
        with reading(self.engine) as conn:
            every = list(latest_figures(conn, [DOCUMENT.document_id]))
        found = {each.subject[2]: each for each in every if each.status is Status.VALID}
        assert {subject: str(number) for subject, number in self.numbers.items()} == {
            subject: each.value_text for subject, each in found.items()
        }
        assert {each.status for each in every} <= {Status.VALID, Status.WITHDRAWN}
        known = {subject: each.figure_id for subject, each in found.items()}
        assert self.ids.items() <= known.items()
        self.ids = known

    @invariant()
    def nothing_is_forgotten(self) -> None:
        columns = (figure_revision.c.figure_id, figure_revision.c.revision, figure_revision.c.value_text)
        with reading(self.engine) as conn:
            rows = [tuple(row) for row in conn.execute(select(*columns))]
            latest = {row.figure_id: row.revision for row in conn.execute(select(figure))}
            changes = {(row.figure_id, row.revision) for row in conn.execute(select(change))}
        assert set(self.history) <= set(rows)
        assert changes == {(row[0], row[1]) for row in rows}
        assert {key: max(row[1] for row in rows if row[0] == key) for key in latest} == latest
        self.history = rows

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()


TestEditedPage = EditedPage.TestCase
TestEditedPage.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
