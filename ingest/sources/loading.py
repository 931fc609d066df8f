"""From a file, folder, address or feed to its articles, one by one."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import BackstoryError, UnreadableSource
from graph.model import Article
from ingest.cleaning import decode, publication
from ingest.sources import feeds, files, html, markdown, records
from ingest.sources.article import Draft
from ingest.sources.attempt import attempt, attempt_all
from ingest.sources.document import Document, Failure, Form, form_of_file
from ingest.sources.limits import Limits
from ingest.sources.web import Web


def load(
    source: str, limits: Limits | None = None, web: Web | None = None
) -> Iterator[Article | Failure]:
    """Yield the articles of a file, a folder, a web address or a feed, as they are read.

    What cannot be read is yielded as a failure, in its place; nothing is raised. `web` is for
    tests and special networks.
    """
    limits = limits or (web.limits if web else Limits())
    loader = _Loader(limits, web or Web(limits))
    return attempt_all(files.shown(source), partial(loader.source, source))


@dataclass(frozen=True, slots=True)
class _Loader:
    limits: Limits
    web: Web

    def source(self, source: str) -> Iterator[Article | Failure]:
        if "://" in source:
            yield from self.document(self.web.fetch(source))
            return
        for found in files.walk(source):
            if isinstance(found, Failure):
                yield found
            else:
                yield from attempt_all(files.shown(found), partial(self.file, found))

    def file(self, path: Path) -> Iterator[Article | Failure]:
        name = files.shown(path)
        if form_of_file(path, b"") is Form.LINES:
            with files.opened(path) as file:
                lines = files.lines(file, self.limits)
                yield from records.read_lines(lines, name, self.limits)
            return
        body = files.read(path, self.limits)
        yield from self.document(Document(name, body, form_of_file(path, body)))

    def document(self, document: Document) -> Iterator[Article | Failure]:
        if not document.body.strip():
            raise UnreadableSource("It is empty.")
        if document.form is Form.JSON:
            source = decode(document.body, document.charset)
            yield from records.read_whole(source, document.name, self.limits)
        elif document.form is Form.LINES:
            lines = io.BytesIO(document.body)
            yield from records.read_lines(lines, document.name, self.limits)
        elif document.form is Form.FEED:
            yield from self.feed(document)
        else:
            yield self.article(self.draft(document))

    def feed(self, document: Document) -> Iterator[Article | Failure]:
        entries = feeds.read(document.body, document.url)
        limit = self.limits.max_documents
        for number, entry in enumerate(entries[:limit], start=1):
            name = entry.link or f"{document.name} entry {number}"
            yield attempt(name, partial(self.entry, entry))
        if len(entries) > limit:
            reason = f"Of its {len(entries):,} entries only the first {limit:,} were read."
            yield Failure(document.name, reason)

    def entry(self, entry: feeds.Entry) -> Article:
        """Read the page behind an entry, or, where it cannot be read, the text in the feed."""
        known = entry.draft
        if entry.link is None:
            if not known.text:
                raise UnreadableSource("The entry has neither a link nor a text.")
            return self.article(known)
        try:
            page = self.draft(self.web.fetch(entry.link))
        except BackstoryError:
            if not known.text:
                raise
            return self.article(replace(known, url=entry.link))
        date = publication(known.published) or page.published
        return self.article(replace(page.filled_from(known), published=date))

    def draft(self, document: Document) -> Draft:
        """Return what a document says that holds a single article."""
        if document.form is Form.HTML:
            return html.read(html.text_of(document.body, document.charset), document.url)
        source = decode(document.body, document.charset)
        self.limits.check_chars(len(source))
        if document.form is Form.MARKDOWN:
            return markdown.read(source).filled_from(Draft("", url=document.url))
        if document.form is Form.TEXT:
            return Draft(source, url=document.url)
        raise UnreadableSource("It leads to another feed or to data, not to an article.")

    def article(self, draft: Draft) -> Article:
        """Let the host stand for the publisher where a page does not name its site."""
        article = draft.article(self.limits)
        host = urlsplit(article.url or "").hostname
        if article.publisher or not host:
            return article
        return replace(article, publisher=host.removeprefix("www."))
