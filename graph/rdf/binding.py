"""Values put in place of the `$names` of a query.

The engine's own substitution reaches only variables that stand in the outer SELECT, so a
value could not stand in HAVING, LIMIT or a sub-query. Here the `$name` tokens themselves are
replaced, each by a term that quotes itself: a value can never become syntax.
"""

import datetime
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from graph.errors import InputError
from graph.rdf.terms import day, text, truth, whole
from graph.rdf.tokens import Sort, Token, tokens

Parameter = str | bool | int | float | datetime.date | NamedNode | Literal


def bind(query: str, parameters: Mapping[str, Parameter]) -> str:
    """Return the query with each given `$name` replaced; `?name` stays a variable.

    >>> bind("SELECT ?s { ?s schema:name $name } LIMIT $n", {"name": 'a "b"', "n": 3})
    'SELECT ?s { ?s schema:name  "a \\\\"b\\\\""  } LIMIT  3 '
    """
    terms = {f"${name}": f" {_render(name, value)} " for name, value in parameters.items()}
    found = list(tokens(query))
    used = {token.text for token in found if token.sort is Sort.VARIABLE}
    if unknown := sorted(terms.keys() - used):
        raise InputError(f"The query has no {' and no '.join(unknown)}.")
    return "".join(_replaced(token, terms) for token in found)


def _replaced(token: Token, terms: Mapping[str, str]) -> str:
    return terms.get(token.text, token.text) if token.sort is Sort.VARIABLE else token.text


def _render(name: str, value: Parameter) -> str:
    match value:
        case bool():
            return truth(value).value
        case int():
            return whole(value).value
        case float():
            return str(Literal(value))
        case str():
            return str(text(value))
        case datetime.date():
            return str(day(value.isoformat()))
        case NamedNode() | Literal():
            return str(value)
    raise InputError(f"${name} cannot be a {type(value).__name__}.")
