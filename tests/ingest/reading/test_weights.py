"""The bundled weights are those of the manifest, and nothing else is loaded."""

import json
import shutil
from pathlib import Path

import pytest

from graph.errors import EngineUnavailable
from graph.model import Article
from ingest.reading import ReadingModel
from ingest.reading.weights import BUNDLED, FILES, load, sha256

VERSION = ReadingModel.version


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder like that of a model, with tiny files of the right hashes."""
    for name in FILES:
        (tmp_path / name).write_text(name, encoding="utf-8")
    shutil.copy(BUNDLED / "config.json", tmp_path)
    hashes = {name: sha256(tmp_path / name) for name in FILES}
    (tmp_path / "manifest.json").write_text(json.dumps(hashes), encoding="utf-8")
    return tmp_path


def test_the_bundled_weights_are_complete() -> None:
    weights = load(BUNDLED, VERSION)
    assert set(weights.hashes) == set(FILES)
    assert set(weights.kinds()) == set(weights.config().predicates)


def test_weights_of_another_version_are_refused(small: Path) -> None:
    assert load(small, VERSION).folder == small
    with pytest.raises(EngineUnavailable, match="holds reading-model/2"):
        load(small, "reading-model/1")


def test_a_config_that_describes_no_model_is_refused(small: Path) -> None:
    (small / "config.json").write_text("{}", encoding="utf-8")
    hashes = {name: sha256(small / name) for name in FILES}
    (small / "manifest.json").write_text(json.dumps(hashes), encoding="utf-8")
    with pytest.raises(EngineUnavailable, match="does not describe a model"):
        load(small, VERSION)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(small: Path, name: str) -> None:
    (small / name).unlink()
    with pytest.raises(EngineUnavailable, match=name):
        load(small, VERSION)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named(small: Path, name: str) -> None:
    (small / name).write_text("other", encoding="utf-8")
    with pytest.raises(EngineUnavailable, match="damaged"):
        load(small, VERSION)


@pytest.mark.parametrize("text", ["", "[1]", "{broken", '{"a": 1}'])
def test_a_broken_manifest_is_said(small: Path, text: str) -> None:
    (small / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(EngineUnavailable, match=r"manifest\.json"):
        load(small, VERSION)


def test_nothing_is_loaded_before_the_first_article(small: Path) -> None:
    shutil.rmtree(small)
    model = ReadingModel(weights=small)
    assert model.version == "reading-model/2"
    with pytest.raises(EngineUnavailable, match="Install Backstory again"):
        model.read(Article(None, "", None, None, "en", "Orvella sued."))
