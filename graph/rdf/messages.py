"""What a worker is asked and what it replies, as JSON on the line between the processes."""

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """Why there is no answer."""

    GONE = "gone"
    SYNTAX = "syntax"
    FORM = "form"
    TOO_LARGE = "too large"
    MEMORY = "memory"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Request:
    """One query on one checkpoint, to be answered within bytes and seconds."""

    query: str
    checkpoint: str
    accept: str | None
    max_bytes: int
    limit_s: float


@dataclass(frozen=True, slots=True)
class Reply:
    """How it went: the answer's content type, or the trouble and what the engine said."""

    content_type: str | None = None
    trouble: Trouble | None = None
    detail: str = ""
