import pytest

from graph.model import Amount
from graph.vocabulary import AmountBasis, Kind, Leaning, Outcome, Predicate, Stage, Status
from queries.report import as_text, report

BRAND, STAR, GROUP = Kind.BRAND, Kind.INFLUENCER, Kind.GROUP
PARTIES = {"Orvia": BRAND, "Mira Tan": STAR}
SUED, PAID = Predicate.SUED, Predicate.PAID
DENIED, ALLEGED, PLANNED = Status.DENIED, Status.ALLEGED, Status.PROSPECTIVE


def happened(store, name="Mira Tan", **more):
    made = report(store.knowledge, name, **more)
    return [h for c in made.counterparties for h in c.happened]


def test_an_event_is_a_sentence_with_stage_outcome_amount_and_sources(store, publish, said):
    quote = "Orvia sued Mira Tan in June 2024 and was awarded 50,000 yuan."
    more = {"date": "2024-06", "stage": Stage.FINAL, "outcome": Outcome.WON}
    amount = Amount(50_000, "CNY", AmountBasis.AWARDED)
    publish(
        f"A verdict\n{quote}",
        PARTIES,
        said("Orvia", SUED, "Mira Tan", quote, **more, amount=amount),
    )
    (one,) = happened(store)
    assert (one.sentence, one.date_words) == ("Orvia sued Mira Tan.", "June 2024")
    assert one.details == (
        "Stage: decided finally",
        "Outcome: won by Orvia",
        "Amount: 50,000 yuan awarded",
    )
    assert one.status_words == "reported as fact"
    assert (one.reported.articles, one.reported.origins) == (1, 1)
    assert [q.quote for q in one.quotes] == [quote]
    assert "June 2024. Orvia sued Mira Tan." in as_text(report(store.knowledge, "Mira Tan"))


