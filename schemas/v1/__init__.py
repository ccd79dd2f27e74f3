"""Version 1 of every model others rely on: frozen pydantic models and the rules of identity."""

from schemas.v1.base import SCHEMA_VERSION, Number, Record, UtcTime, dump_json, plain_digits
from schemas.v1.document import Capture, CaptureRole, Document, DocumentKind, Redistribute, Standing
from schemas.v1.event import Event, EventType
from schemas.v1.figure import (
    CLAIM_FIELDS,
    BaseKind,
    Box,
    Figure,
    Measure,
    Occurrence,
    PeriodKind,
    Qualifier,
    Status,
)
from schemas.v1.judgement import Change, ChangeKind, Check, Correction, Quarantined, Result

__all__ = [
    "CLAIM_FIELDS",
    "SCHEMA_VERSION",
    "BaseKind",
    "Box",
    "Capture",
    "CaptureRole",
    "Change",
    "ChangeKind",
    "Check",
    "Correction",
    "Document",
    "DocumentKind",
    "Event",
    "EventType",
    "Figure",
    "Measure",
    "Number",
    "Occurrence",
    "PeriodKind",
    "Qualifier",
    "Quarantined",
    "Record",
    "Redistribute",
    "Result",
    "Standing",
    "Status",
    "UtcTime",
    "dump_json",
    "plain_digits",
]
