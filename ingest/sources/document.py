"""One document as it came in, before anybody knows whether an article is in it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

from graph.errors import SourceUnavailable


class Form(StrEnum):
    """How a document is written down."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    LINES = "lines"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one document, where they came from and what they are.

    `name` is what people are told when it fails. `charset` is what the server declared.
    """

    name: str
    body: bytes
    form: Form
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was not read: where it is, with its line in a JSON Lines file, and why."""

    source: str
    reason: str


_SUFFIXES: Final = {
    ".htm": Form.HTML,
    ".html": Form.HTML,
    ".xhtml": Form.HTML,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".json": Form.JSON,
    ".jsonl": Form.LINES,
    ".ndjson": Form.LINES,
    ".atom": Form.FEED,
    ".rss": Form.FEED,
    ".xml": Form.FEED,
    ".txt": Form.TEXT,
}
_MEDIA: Final = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/markdown": Form.MARKDOWN,
    "application/json": Form.JSON,
    "application/jsonl": Form.LINES,
    "application/x-ndjson": Form.LINES,
    "application/rss+xml": Form.FEED,
    "application/atom+xml": Form.FEED,
    "application/rdf+xml": Form.FEED,
    "application/xml": Form.FEED,
    "text/xml": Form.FEED,
}
# What servers say of anything that they have no better word for; the content decides.
_VAGUE: Final = frozenset({"", "text/plain"})
_HEAD: Final = 1024


def form_of_file(path: PurePath, body: bytes) -> Form:
    """Tell how a file is written, by the end of its name, or else by how it begins."""
    return _SUFFIXES.get(path.suffix.lower()) or _by_content(body)


def form_of_page(url: str, media: str, body: bytes) -> Form:
    """Tell how an answer from the web is written. Raises SourceUnavailable for pictures and such.

    A feed is told by its content first: many are served as HTML or as plain text.
    """
    by_content = _by_content(body)
    if by_content is Form.FEED and media not in {"application/json", "text/markdown"}:
        return Form.FEED
    if media in _VAGUE:
        suffix = PurePath(urlsplit(url).path).suffix.lower()
        return _SUFFIXES.get(suffix, by_content)
    if media not in _MEDIA:
        raise SourceUnavailable(f"It is {media}: only HTML, text, XML and JSON are read.")
    return _xml_or_feed(_MEDIA[media], by_content)


def _xml_or_feed(declared: Form, by_content: Form) -> Form:
    return Form.HTML if declared is Form.FEED and by_content is Form.HTML else declared


def _by_content(body: bytes) -> Form:
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return Form.HTML
    if head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")):
        if any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
            return Form.FEED
        if b"<html" in head:
            return Form.HTML
    return Form.TEXT