def test_the_same_event_reads_alike_in_the_brands_report(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")])
    (of_star,), (of_brand,) = happened(store), happened(store, "Orvia")
    assert of_star == of_brand
    (counterparty,) = report(store.knowledge, "Orvia").counterparties
    assert counterparty.party.name == "Mira Tan"


def test_brands_come_first_then_those_with_more_friction(store, tell):
    parties = {"Mira Tan": STAR, "Kestrel": BRAND, "Orvia": BRAND, "Fans": GROUP}
    for year in ("2021", "2023"):
        tell(
            f"In {year} Orvia sued Mira Tan, Fans and Kestrel said.",
            parties,
            [("Orvia", SUED, "Mira Tan"), ("Fans", Predicate.BOYCOTTED, "Mira Tan")],
            date=year,
        )
    tell(
        "Mira Tan endorsed Kestrel, Orvia said.",
        {k: parties[k] for k in ("Mira Tan", "Kestrel")},
        [("Mira Tan", Predicate.ENDORSED, "Kestrel")],
    )
    made = report(store.knowledge, "Mira Tan")
    names = [c.party.name for c in made.counterparties]
    assert names[:2] == ["Orvia", "Kestrel"]
    assert [h.date for h in made.counterparties[0].happened] == ["2021", "2023"]
    assert made.counterparties[1].happened[0].leaning is Leaning.COOPERATION


def test_parties_with_one_name_are_told_apart(store, tell):
    parties = {"Aster": BRAND, "Mira Tan": STAR}
    tell("Aster sued Mira Tan.", parties, [("Aster", SUED, "Mira Tan")])
    tell(
        "The runner Aster praised Mira Tan.",
        parties | {"Aster": Kind.PERSON},
        [("Aster", Predicate.PRAISED, "Mira Tan")],
    )
    sentences = {h.sentence for h in happened(store)}
    assert sentences == {
        "Aster (brand) sued Mira Tan.",
        "Aster (person) praised or defended Mira Tan.",
    }


def test_groups_of_one_name_in_two_articles_are_not_said_to_be_the_same(store, tell):
    told = {
        "Fans booed Mira Tan in spring.": Predicate.CRITICIZED,
        "Later, Fans of tea called Mira Tan a thief.": Predicate.ACCUSED,
    }
    for text, predicate in told.items():
        tell(text, {"Fans": GROUP, "Mira Tan": STAR}, [("Fans", predicate, "Mira Tan")])
    made = report(store.knowledge, "Mira Tan")
    assert len(made.counterparties) == 2
    assert as_text(made).count("Nothing says it is the same") == 2


def test_a_denial_stands_beside_what_it_denies(store, publish, said):
    publish(
        "Orvia paid\nOrvia paid Mira Tan.",
        PARTIES,
        said("Orvia", PAID, "Mira Tan", "Orvia paid Mira Tan."),
    )
    denial = "Orvia says it never paid Mira Tan."
    publish(
        f"A denial\n{denial}",
        PARTIES,
        said("Orvia", PAID, "Mira Tan", denial, status=DENIED, according_to="Orvia"),
        publisher="River",
    )
    (one,) = happened(store)
    assert one.disputed
    assert one.status_words == "reported as fact; disputed: denied by Orvia"
    (conflict,) = one.conflicts
    assert [(s.says, s.quotes) for s in conflict.sides] == [
        ("reported as fact", ("Orvia paid Mira Tan.",)),
        ("denied by Orvia", (denial,)),
    ]
    assert (one.reported.articles, one.denied.articles) == (1, 1)
    text = as_text(report(store.knowledge, "Mira Tan"))
    assert "Orvia paid Mira Tan. Disputed." in text


def test_what_is_only_denied_or_planned_stands_apart(store, tell):
    tell(
        "Orvia denied paying Mira Tan.",
        PARTIES,
        [("Orvia", PAID, "Mira Tan")],
        status=DENIED,
        according_to="Orvia",
    )
    tell("Orvia may sue Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], status=PLANNED)
    (counterparty,) = report(store.knowledge, "Mira Tan").counterparties
    assert counterparty.happened == ()
    (denied,), (planned,) = counterparty.denied, counterparty.planned
    assert denied.sentence == "It is denied that Orvia paid Mira Tan (denied by Orvia)."
    assert planned.sentence == (
        "It was planned or threatened that Orvia would sue Mira Tan; it is not reported as done."
    )
    assert denied.conflicts == planned.conflicts == ()


def test_an_allegation_names_who_alleges(store, tell):
    tell(
        "Mira Tan says that Orvia paid her.",
        PARTIES,
        [("Orvia", PAID, "Mira Tan")],
        status=ALLEGED,
        according_to="Mira Tan",
    )
    (one,) = happened(store)
    assert one.sentence == "Orvia is said to have paid Mira Tan."
    assert one.status_words == "alleged by Mira Tan"


@pytest.mark.parametrize(
    ("about", "one", "other", "says"),
    [
        (
            "date",
            {"date": "2026-01-05"},
            {"date": "2026-01-06"},
            ("5 January 2026", "6 January 2026"),
        ),
        (
            "outcome",
            {"outcome": Outcome.WON},
            {"outcome": Outcome.LOST},
            ("won by Orvia", "lost by Orvia, won by Mira Tan"),
        ),
        (
            "amount",
            {"amount": Amount(500, "CNY")},
            {"amount": Amount(900, "CNY")},
            ("500 yuan", "900 yuan"),
        ),
    ],
)
def test_differing_details_are_put_side_by_side(store, tell, about, one, other, says):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], **one)
    tell(
        "The court saw Orvia and its star Mira Tan again.",
        PARTIES,
        [("Orvia", SUED, "Mira Tan")],
        **other,
    )
    (told,) = happened(store)
    (conflict,) = told.conflicts
    assert conflict.about == about
    assert {side.says for side in conflict.sides} == set(says)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2024"}, {"date": "2024-06-03"}),
        (
            {"amount": Amount(500, "CNY", AmountBasis.CLAIMED)},
            {"amount": Amount(90, "CNY", AmountBasis.AWARDED)},
        ),
        ({"amount": Amount(700, "CNY")}, {"amount": Amount(100, "USD")}),
    ],
)
def test_what_can_all_be_true_is_no_conflict(store, tell, one, other):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], **one)
    tell(
        "The court saw Orvia and its star Mira Tan again.",
        PARTIES,
        [("Orvia", SUED, "Mira Tan")],
        **other,
    )
    (told,) = happened(store)
    assert told.conflicts == ()


def test_structure_stands_apart(store, tell):
    tell(
        "Lin Bo leads Orvia.",
        {"Lin Bo": Kind.PERSON, "Orvia": BRAND},
        [("Lin Bo", Predicate.LEADS, "Orvia")],
        role="founder",
    )
    made = report(store.knowledge, "Orvia")
    assert made.counterparties == ()
    assert [h.sentence for h in made.structure] == ["Lin Bo has a leading role at Orvia (founder)."]


def test_an_apology_to_nobody_in_particular_is_told(store, tell):
    tell(
        "Orvia apologised, with Mira Tan looking on.",
        PARTIES,
        [("Orvia", Predicate.APOLOGIZED_TO, None)],
    )
    made = report(store.knowledge, "Orvia")
    (counterparty,) = made.counterparties
    assert counterparty.party is None
    assert counterparty.happened[0].leaning is Leaning.REPAIR
    assert "Nobody in particular" in as_text(made)


def test_a_controversy_has_title_period_and_parties(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], date="2024-06")
    (dispute,) = report(store.knowledge, "Mira Tan").controversies
    assert dispute.period == "2024"
    assert {p.name for p in dispute.parties} == {"Orvia", "Mira Tan"}
    assert dispute.title in as_text(report(store.knowledge, "Mira Tan"))


def test_a_controversy_below_the_threshold_is_left_out(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", SUED, "Mira Tan")], confidence=0.6)
    assert report(store.knowledge, "Mira Tan").controversies
    assert not report(store.knowledge, "Mira Tan", threshold=0.7).controversies
