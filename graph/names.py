"""Names made comparable, and the identity node that an entity of an article starts from."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from opencc import OpenCC

from graph.model import ArticleEntity, digest
from graph.vocabulary import HUMANS, Kind

# Short forms count only as companies write them: Bo Sa and Wang Co are people.
_LEGAL = re.compile(
    r"[\s,]+(?:(?i:incorporated|inc|llc|ltd|limited|corp|corporation|company|plc|pty|gmbh|group|"
    r"holdings?)\.?|(?:& )?Co\.|SA|S\.A\.|AG|SpA|S\.p\.A\.)$"
)
_LEGAL_ZH = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|股份公司|控股集团|集团|公司)$")
_POSSESSIVE = re.compile(r"[’'`´]s?$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def key(name: str) -> str:
    """Reduce a name to what comparison may look at: case, width, script and legal form removed.

    >>> key("The Xiaomi Corp."), key("小米集團"), key("O’Neil's")
    ('xiaomi', '小米', 'oneil')
    """
    text = unicodedata.normalize("NFKC", name).strip().strip("\"'“”‘’「」『』《》")
    text = _POSSESSIVE.sub("", _ARTICLE.sub("", text))
    text = _shorten(_shorten(text, _LEGAL), _LEGAL)
    text = _shorten(simplified(text), _LEGAL_ZH)
    return "".join(c for c in text.casefold() if c.isalnum())


def simplified(text: str) -> str:
    """Return the text in simplified characters, for comparison only.

    >>> simplified("京東")
    '京东'
    """
    if text.isascii():
        return text
    converted: str = _converter().convert(text)
    return converted


def generic(name: str) -> bool:
    """Whether a name names nobody in particular: "the court", "fans", 网友.

    The fans of one article are not the fans of the next.
    """
    reduced = key(name)
    return len(reduced) < 2 or reduced in _generic_names()


def family(kind: Kind) -> str:
    """Return the coarse kind within which one name means one entity.

    A reader of news confuses influencer with person and brand with organization; a brand and a
    person of one name (Li Ning) it must not.
    """
    if kind in HUMANS:
        return "human"
    return "group" if kind is Kind.GROUP else "body"


def node(name: str, kind: Kind) -> str:
    """Return the identity node of a name: the same for every article that uses it."""
    return f"en-{digest(family(kind), key(name))}"


def node_of(entity: ArticleEntity) -> str:
    """Return the identity node that an article's entity starts from.

    Whoever has no name of his own ("two suppliers", "fans") stays within his article.
    """
    if entity.named and not generic(entity.name):
        return node(entity.name, entity.kind)
    return scoped_node(entity.article, entity.name, entity.kind)


def scoped_node(scope: str, name: str, kind: Kind) -> str:
    """Return the identity node of somebody without a name of his own, within an article."""
    return f"en-{digest(scope, family(kind), key(name) or name)}"


@cache
def _generic_names() -> frozenset[str]:
    file = files("graph").joinpath("generic-names.txt")
    return frozenset(file.read_text(encoding="utf-8").split())


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _shorten(text: str, ending: re.Pattern[str]) -> str:
    shorter = ending.sub("", text)
    return shorter if len(shorter) > 1 else text
