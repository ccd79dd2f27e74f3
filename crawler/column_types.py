"""Column types of the ledger: the same Python values on SQLite and on PostgreSQL.

================  ======================  =========================  ==========================
type              in Python               on SQLite                  on PostgreSQL
================  ======================  =========================  ==========================
``UtcDateTime``   aware ``datetime``      TEXT, to the microsecond   TIMESTAMP WITH TIME ZONE
``ExactDecimal``  ``Decimal``             TEXT in plain digits       TEXT in plain digits
``JsonText``      plain JSON values       TEXT, Chinese unescaped    TEXT, Chinese unescaped
================  ======================  =========================  ==========================

Text on both, where a database's own type would round a decimal or reorder a record's keys.
"""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from schemas.v1 import dump_json, plain_digits

_ISO = "%Y-%m-%dT%H:%M:%S.%fZ"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; on SQLite as text of one width, so that it sorts as time does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text where the database has no times of its own."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """Refuses a time without its zone, which would be read as the machine's."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"{value.isoformat()} is a time without its zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.strftime(_ISO) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The time, aware and in UTC."""
        if value is None:
            return None
        moment = value if isinstance(value, datetime) else datetime.strptime(str(value), _ISO).replace(tzinfo=UTC)
        return moment.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept to its last digit; not for sorting, which text does by its characters."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Plain digits, without exponent."""
        return None if value is None else plain_digits(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The same decimal."""
        return None if value is None else Decimal(value)


class JsonText(TypeDecorator[Any]):
    """Plain JSON values as one line of text; numbers with a point come back as ``Decimal``, exact."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """One line, Chinese as it is, decimals in plain digits."""
        return None if value is None else dump_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002 - SQLAlchemy's signature
        """The values; an absent one is ``None``."""
        return None if value is None else _load(value)


def as_kept(value: object) -> object:
    """JSON values as :class:`JsonText` gives them back, to be compared with those that were kept.

    >>> as_kept({"x0": 90.1}) == {"x0": Decimal("90.1")}, {"x0": 90.1} == {"x0": Decimal("90.1")}
    (True, False)
    """
    return _load(dump_json(value))


def _load(text: str) -> object:
    return json.loads(text, parse_float=Decimal)
