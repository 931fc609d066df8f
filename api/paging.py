"""Long lists page by page: a cursor stands for the last item of the page before."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, Protocol, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from graph.errors import InputError


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Return the id."""


T = TypeVar("T")
Row = TypeVar("Row", bound=Identified)
Limit = Annotated[int, Query(ge=1, le=200, description="How many items a page has.")]
Cursor = Annotated[
    str | None, Query(max_length=200, description="From `next` of the page before; opaque.")
]


class Page(BaseModel, Generic[T]):
    """Some of the items, and the address of the following ones."""

    items: list[T]
    next: str | None = Field(description="Address of the next page; null on the last.")


def cursor_of(id_: str) -> str:
    """Return the cursor that stands for an item.

    >>> position_of(cursor_of("en-0123456789abcdef"))
    'en-0123456789abcdef'
    """
    return base64.urlsafe_b64encode(id_.encode()).decode().rstrip("=")


def position_of(cursor: str) -> str:
    """Return the id that a cursor stands for; InputError if this server cannot have given it."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        id_ = raw.decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise _foreign() from error
    if not id_.isprintable() or cursor_of(id_) != cursor:
        raise _foreign()
    return id_


def _foreign() -> InputError:
    return InputError("The cursor is none that this server gave. Start again without one.")


@dataclass(frozen=True, slots=True)
class Paging:
    """The page that a request asks for."""

    request: Request
    response: Response
    limit: int
    cursor: str | None

    def cut(self, items: Sequence[Row]) -> tuple[Sequence[Row], str | None]:
        """Return the items on this page, and the address of the next page.

        If the item that the cursor stands for is gone, there is no place to go on from: InputError.
        """
        rest = items if self.cursor is None else _after(items, position_of(self.cursor))
        page = rest[: self.limit]
        return page, self.following(page[-1].id if len(rest) > self.limit else None)

    def following(self, last: str | None) -> str | None:
        """Return the address of the page after the item `last`, and set it as a Link header."""
        if last is None:
            return None
        kept = [(k, v) for k, v in self.request.query_params.multi_items() if k != "cursor"]
        asked = urlencode([*kept, ("cursor", cursor_of(last))])
        address = f"{quote(self.request.url.path)}?{asked}"
        self.response.headers["Link"] = f'<{address}>; rel="next"'
        return address


def paging_of(
    request: Request, response: Response, limit: Limit = 50, cursor: Cursor = None
) -> Paging:
    """Return the page that the parameters ask for."""
    return Paging(request, response, limit, cursor)


def _after(items: Sequence[Row], last: str) -> Sequence[Row]:
    for i, item in enumerate(items):
        if item.id == last:
            return items[i + 1 :]
    raise InputError("The list has changed since this cursor was given. Start again without one.")


Paged = Annotated[Paging, Depends(paging_of)]
