"""The command that shows what a language model would be sent."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from api.cli.screen import say, tell
from api.extraction import Reader, extractor_of
from api.runtime import limits_of
from api.settings import Settings
from graph.errors import InputError
from ingest.language_model import Dialect, Request, Unanswered
from ingest.sources import Failure, load
from queries.report.plain import escaped, line

_MODEL = "MODEL"


class Asked(StrEnum):
    """Whose request is shown."""

    LLM = "llm"
    BOTH = "model+llm"


class _Nobody:
    """Answers nothing: no request is sent."""

    def ask(self, request: Request) -> str:
        raise Unanswered(f"{request.name} is only shown.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(prompt)


def prompt(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="A file, folder, address or feed.")],
    extractor: Annotated[Asked, typer.Option(help="Whose request.")] = Asked.LLM,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the requests as they are sent, one a line.")
    ] = False,
) -> None:
    """Print exactly what would be sent to a language model about an article; nothing is sent."""
    settings: Settings = context.obj
    model = settings.llm_model or _MODEL
    reader = extractor_of(settings, Reader(extractor), _Nobody(), model)
    for document in load(article, limits_of(settings)):
        if isinstance(document, Failure):
            raise InputError(line(f"{document.source}: {document.reason}"))
        requests = reader.requests(document)
        tell(_about(line(document.title), requests))
        for request in requests:
            say(_as_json(request, settings) if as_json else _as_text(request))


def _about(title: str, requests: list[Request]) -> str:
    if not requests:
        return f"“{title}”: nothing would be sent; the reading model is in no doubt about it."
    sent, answered = sum(r.tokens for r in requests), sum(r.answer_tokens for r in requests)
    return (
        f"“{title}”: {len(requests)} requests, about {sent:,} tokens sent and "
        f"{answered:,} answered."
    )


def _as_json(request: Request, settings: Settings) -> str:
    """Return the body of a request, with the name of the file that would hold its answer."""
    model = settings.llm_model or _MODEL
    body = Dialect().body(model, request, settings.llm_answer_tokens)
    return escaped(json.dumps({"answer": request.name, "request": body}, ensure_ascii=False))


def _as_text(request: Request) -> str:
    """Return the messages of a request for people; signs that act on a terminal are escaped."""
    parts = [f"# answer file: {request.name}"]
    parts += [f"## {message.role}\n{message.content}" for message in request.messages]
    parts.append(f"## schema of the answer\n{json.dumps(request.schema, ensure_ascii=False)}")
    return escaped("\n\n".join(parts))
