"""Every Cypher statement of the view; only labels and types, drawn from enums, are filled in.

They keep to what ArcadeDB and Neo4j both take, and avoid what ArcadeDB answers wrongly: no OR
between nodes, no MERGE on several labels, no pattern look-up of a relationship by its id (its
index is used by `WHERE r.id IN …` on a bare pattern alone).
"""

from enum import StrEnum
from typing import LiteralString

from graph.vocabulary import Kind, Predicate


class Label(StrEnum):
    """The labels of nodes other than the kinds of entity."""

    ENTITY = "Entity"
    ARTICLE = "Article"
    CLAIM = "Claim"
    CONTROVERSY = "Controversy"
    META = "BackstoryMeta"


class Link(StrEnum):
    """The relationships that hold the graph together; those between entities are predicates."""

    SUBJECT = "SUBJECT"
    OBJECT = "OBJECT"
    STATED_IN = "STATED_IN"
    PART_OF = "PART_OF"
    PARTY_TO = "PARTY_TO"
    ABOUT = "ABOUT"


FACTS = (Label.ENTITY, Label.ARTICLE, Label.CLAIM, Label.CONTROVERSY)

POSITION = "MATCH (m:BackstoryMeta) RETURN m.position AS position, m.format AS format"
MOVE = """
MERGE (m:BackstoryMeta {id: 'view'})
SET m.position = $position, m.format = $format
"""
KINDS = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.kind AS kind"
FORGET_CLAIM_LINKS = (
    "UNWIND $ids AS id MATCH (:Claim {id: id})-[r:SUBJECT|OBJECT|STATED_IN|PART_OF]->() DELETE r",
    "UNWIND $ids AS id MATCH (:Claim {id: id})<-[r:ABOUT]-(:Controversy) DELETE r",
)
FORGET_CONTROVERSY_LINKS = (
    "UNWIND $ids AS id MATCH (:Controversy {id: id})-[r:ABOUT]->(:Claim) DELETE r",
    "UNWIND $ids AS id MATCH (:Controversy {id: id})<-[r:PART_OF|PARTY_TO]-() DELETE r",
)
LINK_SUBJECT = """
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (e:Entity {id: row.target})
CREATE (c)-[:SUBJECT]->(e)
RETURN count(*) AS made
"""
LINK_OBJECT = """
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (e:Entity {id: row.target})
CREATE (c)-[:OBJECT]->(e)
RETURN count(*) AS made
"""
LINK_ARTICLE = """
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
MATCH (a:Article {id: row.target})
CREATE (c)-[:STATED_IN]->(a)
RETURN count(*) AS made
"""
LINK_PARTY = """
UNWIND $rows AS row
MATCH (k:Controversy {id: row.id})
MATCH (e:Entity {id: row.target})
CREATE (e)-[:PARTY_TO]->(k)
RETURN count(*) AS made
"""
EVENTS_OF_CONTROVERSIES = """
MATCH (k:Controversy)
UNWIND k.events AS event
RETURN k.id AS id, event
"""
LINK_CONTROVERSY = """
UNWIND $rows AS row
MATCH (k:Controversy {id: row.id})
MATCH (c:Claim {event: row.target})
MERGE (c)-[:PART_OF]->(k)
MERGE (k)-[:ABOUT]->(c)
"""


def known(label: Label) -> LiteralString:
    """Find which of these ids the graph holds under the label."""
    return f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id"


def create(label: Label) -> LiteralString:
    """Make nodes."""
    return f"UNWIND $rows AS row CREATE (n:{label}) SET n = row"


def update(label: Label) -> LiteralString:
    """Give nodes other properties."""
    return f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row"


def create_entity(kind: Kind) -> LiteralString:
    """Make entities of a kind."""
    return f"UNWIND $rows AS row CREATE (e:Entity:{kind}) SET e = row"


def change_kind(old: Kind, new: Kind) -> LiteralString:
    """Make entities of one kind entities of another."""
    # First off, then on: ArcadeDB makes a type of its own of every combination of labels.
    return (
        "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) "
        f"REMOVE e:{old} SET e:{new} SET e = row"
    )


def relate(predicate: Predicate) -> LiteralString:
    """Make the relationships of events."""
    return (
        "UNWIND $rows AS row MATCH (a:Entity {id: row.subject}) MATCH (b:Entity {id: row.object}) "
        f"CREATE (a)-[r:{predicate}]->(b) SET r = row.properties RETURN count(*) AS made"
    )


def unrelate(predicate: Predicate) -> LiteralString:
    """Forget the relationships of events."""
    return f"MATCH ()-[r:{predicate}]->() WHERE r.id IN $ids DELETE r"


def forget(label: Label) -> LiteralString:
    """Forget nodes with all their relationships."""
    return f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n"


def forget_some(label: Label) -> LiteralString:
    """Forget some of the nodes of a label, and say how many."""
    return f"MATCH (n:{label}) WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS gone"


def schema() -> list[LiteralString]:
    """Return what makes ids quick to find."""
    # An index only: under a constraint ArcadeDB refuses to change the labels of an entity.
    indexes = [
        "CREATE INDEX entity_id IF NOT EXISTS FOR (n:Entity) ON (n.id)",
        "CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
        "CREATE INDEX claim_event IF NOT EXISTS FOR (n:Claim) ON (n.event)",
    ]
    unique = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in (Label.ARTICLE, Label.CLAIM, Label.CONTROVERSY, Label.META)
    ]
    related = [
        f"CREATE INDEX {predicate.lower()}_id IF NOT EXISTS FOR ()-[r:{predicate}]-() ON (r.id)"
        for predicate in Predicate
    ]
    return [*indexes, *unique, *related]
