"""Values of the graph as plain JSON, in the shape of Neo4j's Query API v2, and back.

Nodes are `{elementId, labels, properties}`, relationships `{elementId, startNodeElementId,
endNodeElementId, type, properties}`, paths lists of these in turn; dates, times and durations are
ISO text, points well-known text, bytes base64.
"""

import base64
import datetime
import math
from collections.abc import Mapping

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graph.errors import InputError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
_DEEPEST = 50


def plain(value: object) -> Json:
    """Return a value of the driver as JSON has it."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Node() | Relationship() | Path():
            return _graph(value)
        case Mapping():
            return {str(key): plain(part) for key, part in value.items()}
        case list():
            return [plain(part) for part in value]
    return _text(value)


def parameter(name: str, value: object, depth: int = 0) -> object:
    """Return a parameter as the engine takes it, dates as ISO text; raise InputError if it can't.

    >>> parameter("since", datetime.date(2024, 6, 3))
    '2024-06-03'
    """
    if depth > _DEEPEST:
        raise InputError(f"The parameter {name} is nested too deeply.")
    match value:
        case bool() | None | str() | float():
            return value
        case int():
            if _SMALLEST <= value <= _LARGEST:
                return value
            raise InputError(f"The parameter {name} is a number beyond 64 bits.")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Mapping():
            return {str(key): parameter(name, part, depth + 1) for key, part in value.items()}
        case list() | tuple():
            return [parameter(name, part, depth + 1) for part in value]
    raise InputError(
        f"The parameter {name} is a {type(value).__name__}. "
        "Give text, a number, true or false, a list or a map."
    )


def _text(value: object) -> str:
    match value:
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Point():
            return f"SRID={value.srid};POINT ({' '.join(map(str, value))})"
        case bytes() | bytearray():
            return base64.b64encode(value).decode()
    return str(value)


def _graph(value: Node | Relationship | Path) -> Json:
    if isinstance(value, Path):
        steps: list[Json] = [_graph(value.start_node)] if value.start_node else []
        for node, relationship in zip(value.nodes[1:], value.relationships, strict=True):
            steps += [_graph(relationship), _graph(node)]
        return steps
    properties: Json = {key: plain(part) for key, part in sorted(value.items())}
    if isinstance(value, Node):
        labels: list[Json] = [*sorted(value.labels)]
        return {"elementId": value.element_id, "labels": labels, "properties": properties}
    return {
        "elementId": value.element_id,
        "startNodeElementId": value.start_node.element_id if value.start_node else None,
        "endNodeElementId": value.end_node.element_id if value.end_node else None,
        "type": value.type,
        "properties": properties,
    }
