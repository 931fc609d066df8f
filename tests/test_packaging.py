"""The generic names of our packages belong to us alone in this environment."""

from importlib.metadata import packages_distributions

import pytest


@pytest.mark.parametrize("package", ["graph", "ingest", "queries", "api"])
def test_no_other_distribution_owns_the_name(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"backstory"}
