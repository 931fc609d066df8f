"""The report's words: sentences for predicates, dates, sums and counts, in plain English."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.vocabulary import AmountBasis, Kind, Leaning, Outcome, Predicate, Stage, Status

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PLURALS = {
    Kind.BRAND: ("brand", "brands"),
    Kind.INFLUENCER: ("influencer", "influencers"),
    Kind.PERSON: ("person", "people"),
    Kind.ORGANIZATION: ("organisation", "organisations"),
    Kind.GROUP: ("group", "groups"),
    Kind.PRODUCT: ("product", "products"),
}
_LANGUAGES = {"en": "English", "zh": "Chinese"}
_CURRENCIES = {
    "CNY": "yuan",
    "USD": "US dollars",
    "HKD": "Hong Kong dollars",
    "TWD": "New Taiwan dollars",
    "SGD": "Singapore dollars",
    "EUR": "euros",
    "GBP": "pounds sterling",
    "JPY": "yen",
    "KRW": "South Korean won",
}
_BASES = {
    AmountBasis.CLAIMED: "claimed",
    AmountBasis.AWARDED: "awarded",
    AmountBasis.FINED: "as a fine",
    AmountBasis.PAID: "paid",
}
_STAGES = {
    Stage.THREATENED: "threatened",
    Stage.FILED: "filed",
    Stage.FIRST_INSTANCE: "decided at first instance",
    Stage.APPEALED: "appealed",
    Stage.FINAL: "decided finally",
    Stage.SETTLED: "settled",
    Stage.WITHDRAWN: "withdrawn",
}
_LEANINGS = {
    Leaning.FRICTION: "Friction",
    Leaning.COOPERATION: "Cooperation",
    Leaning.REPAIR: "Repair",
    Leaning.STRUCTURE: "Structure",
}


@dataclass(frozen=True, slots=True)
class _Verb:
    """A predicate as a verb: X `did` Y, X would `do` Y, X is said to `have_done` Y."""

    did: str
    do: str
    have_done: str = ""
    after: str = ""


_VERBS = {
    Predicate.SUED: _Verb("sued", "sue"),
    Predicate.ACCUSED: _Verb("accused", "accuse", after=" of wrongdoing"),
    Predicate.CRITICIZED: _Verb("criticised", "criticise"),
    Predicate.BOYCOTTED: _Verb(
        "called for or joined a boycott of", "call for or join a boycott of"
    ),
    Predicate.SANCTIONED: _Verb("penalised", "penalise"),
    Predicate.DISMISSED: _Verb("dismissed", "dismiss"),
    Predicate.TERMINATED: _Verb("ended an arrangement with", "end an arrangement with"),
    Predicate.PAID: _Verb("paid", "pay"),
    Predicate.ENDORSED: _Verb("endorsed", "endorse"),
    Predicate.PARTNERED_WITH: _Verb("worked together with", "work together with"),
    Predicate.PRAISED: _Verb("praised or defended", "praise or defend"),
    Predicate.APOLOGIZED_TO: _Verb("apologised to", "apologise to"),
    Predicate.LEADS: _Verb(
        "has a leading role at", "take a leading role at", "have a leading role at"
    ),
    Predicate.OWNS: _Verb("owns", "own", "own"),
}


def sentence(
    predicate: Predicate,
    status: Status,
    subject: str,
    obj: str | None,
    *,
    role: str | None = None,
    speakers: Sequence[str] = (),
) -> str:
    """Return the happening as a sentence that says no more than its status allows.

    >>> sentence(Predicate.SUED, Status.ASSERTED, "Orvia", "Mira Tan")
    'Orvia sued Mira Tan.'
    >>> sentence(Predicate.PAID, Status.DENIED, "Orvia", "Mira Tan", speakers=["Orvia"])
    'It is denied that Orvia paid Mira Tan (denied by Orvia).'
    """
    verb = _VERBS[predicate]
    to_whom = f" {obj}{verb.after}" if obj else " somebody who is not named"
    rest = f"{to_whom} ({role})" if role else to_whom
    match status:
        case Status.ASSERTED:
            return f"{subject} {verb.did}{rest}."
        case Status.ALLEGED:
            return f"{subject} is said to {verb.have_done or f'have {verb.did}'}{rest}."
        case Status.DENIED:
            by = f" (denied by {listed(speakers)})" if speakers else ""
            return f"It is denied that {subject} {verb.did}{rest}{by}."
        case Status.PROSPECTIVE:
            plan = f"It was planned or threatened that {subject} would {verb.do}{rest}"
            return f"{plan}; it is not reported as done."


def status(value: Status, speakers: Sequence[str] = ()) -> str:
    """Return how sure an article is, and in whose words.

    >>> status(Status.ALLEGED, ["Mira Tan"]), status(Status.DENIED)
    ('alleged by Mira Tan', 'denied, by whom is not said')
    """
    who = listed(speakers)
    match value:
        case Status.ASSERTED:
            return f"reported as fact, according to {who}" if who else "reported as fact"
        case Status.ALLEGED:
            return f"alleged by {who}" if who else "alleged, by whom is not said"
        case Status.DENIED:
            return f"denied by {who}" if who else "denied, by whom is not said"
        case Status.PROSPECTIVE:
            return f"planned or threatened, according to {who}" if who else "planned or threatened"


def outcome(value: Outcome, subject: str, obj: str | None) -> str:
    """Return who won.

    >>> outcome(Outcome.LOST, "Orvia", "Mira Tan")
    'lost by Orvia, won by Mira Tan'
    """
    match value:
        case Outcome.WON:
            return f"won by {subject}"
        case Outcome.LOST:
            return f"lost by {subject}" + (f", won by {obj}" if obj else "")
        case Outcome.PARTLY:
            return f"won in part by {subject}"
        case Outcome.SETTLED:
            return "settled"


def stage(value: Stage) -> str:
    """Return how far a dispute has come."""
    return _STAGES[value]


def leaning(value: Leaning) -> str:
    """Return the heading of a leaning."""
    return _LEANINGS[value]


def date(value: str | None) -> str:
    """Return a date as it is read aloud, as precise as known.

    >>> date("2026-01-06"), date("2024-06"), date("2024"), date(None)
    ('6 January 2026', 'June 2024', '2024', 'Date unknown')
    """
    if value is None:
        return "Date unknown"
    year, *rest = value[:10].split("-")
    if not rest or not rest[0].isdigit() or not 1 <= int(rest[0]) <= 12:
        return value
    day = f"{int(rest[1])} " if len(rest) > 1 and rest[1].isdigit() else ""
    return f"{day}{_MONTHS[int(rest[0]) - 1]} {year}"


def period(first: str | None, last: str | None) -> str:
    """Return the years from the first to the last day.

    >>> period("2020-01-01", "2026-01-06"), period("2024-01-01", "2024-12-31")
    ('2020 to 2026', '2024')
    """
    if first is None or last is None:
        return "date unknown"
    return first[:4] if first[:4] == last[:4] else f"{first[:4]} to {last[:4]}"


def money(value: float, currency: str | None, basis: AmountBasis | None) -> str:
    """Return a sum.

    >>> money(1_000_000.0, "CNY", AmountBasis.CLAIMED)
    '1,000,000 yuan claimed'
    """
    figure = f"{value:,.2f}".removesuffix(".00")
    parts = (figure, currency and _CURRENCIES.get(currency, currency), basis and _BASES[basis])
    return " ".join(part for part in parts if part)


def kind(value: Kind, number: int = 1) -> str:
    """Return what an entity is, in the plural unless it is one."""
    return _PLURALS[value][number != 1]


def language(code: str) -> str:
    """Return the name of a language."""
    return _LANGUAGES.get(code, code)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "article"), count(2, "article")
    ('1 article', '2 articles')
    """
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Return items as a list is read aloud.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
