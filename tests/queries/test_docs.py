"""docs/questions.md tells of every question, and its examples are true."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from graph.vocabulary import Kind, Outcome, Stage, Status
from graph.vocabulary import Predicate as P
from queries.asking import Cell
from queries.catalogue import questions

PAGE = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0]: part for part in PAGE.split("\n## ")[1:]}
NAMES = list(questions())


class World(Protocol):
    kinds: dict[str, Kind]
    copies: dict[str, str]
    claimed: Callable[..., None]


@pytest.fixture
def story(world: World) -> World:
    """The world of the page's examples."""
    influencers = dict.fromkeys(["Vane", "Moss"], Kind.INFLUENCER)
    brands = dict.fromkeys(["Tellurio", "Fern", "Orchard"], Kind.BRAND)
    world.kinds = {**influencers, **brands, "Quill": Kind.PERSON, "Fernies": Kind.GROUP}
    world.copies = {"copy": "court"}
    claimed = world.claimed
    claimed("Vane", P.CRITICIZED, "Tellurio", "2023")
    won = {"stage": Stage.FINAL, "outcome": Outcome.WON, "amount": 20000.0, "currency": "CNY"}
    claimed("Tellurio", P.SUED, "Vane", "2024-06", article="court", **won)
    claimed("Tellurio", P.SUED, "Vane", "2024-06", article="copy", **won)
    claimed("Fernies", P.BOYCOTTED, "Fern", "2020-05-01")
    claimed("Fern", P.TERMINATED, "Vane", "2020-05-04")
    claimed("Vane", P.CRITICIZED, "Orchard")
    claimed("Orchard", P.PAID, "Vane", "2026-01", article="fans")
    claimed("Orchard", P.SANCTIONED, "Quill", "2026-01-06", article="fans")
    claimed("Orchard", P.TERMINATED, "Vane", "2026-01-06", article="fans")
    claimed("Orchard", P.SUED, "Vane", "2026-02", article="rumour", status=Status.DENIED)
    claimed("Moss", P.ENDORSED, "Tellurio", "2025")
    claimed("Fern", P.ACCUSED, "Moss", "2022", article="rumour", status=Status.ALLEGED)
    return world


@pytest.mark.parametrize("name", NAMES)
def test_the_page_tells_of_the_question(name: str) -> None:
    question, section = questions()[name], SECTIONS[name]
    assert question.sentence in section
    assert question.note in section
    for parameter in question.parameters:
        assert f"| `{parameter.name}` | {parameter.type} |" in section
    for column in question.columns:
        assert f"| `{column.name}` | {column.type} | {column.about} |" in section


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_true(
    name: str, story: World, ask: Callable[..., list[tuple[Cell, ...]]]
) -> None:
    command, header, rows = example(SECTIONS[name])
    given = dict(part.split("=") for part in command if "=" in part)
    types = {parameter.name: parameter.type for parameter in questions()[name].parameters}
    given = {key: f"en-{v}" if types[key] == "entity" else v for key, v in given.items()}
    found = ask(name, " ".join(header), **given)
    assert [tuple(map(shown, row)) for row in found] == rows


def example(section: str) -> tuple[list[str], list[str], list[tuple[str, ...]]]:
    """Return the words of the command, the columns and the rows of the section's example."""
    found = re.search(r"```\nbackstory ask (.*)\n```\n\n((?:\|.*\n?)+)", section)
    assert found
    header, _, *rows = [cells(line) for line in found[2].splitlines()]
    return shlex.split(found[1]), list(header), rows


def cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def shown(cell: Cell) -> str:
    if cell is None:
        return ""
    text = ", ".join(cell) if isinstance(cell, tuple) else str(cell)
    return text.removeprefix("en-")
