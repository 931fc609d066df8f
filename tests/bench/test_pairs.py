"""The marking of minimal pairs on readings whose faults are known."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.pairs import Answer, MinimalPair, by_topic, load, score, tally
from bench.passages import Truth
from graph.errors import InputError
from graph.model import Article, ArticleEntity, Claim, Mention, Reading
from graph.vocabulary import Kind, Predicate, Status

SUED, PAID, SORRY = Predicate.SUED, Predicate.PAID, Predicate.APOLOGIZED_TO
A, L, D, P = Status.ASSERTED, Status.ALLEGED, Status.DENIED, Status.PROSPECTIVE

Told = tuple[str, Predicate, str | None, Status]
Row = dict[str, object]
Write = Callable[..., Path]

FACT = "Orvella sued Tova Brandt."
DENIAL = "Orvella has not sued Tova Brandt."
REVERSE = "Orvella was sued by Tova Brandt."
SILENT = "Orvella suits Tova Brandt."


class Puppet:
    """A reader that claims what it was told to, of whom it was told to."""

    version = "puppet/1"

    def __init__(self, told: dict[str, list[Told]], confidence: float = 0.9) -> None:
        self._told, self._confidence = told, confidence

    def read(self, article: Article) -> Reading:
        told = self._told.get(article.text, [])
        names = dict.fromkeys(n for s, _, o, _ in told for n in (s, o) if n)
        entities = {name: _entity(article, name) for name in names}
        claims = tuple(
            Claim(
                article=article.id,
                subject=entities[s].id,
                predicate=p,
                object=entities[o].id if o else None,
                status=status,
                quote=article.text,
                start=0,
                end=len(article.text),
                confidence=self._confidence,
                extractor=self.version,
            )
            for s, p, o, status in told
        )
        return Reading(article.id, self.version, tuple(entities.values()), (), claims)


def _entity(article: Article, name: str) -> ArticleEntity:
    start = article.text.index(name)
    mention = Mention(start, start + len(name), named=True)
    return ArticleEntity(article.id, name, Kind.BRAND, (mention,))


def claim(subject: str, predicate: str, obj: str | None, status: str = "asserted") -> Row:
    return {"subject": subject, "predicate": predicate, "object": obj, "status": status}


SUIT = claim("Orvella", "SUED", "Tova Brandt")
NO_SUIT = claim("Orvella", "SUED", "Tova Brandt", "denied")


def row(**changed: object) -> Row:
    usual = {
        "id": "en-001",
        "topic": "negation",
        "first": {"text": FACT, "claims": [SUIT]},
        "second": {"text": DENIAL, "claims": [NO_SUIT]},
    }
    return {**usual, **changed}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write pairs, one a line, and return the file's path."""

    def write(*rows: Row, name: str = "en.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def pair(write: Write) -> MinimalPair:
    (pair,) = load(write(row()))
    return pair


def truths(answer: Answer) -> list[Truth]:
    return [shown.truth for half in answer.halves for shown in half.shown]


def test_a_file_gives_its_pairs(pair: MinimalPair) -> None:
    assert (pair.id, pair.lang, pair.topic) == ("en-001", "en", "negation")
    assert pair.names == ("Orvella", "Tova Brandt")
    assert pair.second.claims[0].status is D


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"second": {"text": DENIAL, "claims": [SUIT]}}, "both halves state the same"),
        ({"second": {"text": FACT, "claims": []}}, "uses the text"),
        (
            {"first": {"text": FACT, "claims": [claim("Orvo", "SUED", "Tova Brandt")]}},
            "'Orvo' is not",
        ),
        ({"first": {"text": FACT, "claims": [claim("Orvella", "SUED", None)]}}, "needs an object"),
        ({"first": {"text": FACT, "claims": [claim("Orvella", "HIT", "Tova Brandt")]}}, "line 1"),
        ({"note": "left over"}, "line 1 is not a minimal pair"),
    ],
)
def test_a_faulty_pair_is_refused(write: Write, changed: Row, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        load(write(row(**changed)))


def test_an_id_counts_once_and_a_file_has_the_name_of_a_language(write: Write) -> None:
    other = {"text": SILENT, "claims": []}, {"text": REVERSE, "claims": [SUIT]}
    with pytest.raises(InputError, match="uses the id 'en-001' twice"):
        load(write(row(), row(first=other[0], second=other[1])))
    with pytest.raises(InputError, match=r"fr\.jsonl should be named after its language"):
        load(write(row(), name="fr.jsonl"))


def test_both_halves_must_be_right(pair: MinimalPair) -> None:
    told: list[Told] = [("Orvella", SUED, "Tova Brandt", A)]
    denied: list[Told] = [("Orvella", SUED, "Tova Brandt", D)]
    (good,) = score(Puppet({FACT: told, DENIAL: denied}), [pair])
    assert good.right
    assert not truths(good)
    (missed,) = score(Puppet({FACT: told}), [pair])
    assert (missed.first.right, missed.second.right, missed.right) == (True, False, False)


@pytest.mark.parametrize("status", [L, D, P])
def test_what_is_not_asserted_is_shown_as_fact(write: Write, status: Status) -> None:
    stated = claim("Orvella", "SUED", "Tova Brandt", status.value)
    (pair,) = load(write(row(second={"text": DENIAL, "claims": [stated]})))
    told: list[Told] = [("Orvella", SUED, "Tova Brandt", A)]
    (answer,) = score(Puppet({FACT: told, DENIAL: told}), [pair])
    assert truths(answer) == [Truth(status.value)]
    assert (answer.first.shown_as_fact, answer.second.shown_as_fact) == (False, True)


def test_of_a_rumour_and_its_denial_the_denial_is_what_it_says(write: Write) -> None:
    rumour = claim("Orvella", "SUED", "Tova Brandt", "alleged")
    (pair,) = load(write(row(second={"text": DENIAL, "claims": [rumour, NO_SUIT]})))
    (answer,) = score(Puppet({DENIAL: [("Orvella", SUED, "Tova Brandt", A)]}), [pair])
    assert truths(answer) == [Truth.DENIED]


def test_turned_round_and_out_of_nothing(write: Write) -> None:
    reverse = {"text": REVERSE, "claims": [claim("Tova Brandt", "SUED", "Orvella")]}
    (turned,) = load(write(row(second=reverse)))
    wrong: list[Told] = [("Orvella", SUED, "Tova Brandt", A)]
    assert truths(score(Puppet({REVERSE: wrong}), [turned])[0]) == [Truth.REVERSED]
    (silent,) = load(write(row(second={"text": SILENT, "claims": []})))
    assert truths(score(Puppet({SILENT: wrong}), [silent])[0]) == [Truth.ABSENT]


def test_another_deed_of_the_two_is_wrong_but_not_of_the_gravest_kind(pair: MinimalPair) -> None:
    more: list[Told] = [("Orvella", SUED, "Tova Brandt", A), ("Orvella", PAID, "Tova Brandt", A)]
    (answer,) = score(Puppet({FACT: more}), [pair])
    assert truths(answer) == [Truth.OTHERWISE]
    assert not answer.first.right
    assert not answer.first.shown_as_fact


def test_what_only_the_other_half_asserts_is_of_the_gravest_kind(write: Write) -> None:
    ruled = {"text": SILENT, "claims": [claim("Tova Brandt", "PAID", "Orvella")]}
    (pair,) = load(write(row(second=ruled)))
    (answer,) = score(Puppet({SILENT: [("Orvella", SUED, "Tova Brandt", A)]}), [pair])
    assert truths(answer) == [Truth.ABSENT]


def test_unsure_claims_and_others_do_not_count(pair: MinimalPair) -> None:
    told: dict[str, list[Told]] = {DENIAL: [("Orvella", SUED, "Tova Brandt", A)]}
    assert not truths(score(Puppet(told, confidence=0.49), [pair])[0])
    assert truths(score(Puppet(told, confidence=0.49), [pair], threshold=0.49)[0])
    stranger: dict[str, list[Told]] = {DENIAL: [("Orvella", SUED, "has", A)]}
    assert not truths(score(Puppet(stranger), [pair])[0])


def test_a_name_with_a_word_more_is_the_same_party(pair: MinimalPair) -> None:
    told: dict[str, list[Told]] = {DENIAL: [("Orvella", SUED, "sued Tova Brandt", A)]}
    assert truths(score(Puppet(told), [pair])[0]) == [Truth.DENIED]


def test_to_whom_an_apology_goes_may_be_left_open(write: Write) -> None:
    stated = claim("Orvella", "APOLOGIZED_TO", "Tova Brandt", "asserted")
    (pair,) = load(write(row(first={"text": FACT, "claims": [stated]})))
    (answer,) = score(Puppet({FACT: [("Orvella", SORRY, None, A)]}), [pair])
    assert answer.first.right


def test_counts_add_up_by_topic(pair: MinimalPair, write: Write) -> None:
    silent = {"text": SILENT, "claims": []}, {"text": REVERSE, "claims": [SUIT]}
    changed = row(id="en-002", topic="direction", first=silent[0], second=silent[1])
    (other,) = load(write(changed))
    told: list[Told] = [("Orvella", SUED, "Tova Brandt", A)]
    answers = score(Puppet({SILENT: told, REVERSE: told, DENIAL: told}), [pair, other])
    apart = by_topic(answers)
    assert list(apart) == [("en", "negation"), ("en", "direction")]
    assert apart["en", "direction"].truths == Counter({Truth.ABSENT: 1})
    whole = tally(answers)
    assert (whole.pairs, whole.right, whole.shown_as_fact) == (2, 0, 2)


def test_progress_is_told(pair: MinimalPair) -> None:
    told: list[tuple[str, int, int]] = []
    score(Puppet({}), [pair], lambda *said: told.append(said))
    assert told == [("pairs read", 1, 1)]
