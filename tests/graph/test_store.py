from graph.facts import Event
from graph.store import opened
from graph.vocabulary import Kind, Predicate, Status

BRAND, STAR = Kind.BRAND, Kind.INFLUENCER
PARTIES = {"Orvia": BRAND, "Mira Tan": STAR}


def test_an_article_twice_adds_nothing(store, tell):
    text = "Orvia sued Mira Tan over a video."
    tell(text, PARTIES, [("Orvia", Predicate.SUED, "Mira Tan")])
    before = store.projection.changes(0)
    tell(text, PARTIES, [("Orvia", Predicate.SUED, "Mira Tan")])
    assert store.projection.changes(0).put == before.put


def test_two_articles_of_one_happening_are_one_event(store, tell):
    for text in ("Orvia sued Mira Tan.", "A court heard that Orvia had sued Mira Tan last week."):
        tell(text, PARTIES, [("Orvia", Predicate.SUED, "Mira Tan")])
    (event,) = store.knowledge.every(Event)
    assert (event.claims, event.articles, event.origins) == (2, 2, 2)


def test_a_copy_is_no_second_origin(store, tell):
    text = "Orvia sued the streamer Mira Tan on Monday over a video about its kettles and pans."
    tell(text, PARTIES, [("Orvia", Predicate.SUED, "Mira Tan")])
    copied = text + " Source: Outlet."
    tell(copied, PARTIES, [("Orvia", Predicate.SUED, "Mira Tan")], publisher="Other")
    (event,) = store.knowledge.every(Event)
    assert (event.articles, event.origins) == (2, 1)


def test_a_denial_belongs_to_the_event_that_it_denies(store, tell):
    tell("Orvia paid Mira Tan.", PARTIES, [("Orvia", Predicate.PAID, "Mira Tan")])
    told = [("Orvia", Predicate.PAID, "Mira Tan")]
    tell("Orvia denied that it paid Mira Tan.", PARTIES, told, status=Status.DENIED)
    (event,) = store.knowledge.every(Event)
    assert event.status is Status.ASSERTED
    assert event.disputed


def test_a_second_time_takes_no_sequence_number(store, tell):
    told = [("Orvia", Predicate.SUED, "Mira Tan")]
    tell("Orvia sued Mira Tan.", PARTIES, told)
    before = store.ledger.position()
    tell("Orvia sued Mira Tan.", PARTIES, told)
    assert store.ledger.position() == before


def test_one_reading_sees_one_moment(store, tell):
    tell("Orvia sued Mira Tan.", PARTIES, [("Orvia", Predicate.SUED, "Mira Tan")])
    with store.reading() as knowledge:
        assert knowledge.coverage().articles == 1
        tell("Orvia paid Mira Tan.", PARTIES, [("Orvia", Predicate.PAID, "Mira Tan")])
        assert knowledge.coverage().articles == 1
        assert len(list(knowledge.every(Event))) == 1
    assert store.knowledge.coverage().articles == 2


def test_a_folder_may_have_any_name(tmp_path):
    folder = tmp_path / "what? & where#"
    with opened(folder):
        assert (folder / "ledger.sqlite").exists()
