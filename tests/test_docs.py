"""The documents speak of everything that there is."""

from pathlib import Path

import pytest
import typer
from typer.main import get_command

from api.cli.main import app
from api.settings import Settings

CLI = Path(__file__).parents[1].joinpath("docs", "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_is_told_with_its_default(name: str) -> None:
    field = Settings.model_fields[name]
    assert f"| `BACKSTORY_{name.upper()}` | `{field.default}` | {field.description} |" in CLI


def test_every_command_is_told() -> None:
    group = get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    for command in group.commands:
        assert f"`backstory {command}" in CLI
