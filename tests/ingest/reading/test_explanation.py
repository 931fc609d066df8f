"""An explanation tells what was read, what was not, and why."""

from graph.model import Article
from ingest.reading import ReadingModel
from ingest.reading.explanation import explain

_TEXT = "Orvella sued the streamer Tova Brandt on Monday. It rained. Brandt denied the claim."


def test_every_sentence_is_explained(model: ReadingModel) -> None:
    article = Article(None, "Orvella", None, "2026-01-06", "en", _TEXT)
    found = explain(model, article)
    assert "".join(_TEXT[s.start : s.end] for s in found.sentences) == _TEXT
    suit, rain, denial = found.sentences
    best = suit.proposals[0]
    assert (best.claim.predicate, best.given) == ("SUED", True)
    assert {reason.sign for reason in best.reasons}
    assert rain.proposals == ()
    assert any(word.topic == "status" for word in denial.words)
    assert {claim.id for claim in model.read(article).claims} == {
        p.claim.id for s in found.sentences for p in s.proposals if p.given
    }
