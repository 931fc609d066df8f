"""A text with what is known about it becomes an article, whatever it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from graph.errors import InputError, UnreadableSource
from graph.model import Article
from ingest.cleaning import clean, language, line, publication
from ingest.sources.limits import Limits

_TITLE: Final = 200
_OPENING: Final = 100
_DEFAULT: Final = Limits()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document says of itself; only the text must be there. `published` as it is written."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    lang: str | None = None

    def filled_from(self, other: "Draft") -> "Draft":
        """Return this draft, with the other's word wherever this one has none."""
        return replace(
            self,
            title=self.title or other.title,
            url=self.url or other.url,
            publisher=self.publisher or other.publisher,
            published=publication(self.published) or other.published,
            lang=self.lang or other.lang,
        )

    def article(self, limits: Limits) -> Article:
        """Return the article.

        Its text is title, empty line, body, unless the body already begins with the title. A text
        without a title is stored as it is, and its first line or its first words are its title.
        Raises UnreadableSource, TooLarge, and InputError for an address that is none.
        """
        body = clean(self.text)
        if not body:
            raise UnreadableSource("It is empty: there is no text in it.")
        title = line(self.title)
        text = body if title is None or body.startswith(title) else f"{title}\n\n{body}"
        limits.check_chars(len(text))
        return Article(
            url=_address(self.url),
            title=title or _opening(body),
            publisher=line(self.publisher),
            published=publication(self.published),
            lang=language(text, self.lang),
            text=text,
        )


def from_text(
    text: str,
    *,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    lang: str | None = None,
    limits: Limits = _DEFAULT,
) -> Article:
    """Return the article that a person or a program hands over as plain text.

    A date of publication that is none is kept as null. Raises InputError, UnreadableSource,
    TooLarge.

    >>> from_text("Lumo apologised.", title="Lumo").text
    'Lumo apologised.'
    """
    draft = Draft(text, title, url, publisher, published, lang)
    return draft.article(limits)


def from_record(record: Mapping[str, object], limits: Limits = _DEFAULT) -> Article:
    """Return the article of a JSON record: `text`, and if known `url`, `title`, and so on.

    Other keys are let pass. Raises as `from_text` does; InputError also for a value that is not
    text.
    """
    text = _text(record, "text")
    if text is None:
        raise UnreadableSource("The record has no `text`.")
    return from_text(
        text,
        url=_text(record, "url"),
        title=_text(record, "title"),
        publisher=_text(record, "publisher"),
        published=_text(record, "published"),
        lang=_text(record, "lang"),
        limits=limits,
    )


def _text(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"`{key}` must be text, and is {_kind(value)}.")


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def _address(url: str | None) -> str | None:
    """Return the address if it may stand behind a link."""
    address = line(url)
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise InputError(f"{address!r} is not a web address.") from error
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in address:
        raise InputError(f"{address!r} is not a web address: it must begin with http or https.")
    if "@" in parts.netloc:
        raise InputError("The web address holds a user name or a password: leave it out.")
    return address


def _opening(body: str) -> str:
    """Return the first line if it is short, else the words that fit, as they stand in the body."""
    first = body.partition("\n")[0].rstrip()
    if len(first) <= _TITLE:
        return first
    words, space, _ = first[:_OPENING].rpartition(" ")
    return words if space else first[:_OPENING]
