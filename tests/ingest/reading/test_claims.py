"""How sure a claim is, by the sentence that tells it and by the one after it."""

import numpy as np
import pytest

from graph.model import Article
from graph.vocabulary import Kind, Predicate, Status
from ingest.reading.cast import Cast
from ingest.reading.claims import Writer
from ingest.reading.contraries import drop_contraries
from ingest.reading.draft import Draft
from ingest.reading.likelihood import Likelihood
from ingest.reading.relations import Evidence, Link
from ingest.reading.scene import scene_of
from ingest.reading.sentences import sentences
from ingest.reading.spots import Spot

KINDS = np.zeros(len(Kind), np.float32)


def drafted(text: str, names: tuple[str, str], predicate: Predicate, *words: str) -> Draft:
    """Return a draft in which the network links two names, looking at each of these words."""
    bounds = sentences(text)
    spots = []
    for name, kind in zip(names, (Kind.GROUP, Kind.BRAND), strict=True):
        start = text.index(name)
        at = next(i for i, (_, end) in enumerate(bounds) if start < end)
        spots.append(Spot(start, start + len(name), at, name, named=True, kind=kind, kinds=KINDS))
    told = []
    for word in words:
        place = text.index(word)
        at = next(i for i, (_, end) in enumerate(bounds) if place < end)
        told.append(Evidence(0, 1, at, place, 3.0))
    link = Link(0, predicate, 1, Status.ASSERTED, 3.0, tuple(told))
    kinds = {0: Kind.GROUP, 1: Kind.BRAND}
    return Draft(text, "en", bounds, Cast(spots, [0, 1], []), kinds, [link])


def read(draft: Draft) -> dict[Status, str]:
    article = Article(None, "", None, "2026-01-07", draft.lang, draft.text)
    writer = Writer(article, drop_contraries(draft), Likelihood({"start": 9.0}, {}), "test/1")
    return {claim.status: claim.quote for claim in writer.reading().claims}


@pytest.mark.parametrize(
    ("after", "status"),
    [
        ("It is not a boycott, its manager said.", Status.DENIED),
        ("It is a boycott, its manager said.", Status.ASSERTED),
        ("It is not a lawsuit, its manager said.", Status.ASSERTED),
    ],
)
def test_the_next_sentence_may_take_the_deed_back(after: str, status: Status) -> None:
    text = f"Hale Brothers stays away from Undelle. {after}"
    found = read(drafted(text, ("Hale Brothers", "Undelle"), Predicate.BOYCOTTED, "stays"))
    assert found.keys() == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It was Tarn Ltd, not Hale Brothers, who sued Undelle.", Status.DENIED),
        ("It was Hale Brothers, not Tarn Ltd, who sued Undelle.", Status.ASSERTED),
    ],
)
def test_who_is_ruled_out_did_not_do_it(text: str, status: Status) -> None:
    found = read(drafted(text, ("Hale Brothers", "Undelle"), Predicate.SUED, "sued"))
    assert found.keys() == {status}


def test_what_is_only_asked_gives_no_claim() -> None:
    asked = "Did Hale Brothers sue Undelle?"
    assert read(drafted(asked, ("Hale Brothers", "Undelle"), Predicate.SUED, "sue")) == {}
    told = "Hale Brothers did sue Undelle."
    assert read(drafted(told, ("Hale Brothers", "Undelle"), Predicate.SUED, "sue")).keys() == {
        Status.ASSERTED
    }


def test_a_clear_telling_stands_beside_a_void_one() -> None:
    text = "Hale Brothers went for Undelle. Did it sue?"
    draft = drafted(text, ("Hale Brothers", "Undelle"), Predicate.SUED, "went", "sue?")
    assert read(draft) == {Status.ASSERTED: "Hale Brothers went for Undelle."}


def test_a_void_telling_leaves_only_those_with_words_of_their_own() -> None:
    text = "Did Hale Brothers sue Undelle? It went for it."
    draft = drafted(text, ("Hale Brothers", "Undelle"), Predicate.SUED, "sue", "went")
    assert read(draft) == {}


@pytest.mark.parametrize(
    ("looked_at", "word"),
    [("cotting", "boycotting"), ("against", "lawsuit"), ("lawsuit", "lawsuit")],
)
def test_the_telling_word_is_whole_and_a_typical_one(looked_at: str, word: str) -> None:
    text = "No lawsuit was filed by the Hale Brothers of Tarn against Undelle."
    if word == "boycotting":
        text = "Hale Brothers isn’t boycotting Undelle."
    predicate = Predicate.BOYCOTTED if word == "boycotting" else Predicate.SUED
    draft = drafted(text, ("Hale Brothers", "Undelle"), predicate, looked_at)
    scene = scene_of(draft.links[0].evidence[0], draft, predicate)
    assert scene.sentence[scene.at :].startswith(word)
