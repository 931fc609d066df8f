"""Commands that change what is known: ingest and rebuild."""

import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from api.cli import costs
from api.cli.screen import progress, say, tell
from api.extraction import Asking, Reader, opened
from api.runtime import FactsBehind, Runtime, limits_of
from graph.errors import BackstoryError, EngineUnavailable
from graph.model import Article
from ingest.pipeline import Outcome, Summary
from ingest.sources import Failure, load
from queries.report.plain import escaped, line

_LOG = logging.getLogger(__name__)

Sources = Annotated[list[str], typer.Argument(help="Files, folders, addresses of pages or feeds.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ingest)
    app.command()(rebuild)


def ingest(
    context: typer.Context,
    source: Sources,
    as_json: Annotated[bool, typer.Option("--json", help="Print a summary as JSON.")] = False,
    extractor: Annotated[Reader, typer.Option(help="Who reads the articles.")] = Reader.MODEL,
    answers: Annotated[
        Path | None, typer.Option(help="A folder of answers, in place of a language model.")
    ] = None,
) -> None:
    """Read articles into the graph."""
    documents = (d for s in source for d in load(s, limits_of(context.obj)))
    with opened(context.obj, extractor, answers) as asking:
        reader = asking.extractor if asking else None
        with Runtime(context.obj, "ingest", reader) as runtime:
            run = _Run(runtime, asking)
            run.read(documents)
    _say(run.summary, as_json, run.asking)
    if run.hindrance is not None:
        raise run.hindrance
    if run.summary.failures and not run.summary.seen:
        raise typer.Exit(1)


def rebuild(context: typer.Context) -> None:
    """Make both graphs anew from the ledger, beside the old ones, and swap."""
    with Runtime(context.obj, "rebuild") as runtime, progress("Rebuilding") as bar:
        runtime.rebuild(lambda step: bar.update(bar.task_ids[0], advance=1, description=step))
        position = runtime.store.projection.position()
    say(f"Both graphs were made anew and stand at position {position} of the ledger.")


class _Run:
    """One reading of documents: `summary` tells how far it came, `hindrance` what ended it."""

    def __init__(self, runtime: Runtime, asking: Asking | None) -> None:
        self._runtime, self.asking = runtime, asking
        self.summary = Summary()
        self.hindrance: BackstoryError | None = None
        self._spent = 0.0

    def read(self, documents: Iterable[Article | Failure]) -> None:
        """Read the documents, with a bar on a terminal."""
        if self.asking is not None:
            documents = self._planned(list(documents), self.asking)
        with progress("Reading articles") as bar:
            if isinstance(documents, list):
                bar.update(bar.task_ids[0], total=len(documents))
            try:
                self._runtime.ingest(documents, lambda outcome: self._note(outcome, bar))
            except (FactsBehind, EngineUnavailable) as error:
                # What was read until then is stored, and told.
                self.hindrance = error

    def _planned(
        self, documents: list[Article | Failure], asking: Asking
    ) -> list[Article | Failure]:
        """Tell what asking will cost, and stop before it costs too much."""
        version = asking.extractor.version
        fresh = [
            document
            for document in documents
            if isinstance(document, Article)
            and not self._runtime.store.ledger.has(document.id, version)
        ]
        with progress("Estimating"):
            plan = asking.plan(fresh)
        tell(costs.estimate(plan, asking.account.prices))
        costs.check(plan, asking)
        return documents

    def _note(self, outcome: Outcome, bar: Progress) -> None:
        self.summary = self.summary.plus(outcome)
        self._log(outcome)
        title = outcome.article.title if outcome.article else "…"
        words = f"Reading “{line(title)[:48]}”"
        if self.asking is not None and self.asking.account.prices.known:
            words += f" · {self.asking.account.cost:.4f}"
        bar.update(bar.task_ids[0], advance=1, description=words)

    def _log(self, outcome: Outcome) -> None:
        """Write into the log what one article cost."""
        if self.asking is None or outcome.article is None:
            return
        spent = self.asking.account.cost
        _LOG.info("%s: %.6f for the language model", outcome.article.title, spent - self._spent)
        self._spent = spent


def _say(summary: Summary, as_json: bool, asking: Asking | None = None) -> None:
    if as_json:
        shown = as_object(summary)
        if asking is not None:
            shown["rejected"] = summary.rejected + costs.rejected(asking)
            shown["language_model"] = costs.as_object(asking, summary.new)
        say(escaped(json.dumps(shown, ensure_ascii=False, indent=2)))
        return
    say(told(summary))
    if asking is not None:
        tell(costs.bill(asking, summary.new))
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
