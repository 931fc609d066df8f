"""JSON: one article, a list of articles, or one article a line."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from graph.errors import InputError, UnreadableSource
from graph.model import Article
from ingest.sources.article import from_record
from ingest.sources.attempt import attempt
from ingest.sources.document import Failure
from ingest.sources.limits import Limits


def read_whole(source: str, name: str, limits: Limits) -> Iterator[Article | Failure]:
    """Yield the article of a JSON object, or those of a JSON list, each failure with its place."""
    value = _parse(source)
    if not isinstance(value, list):
        yield attempt(name, partial(_article, value, limits))
        return
    if not value:
        raise UnreadableSource("It is empty: there is no article in the list.")
    for number, item in enumerate(value, start=1):
        yield attempt(f"{name} item {number}", partial(_article, item, limits))


def read_lines(lines: Iterable[bytes], name: str, limits: Limits) -> Iterator[Article | Failure]:
    """Yield the article of each line, and a failure that names the line for each that is broken.

    Empty lines are let pass. Raises UnreadableSource if there are no others.
    """
    empty = True
    for number, raw in enumerate(lines, start=1):
        if raw.strip(b"\xef\xbb\xbf \t\r\n"):
            empty = False
            yield attempt(f"{name}:{number}", partial(_of_line, raw, limits))
    if empty:
        raise UnreadableSource("It is empty: there is no article in it.")


def _of_line(raw: bytes, limits: Limits) -> Article:
    limits.check_bytes(len(raw))
    try:
        source = raw.rstrip(b"\r\n").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource("The line is not UTF-8 text, as JSON must be.") from error
    return _article(_parse(source), limits)


def _parse(source: str) -> object:
    try:
        value: object = json.loads(source)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in source.strip() else ""
        raise UnreadableSource(
            f"The JSON is broken: {error.msg} ({line}column {error.colno})."
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(
            "The JSON is broken: it nests too deep or counts too far."
        ) from error
    return value


def _article(value: object, limits: Limits) -> Article:
    if not isinstance(value, dict):
        raise InputError("An article must be a JSON object with `text`, `title` and so on.")
    return from_record(value, limits)
