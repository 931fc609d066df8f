"""The web service: routes, failures, limits, and the thread that reads what is sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api import problems
from api.describing import describe
from api.jobs import Jobs
from api.routes import articles, controversies, cypher, entities, questions, service, sparql
from api.runtime import Runtime
from api.security import Gate, hosts_of
from queries.catalogue import questions as catalogue

_ABOUT = (
    "What happened between influencers and brands, and in whose words. Every claim carries its "
    "quote and its article; a claim says what somebody reports, not what is true."
)


def create_app(runtime: Runtime) -> FastAPI:
    """Return the web service on an open runtime, which the caller closes after the service ends."""
    jobs = Jobs(runtime.ingest)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        jobs.start()
        yield
        await run_in_threadpool(jobs.stop)

    # The pages that FastAPI makes of the document load scripts from elsewhere: not from here.
    app = FastAPI(
        title="Backstory",
        version=version("backstory"),
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.runtime, app.state.jobs, app.state.catalogue = runtime, jobs, catalogue()
    settings = runtime.settings
    app.add_middleware(Gate, hosts=hosts_of(settings.host), max_bytes=settings.max_bytes)
    problems.install(app)
    for part in (entities, controversies, questions, articles, cypher, sparql, service):
        app.include_router(part.router)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app
