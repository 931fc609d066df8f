"""Commands that ask: report, ask, cypher, sparql, export."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from api.asking import Language, answer
from api.cli.screen import Format, lines, progress, rows, say, tell
from api.runtime import Runtime
from api.settings import Settings
from graph.errors import InputError
from graph.facts import Statement
from graph.knowledge import Knowledge
from graph.rdf import NotAcceptable, RdfFormat
from graph.rdf import export as export_rdf
from queries import export as exporting
from queries.catalogue import find, questions
from queries.report import as_json, as_markdown, as_text, searched
from queries.report import report as make_report
from queries.report.plain import escaped


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


class What(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    ARTICLES = "articles"
    ENTITIES = "entities"
    RDF = "rdf"


class SparqlFormat(StrEnum):
    """How the answer to SPARQL is printed; the last three suit CONSTRUCT and DESCRIBE."""

    TABLE = "table"
    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"
    NT = "nt"
    JSONLD = "jsonld"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (report, ask, cypher, sparql, export):
        app.command()(command)


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A name in any script, or an id.")],
    form: Annotated[ReportFormat, typer.Option("--format")] = ReportFormat.TEXT,
) -> None:
    """Print the due-diligence report on somebody."""
    with Runtime(context.obj) as runtime, runtime.store.reading() as knowledge:
        made = make_report(knowledge, name, threshold=runtime.settings.threshold)
    writers = {"text": as_text, "json": as_json, "md": as_markdown}
    say(writers[form](made))


def ask(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="QUESTION")] = None,
    given: Annotated[list[str] | None, typer.Option("--with", metavar="KEY=VALUE")] = None,
    language: Annotated[Language, typer.Option("--in")] = Language.CYPHER,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """Answer a question of the catalogue; without one, list them."""
    if name is None:
        listed = [[q.name, q.sentence] for q in questions().values()]
        rows(["question", "finds"], listed, form)
        return
    asked = find(questions(), name)
    values = dict(_pair(text) for text in given or [])
    with Runtime(context.obj) as runtime, progress(f"Asking {name}"):
        found = answer(runtime, asked, values, language)
        read = searched(runtime.store.knowledge).sentence
    rows([column.name for column in found.columns], found.rows, form)
    if not found.rows:
        tell(f"{read} What they do not tell is not known: that is no clearance.")


def cypher(
    context: typer.Context,
    query: str,
    form: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """Answer a Cypher query, read-only."""
    with Runtime(context.obj) as runtime, progress("Asking the Cypher graph"):
        limits = runtime.settings
        seconds, most = limits.query_seconds, limits.query_rows
        result = runtime.cypher().run(query, limit_s=seconds, max_rows=most)
    rows(result.columns, result.rows, form)
    if result.truncated:
        tell(f"Only the first {len(result.rows)} rows are shown.")


def sparql(
    context: typer.Context,
    query: str,
    form: Annotated[SparqlFormat, typer.Option("--format")] = SparqlFormat.TABLE,
) -> None:
    """Answer a SPARQL query, read-only."""
    with Runtime(context.obj) as runtime, progress("Asking the RDF graph"):
        pool = runtime.sparql()
        try:
            found = pool.rows(query) if form is SparqlFormat.TABLE else None
        except NotAcceptable:
            # CONSTRUCT and DESCRIBE answer with a graph, which is no table.
            form, found = SparqlFormat.TURTLE, None
        whole = pool.query(query, accept=form) if found is None else None
    if found is not None:
        rows(found.columns, found.rows, Format.TABLE)
    elif whole is not None:
        text = whole.body.decode()
        # XML has other escapes.
        say(text if form is SparqlFormat.XML else escaped(text))


def export(
    context: typer.Context,
    what: What,
    form: Annotated[RdfFormat, typer.Option("--format", help="Of RDF.")] = RdfFormat.TURTLE,
    min_confidence: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Claims below it are left out [BACKSTORY_THRESHOLD]."),
    ] = None,
) -> None:
    """Print everything: claims, articles or entities as JSON Lines, or the graph as RDF."""
    settings: Settings = context.obj
    if min_confidence is not None and what is not What.CLAIMS:
        raise InputError(f"--min-confidence is for `export claims`; `export {what}` gives all.")
    least = settings.threshold if min_confidence is None else min_confidence
    with Runtime(settings) as runtime, runtime.store.reading() as knowledge:
        match what:
            case What.CLAIMS:
                lines(exporting.claims(knowledge, min_confidence=least))
                _tell(knowledge, least, "were left out; --min-confidence 0 gives all")
            case What.ARTICLES:
                # The first look fixes the moment of the facts: the texts read next are no fewer.
                knowledge.coverage()
                lines(exporting.articles(knowledge, runtime.store.ledger.texts()))
            case What.ENTITIES:
                lines(exporting.entities(knowledge))
            case What.RDF:
                export_rdf(runtime.store.projection.changes(0).put, form, sys.stdout.buffer)
                _tell(knowledge, least, "are in it, each with its bs:confidence")


def _tell(knowledge: Knowledge, least: float, fate: str) -> None:
    count = sum(s.confidence < least for s in knowledge.every(Statement))
    if count:
        tell(f"{count} claims with a confidence below {least:g} are to be checked and {fate}.")


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"{text!r} after --with is not of the form key=value.")
    return key, value
