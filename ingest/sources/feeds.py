"""RSS and Atom: a feed is a list of pages, each fetched and read for itself."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import feedparser

from graph.errors import UnreadableSource
from ingest.cleaning import line
from ingest.sources import html
from ingest.sources.article import Draft

_TAG: Final = re.compile("</?[a-z][^<>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: where its page is, and what the feed itself tells of it.

    The text of `draft` is the whole article if the feed carries it, else empty. A summary is not
    the article.
    """

    link: str | None
    draft: Draft


def read(body: bytes, url: str | None = None) -> list[Entry]:
    """Return the entries of a feed, in its order. Raises UnreadableSource if it is none.

    The date of an entry is the one that it was published on; a date of its last change is not used.
    """
    if b"<!ENTITY" in body:
        raise UnreadableSource("The feed declares entities of its own, as attacks do.")
    headers = {"content-location": url} if url else {}
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    if not feed.get("version"):
        raise UnreadableSource("It is not an RSS or Atom feed.")
    if not feed.entries:
        raise UnreadableSource("The feed is empty: it has no entries.")
    site = line(_text(feed.feed, "title"))
    return [_entry(entry, site) for entry in feed.entries]


def _entry(entry: Mapping[str, object], site: str | None) -> Entry:
    title, link = _text(entry, "title"), _text(entry, "link")
    draft = Draft(
        text=_content(entry),
        title=_TAG.sub("", title) if title else None,
        publisher=site,
        published=_text(entry, "published"),
    )
    return Entry(link if link and link.startswith(("http://", "https://")) else None, draft)


def _content(entry: Mapping[str, object]) -> str:
    """Return the article that the entry itself carries, or nothing."""
    parts = entry.get("content")
    for part in parts if isinstance(parts, list) else []:
        text = _text(part, "value") or ""
        if part.get("type") == "text/plain":
            return text
        try:
            return html.read(f"<html><body><article>{text}</article></body></html>").text
        except UnreadableSource:
            continue
    return ""


def _text(mapping: Mapping[str, object], key: str) -> str | None:
    value = mapping.get(key)
    return value if isinstance(value, str) and value.strip() else None
