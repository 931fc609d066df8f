"""What holds for any text at all."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.checks import sift
from graph.model import Article
from ingest.reading import ReadingModel

PIECES = st.sampled_from(
    [
        "Orvella ", "Tova Brandt ", "sued ", "has not paid ", "the ", "and ", ", known as ",
        "“Loud Otter” ", "$5 million ", "on Friday ", "in 2024. ", "He ", "(", ")", ".\n", "\n\n",
        "锅铲电器", "柳千帆", "起诉", "并未", "道歉", "，", "。", "（", "）", "网名", "3日",
        "300万元", "\u0000", "\u3000", "𠮷", "é", "🦦", "\ufffd", "0000年13月99日", "February 30 ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))
PUBLISHED = st.sampled_from([None, "2026-01-12", "2024-02-29T08:00:00+08:00", "soon"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, published=PUBLISHED, lang=st.sampled_from(["en", "zh"]))
def test_whatever_is_read_stands_in_the_text(
    model: ReadingModel, text: str, published: str | None, lang: str
) -> None:
    article = Article(None, "", None, published, lang, text)
    reading = model.read(article)
    assert not sift(article, reading).rejected
    ids = {entity.id for entity in reading.entities}
    for claim in reading.claims:
        assert {claim.subject, claim.object} - {None} <= ids
        assert text[claim.start : claim.end] == claim.quote
    for entity in reading.entities:
        assert any(c.isalnum() for c in entity.name)
        assert all(0 <= m.start < m.end <= len(text) for m in entity.mentions)
    for alias in reading.aliases:
        assert alias.other in text[alias.start : alias.end]


def test_reading_twice_reads_the_same(model: ReadingModel) -> None:
    article = Article(None, "Orvella", None, None, "en", "Orvella\nOrvella fined Tova Brandt.")
    assert model.read(article) == model.read(article)


def test_a_very_long_article_is_read_in_parts(model: ReadingModel) -> None:
    filler = "The weather was mild and nobody minded it at all. " * 600
    told = "Orvella fined its sales director Ivo Marsh on June 3, 2024. "
    text = f"Orvella news\n{filler}{told}{filler}"
    reading = model.read(Article(None, "Orvella news", None, None, "en", text))
    (claim,) = [c for c in reading.claims if c.predicate == "SANCTIONED" and c.confidence >= 0.5]
    assert (claim.quote, claim.date) == (told.strip(), "2024-06-03")
