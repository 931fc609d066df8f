"""The reading model, loaded once for all tests."""

import pytest

from ingest.reading import ReadingModel


@pytest.fixture(scope="session")
def model() -> ReadingModel:
    return ReadingModel(threads=2)
