"""How long the service takes to start and to answer, and how much memory it holds."""

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import httpx

from bench.memory import peaks
from bench.progress import OnProgress, counted
from bench.service import run, serving

STARTS = 3


@dataclass(frozen=True, slots=True)
class ServingFigures:
    """What serving costs. Seconds; bytes.

    `first_start` fills both graphs from the ledger, `starts` find them filled. `memory` holds the
    peaks by name of process. `reports` are seconds, one a request.
    """

    articles: int
    entities: int
    claims: int
    ingest: float
    first_start: float
    starts: tuple[float, ...]
    memory: dict[str, int]
    reports: tuple[float, ...]


def measure(samples: Path, on_progress: OnProgress, *, requests: int) -> ServingFigures:
    """Ingest the samples into a folder of their own, serve it, and ask for reports.

    Reports are asked for over REST by one client, one after another, entity by entity.
    """
    with tempfile.TemporaryDirectory(prefix="backstory-bench-") as folder:
        data = Path(folder) / "data"
        begun = time.perf_counter()
        summary = json.loads(run(data, "ingest", str(samples), "--json"))
        ingest = time.perf_counter() - begun
        first, *starts = [_start(data) for _ in counted("starts", range(STARTS + 1), on_progress)]
        with serving(data) as service, httpx.Client(base_url=service.url, timeout=60) as client:
            entities = entity_ids(client)
            reports = tuple(_reports(client, entities, requests, on_progress))
            memory = peaks(service.process)
    return ServingFigures(
        articles=summary["new"],
        entities=len(entities),
        claims=summary["claims"],
        ingest=ingest,
        first_start=first,
        starts=tuple(starts),
        memory=dict(memory),
        reports=reports,
    )


def entity_ids(client: httpx.Client) -> list[str]:
    """Return the ids of all entities, page by page."""
    ids: list[str] = []
    page: str | None = "/entities?limit=200"
    while page:
        answer = client.get(page).raise_for_status().json()
        ids += [entity["id"] for entity in answer["items"]]
        page = answer["next"]
    return ids


def _start(data: Path) -> float:
    with serving(data) as service:
        return service.ready


def _reports(
    client: httpx.Client, entities: Sequence[str], requests: int, on_progress: OnProgress
) -> Iterator[float]:
    asked = list(islice(cycle(entities), requests))
    for entity in counted("reports", asked, on_progress):
        begun = time.perf_counter()
        client.get(f"/entities/{entity}/report").raise_for_status()
        yield time.perf_counter() - begun
