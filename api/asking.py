"""Answering a question of the catalogue in either language, within the limits of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.runtime import Runtime
from api.settings import Settings
from graph.cypher import CypherReader, Result
from graph.errors import TooLarge
from graph.knowledge import Knowledge
from queries.asking import Answer, ask_cypher, ask_sparql
from queries.lookup import one
from queries.question import ParameterType, Question, Value


class Language(StrEnum):
    """The language that a question is asked in."""

    CYPHER = "cypher"
    SPARQL = "sparql"


def answer(
    runtime: Runtime, question: Question, given: Mapping[str, Value], language: Language
) -> Answer:
    """Answer a question; names given for entities are looked up first."""
    with runtime.store.reading() as knowledge:
        known = resolved(knowledge, question, given)
    if language is Language.CYPHER:
        return ask_cypher(question, known, _Whole(runtime.cypher(), runtime.settings))
    return ask_sparql(question, known, runtime.sparql())


def resolved(
    knowledge: Knowledge, question: Question, given: Mapping[str, Value]
) -> dict[str, Value]:
    """Put ids in place of names where the question wants an entity."""
    entities = {p.name for p in question.parameters if p.type is ParameterType.ENTITY}
    return {
        name: one(knowledge, str(value)[:200]).id if name in entities else value
        for name, value in given.items()
    }


@dataclass(frozen=True, slots=True)
class _Whole:
    """Answers within the limits, and wholly or not at all: an answer cut short would mislead."""

    reader: CypherReader
    settings: Settings

    def run(self, query: str, parameters: Mapping[str, Value]) -> Result:
        """Answer a query; TooLarge if it finds more rows than may be returned."""
        most = self.settings.query_rows
        result = self.reader.run(
            query, parameters, limit_s=self.settings.query_seconds, max_rows=most
        )
        if result.truncated:
            raise TooLarge(f"The answer has over {most:,} rows. Raise BACKSTORY_QUERY_ROWS.")
        return result
