"""From statements to quotes: each passage once, and copies of a text named as copies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.facts import Document, Statement
from graph.vocabulary import Status
from queries.report import words
from queries.report.model import Money, Quote, Source, Sources

# Reported and denied stand beside each other, what was announced comes last.
ORDER = (Status.ASSERTED, Status.ALLEGED, Status.DENIED, Status.PROSPECTIVE)

Documents = Mapping[str, Document]


def quotes(told: Sequence[Statement], documents: Documents) -> tuple[Quote, ...]:
    """Return the passages behind the statements, by status and date.

    `documents` holds the articles of the statements and the origins of these.
    """
    leading = _leading(told, documents)
    groups: dict[tuple[str, Status], list[list[Statement]]] = defaultdict(list)
    for s in sorted(told, key=lambda s: s.article != leading[documents[s.article].origin]):
        known = groups[documents[s.article].origin, s.status]
        same = next((g for g in known if _repeats(s, g[0])), None)
        if same is None:
            known.append([s])
        else:
            same.append(s)
    found = [_quote(same, documents) for known in groups.values() for same in known]
    return tuple(sorted(found, key=_place))


def sources(told: Iterable[Statement], documents: Documents) -> Sources:
    """Count the articles of the statements, and their origins."""
    articles = {s.article for s in told}
    return Sources(
        articles=len(articles), origins=len({documents[article].origin for article in articles})
    )


def source(document: Document) -> Source:
    """Return an article as a report names it."""
    return Source(
        article=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
        lang=document.lang,
        origin=document.origin,
    )


def _leading(told: Iterable[Statement], documents: Documents) -> dict[str, str]:
    """Map each origin to the article that stands for it: itself, or its earliest copy here."""
    groups: dict[str, set[str]] = defaultdict(set)
    for s in told:
        groups[documents[s.article].origin].add(s.article)
    return {
        origin: min(articles, key=lambda a: (a != origin, *_when(documents[a])))
        for origin, articles in groups.items()
    }


def _when(document: Document) -> tuple[str, str]:
    return document.published or "9999", document.id


def _repeats(statement: Statement, first: Statement) -> bool:
    """Whether it is the same passage: word for word, or cut or lengthened by a copying article."""
    one, other = _letters(statement.quote), _letters(first.quote)
    if statement.article == first.article:
        return one == other
    return one in other or other in one


def _letters(quote: str) -> str:
    return "".join(c for c in quote.casefold() if c.isalnum())


def _quote(same: Sequence[Statement], documents: Documents) -> Quote:
    shown = same[0]
    own = [s for s in same if s.article == shown.article]
    copies = {s.article for s in same} - {shown.article}
    document = documents[shown.article]
    speakers = tuple(dict.fromkeys(s.according_to for s in own if s.according_to))
    return Quote(
        claims=tuple(s.id for s in same),
        quote=shown.quote,
        start=shown.start,
        end=shown.end,
        status=shown.status,
        status_words=words.status(shown.status, speakers),
        speakers=speakers,
        date=shown.date,
        outcome=shown.outcome,
        amount=_money(shown),
        confidence=max(s.confidence for s in own),
        extractor=shown.extractor,
        source=source(document),
        copies=tuple(source(d) for d in sorted((documents[a] for a in copies), key=_when)),
        copy_of=None if document.origin == document.id else source(documents[document.origin]),
    )


def _money(statement: Statement) -> Money | None:
    if statement.amount is None:
        return None
    said = (statement.amount, statement.currency, statement.amount_basis)
    return Money(value=said[0], currency=said[1], basis=said[2], words=words.money(*said))


def _place(quote: Quote) -> tuple[int, bool, str, str, int]:
    return (
        ORDER.index(quote.status),
        quote.copy_of is not None,
        quote.source.published or "9999",
        quote.source.article,
        quote.start,
    )
