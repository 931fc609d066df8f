"""What the routes stand on: what `create_app` was given, and the parameters that they share."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import Depends, Path, Query, Request

from api.jobs import Jobs
from api.runtime import Runtime
from api.settings import Settings
from graph.errors import NotFound
from graph.facts import Statement
from queries.question import Question

LONGEST = 200


def runtime_of(request: Request) -> Runtime:
    """Return the runtime that answers this request."""
    runtime: Runtime = request.app.state.runtime
    return runtime


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of this server."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def catalogue_of(request: Request) -> Mapping[str, Question]:
    """Return the questions by name."""
    catalogue: Mapping[str, Question] = request.app.state.catalogue
    return catalogue


def key_of(id_: Annotated[str, Path(alias="id", description="An id.")]) -> str:
    """Return the id in a path, if it can be one at all."""
    if len(id_) > LONGEST or not id_.isprintable():
        raise NotFound("There is nothing of this id: it is too long, or holds unprintable signs.")
    return id_


def sure(
    statements: Iterable[Statement], least: float | None, settings: Settings
) -> list[Statement]:
    """Return the statements that are sure enough: by the caller's measure, or by the setting."""
    limit = settings.threshold if least is None else least
    return [s for s in statements if s.confidence >= limit]


Catalogue = Annotated[Mapping[str, Question], Depends(catalogue_of)]
Key = Annotated[str, Depends(key_of)]
Least = Annotated[
    float | None,
    Query(ge=0, le=1, description="Claims below it are left out [BACKSTORY_THRESHOLD]; 0: none."),
]
Running = Annotated[Runtime, Depends(runtime_of)]
Waiting = Annotated[Jobs, Depends(jobs_of)]
