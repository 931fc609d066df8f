"""Controversies: which there are, and what happened in them."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter

from api import examples
from api.context import Key, Least, Running, sure
from api.describing import example, failing
from api.models import ClaimOut, ControversyDetail, ControversyOut, EntityRef, EventOut
from api.paging import Page, Paged
from graph.facts import Controversy, Entity, Event, Statement
from graph.knowledge import Knowledge
from queries import export

router = APIRouter(tags=["controversies"])


@router.get(
    "/controversies",
    operation_id="list_controversies",
    summary="List controversies, the newest first",
    responses={200: example({"items": [examples.CONTROVERSY], "next": None}), **failing(400)},
)
def controversies(running: Running, paging: Paged) -> Page[ControversyOut]:
    """Return a page of controversies."""
    with running.store.reading() as knowledge:
        page, following = paging.cut(knowledge.controversies())
        known = knowledge.entities(p for c in page for p in c.parties)
    return Page(items=[_outline(c, known) for c in page], next=following)


@router.get(
    "/controversies/{id}",
    operation_id="get_controversy",
    summary="One controversy, event by event, each with its claims",
    responses={
        200: example(examples.CONTROVERSY | {"events": [examples.EVENT]}),
        **failing(404),
    },
)
def controversy(running: Running, id_: Key, min_confidence: Least = None) -> ControversyDetail:
    """Return a controversy with its events, by date, undated ones last.

    Events without a claim that is sure enough are left out.
    """
    with running.store.reading() as knowledge:
        found = knowledge.controversy(id_)
        events = knowledge.event_list(found.events)
        parties = {p for e in events for p in (e.subject, e.object) if p is not None}
        known = knowledge.entities({*parties, *found.parties})
        told = [s for event in events for s in knowledge.statements(event.id)]
        claims = _claims(knowledge, sure(told, min_confidence, running.settings))
    return ControversyDetail(
        **_outline(found, known).model_dump(),
        events=[_event(e, known, claims[e.id]) for e in events if e.id in claims],
    )


def _claims(knowledge: Knowledge, told: Sequence[Statement]) -> dict[str, list[ClaimOut]]:
    claims: dict[str, list[ClaimOut]] = {}
    for one in export.claims(knowledge, told):
        claim = ClaimOut.model_validate(one)
        claims.setdefault(claim.event, []).append(claim)
    return claims


def _outline(controversy: Controversy, known: Mapping[str, Entity]) -> ControversyOut:
    return ControversyOut(
        id=controversy.id,
        title=controversy.title,
        earliest=controversy.earliest,
        latest=controversy.latest,
        parties=[_name(known[p]) for p in controversy.parties],
        articles=controversy.articles,
        origins=controversy.origins,
    )


def _event(event: Event, known: Mapping[str, Entity], claims: list[ClaimOut]) -> EventOut:
    return EventOut(
        id=event.id,
        subject=_name(known[event.subject]),
        predicate=event.predicate,
        object=None if event.object is None else _name(known[event.object]),
        status=event.status,
        disputed=event.disputed,
        date=event.date,
        stage=event.stage,
        outcome=event.outcome,
        confidence=event.confidence,
        articles=event.articles,
        origins=event.origins,
        claims=claims,
    )


def _name(entity: Entity) -> EntityRef:
    return EntityRef(id=entity.id, name=entity.name, kind=entity.kind)
