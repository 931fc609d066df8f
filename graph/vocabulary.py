"""The closed vocabulary of the graph: declared here once; `ontology.ttl` is tested against it."""

from enum import StrEnum


class Kind(StrEnum):
    """What an entity is."""

    BRAND = "Brand"
    INFLUENCER = "Influencer"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    GROUP = "Group"
    PRODUCT = "Product"


class Predicate(StrEnum):
    """What the subject did to, or is to, the object."""

    SUED = "SUED"
    ACCUSED = "ACCUSED"
    CRITICIZED = "CRITICIZED"
    BOYCOTTED = "BOYCOTTED"
    SANCTIONED = "SANCTIONED"
    DISMISSED = "DISMISSED"
    TERMINATED = "TERMINATED"
    PAID = "PAID"
    ENDORSED = "ENDORSED"
    PARTNERED_WITH = "PARTNERED_WITH"
    PRAISED = "PRAISED"
    APOLOGIZED_TO = "APOLOGIZED_TO"
    LEADS = "LEADS"
    OWNS = "OWNS"

    @property
    def leaning(self) -> "Leaning":
        """Whether it speaks of friction, cooperation, repair or structure."""
        return _LEANING[self]

    @property
    def symmetric(self) -> bool:
        """Whether subject and object may change places."""
        return self is Predicate.PARTNERED_WITH

    @property
    def needs_object(self) -> bool:
        """Whether a claim without an object makes no sense."""
        return self is not Predicate.APOLOGIZED_TO


class Leaning(StrEnum):
    """Which way a predicate points between two parties."""

    FRICTION = "friction"
    COOPERATION = "cooperation"
    REPAIR = "repair"
    STRUCTURE = "structure"


class Status(StrEnum):
    """How sure the article is that it happened. Only asserted and alleged claims count."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PROSPECTIVE = "prospective"


class Stage(StrEnum):
    """How far a dispute has come, in the order of a dispute."""

    THREATENED = "threatened"
    FILED = "filed"
    FIRST_INSTANCE = "first_instance"
    APPEALED = "appealed"
    FINAL = "final"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """How a dispute ended, from the subject's side."""

    WON = "won"
    LOST = "lost"
    PARTLY = "partly"
    SETTLED = "settled"


class AmountBasis(StrEnum):
    """What a sum of money is."""

    CLAIMED = "claimed"
    AWARDED = "awarded"
    FINED = "fined"
    PAID = "paid"


class Verdict(StrEnum):
    """Whether two names are one entity."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


_LEANING = {
    Predicate.SUED: Leaning.FRICTION,
    Predicate.ACCUSED: Leaning.FRICTION,
    Predicate.CRITICIZED: Leaning.FRICTION,
    Predicate.BOYCOTTED: Leaning.FRICTION,
    Predicate.SANCTIONED: Leaning.FRICTION,
    Predicate.DISMISSED: Leaning.FRICTION,
    Predicate.TERMINATED: Leaning.FRICTION,
    Predicate.PAID: Leaning.COOPERATION,
    Predicate.ENDORSED: Leaning.COOPERATION,
    Predicate.PARTNERED_WITH: Leaning.COOPERATION,
    Predicate.PRAISED: Leaning.COOPERATION,
    Predicate.APOLOGIZED_TO: Leaning.REPAIR,
    Predicate.LEADS: Leaning.STRUCTURE,
    Predicate.OWNS: Leaning.STRUCTURE,
}

FRICTION = tuple(p for p in Predicate if p.leaning is Leaning.FRICTION)
COUNTING = frozenset({Status.ASSERTED, Status.ALLEGED})
HUMANS = frozenset({Kind.PERSON, Kind.INFLUENCER})
BODIES = frozenset({Kind.BRAND, Kind.ORGANIZATION, Kind.PRODUCT})
_ANY = frozenset(Kind)
_ACTORS = _ANY - {Kind.PRODUCT}

# (subjects, objects) that a predicate can hold between at all: a hard limit, not a likelihood.
_FITTING = {
    Predicate.SUED: (_ACTORS, _ACTORS),
    Predicate.ACCUSED: (_ACTORS, _ANY),
    Predicate.CRITICIZED: (_ACTORS, _ANY),
    Predicate.BOYCOTTED: (_ACTORS, _ANY),
    Predicate.SANCTIONED: (_ACTORS, _ANY),
    Predicate.DISMISSED: (_ACTORS, HUMANS | {Kind.GROUP}),
    Predicate.TERMINATED: (_ACTORS, _ANY),
    Predicate.PAID: (_ACTORS, _ANY),
    Predicate.ENDORSED: (HUMANS | {Kind.GROUP}, BODIES),
    Predicate.PARTNERED_WITH: (_ANY, _ANY),
    Predicate.PRAISED: (_ACTORS, _ANY),
    Predicate.APOLOGIZED_TO: (_ACTORS, _ACTORS),
    Predicate.LEADS: (HUMANS, _ANY),
    Predicate.OWNS: (_ANY, _ANY - HUMANS),
}


def fits(predicate: Predicate, subject: Kind, obj: Kind | None) -> bool:
    """Whether the predicate can hold between entities of these kinds.

    >>> fits(Predicate.DISMISSED, Kind.BRAND, Kind.PERSON)
    True
    >>> fits(Predicate.DISMISSED, Kind.BRAND, Kind.PRODUCT)
    False
    """
    subjects, objects = _FITTING[predicate]
    if obj is None:
        return not predicate.needs_object and subject in subjects
    return subject in subjects and obj in objects
