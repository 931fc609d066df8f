"""The command that shows why an article is read as it is."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from api.cli.screen import say
from api.runtime import limits_of
from api.settings import Settings
from graph.errors import InputError
from graph.model import Article, ArticleEntity
from graph.store import opened
from ingest.reading import ReadingModel
from ingest.reading.explanation import Explanation, Proposal, Sentence, explain
from ingest.sources import Failure, load
from queries.report.plain import escaped, line

_STORED = "ar-"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="explain")(explain_article)


def explain_article(
    context: typer.Context,
    article: Annotated[
        str, typer.Argument(help="A file, folder, address or feed, or the id of a stored article.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines.")] = False,
) -> None:
    """Show how an article is read: who is meant, what each sentence gave, and why."""
    settings: Settings = context.obj
    model = ReadingModel(threads=settings.reader_threads)
    for document in _articles(article, settings):
        found = explain(model, document)
        say(escaped(_as_json(found) if as_json else "\n".join(_as_text(found))))


def _articles(article: str, settings: Settings) -> Iterator[Article]:
    if article.startswith(_STORED):
        with opened(settings.data, settings.database) as store:
            yield store.ledger.article(article)
        return
    for document in load(article, limits_of(settings)):
        if isinstance(document, Failure):
            raise InputError(line(f"{document.source}: {document.reason}"))
        yield document


def _as_json(found: Explanation) -> str:
    return json.dumps(asdict(found), ensure_ascii=False)


def _as_text(found: Explanation) -> Iterator[str]:
    names = {entity.id: entity.name for entity in found.entities}
    yield f"# {found.article.title or 'Article'} ({found.extractor})"
    yield from ("", "## Who is meant where")
    for entity in found.entities:
        yield _entity(entity, found.article.text)
    yield from ("", "## What each sentence gives")
    for number, sentence in enumerate(found.sentences, 1):
        text = " ".join(found.article.text[sentence.start : sentence.end].split())
        yield from ("", f"{number}. {text}")
        yield from _sentence(sentence, names)


def _entity(entity: ArticleEntity, text: str) -> str:
    places = [f"{text[m.start : m.end]} ({m.start}–{m.end})" for m in entity.mentions]
    return f"- {entity.name}, {entity.kind}: {'; '.join(places)}"


def _sentence(sentence: Sentence, names: dict[str, str]) -> Iterator[str]:
    if not sentence.proposals:
        yield "   nothing"
    for proposal in sentence.proposals:
        yield from _proposal(proposal, names)
    for word in sentence.words:
        yield f"   {word.topic}: “{word.words}” gives {word.gives}"


def _proposal(proposal: Proposal, names: dict[str, str]) -> Iterator[str]:
    claim = proposal.claim
    other = names[claim.object] if claim.object else "nobody in particular"
    sure = "given" if proposal.given else "not given, too unsure"
    date = f", {claim.date}" if claim.date else ""
    yield (
        f"   {names[claim.subject]} {claim.predicate} {other}, {claim.status}{date}: "
        f"{claim.confidence:.2f}, {sure}"
    )
    reasons = ", ".join(f"{reason.sign} {reason.adds:+.2f}" for reason in proposal.reasons)
    yield f"      {reasons}"
