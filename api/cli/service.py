"""Commands that run or examine the product: serve and doctor."""

import socket
from typing import Annotated

import typer

from api.cli.screen import Format, progress, rows, say
from api.doctor import examine
from api.runtime import Runtime
from api.settings import Settings
from graph.cypher import Engine
from graph.errors import EngineUnavailable


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (serve, doctor):
        app.command()(command)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address [BACKSTORY_HOST].")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0: any free [BACKSTORY_PORT].")] = None,
    bolt_port: Annotated[int | None, typer.Option(help="Bolt port [BACKSTORY_BOLT_PORT].")] = None,
) -> None:
    """Run the REST service, the SPARQL endpoint and Bolt until Ctrl-C."""
    given = {"host": host, "port": port, "bolt_port": bolt_port}
    chosen = {name: value for name, value in given.items() if value is not None}
    settings = Settings.model_validate(context.obj.model_dump() | chosen)
    # Slow to import, and no other command needs them.
    import uvicorn

    from api.app import create_app

    with _listening(settings) as listener, Runtime(settings, "serve") as runtime:
        with progress("Starting the graph engines"):
            engine = runtime.engines.serve(settings.bolt_port or None)
            runtime.sparql()
        say(_ways_in(address(settings.host, listener.getsockname()[1]), engine))
        server = uvicorn.Server(uvicorn.Config(create_app(runtime), log_config=None))
        server.run(sockets=[listener])


def doctor(context: typer.Context) -> None:
    """Say what is installed, which engines run, what is behind, and what to do."""
    with progress("Examining"):
        found = examine(context.obj)
    rows(["what", "state", "to do"], [[f.what, f.state, f.advice] for f in found], Format.TABLE)
    if any(f.advice for f in found):
        raise typer.Exit(1)


def address(host: str, port: int) -> str:
    """Return where a browser finds the service.

    >>> address("127.0.0.1", 8321), address("::1", 8321)
    ('http://127.0.0.1:8321', 'http://[::1]:8321')
    """
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def _listening(settings: Settings) -> socket.socket:
    """Take the port before anything slow is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise EngineUnavailable(
            f"Port {settings.port} on {settings.host} cannot be used: {error.strerror}. Stop the "
            "program that uses it, or choose another with --port."
        ) from error
    return listener


def _ways_in(address: str, engine: Engine) -> str:
    bolt = engine.address.removeprefix("bolt://")
    return f"""\
Backstory is ready.
  REST      {address}/entities?q=…   ({address}/openapi.json)
  SPARQL    {address}/sparql
  Bolt      {engine.address}   database {engine.database}, user {engine.reader_name}
            password: {engine.reader_password}
  Browser   any Neo4j Browser: add ?dbms=bolt://{engine.reader_name}@{bolt}&db={engine.database}
            to its address, and give the password above
Stop it with Ctrl-C."""
