"""Commands that change what is known: ingest and rebuild."""

import json
from typing import Annotated

import typer

from api.cli.screen import progress, say, tell
from api.runtime import FactsBehind, Runtime, limits_of
from ingest.pipeline import Outcome, Summary
from ingest.sources import load
from queries.report.plain import escaped, line

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
    behind: FactsBehind | None = None
    with Runtime(context.obj, "ingest") as runtime, progress("Reading articles") as bar:

        def show(outcome: Outcome) -> None:
            title = outcome.article.title if outcome.article else "…"
            bar.update(bar.task_ids[0], advance=1, description=f"Reading “{line(title)[:48]}”")

        try:
            summary = runtime.ingest(documents, show)
        except FactsBehind as error:
            behind, summary = error, error.summary
    _say(summary, as_json)
    if behind is not None:
        raise behind
    if summary.failures and not summary.seen:
        raise typer.Exit(1)


def rebuild(context: typer.Context) -> None:
    """Make both graphs anew from the ledger, beside the old ones, and swap."""
    with Runtime(context.obj, "rebuild") as runtime, progress("Rebuilding") as bar:
        runtime.rebuild(lambda step: bar.update(bar.task_ids[0], advance=1, description=step))
        position = runtime.store.projection.position()
    say(f"Both graphs were made anew and stand at position {position} of the ledger.")


def _say(summary: Summary, as_json: bool) -> None:
    if as_json:
        say(escaped(json.dumps(as_object(summary), ensure_ascii=False, indent=2)))
        return
    say(told(summary))
    for failure in summary.failures:
        tell(line(f"not read: {failure.source}: {failure.reason}"))


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
