"""Where the command line begins: common options, and how an error is shown."""

import logging
import logging.handlers
import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from api.cli import answers, explaining, making, prompting, service
from api.cli.screen import tell
from api.settings import Settings
from graph.errors import BackstoryError, FolderUnusable
from graph.folder import prepare

app = typer.Typer(
    name="backstory",
    help="What happened between an influencer and the brands, and in whose words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (making, prompting, explaining, answers, service):
    module.register(app)

Data = Annotated[
    Path | None,
    typer.Option(help="The data folder [BACKSTORY_DATA; ./backstory-data].", show_default=False),
]


@app.callback()
def options(context: typer.Context, data: Data = None) -> None:
    """Read settings from the environment; an option on the command line wins."""
    settings = Settings() if data is None else Settings(data=data)
    context.obj = settings
    logging.basicConfig(level=logging.INFO, handlers=[_log(settings.data)], force=True)
    _quieten()


def main() -> None:
    """Run the command line: one sentence on standard error and exit status 2 when it fails."""
    try:
        app()
    except BackstoryError as error:
        tell(f"{error.title}: {error.detail}", style="red")
        sys.exit(2)
    except ValidationError as error:
        tell(_settings_error(error), style="red")
        sys.exit(2)


def _settings_error(error: ValidationError) -> str:
    met = error.errors()[0]
    name = "_".join(str(part) for part in met["loc"]).upper()
    return f"Bad setting: BACKSTORY_{name}: {met['msg']} (given: {met['input']!r})."


def _log(folder: Path) -> logging.Handler:
    """Return a log beside the data, a few megabytes at most; the screen is for answers."""
    try:
        file = prepare(folder) / "backstory.log"
    except FolderUnusable:
        # The command says so itself; `doctor` says more.
        return logging.NullHandler()
    handler = logging.handlers.RotatingFileHandler(
        file, maxBytes=2_000_000, backupCount=2, delay=True, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def _quieten() -> None:
    for noisy in ("neo4j", "httpx", "httpx2", "openai", "trafilatura", "htmldate", "alembic"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
