"""Where a Cypher engine answers, and as whom to speak to it."""

from dataclasses import dataclass

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

DATABASE = "backstory"


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the engine with its password."""

    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Access:
    """An engine's Bolt address, its database, the account that reads and the one that writes."""

    address: str
    database: str
    reader: Account
    writer: Account

    def reader_driver(self) -> Driver:
        """Return a driver that may only read; the caller closes it."""
        return self._driver(self.reader)

    def writer_driver(self) -> Driver:
        """Return a driver that may write; the caller closes it."""
        return self._driver(self.writer)

    def answers(self) -> bool:
        """Whether the engine takes a query now."""
        try:
            with self.reader_driver() as driver, driver.session(database=self.database) as session:
                session.run("RETURN 1").consume()
        except (DriverError, Neo4jError, OSError):
            return False
        return True

    def _driver(self, account: Account) -> Driver:
        return GraphDatabase.driver(
            self.address,
            auth=(account.name, account.password),
            connection_timeout=5.0,
            telemetry_disabled=True,
            # Neo4j hints at labels that are not there yet, which the driver logs as warnings.
            notifications_min_severity="OFF",
        )
