from graph.vocabulary import Kind, Predicate, Status
from queries.report import as_text, report

PARTIES = {"Orvia": Kind.BRAND, "Mira Tan": Kind.INFLUENCER}
BODY = "Orvia sued Mira Tan over a video about kettles.\nThe hearing was short and quiet."
QUOTE = "Orvia sued Mira Tan over a video about kettles."


def the_event(store):
    made = report(store.knowledge, "Mira Tan")
    (event,) = [h for c in made.counterparties for h in (*c.happened, *c.denied)]
    return event


def test_a_copy_is_named_under_its_origin_and_is_no_source(store, publish, said):
    claim = said("Orvia", Predicate.SUED, "Mira Tan", QUOTE)
    publish(f"A case of kettles\n{BODY}", PARTIES, claim, published="2026-01-05")
    publish(f"Kettles in court\n{BODY}", PARTIES, claim, publisher="Echo", published="2026-01-07")
    event = the_event(store)
    (quote,) = event.quotes
    assert (quote.source.publisher, [c.publisher for c in quote.copies]) == ("Outlet", ["Echo"])
    assert (event.reported.articles, event.reported.origins) == (2, 1)
    assert len(quote.claims) == 2
    text = as_text(report(store.knowledge, "Mira Tan"))
    assert "Reported in 2 articles from 1 origin." in text
    assert "Same text also in: “Kettles in court” (Echo, 7 January 2026)" in text


def test_the_earliest_stands_for_its_copies_whatever_was_read_first(store, publish, said):
    claim = said("Orvia", Predicate.SUED, "Mira Tan", QUOTE)
    publish(f"Kettles in court\n{BODY}", PARTIES, claim, publisher="Echo", published="2026-01-07")
    publish(f"A case of kettles\n{BODY}", PARTIES, claim, published="2026-01-05")
    (quote,) = the_event(store).quotes
    assert quote.source.publisher == "Outlet"


def test_a_shortened_passage_of_a_copy_is_the_same_passage(store, publish, said):
    publish(
        f"A case\n{BODY}",
        PARTIES,
        said("Orvia", Predicate.SUED, "Mira Tan", QUOTE),
        published="2026-01-05",
    )
    short = "Orvia sued Mira Tan over a video"
    publish(
        f"A case\n{BODY}",
        PARTIES,
        said("Orvia", Predicate.SUED, "Mira Tan", short),
        publisher="Echo",
    )
    (quote,) = the_event(store).quotes
    assert quote.quote == QUOTE
    assert [c.publisher for c in quote.copies] == ["Echo"]


def test_a_passage_found_only_in_a_copy_says_whose_copy_it_is(store, publish, said):
    publish(f"A case\n{BODY}", PARTIES, published="2026-01-05")
    publish(
        f"A case\n{BODY}",
        PARTIES,
        said("Orvia", Predicate.SUED, "Mira Tan", QUOTE),
        publisher="Echo",
    )
    (quote,) = the_event(store).quotes
    assert (quote.source.publisher, quote.copy_of.publisher) == ("Echo", "Outlet")
    assert "A copy, and no further source, of:" in as_text(report(store.knowledge, "Mira Tan"))


def test_a_denial_in_a_copy_is_kept(store, publish, said):
    publish(
        f"A case\n{BODY}",
        PARTIES,
        said("Orvia", Predicate.SUED, "Mira Tan", QUOTE),
        published="2026-01-05",
    )
    denied = said(
        "Orvia",
        Predicate.SUED,
        "Mira Tan",
        "The hearing was short and quiet.",
        status=Status.DENIED,
    )
    publish(f"A case\n{BODY}", PARTIES, denied, publisher="Echo")
    event = the_event(store)
    assert event.disputed
    assert [q.status for q in event.quotes] == [Status.ASSERTED, Status.DENIED]


def test_two_quotes_of_one_article_are_both_shown_and_one_source(store, publish, said):
    other = "The hearing was short and quiet."
    claims = [said("Orvia", Predicate.SUED, "Mira Tan", words) for words in (QUOTE, other)]
    publish(f"A case\n{BODY}", PARTIES, *claims)
    event = the_event(store)
    assert [q.quote for q in event.quotes] == [QUOTE, other]
    assert event.reported.articles == 1


def test_all_speakers_of_one_passage_are_named(store, publish, said):
    claims = [
        said("Orvia", Predicate.SUED, "Mira Tan", QUOTE, status=Status.ALLEGED, according_to=who)
        for who in ("a clerk", "a witness")
    ]
    publish(f"A case\n{BODY}", PARTIES, *claims)
    event = the_event(store)
    (quote,) = event.quotes
    assert set(quote.speakers) == {"a clerk", "a witness"}
    assert event.status_words in (
        "alleged by a clerk and a witness",
        "alleged by a witness and a clerk",
    )


def test_publisher_date_and_address_are_given_or_said_to_be_unknown(store, publish, said):
    claim = said("Orvia", Predicate.SUED, "Mira Tan", QUOTE)
    publish(
        f"A case\n{BODY}",
        PARTIES,
        claim,
        url="https://outlet.example/a",
        published=None,
        publisher=None,
    )
    text = as_text(report(store.knowledge, "Mira Tan"))
    assert "“A case” (publisher unknown, date unknown)\n      https://outlet.example/a\n" in text
