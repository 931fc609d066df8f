"""Alembic runs this to bring a database up to date, on the connection that it was given."""

from alembic import context

from graph.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
