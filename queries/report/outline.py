"""The report as a row of blocks, in the order in which it is read, for text and Markdown alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.vocabulary import Leaning
from queries.report import words
from queries.report.model import (
    Conflict,
    Counterparty,
    Happening,
    Name,
    Quote,
    Report,
    Source,
    Sources,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the title."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two of the report; `strong` ones open a happening or a group, and
    `item` ones are one of several.
    """

    text: str
    depth: int = 0
    strong: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The exact words of an article."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Cite:
    """Where words stand: what is said of it, and the article."""

    lead: str
    source: Source
    depth: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """What articles disagree on, side by side."""

    conflict: Conflict
    depth: int


Block = Heading | Line | Words | Cite | Contrast


def outline(report: Report) -> Iterator[Block]:
    """Yield the blocks of a report."""
    yield Heading(f"Report on {report.subject.name}", 1)
    yield Line(report.summary.sentence)
    if report.summary.caution:
        yield Line(report.summary.caution)
    yield from _who(report)
    if report.counterparties:
        yield Heading("What happened", 2)
    names = [_title(counterparty) for counterparty in report.counterparties]
    for counterparty in report.counterparties:
        yield Heading(_title(counterparty), 3)
        if names.count(_title(counterparty)) > 1:
            yield Line("Another party below or above has this name. Nothing says it is the same.")
        yield from _counterparty(counterparty)
    yield from _section("Posts and ownership", report.structure)
    yield from _controversies(report)
    yield from _to_be_checked(report)
    yield from _searched(report)
    yield Heading("How to read this", 2)
    yield Line(report.disclaimer)


def place(source: Source) -> str:
    """Return publisher and date of an article."""
    published = words.date(source.published) if source.published else "date unknown"
    return f"{source.publisher or 'publisher unknown'}, {published}"


def _who(report: Report) -> Iterator[Block]:
    subject = report.subject
    yield Heading("Who this is", 2)
    yield Line(
        f"{subject.name}, {words.kind(subject.kind)}. Named in {_counted(subject.articles)} "
        f"from {words.count(subject.origins, 'origin')}."
    )
    for name in subject.names:
        yield from _name(name)
    if report.namesakes:
        number = len(report.namesakes) + 1
        yield Line(
            f"{number} entities have this name. This report is about the one described above, "
            "and not about:",
            strong=True,
        )
    for other in report.namesakes:
        names = f", also {words.listed(other.aliases)}" if other.aliases else ""
        told = f"named in {_counted(other.articles)}"
        yield Line(f"{other.name}, {words.kind(other.kind)}, {told}{names}.", 1, item=True)


def _name(name: Name) -> Iterator[Block]:
    plain = [reason.sentence for reason in name.reasons if not reason.quote]
    yield Line(" ".join([f"“{name.text}”.", *plain]), 1, item=True)
    for reason in name.reasons:
        if reason.source and reason.quote:
            yield Cite(reason.sentence, reason.source, 2)
            yield Words(reason.quote, 3)


def _title(counterparty: Counterparty) -> str:
    party = counterparty.party
    return f"{party.name} ({words.kind(party.kind)})" if party else "Nobody in particular"


def _counterparty(counterparty: Counterparty) -> Iterator[Block]:
    for one in counterparty.happened:
        yield from _happening(one)
    for title, told in (
        ("Denied, and not reported as fact:", counterparty.denied),
        ("Planned or threatened, not reported as done:", counterparty.planned),
    ):
        if told:
            yield Line(title, strong=True)
        for one in told:
            yield from _happening(one)


def _happening(one: Happening) -> Iterator[Block]:
    flag = " Disputed." if one.disputed else ""
    yield Line(f"{one.date_words}. {one.sentence}{flag}", 1, strong=True)
    yield Line(" ".join(_facts(one)), 2)
    for conflict in one.conflicts:
        yield Contrast(conflict, 2)
    if one.conflicts:
        yield Line("In their own words:", 2)
    for quote in one.quotes:
        yield from _quote(quote, with_confidence=one.to_be_checked)


def _facts(one: Happening) -> Iterator[str]:
    if one.to_be_checked:
        yield "If the passage is read rightly:"
    if one.leaning is not Leaning.STRUCTURE:
        yield f"{words.leaning(one.leaning)}."
    yield f"{_capital(one.status_words)}."
    for detail in one.details:
        yield f"{detail}."
    for said, sources in (
        ("Reported", one.reported),
        ("Denied", one.denied),
        ("Told as a plan or threat", one.planned),
    ):
        if sources.articles:
            yield f"{said} in {_sources(sources)}."
    if one.stands_above:
        yield "Clearer passages tell of the same event; it stands above as they have it."


def _quote(quote: Quote, *, with_confidence: bool) -> Iterator[Block]:
    sure = f", confidence {quote.confidence:.2f}" if with_confidence else ""
    yield Cite(f"{_capital(quote.status_words)}{sure}.", quote.source, 3)
    yield Words(quote.quote, 4)
    if quote.copy_of:
        yield Cite("A copy, and no further source, of:", quote.copy_of, 3)
    for copy in quote.copies:
        yield Cite("Same text also in:", copy, 3)


def _section(title: str, told: Iterable[Happening]) -> Iterator[Block]:
    blocks = [block for one in told for block in _happening(one)]
    if blocks:
        yield Heading(title, 2)
        yield from blocks


def _controversies(report: Report) -> Iterator[Block]:
    if report.controversies:
        yield Heading("Controversies", 2)
    for one in report.controversies:
        parties = words.listed([p.label for p in one.parties])
        told = _sources(Sources(articles=one.articles, origins=one.origins))
        yield Line(one.title, 1, strong=True)
        yield Line(f"Period: {one.period}. Parties: {parties}. Told in {told}.", 2)


def _to_be_checked(report: Report) -> Iterator[Block]:
    if not report.to_be_checked:
        return
    yield Heading("To be checked", 2)
    yield Line(
        f"The reader was less sure than {report.threshold:g} of these passages. They count "
        "nowhere in this report. Read each before you use it."
    )
    for one in report.to_be_checked:
        yield from _happening(one)


def _searched(report: Report) -> Iterator[Block]:
    seen = report.searched
    yield Heading("What was searched", 2)
    yield Line(seen.sentence)
    publishers = [f"{name} ({number})" for name, number in seen.publishers.items()]
    if publishers:
        yield Line(f"Publishers: {words.listed(publishers)}.")
    yield Line("What these articles do not tell, this report cannot know.")


def _sources(sources: Sources) -> str:
    return f"{_counted(sources.articles)} from {words.count(sources.origins, 'origin')}"


def _counted(articles: int) -> str:
    return words.count(articles, "article")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
