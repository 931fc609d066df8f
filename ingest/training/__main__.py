"""`python -m ingest.training [fit|export|judge|faults]`: train the reading model.

Without a word: fit, export and judge, one after the other. `fit` makes the losses small, `export`
writes the files that the product reads with, `judge` fits how sure it is. `faults` prints where a
trained model contradicts the annotation.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch

from bench import corpus
from ingest.reading import ReadingModel
from ingest.reading.passage import Tokenizer
from ingest.training import base, export, faults, judging, lineage, recipe
from ingest.training.examples import Example, example
from ingest.training.features import Features
from ingest.training.fitting import Trainer, save
from ingest.training.network import Encoder, Heads

_STEPS = ("fit", "export", "judge")


def main() -> None:
    """Run the step that is asked for; all of them if none is."""
    asked = _arguments()
    steps = {"fit": _fit, "export": _export, "judge": _judge, "faults": _faults}
    for step in [asked.step] if asked.step else _STEPS:
        steps[step](asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ingest.training", description=__doc__)
    parser.add_argument("step", nargs="?", choices=(*_STEPS, "faults"))
    parser.add_argument("--recipe", type=Path, default=recipe.BUNDLED)
    parser.add_argument("--cache", type=Path, default=Path(".training"))
    parser.add_argument("--run", type=Path, default=Path(".training/run"))
    parser.add_argument("--weights", type=Path, default=Path("ingest/reading/weights"))
    parser.add_argument("--stage", help="only this stage, from where the one before it ended")
    parser.add_argument("--sets", default="*", help="look for faults in these sets only")
    return parser.parse_args()


def _fit(asked: argparse.Namespace) -> None:
    how = recipe.read(asked.recipe)
    random.seed(how.seed)
    torch.manual_seed(how.seed)
    asked.run.mkdir(parents=True, exist_ok=True)
    start = base.load(asked.cache, how.layers, _say)
    vocabulary = asked.run / "vocab.txt"
    vocabulary.write_text("".join(f"{piece}\n" for piece in start.pieces), encoding="utf-8")
    tokenizer = Tokenizer(vocabulary)
    taught, checked = _examples(tokenizer)
    _say(f"{len(taught):,} articles to learn from, {len(checked):,} to check with")
    encoder, heads = Encoder(len(start.pieces), how.layers), Heads()
    encoder.load_state_dict(start.weights)
    ends = tokenizer.opening, tokenizer.closing
    features = Features(encoder.eval(), how.frozen, ends, asked.cache / "features")
    features.prepare([*taught, *checked], _say)
    trainer = Trainer(how, encoder, heads, features, _say)
    state = asked.run / "state.pt"
    if asked.stage not in (None, how.stages[0].name):
        _restore(trainer, state)

    def after(epoch: int) -> None:
        trainer.average.swap()
        _say(f"epoch {epoch}, on articles not trained on: {json.dumps(trainer.measure(checked))}")
        trainer.average.swap()
        save(state, encoder, heads, trainer.average)

    for stage in how.stages:
        if asked.stage in (None, stage.name):
            trainer.stage(stage, taught, after)


def _export(asked: argparse.Namespace) -> None:
    taught = map(corpus.load, _files(without=(corpus.in_dev, corpus.in_test)))
    export.write(asked.run, asked.weights, recipe.read(asked.recipe), taught, _say)
    lineage.write(asked.weights, base.SHA256)


def _judge(asked: argparse.Namespace) -> None:
    articles = [corpus.load(path) for path in _files() if corpus.in_dev(path)]
    judged = judging.judge(ReadingModel(asked.weights, threads=2), articles, _say)
    judging.write(asked.weights, judging.fit(judged))


def _faults(asked: argparse.Namespace) -> None:
    model = ReadingModel(asked.weights, threads=2)
    for path in _files(without=(corpus.in_test,)):
        if path.parent.match(asked.sets):
            for fault in faults.faults(model, corpus.load(path)):
                sys.stdout.write(f"{faults.line(fault)}\n")


def _examples(tokenizer: Tokenizer) -> tuple[list[Example], list[Example]]:
    """Return what is trained on, and the dev part; the test part is not even read."""
    taught: list[Example] = []
    checked: list[Example] = []
    for path in _files(without=(corpus.in_test,)):
        found = example(corpus.load(path), tokenizer)
        if found:
            (checked if corpus.in_dev(path) else taught).append(found)
    return taught, checked


def _files(without: tuple[Callable[[Path], bool], ...] = ()) -> list[Path]:
    """Return the annotated articles, without those that any of these holds for."""
    every = corpus.files(lineage.ARTICLES)
    return [path for path in every if not any(left_out(path) for left_out in without)]


def _restore(trainer: Trainer, state: Path) -> None:
    kept = torch.load(state)
    trainer.encoder.load_state_dict(kept["encoder"])
    trainer.heads.load_state_dict(kept["heads"])
    trainer.average.restore(kept["average"])


def _say(line: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
