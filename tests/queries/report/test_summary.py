from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Event, Statement
from graph.model import Article, ArticleEntity, Claim, Mention, Reading
from graph.store import opened
from graph.vocabulary import FRICTION, Kind, Leaning, Predicate, Status
from queries.report import as_text, report

BRAND, STAR = Kind.BRAND, Kind.INFLUENCER
PARTIES = {"Orvia": BRAND, "Mira Tan": STAR}
BRANDS = ("Orvia", "Kestrel", "Lumo")
COUNTED = {Status.ASSERTED, Status.ALLEGED}
SUED = Predicate.SUED


def test_the_summary_is_one_sentence_of_counts(store, tell):
    tell("Orvia sued Mira Tan in 2020.", PARTIES, [("Orvia", SUED, "Mira Tan")], date="2020")
    tell(
        "Kestrel dropped the star Mira Tan.",
        {"Kestrel": BRAND, "Mira Tan": STAR},
        [("Kestrel", Predicate.TERMINATED, "Mira Tan")],
        date="2026-01",
        status=Status.ALLEGED,
    )
    tell(
        "Orvia denies that it sued Mira Tan in 2020, ever.",
        PARTIES,
        [("Orvia", SUED, "Mira Tan")],
        date="2020",
        status=Status.DENIED,
    )
    tell(
        "Will Orvia shun its star, Mira Tan?",
        PARTIES,
        [("Orvia", Predicate.BOYCOTTED, "Mira Tan")],
        status=Status.PROSPECTIVE,
    )
    tell("Orvia paid a fee; Mira Tan took it.", PARTIES, [("Orvia", Predicate.PAID, "Mira Tan")])
    summary = report(store.knowledge, "Mira Tan").summary
    assert summary.sentence == (
        "2 events of friction with 2 brands (Kestrel, Orvia) in 2 articles from 2 origins, "
        "2020 to 2026; 1 reported as fact, 1 alleged, 1 disputed "
        "(not counted: 1 planned or threatened); 1 event of cooperation."
    )
    assert summary.caution is None


def test_others_than_brands_are_counted_by_kind(store, tell):
    tell(
        "Fans and Orvia mocked Mira Tan.",
        {"Fans": Kind.GROUP, **PARTIES},
        [("Fans", Predicate.CRITICIZED, "Mira Tan"), ("Orvia", Predicate.CRITICIZED, "Mira Tan")],
    )
    assert report(store.knowledge, "Mira Tan").summary.sentence == (
        "2 events of friction with 1 brand (Orvia) and 1 group (Fans) in 1 article from 1 origin, "
        "date unknown; 2 reported as fact, 2 undated."
    )


def test_only_denied_friction_is_none(store, tell):
    tell(
        "Orvia did not sue Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], status=Status.DENIED
    )
    summary = report(store.knowledge, "Mira Tan").summary
    assert summary.sentence == (
        "No event of friction was found in the 1 article read (not counted: 1 denied)."
    )
    assert summary.caution.startswith("That is no clearance")


def test_claims_below_the_threshold_stand_apart(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], confidence=0.3)
    made = report(store.knowledge, "Mira Tan")
    assert made.counterparties == ()
    assert made.summary.friction.events == 0
    assert made.summary.sentence == "No event of friction was found in the 1 article read."
    (doubt,) = made.to_be_checked
    assert doubt.sentence == "To be checked: Orvia sued Mira Tan."
    assert (doubt.to_be_checked, doubt.stands_above, doubt.confidence) == (True, False, 0.3)
    assert "confidence 0.30" in as_text(made)
    assert report(store.knowledge, "Mira Tan", threshold=0.3).summary.friction.events == 1


def test_a_weak_claim_of_a_clear_event_adds_no_source(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")])
    tell(
        "In the dock with Orvia: the star Mira Tan.",
        PARTIES,
        [("Orvia", SUED, "Mira Tan")],
        confidence=0.2,
    )
    made = report(store.knowledge, "Mira Tan")
    assert (made.summary.friction.events, made.summary.reported.articles) == (1, 1)
    (doubt,) = made.to_be_checked
    assert doubt.stands_above
    assert "Clearer passages tell of the same event" in " ".join(as_text(made).split())


def test_a_higher_threshold_can_leave_a_denial_alone(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], confidence=0.6)
    tell(
        "Orvia never sued the star Mira Tan.",
        PARTIES,
        [("Orvia", SUED, "Mira Tan")],
        status=Status.DENIED,
    )
    made = report(store.knowledge, "Mira Tan", threshold=0.8)
    (counterparty,) = made.counterparties
    assert (len(counterparty.happened), len(counterparty.denied)) == (0, 1)
    assert made.summary.friction.events == 0


