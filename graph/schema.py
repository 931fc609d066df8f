"""The tables of the ledger. Rows are only ever added; `fact` and what follows it are derived.

`entry.seq` is the one growing sequence number: each transaction takes the next, and the rows that
it adds carry it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=_NAMING)
_ID = String(32)


def _seq() -> Column[int]:
    return Column("seq", ForeignKey("entry.seq"), nullable=False, index=True)


entry = Table(
    "entry",
    metadata,
    # SQLite numbers only INTEGER keys by itself.
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("what", String(16), nullable=False),
    Column("at", String(32), nullable=False),
    sqlite_autoincrement=True,
)

article = Table(
    "article",
    metadata,
    Column("id", _ID, primary_key=True),
    _seq(),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("publisher", Text),
    Column("published", String(40)),
    Column("lang", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
)

reading = Table(
    "reading",
    metadata,
    Column("id", _ID, primary_key=True),
    _seq(),
    Column("article", ForeignKey("article.id"), nullable=False, index=True),
    Column("extractor", String(80), nullable=False),
)

entity = Table(
    "entity",
    metadata,
    Column("reading", ForeignKey("reading.id"), primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("node", _ID, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("named", Boolean, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("reading", _ID, primary_key=True),
    Column("entity", _ID, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("surface", Text, nullable=False),
    ForeignKeyConstraint(["reading", "entity"], ["entity.reading", "entity.id"]),
)

alias = Table(
    "alias",
    metadata,
    Column("reading", ForeignKey("reading.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("left", _ID, nullable=False, index=True),
    Column("right", _ID, nullable=False, index=True),
)

claim = Table(
    "claim",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("reading", ForeignKey("reading.id"), nullable=False, index=True),
    Column("subject", _ID, nullable=False),
    Column("predicate", String(24), nullable=False),
    Column("object", _ID),
    Column("status", String(16), nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("date", String(10)),
    Column("stage", String(16)),
    Column("outcome", String(16)),
    Column("amount", Float),
    Column("currency", String(3)),
    Column("amount_basis", String(16)),
    Column("role", Text),
    Column("according_to", Text),
    ForeignKeyConstraint(["reading", "subject"], ["entity.reading", "entity.id"]),
    ForeignKeyConstraint(["reading", "object"], ["entity.reading", "entity.id"]),
)

judgement = Table(
    "judgement",
    metadata,
    Column("seq", ForeignKey("entry.seq"), primary_key=True),
    Column("left", _ID, primary_key=True),
    Column("right", _ID, primary_key=True),
    Column("verdict", String(16), nullable=False),
    Column("by", String(80), nullable=False),
    Column("why", Text, nullable=False),
    Column("article", ForeignKey("article.id")),
    Column("start", Integer),
    Column("end", Integer),
)

signature = Table(
    "signature",
    metadata,
    Column("article", ForeignKey("article.id"), primary_key=True),
    Column("band", Integer, primary_key=True),
    Column("hash", LargeBinary(8), nullable=False),
    Index("ix_signature_band_hash", "band", "hash"),
)

copy = Table(
    "copy",
    metadata,
    Column("article", ForeignKey("article.id"), primary_key=True),
    Column("other", ForeignKey("article.id"), primary_key=True),
    _seq(),
    Column("overlap", Float, nullable=False),
)

fact = Table(
    "fact",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("seq", BigInteger, nullable=False, index=True),
    Column("what", String(16), nullable=False, index=True),
    Column("gone", Boolean, nullable=False),
    Column("body", Text, nullable=False),
)

link = Table(
    "link",
    metadata,
    Column("owner", _ID, primary_key=True),
    Column("target", _ID, primary_key=True),
    Index("ix_link_target", "target"),
)

name = Table(
    "name",
    metadata,
    Column("entity", _ID, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
)

projection = Table(
    "projection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("version", String(80), nullable=False),
)
