"""The command line `backstory`."""

from api.cli.main import main

__all__ = ["main"]
