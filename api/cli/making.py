"""Commands that change what is known: ingest and rebuild."""

import json
from typing import Annotated

import typer

from api.cli.screen import errors, progress, say
from api.runtime import Runtime, limits_of
from ingest.pipeline import Outcome, Summary
from ingest.sources import load

Sources = Annotated[list[str], typer.Argument(help="Files, folders, addresses of pages or feeds.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ingest)
    app.command()(rebuild)


def ingest(
    context: typer.Context,
    source: Sources,
    as_json: Annotated[bool, typer.Option("--json", help="Print a summary as JSON.")] = False,
) -> None:
    """Read articles into the graph."""
    documents = (d for s in source for d in load(s, limits_of(context.obj)))
    with Runtime(context.obj, "ingest") as runtime, progress("Reading articles") as bar:

        def show(outcome: Outcome) -> None:
            title = outcome.article.title if outcome.article else "…"
            bar.update(bar.task_ids[0], advance=1, description=f"Reading {title[:48]!r}")

        summary = runtime.ingest(documents, show)
    say(json.dumps(as_object(summary), ensure_ascii=False, indent=2) if as_json else told(summary))
    if not as_json:
        for failure in summary.failures:
            errors.print(f"not read: {failure.source}: {failure.reason}", markup=False)
    if summary.failures and not summary.seen:
        raise typer.Exit(1)


def rebuild(context: typer.Context) -> None:
    """Make both graphs anew from the ledger, beside the old ones, and swap."""
    with Runtime(context.obj, "rebuild") as runtime, progress("Rebuilding") as bar:
        runtime.rebuild(lambda step: bar.update(bar.task_ids[0], advance=1, description=step))
        position = runtime.store.projection.position()
    say(f"Both graphs were made anew and stand at position {position} of the ledger.")


def as_object(summary: Summary) -> dict[str, object]:
    """Return the summary as `--json` prints it."""
    return {
        "articles": summary.seen,
        "new": summary.new,
        "unchanged": summary.unchanged,
        "claims": summary.claims,
        "rejected": summary.rejected,
        "failures": [{"source": f.source, "reason": f.reason} for f in summary.failures],
    }


def told(summary: Summary) -> str:
    """Return the summary as one sentence."""
    failed = f"; {len(summary.failures)} could not be read" if summary.failures else ""
    return (
        f"{summary.seen} articles seen: {summary.new} new, {summary.unchanged} unchanged"
        f"{failed}. {summary.claims} claims stored."
    )
