"""From what somebody types to the entity that he means, without guessing."""

from graph.errors import InputError, NotFound
from graph.facts import Entity
from graph.knowledge import Knowledge


def one(knowledge: Knowledge, text: str) -> Entity:
    """Return the entity of this name or id.

    Raises NotFound with near names, and InputError where several entities have the name.
    """
    found = knowledge.named(text)
    if not found:
        try:
            return knowledge.entity(text)
        except NotFound:
            raise NotFound(unknown(knowledge, text)) from None
    if len(found) > 1:
        choices = "; ".join(f"{e.id} ({e.name}, {e.kind}, {e.articles} articles)" for e in found)
        raise InputError(f"{len(found)} entities have the name {text!r}. Give an id: {choices}.")
    return found[0]


def unknown(knowledge: Knowledge, text: str) -> str:
    """Say that nobody of this name was read of, in how many articles, and who comes near."""
    near = knowledge.near(text)
    searched = knowledge.coverage()
    offer = f" Near names: {', '.join(near)}." if near else ""
    return (
        f"Nobody named {text!r} occurs in the {searched.articles} articles read.{offer} "
        "That is no clearance: add articles with `backstory ingest`."
    )
