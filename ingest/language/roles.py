"""Which role a person has, from the words beside the name."""

import re
from typing import Final

from ingest.language.rulebook import found

_REACH: Final = 60
_NEXT_PERSON_COST: Final = 40
_TURN: Final = re.compile(r"[;；。]|, and |而|，")


def role(sentence: str, lang: str, person: tuple[int, int]) -> str | None:
    """Return the role told nearest to the person's place in a sentence, or null.

    >>> role("Lamp maker Orvo's former founder Tova Brandt laughed.", "en", (30, 41))
    'former founder'
    """
    costs = []
    for _, match in found(lang, "roles", sentence):
        low, high = (
            (match.end(), person[0]) if match.end() <= person[0] else (person[1], match.start())
        )
        between = sentence[low : max(low, high)]
        cost = len(between) + _NEXT_PERSON_COST * len(_TURN.findall(between))
        # A title stands before the name more often than behind it.
        costs.append((cost + (0 if match.end() <= person[0] else 2), match.group()))
    best = min(costs, default=None)
    return best[1] if best and best[0] <= _REACH else None
