"""A small made-up world: Orla Vane, an influencer, and the brands Tellurio and Bright Fern."""

from dataclasses import replace

import pytest

from graph.facts import Controversy, Document, Entity, Event, Fact, Statement
from graph.vocabulary import AmountBasis, Kind, Outcome, Predicate, Stage, Status

ARTICLE = Document(
    "ar-1", "https://news.example/1", "Vane in court", "The Ledge", "2025-03-02", "en", "ar-1"
)
COPY = replace(ARTICLE, id="ar-2", url=None, publisher="凉州晚报", published=None, lang="zh")
VANE = Entity("en-vane", "Orla Vane", Kind.INFLUENCER, ("Vane", "奥拉"), ("n1", "n2"), 2, 1)
TELLURIO = Entity("en-tell", "Tellurio", Kind.BRAND, (), ("n3",), 2, 1)
FERN = Entity("en-fern", 'Bright "Fern"\n', Kind.BRAND, (), ("n4",), 1, 1)
SUIT = Event(
    "ev-suit", "en-tell", Predicate.SUED, "en-vane", Status.ASSERTED, True, "2024-06", "2024-06-01",
    "2024-06-30", Stage.FINAL, Outcome.WON, 1_500_000.0, "CNY", None, 0.83, 2, 2, 1,
)  # fmt: skip
SECOND_SUIT = replace(SUIT, id="ev-suit-2", status=Status.ALLEGED, date="2025", disputed=False)
DENIED = replace(
    SUIT, id="ev-no", subject="en-fern", predicate=Predicate.TERMINATED, status=Status.DENIED,
    date=None, earliest=None, latest=None, stage=None, outcome=None, amount=None, currency=None,
)  # fmt: skip
SORRY = replace(
    DENIED, id="ev-sorry", subject="en-vane", predicate=Predicate.APOLOGIZED_TO, object=None,
    status=Status.ASSERTED,
)  # fmt: skip

LEADS = replace(
    DENIED, id="ev-leads", subject="en-vane", predicate=Predicate.LEADS, object="en-fern",
    status=Status.ASSERTED, role="founder",
)  # fmt: skip


def told(event: Event, name: str, article: str = "ar-1") -> Statement:
    """Return a claim that tells of the event."""
    return Statement(
        id=name, article=article, event=event.id, subject=event.subject, subject_mention="the one",
        predicate=event.predicate, object=event.object, object_mention=event.object,
        status=event.status,
        date=event.date, earliest=event.earliest, latest=event.latest, stage=event.stage,
        outcome=event.outcome, amount=event.amount, currency=event.currency,
        amount_basis=AmountBasis.AWARDED if event.amount else None, role=event.role,
        according_to="a court", quote='said "no"\\ 不', start=4, end=15, confidence=0.83,
        extractor="reading-model/1",
    )  # fmt: skip


CONTROVERSY = Controversy(
    "co-1", "Tellurio and Orla Vane", "2024-06-01", "2025-12-31", ("en-tell", "en-vane"),
    ("ev-suit", "ev-suit-2"), 2, 1,
)  # fmt: skip


@pytest.fixture
def world() -> list[Fact]:
    """Every kind of fact, parents before children."""
    return [
        ARTICLE, COPY, VANE, TELLURIO, FERN, SUIT, SECOND_SUIT, DENIED, SORRY,
        LEADS, told(SUIT, "cl-1"), told(SUIT, "cl-2", "ar-2"), told(SECOND_SUIT, "cl-3"),
        told(DENIED, "cl-4"), told(SORRY, "cl-5"), told(LEADS, "cl-6"), CONTROVERSY,
    ]  # fmt: skip
