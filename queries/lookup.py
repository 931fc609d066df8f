"""From what somebody types to the one entity that he means, without guessing."""

from graph.errors import InputError
from graph.facts import Entity
from graph.knowledge import Knowledge
from queries.report.plain import line
from queries.report.who import meant


def one(knowledge: Knowledge, text: str) -> Entity:
    """Return the entity of this id or name.

    Raises InputError with ids where several have the name, NotFound as `meant` does.
    """
    found = meant(knowledge, text)
    if len(found) > 1:
        choices = "; ".join(
            f"{e.id} ({line(e.name)}, {e.kind}, {e.articles} articles)" for e in found
        )
        raise InputError(
            f"{len(found)} entities have the name “{line(text)}”. Give an id: {choices}."
        )
    return found[0]
