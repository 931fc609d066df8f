"""The facts as a property graph: the embedded engine, the view that fills it, the reader."""

from graph.cypher.access import Access, Account
from graph.cypher.connection import Connection, connect, reading
from graph.cypher.engine import Engine
from graph.cypher.reader import CypherReader, Result
from graph.cypher.view import CypherView

__all__ = [
    "Access",
    "Account",
    "Connection",
    "CypherReader",
    "CypherView",
    "Engine",
    "Result",
    "connect",
    "reading",
]
