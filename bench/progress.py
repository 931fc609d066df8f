"""How far a measurement is, said on standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Protocol, TypeVar

Item = TypeVar("Item", covariant=True)

# What is done, how much of it, of how much.
OnProgress = Callable[[str, int, int], None]


class Countable(Sized, Iterable[Item], Protocol[Item]):
    """Things whose number is known."""


def counted(what: str, items: Countable[Item], on_progress: OnProgress) -> Iterator[Item]:
    """Yield the items, and say after each how many are done."""
    for done, item in enumerate(items, start=1):
        yield item
        on_progress(what, done, len(items))


def show(what: str, done: int, of: int) -> None:
    """Count on one line of a terminal; elsewhere say only what is finished."""
    last = done == of
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{what}: {done} of {of}" + "\n" * last)
    elif last:
        sys.stderr.write(f"{what}: {of}\n")
    sys.stderr.flush()