def test_a_lower_threshold_lets_a_weak_denial_dispute(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")])
    told = [("Orvia", SUED, "Mira Tan")]
    tell("Orvia never sued the star Mira Tan.", PARTIES, told, status=Status.DENIED, confidence=0.3)
    assert report(store.knowledge, "Mira Tan").summary.friction.disputed == 0
    assert report(store.knowledge, "Mira Tan", threshold=0.2).summary.friction.disputed == 1


CLAIMS = st.tuples(
    st.sampled_from(BRANDS),
    st.sampled_from([SUED, Predicate.CRITICIZED, Predicate.PAID, Predicate.APOLOGIZED_TO]),
    st.sampled_from(list(Status)),
    st.sampled_from([0.2, 0.5, 0.7, 0.9]),
    st.sampled_from([None, "2020", "2024-06-03"]),
)


def _tell(store, number, told):
    brand, predicate, status, confidence, date = told
    text = f"{brand} and Mira Tan: " + chr(ord("a") + number) * 40
    article = Article(None, text, f"Outlet {number}", "2026-01-06", "en", text)
    parties = [
        ArticleEntity(
            article.id, name, kind, (Mention(text.index(name), text.index(name) + len(name), True),)
        )
        for name, kind in ((brand, BRAND), ("Mira Tan", STAR))
    ]
    claim = Claim(
        article.id,
        parties[0].id,
        predicate,
        parties[1].id,
        status,
        text,
        0,
        len(text),
        confidence,
        "t/1",
        date,
    )
    store.ledger.add(article, Reading(article.id, "t/1", tuple(parties), (), (claim,)))


@settings(max_examples=20, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=8), st.sampled_from([0.0, 0.5, 0.8]))
def test_friction_is_counted_as_the_events_have_it(told, threshold):
    with TemporaryDirectory() as folder, opened(Path(folder) / "data") as store:
        for number, one in enumerate(told):
            _tell(store, number, one)
        store.refresh()
        made = report(store.knowledge, "Mira Tan", threshold=threshold)
        events = defaultdict(list)
        for s in store.knowledge.every(Statement):
            if s.predicate in FRICTION and s.confidence >= threshold:
                events[s.event].append(s)
        counted = {e: ss for e, ss in events.items() if any(s.status in COUNTED for s in ss)}
        articles = {s.article for ss in counted.values() for s in ss if s.status in COUNTED}
        friction = made.summary.friction
        assert friction.events == friction.asserted + friction.alleged == len(counted)
        assert made.summary.reported.articles == len(articles)
        if threshold == 0.5:
            facts = store.knowledge.every(Event)
            clear = [
                e for e in facts if e.predicate in FRICTION and e.counts and e.confidence >= 0.5
            ]
            assert friction.events == len(clear)


@settings(max_examples=15, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=8))
def test_every_claim_stands_once_and_in_its_place(told):
    with TemporaryDirectory() as folder, opened(Path(folder) / "data") as store:
        for number, one in enumerate(told):
            _tell(store, number, one)
        store.refresh()
        made = report(store.knowledge, "Mira Tan")
        happened = [h for c in made.counterparties for h in c.happened]
        apart = [h for c in made.counterparties for h in (*c.denied, *c.planned)]
        assert all(h.status in COUNTED and h.confidence >= 0.5 for h in happened)
        assert not any(h.status in COUNTED for h in apart)
        assert made.summary.friction.events == sum(h.leaning is Leaning.FRICTION for h in happened)
        placed = [
            c for h in (*happened, *apart, *made.to_be_checked) for q in h.quotes for c in q.claims
        ]
        assert sorted(placed) == sorted(s.id for s in store.knowledge.every(Statement))
