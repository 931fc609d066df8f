"""One engine for all tests that need one, and what tests ask of any view."""

from collections.abc import Iterator

import pytest

from graph.cypher import CypherReader, Engine


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The embedded engine; its tests clear the graph before they fill it."""
    with Engine(tmp_path_factory.mktemp("engine") / "cypher", heap="256m") as engine:
        yield engine


@pytest.fixture(scope="session")
def reader(engine: Engine) -> Iterator[CypherReader]:
    """Read-only queries on the engine."""
    reader = CypherReader(engine.access)
    yield reader
    reader.close()
