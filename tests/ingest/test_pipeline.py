"""One document that fails stops no other, and everything is counted."""

from pathlib import Path

import pytest

from graph.errors import EngineUnavailable
from graph.model import Article, ArticleEntity, Claim, Mention, Reading
from graph.store import Store
from graph.vocabulary import Kind, Predicate, Status
from ingest.pipeline import Outcome, Summary, ingest
from ingest.sources import Failure


class Plain:
    """Reads "A sued B." and nothing else; chokes where the text says so."""

    version = "plain/1"

    def read(self, article: Article) -> Reading:
        if "choke" in article.text:
            raise ZeroDivisionError
        if "broken weights" in article.text:
            raise EngineUnavailable("The weights are gone.")
        subject, _, obj = article.text.rstrip(".").partition(" sued ")
        parties = tuple(_entity(article, name) for name in (subject, obj))
        quote = article.text if "misquote" not in article.text else "something else"
        claim = Claim(
            article=article.id,
            subject=parties[0].id,
            predicate=Predicate.SUED,
            object=parties[1].id,
            status=Status.ASSERTED,
            quote=quote,
            start=0,
            end=len(article.text),
            confidence=0.9,
            extractor=self.version,
        )
        return Reading(article.id, self.version, parties, (), (claim,))


def _entity(article: Article, name: str) -> ArticleEntity:
    start = article.text.index(name)
    return ArticleEntity(article.id, name, Kind.BRAND, (Mention(start, start + len(name), True),))


def article(text: str) -> Article:
    return Article(None, text, None, None, "en", text)


def read(store: Store, *documents: Article | Failure) -> Summary:
    summary = Summary()
    for outcome in ingest(documents, Plain(), store.ledger):
        summary = summary.plus(outcome)
    return summary


def test_a_failure_stops_no_other(store: Store) -> None:
    lost = Failure("b.txt", "It is empty.")
    summary = read(store, article("A sued B."), lost, article("choke"), article("C sued D."))
    assert (summary.seen, summary.new, summary.claims) == (2, 2, 2)
    assert [f.source for f in summary.failures] == ["b.txt", "choke"]


def test_what_was_read_before_is_unchanged(store: Store) -> None:
    read(store, article("A sued B."))
    summary = read(store, article("A sued B."))
    assert (summary.seen, summary.new, summary.unchanged, summary.claims) == (1, 0, 1, 0)


def test_a_claim_that_misquotes_is_counted_and_not_stored(store: Store) -> None:
    summary = read(store, article("misquote sued B."))
    assert (summary.seen, summary.claims, summary.rejected) == (1, 0, 1)


def test_a_reader_that_cannot_run_at_all_stops_everything(store: Store) -> None:
    with pytest.raises(EngineUnavailable):
        read(store, article("broken weights sued B."))


def test_an_interrupted_run_keeps_what_it_had_read(store: Store, tmp_path: Path) -> None:
    steps = ingest([article("A sued B."), article("C sued D.")], Plain(), store.ledger)
    first: Outcome = next(steps)
    steps.close()
    store.refresh()
    assert first.new
    assert store.knowledge.coverage().articles == 1
