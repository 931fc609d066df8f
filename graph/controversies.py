"""From events to controversies, first version: friction events that share a party within 120 days.

Events dated to the month or day are linked along each party's own time line; coarser and undated
ones only to events between the same two parties. Courts, platforms, crowds and products link
nothing: half the news would be one controversy through them.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from graph.dates import compatible
from graph.events import TO_BE_CHECKED, support
from graph.facts import Controversy, Entity, Event, Statement
from graph.model import digest
from graph.vocabulary import Kind, Leaning

WINDOW_DAYS = 120
_LINKING = frozenset({Kind.BRAND, Kind.INFLUENCER, Kind.PERSON})


def controversies(
    events: Sequence[Event],
    entities: Mapping[str, Entity],
    told: Mapping[str, Sequence[Statement]],
    origin: Mapping[str, str],
) -> list[Controversy]:
    """Return the controversies that the events make up, in the order of their first event.

    `told` maps events to their statements, `origin` articles to their origins.
    """
    moving = [e for e in events if e.predicate.leaning is not Leaning.STRUCTURE]
    by_id = {e.id: e for e in moving}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(by_id)
    graph.add_edges_from(_links(moving, entities))
    order = {e.id: i for i, e in enumerate(events)}
    groups = [sorted(g, key=order.__getitem__) for g in nx.connected_components(graph)]
    found = [[by_id[e] for e in g] for g in sorted(groups, key=lambda g: order[g[0]])]
    return [_describe(g, entities, told, origin) for g in found if any(map(_clash, g))]


def _clash(event: Event) -> bool:
    friction = event.predicate.leaning is Leaning.FRICTION
    return friction and event.counts and event.confidence >= TO_BE_CHECKED


def _parties(event: Event) -> list[str]:
    return [p for p in (event.subject, event.object) if p is not None]


def _links(events: Iterable[Event], entities: Mapping[str, Entity]) -> Iterable[tuple[str, str]]:
    by_party: dict[str, list[Event]] = defaultdict(list)
    by_pair: dict[frozenset[str], list[Event]] = defaultdict(list)
    for event in events:
        by_pair[frozenset(_parties(event))].append(event)
        if _precise(event):
            for party in _parties(event):
                if entities[party].kind in _LINKING:
                    by_party[party].append(event)
    for dated in by_party.values():
        yield from _along(sorted(dated, key=_when))
    for pair in by_pair.values():
        yield from _between(sorted(pair, key=_when))


def _precise(event: Event) -> bool:
    return len(event.date or "") > len("2024")


def _when(event: Event) -> tuple[str, str]:
    return event.earliest or "", event.id


def _between(pair: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """Link each loosely dated event to one event of the pair, so that it bridges no years."""
    anchors: dict[str | None, Event] = {}
    for event in (e for e in pair if not _precise(e)):
        near = [e for e in pair if _precise(e) and compatible(e.date, event.date)]
        anchor = near[-1] if near else anchors.setdefault(event.date, event)
        yield anchor.id, event.id


def _along(dated: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """Link each event to the one before it unless more than 120 quiet days lie between them."""
    last = dated[0]
    for event in dated[1:]:
        if _days(last.latest or "", event.earliest or "") <= WINDOW_DAYS:
            yield last.id, event.id
        if (event.latest or "") > (last.latest or ""):
            last = event


def _days(start: str, end: str) -> int:
    return (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days


def _describe(
    events: Sequence[Event],
    entities: Mapping[str, Entity],
    told: Mapping[str, Sequence[Statement]],
    origin: Mapping[str, str],
) -> Controversy:
    weight: dict[str, int] = defaultdict(int)
    for event in events:
        for party in _parties(event):
            weight[party] += event.origins * (2 if _clash(event) else 1)
    parties = sorted(weight, key=lambda p: (-weight[p], entities[p].name, p))
    articles = {s.article for e in events for s in support(told[e.id])}
    first = min((e.earliest for e in events if e.earliest), default=None)
    last = max((e.latest for e in events if e.latest), default=None)
    return Controversy(
        id=f"co-{digest(events[0].id)}",
        title=_title([entities[p] for p in parties], first, last),
        earliest=first,
        latest=last,
        parties=tuple(parties),
        events=tuple(e.id for e in events),
        articles=len(articles),
        origins=len({origin[a] for a in articles}),
    )


def _title(parties: Sequence[Entity], first: str | None, last: str | None) -> str:
    chief = [p for p in parties if p.kind in _LINKING] or list(parties)
    names = " and ".join(p.name for p in chief[:2])
    if first is None or last is None:
        return names
    years = first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"
    return f"{names}, {years}"
