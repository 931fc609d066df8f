"""Web pages: the article without the menus, with the title, site and date that the page gives."""

import re
from typing import Final

import trafilatura

from graph.errors import TooLarge, UnreadableSource
from ingest.cleaning import decode
from ingest.sources.article import Draft

_CHARSET: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_XML: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD: Final = 4096
# A sentence ends; an entry of a menu does not.
_END: Final = re.compile(r"[.!?…](?:[\s”\"’)]|$)|[。！？…]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LETTERS: Final = 80
# No page of news has so many; a page made to be slow has.
_TAGS: Final = 100_000


def text_of(body: bytes, charset: str | None) -> str:
    """Return the source of a page, in the character set that the server or the page declares."""
    match = _CHARSET.search(body[:_HEAD])
    return decode(body, charset or (match[1].decode("ascii", "replace") if match else None))


def read(source: str, url: str | None = None) -> Draft:
    """Return the draft of the article on a page that was fetched from `url`, if from anywhere.

    The date is one that the page declares as its own; none is guessed from loose text such as a
    copyright line. Raises UnreadableSource if the page holds no article, and
    TooLarge for markup without end.
    """
    if source.count("<") > _TAGS:
        raise TooLarge("The page has far more markup than a page of news.")
    found = trafilatura.bare_extraction(
        _XML.sub("", source, count=1),
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text or not _told(found.text):
        raise UnreadableSource("No article was found on the page.")
    return Draft(
        text="\n\n".join(found.text.split("\n")),
        title=found.title,
        url=url or _web(found.url),
        publisher=found.sitename if found.sitename != found.hostname else None,
        published=found.date,
    )


def _told(text: str) -> bool:
    """Whether there is prose enough to be an article, rather than menus and notices."""
    prose = [line for line in text.split("\n") if _END.search(line)]
    return sum(len(line) + 2 * len(_HAN.findall(line)) for line in prose) >= _LETTERS


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None
