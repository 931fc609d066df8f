"""Whether everything runs."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api import examples
from api.context import Running
from api.describing import example

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """Where the ledger, the facts and the graphs stand; positions count entries of the ledger."""

    status: str
    articles: int
    ledger: int
    facts: int
    graphs: dict[str, int | None] = Field(description="Null: not asked for yet.")


@router.get(
    "/health",
    operation_id="get_health",
    summary="Whether everything runs, and how far the graphs are",
    responses={200: example(examples.HEALTH)},
)
def health(running: Running) -> Health:
    """Return where the ledger, the facts and the graphs stand."""
    return Health.model_validate(running.health())
