"""The rules every record of version 1 keeps, and how a record is written down.

A record is frozen, refuses unknown keys, and is written as one JSON object in which

- keys are snake_case and every key is present (``null`` when empty),
- numbers are plain digits without exponent, exact to the last digit,
- times are UTC and look like ``2024-04-25T01:02:03Z``; dates are Shanghai dates (``2024-04-25``),
- Chinese text stands as it is, not escaped.
"""

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, WithJsonSchema

SCHEMA_VERSION = 1

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The zone of every date printed on a page; said here so that no machine's own zone is ever asked."""

# Marks a number on its way through the JSON encoder, which would otherwise write
# small and large floats with an exponent. U+FFFF is a noncharacter: no text holds it.
_MARK = "\uffff"
_MARKED = re.compile(f'"{_MARK}(-?[0-9.]+){_MARK}"')


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        message = "a time without its zone; say UTC or Asia/Shanghai"
        raise ValueError(message)
    return moment.astimezone(UTC).replace(microsecond=0)


UtcTime = Annotated[datetime, AfterValidator(_utc)]
"""An aware time, kept in UTC to the second."""

Number = Annotated[Decimal, WithJsonSchema({"type": "number"}, mode="serialization")]
"""An exact decimal, written as a JSON number in plain digits."""


class Record(BaseModel):
    """Base of every model of version 1: frozen, closed, compared by value."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,  # what a field means is said once, and JSON Schema repeats it
        json_schema_serialization_defaults_required=True,  # every key is always written
    )

    def to_row(self) -> dict[str, Any]:
        """The record as plain JSON values (``Decimal`` stays ``Decimal``)."""
        return {name: plain(getattr(self, name)) for name in type(self).model_fields}

    def to_json(self) -> str:
        """The record as one line of JSON, as the module's docstring says."""
        return dump_json(self.to_row())

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The record that :meth:`to_json` wrote; numbers are read as decimals, so that no digit is lost.

        Raises:
            pydantic.ValidationError: when the object is not such a record.
        """
        return cls.model_validate(json.loads(text, parse_float=Decimal))


def plain(value: object) -> object:
    """A field's value as JSON has it; records, tuples and mappings are walked.

    >>> plain(datetime(2024, 4, 25, 1, 2, 3, tzinfo=UTC))
    '2024-04-25T01:02:03Z'
    >>> plain((date(2024, 4, 25), None))
    ['2024-04-25', None]
    """
    match value:
        case Record():
            return value.to_row()
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%SZ")
        case date():
            return value.isoformat()
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
        case _:
            return value


def plain_digits(number: Decimal) -> str:
    """A decimal in plain digits, without exponent and without idle zeros.

    >>> plain_digits(Decimal("1.8950E+5")), plain_digits(Decimal("81.10")), plain_digits(Decimal("-0.00001"))
    ('189500', '81.1', '-0.00001')
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def dump_json(value: object) -> str:
    """``value`` as one line of JSON; a ``Decimal`` becomes a number in plain digits.

    >>> dump_json({"value": Decimal("189500"), "unit": "件", "rate": Decimal("0.00001")})
    '{"value":189500,"unit":"件","rate":0.00001}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_marked)
    return _MARKED.sub(r"\1", text)


def _marked(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{_MARK}{plain_digits(value)}{_MARK}"
    message = f"{type(value).__name__} has no place in a record"
    raise TypeError(message)
