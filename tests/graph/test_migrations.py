"""The migrations make the tables that the code speaks of, and take them away again."""

from importlib.resources import files

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from graph.database import connect
from graph.schema import metadata


def test_the_migrations_make_the_schema() -> None:
    engine = connect("sqlite://")
    with engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []
    engine.dispose()


def test_going_down_leaves_nothing() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("graph").joinpath("migrations")))
    engine = create_engine("sqlite://")
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")
        assert set(metadata.tables) <= set(inspect(db).get_table_names())
        command.downgrade(config, "base")
        assert inspect(db).get_table_names() == ["alembic_version"]
    engine.dispose()
