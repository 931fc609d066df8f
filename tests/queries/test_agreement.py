"""Both languages find the same in any world; `ask` compares them."""

from collections.abc import Callable, Mapping
from typing import Protocol

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.vocabulary import Kind, Predicate, Stage, Status, fits
from queries.question import Parameter, ParameterType, Question, Value

Claim = tuple[
    str, str | None, Predicate, str | None, str, Status, float, Stage | None, float | None
]


class World(Protocol):
    copies: dict[str, str]
    claimed: Callable[..., None]


class Both(Protocol):
    questions: Mapping[str, Question]
    fill: Callable[[World], None]
    ask: Callable[..., list[dict[str, object]]]


KINDS = {
    "zoe": Kind.INFLUENCER,
    "max": Kind.INFLUENCER,
    "ann": Kind.PERSON,
    "acme": Kind.BRAND,
    "bolt": Kind.BRAND,
    "cola": Kind.BRAND,
    "fans": Kind.GROUP,
}
# Few parties, few dates: so that paths cross and dates come near each other.
PARTIES = st.sampled_from(["zoe", "acme", "zoe", "acme", "max", "bolt", "ann", "cola", "fans"])
DATES = st.sampled_from(
    [None, "2019", "2020", "2020-05", "2020-05-03", "2020-05-20", "2020-06", "2021-01-02"]
)
ARTICLES = st.sampled_from("abcd")
STATUSES = st.sampled_from([Status.ASSERTED, Status.ASSERTED, *Status])
CLAIMS = st.tuples(
    PARTIES,
    PARTIES,
    st.sampled_from(Predicate),
    DATES,
    ARTICLES,
    STATUSES,
    st.sampled_from([0.2, 0.5, 0.7, 0.9]),
    st.sampled_from([None, Stage.FILED, Stage.FINAL]),
    st.sampled_from([None, 2.5, 20000.0]),
)
CHOICES: Mapping[str, st.SearchStrategy[Value]] = {
    "days": st.sampled_from([0, 17, 400]),
    "min_brands": st.sampled_from([1, 2]),
    "min_confidence": st.sampled_from([0, 0.5, 0.8]),
    "include_undated": st.booleans(),
}


def choice(parameter: Parameter) -> st.SearchStrategy[Value]:
    if parameter.type is ParameterType.ENTITY:
        return PARTIES.map("en-{}".format)
    return CHOICES[parameter.name]


def claimed(world: World, claims: list[Claim]) -> None:
    """Tell what makes sense of the claims; an apology to oneself is one to nobody."""
    for subject, obj, predicate, date, article, status, confidence, stage, amount in claims:
        if subject == obj:
            obj = None
        if fits(predicate, KINDS[subject], KINDS[obj] if obj else None):
            money = {"amount": amount, "currency": "CNY" if amount else None}
            details = {"status": status, "confidence": confidence, "stage": stage, **money}
            world.claimed(subject, predicate, obj, date, article=article, **details)


@given(
    claims=st.lists(CLAIMS, min_size=20, max_size=90),
    copies=st.dictionaries(ARTICLES, ARTICLES),
    data=st.data(),
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_all_questions_give_the_same_rows_in_both_languages(
    both: Both,
    new_world: Callable[[], World],
    claims: list[Claim],
    copies: dict[str, str],
    data: st.DataObject,
) -> None:
    world = new_world()
    world.copies.update(copies)
    claimed(world, claims)
    both.fill(world)
    for name, question in both.questions.items():
        given = {p.name: data.draw(choice(p), p.name) for p in question.parameters}
        both.ask(name, **given)
