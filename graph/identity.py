"""Who is who, first version: nodes are names, judgements join them, and nothing else does.

A node is a name within a family of kinds (`graph.names`). Two nodes are one entity if a chain of
judgements says so: an article's own declaration ("X, known as Y"), the file of known aliases, or
a person. Spelling never joins anything, and every judgement can be taken back by a newer one.
"""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from graph.errors import InputError
from graph.model import Alias, Judgement
from graph.names import generic, node
from graph.vocabulary import Kind, Verdict

DECLARED = "rule: declared alias"
KNOWN = "file: known aliases"


class KnownName(BaseModel):
    """One entry of the file of known aliases: all `names` are one entity of this kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    names: tuple[str, ...]


def declared(alias: Alias) -> Judgement | None:
    """Return the judgement that an article's declaration amounts to, if its names name anybody."""
    left, right = node(alias.name, alias.kind), node(alias.other, alias.kind)
    if left == right or generic(alias.name) or generic(alias.other):
        return None
    why = f"The article uses {alias.other} as another name of {alias.name}."
    where = (alias.article, alias.start, alias.end)
    return Judgement(left, right, Verdict.SAME, DECLARED, why, *where)


def known_names(extra: Path | None = None) -> list[KnownName]:
    """Read the bundled file of known aliases, and the user's own beside it if there is one."""
    texts = {"known-aliases.yaml": files("graph").joinpath("known-aliases.yaml").read_text("utf-8")}
    if extra is not None and extra.exists():
        texts[str(extra)] = _text(extra)
    return [name for where, text in texts.items() for name in _parse(where, text)]


def known(names: Iterable[KnownName]) -> list[Judgement]:
    """Return the judgements that known names amount to."""
    return [
        Judgement(
            node(one, entry.kind),
            node(other, entry.kind),
            Verdict.SAME,
            KNOWN,
            f"{one} and {other} stand together in the file of known aliases.",
        )
        for entry in names
        for one, other in pairwise(entry.names)
        if node(one, entry.kind) != node(other, entry.kind)
    ]


def news(wanted: Sequence[Judgement], standing: Sequence[Judgement]) -> list[Judgement]:
    """Return what must be judged so that the file's judgements, and no older ones of it, stand."""
    have = {frozenset((j.left, j.right)): j for j in standing}
    want = {frozenset((j.left, j.right)): j for j in wanted}
    fresh = [j for pair, j in want.items() if pair not in have or _withdrawn(have[pair])]
    stale = [
        Judgement(j.left, j.right, Verdict.UNSURE, KNOWN, "No longer in the file of known aliases.")
        for pair, j in have.items()
        if j.by == KNOWN and j.verdict is Verdict.SAME and pair not in want
    ]
    return fresh + stale


def resolve(nodes: Sequence[str], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return the entity of each node: the node first seen among those judged to be the same.

    `nodes` stand in the order in which they were first read, `judgements` by weight: a join that
    would put two nodes judged different into one entity is left out.

    >>> same = Judgement("b", "a", Verdict.SAME, "somebody", "known")
    >>> resolve(["a", "b", "c"], [same])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    order = {n: i for i, n in enumerate(nodes)}
    parent: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = {}
    verdicts = list(judgements)
    for j in verdicts:
        if j.verdict is Verdict.DIFFERENT:
            apart.setdefault(j.left, set()).add(j.right)
            apart.setdefault(j.right, set()).add(j.left)

    def root(n: str) -> str:
        while parent.get(n, n) != n:
            n = parent[n]
        return n

    for j in (j for j in verdicts if j.verdict is Verdict.SAME):
        left, right = sorted((root(j.left), root(j.right)), key=lambda n: order.get(n, len(order)))
        ours, theirs = members.get(left, {left}), members.get(right, {right})
        if left == right or any(apart.get(n, set()) & theirs for n in ours):
            continue
        parent[right] = left
        members[left] = ours | theirs
    return {n: root(n) for n in nodes}


def _withdrawn(judgement: Judgement) -> bool:
    return judgement.by == KNOWN and judgement.verdict is not Verdict.SAME


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read as UTF-8 text ({error}).") from error


def _parse(where: str, text: str) -> list[KnownName]:
    try:
        return TypeAdapter(list[KnownName]).validate_python(yaml.safe_load(text) or [])
    except (yaml.YAMLError, ValidationError) as error:
        raise InputError(
            f"{where} is not a list of known aliases ({str(error).splitlines()[0]}). "
            "Each entry needs `kind` and `names`; see docs/identity.md."
        ) from error
