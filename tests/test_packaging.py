"""The packages: their generic names are ours alone here, and the wheel is whole."""

import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
PACKAGES = ["graph", "ingest", "queries", "api"]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_owns_the_name(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"backstory"}


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    builder = WheelBuilder(str(ROOT))
    (wheel,) = builder.build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as packed:
        inside = set(packed.namelist())
    files = (f for package in PACKAGES for f in (ROOT / package).rglob("*") if f.is_file())
    wanted = {f.relative_to(ROOT).as_posix() for f in files if "__pycache__" not in f.parts}
    assert wanted - inside == {f for f in wanted if f.startswith("ingest/training/")}
