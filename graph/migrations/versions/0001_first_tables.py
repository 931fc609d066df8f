"""First tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_TABLES = (
    "entry",
    "fact",
    "link",
    "name",
    "projection",
    "article",
    "copy",
    "judgement",
    "reading",
    "signature",
    "alias",
    "entity",
    "claim",
    "mention",
)


def upgrade() -> None:
    _make_entry()
    _make_fact()
    _make_link()
    _make_name()
    _make_projection()
    _make_article()
    _make_copy()
    _make_judgement()
    _make_reading()
    _make_signature()
    _make_alias()
    _make_entity()
    _make_claim()
    _make_mention()


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)


def _make_entry() -> None:
    op.create_table(
        "entry",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entry")),
        sqlite_autoincrement=True,
    )


def _make_fact() -> None:
    op.create_table(
        "fact",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
    )
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_seq"), ["seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_what"), ["what"], unique=False)


def _make_link() -> None:
    op.create_table(
        "link",
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("owner", "target", name=op.f("pk_link")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index("ix_link_target", ["target"], unique=False)


def _make_name() -> None:
    op.create_table(
        "name",
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entity", "text", name=op.f("pk_name")),
    )
    with op.batch_alter_table("name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_name_key"), ["key"], unique=False)


def _make_projection() -> None:
    op.create_table(
        "projection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projection")),
    )


def _make_article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], name=op.f("fk_article_seq_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_seq"), ["seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_article_sha256"), ["sha256"], unique=False)


def _make_copy() -> None:
    op.create_table(
        "copy",
        sa.Column("article", sa.String(length=32), nullable=False),
        sa.Column("other", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("overlap", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_copy_article_article")),
        sa.ForeignKeyConstraint(["other"], ["article.id"], name=op.f("fk_copy_other_article")),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], name=op.f("fk_copy_seq_entry")),
        sa.PrimaryKeyConstraint("article", "other", name=op.f("pk_copy")),
    )
    with op.batch_alter_table("copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_copy_seq"), ["seq"], unique=False)


def _make_judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("left", sa.String(length=32), nullable=False),
        sa.Column("right", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=32), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article"], ["article.id"], name=op.f("fk_judgement_article_article")
        ),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], name=op.f("fk_judgement_seq_entry")),
        sa.PrimaryKeyConstraint("seq", "left", "right", name=op.f("pk_judgement")),
    )


def _make_reading() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article", sa.String(length=32), nullable=False),
        sa.Column("extractor", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.id"], name=op.f("fk_reading_article_article")
        ),
        sa.ForeignKeyConstraint(["seq"], ["entry.seq"], name=op.f("fk_reading_seq_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_article"), ["article"], unique=False)
        batch_op.create_index(batch_op.f("ix_reading_seq"), ["seq"], unique=False)


def _make_signature() -> None:
    op.create_table(
        "signature",
        sa.Column("article", sa.String(length=32), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.id"], name=op.f("fk_signature_article_article")
        ),
        sa.PrimaryKeyConstraint("article", "band", name=op.f("pk_signature")),
    )
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.create_index("ix_signature_band_hash", ["band", "hash"], unique=False)


def _make_alias() -> None:
    op.create_table(
        "alias",
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("left", sa.String(length=32), nullable=False),
        sa.Column("right", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name=op.f("fk_alias_reading_reading")),
        sa.PrimaryKeyConstraint("reading", "start", "end", "name", "other", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_left"), ["left"], unique=False)
        batch_op.create_index(batch_op.f("ix_alias_right"), ["right"], unique=False)


def _make_entity() -> None:
    op.create_table(
        "entity",
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("node", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"], ["reading.id"], name=op.f("fk_entity_reading_reading")
        ),
        sa.PrimaryKeyConstraint("reading", "id", name=op.f("pk_entity")),
    )
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entity_node"), ["node"], unique=False)


def _make_claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("predicate", sa.String(length=24), nullable=False),
        sa.Column("object", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("stage", sa.String(length=16), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("amount_basis", sa.String(length=16), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("according_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading", "object"],
            ["entity.reading", "entity.id"],
            name=op.f("fk_claim_reading_object_entity"),
        ),
        sa.ForeignKeyConstraint(
            ["reading", "subject"],
            ["entity.reading", "entity.id"],
            name=op.f("fk_claim_reading_subject_entity"),
        ),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name=op.f("fk_claim_reading_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_reading"), ["reading"], unique=False)


def _make_mention() -> None:
    op.create_table(
        "mention",
        sa.Column("reading", sa.String(length=32), nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "entity"],
            ["entity.reading", "entity.id"],
            name=op.f("fk_mention_reading_entity_entity"),
        ),
        sa.PrimaryKeyConstraint("reading", "entity", "start", name=op.f("pk_mention")),
    )
