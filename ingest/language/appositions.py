"""What the words beside a name say that it is: "the influencer Brandt", 博主柳千帆."""

from typing import Final

from graph.vocabulary import Kind
from ingest.language.rulebook import rules

_REACH: Final = 60
_HERE: Final = "⟨⟩"


def kind_told(text: str, lang: str, start: int, end: int) -> Kind | None:
    """Return the kind that the words beside the name at `start` to `end` give it, or null.

    >>> kind_told("The influencer Tova Brandt sued.", "en", 15, 26)
    <Kind.INFLUENCER: 'Influencer'>
    """
    around = text[max(0, start - _REACH) : start] + _HERE + text[end : end + _REACH]
    found = (rule for rule in rules(lang, "kinds") if rule.pattern.search(around))
    rule = next(found, None)
    return Kind(rule.gives) if rule else None
