"""Where a link is told: its sentence, the telling word, and its parties' places there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.vocabulary import Predicate
from ingest.language.rulebook import triggers
from ingest.language.status import set_aside
from ingest.language.timing import Telling
from ingest.reading.draft import Draft
from ingest.reading.relations import Evidence, Link
from ingest.reading.spots import Spot

_NEAR = 60


@dataclass(frozen=True, slots=True)
class Scene:
    """One telling of a link. `start` and `end` bound its sentence, blank space left out.

    `focus` is the place of the telling word; all places are characters of the whole text.
    """

    text: str
    lang: str
    start: int
    end: int
    focus: int
    subject: Spot
    object: Spot | None

    @property
    def sentence(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    def telling(self, predicate: Predicate) -> Telling:
        """Return the scene as rules of language look at it."""
        return Telling(
            text=self.text,
            lang=self.lang,
            start=self.start,
            end=self.end,
            focus=self.focus,
            party=(self.object or self.subject).start,
            predicate=predicate,
        )

    @property
    def set_aside(self) -> bool:
        """Whether "not" rules out one of the parties: "she, not Orvo, sued"."""
        spots = [spot for spot in (self.subject, self.object) if spot is not None]
        return any(
            set_aside(self.sentence, self.lang, spot.start - self.start, spot.end - self.start)
            for spot in spots
            if self.start <= spot.start < self.end
        )

    @property
    def at(self) -> int:
        """The place of the telling word within the sentence."""
        return self.focus - self.start


def scenes(link: Link, draft: Draft, margin: float) -> Iterator[Scene]:
    """Give the tellings of a link, the clearest first, those far less clear left out."""
    clearest = link.evidence[0].logit
    for evidence in link.evidence:
        if evidence.logit >= clearest - margin:
            yield scene_of(evidence, draft, link.predicate)


def next_scene(scene: Scene, draft: Draft) -> Scene | None:
    """Return the sentence after a telling."""
    after = next((i for i, (start, _) in enumerate(draft.sentences) if start >= scene.end), None)
    if after is None:
        return None
    start, end = _bounds(draft, after)
    return replace(scene, start=start, end=end, focus=start)


def names_any(scene: Scene, link: Link, draft: Draft) -> bool:
    """Whether the sentence of a scene speaks of one of the parties of a link."""
    spots = zip(draft.cast.spots, draft.cast.groups, strict=True)
    return any(g in link.ends and scene.start <= s.start < scene.end for s, g in spots)


def _bounds(draft: Draft, sentence: int) -> tuple[int, int]:
    """Return start and end of a sentence without the blank space around it."""
    start, end = draft.sentences[sentence]
    while start < end and draft.text[start].isspace():
        start += 1
    while end > start and draft.text[end - 1].isspace():
        end -= 1
    return start, end


def scene_of(evidence: Evidence, draft: Draft, predicate: Predicate) -> Scene:
    """Return where one pair of mentions tells of a predicate."""
    start, end = _bounds(draft, evidence.sentence)
    spots = draft.cast.spots
    return Scene(
        text=draft.text,
        lang=draft.lang,
        start=start,
        end=end,
        focus=_focus(draft, (start, end), evidence.focus, predicate),
        subject=spots[evidence.subject],
        object=None if evidence.object is None else spots[evidence.object],
    )


def _focus(draft: Draft, bounds: tuple[int, int], focus: int, predicate: Predicate) -> int:
    """Return the place of the word that tells the link: a typical one near the one looked at."""
    found = triggers(draft.lang, predicate).finditer(draft.text, *bounds)
    places = [match.span() for match in found]
    focus = _word_start(draft.text, bounds[0], focus)
    nearest = min(places, key=lambda place: _apart(place, focus), default=(focus, focus))
    return nearest[0] if _apart(nearest, focus) <= _NEAR else focus


def _apart(place: tuple[int, int], focus: int) -> int:
    start, end = place
    return 0 if start <= focus < end else abs(start - focus)


def _word_start(text: str, first: int, at: int) -> int:
    """Return where the word around a place begins; the network looks at pieces of words."""
    while at > first and text[at - 1].isascii() and text[at - 1].isalpha():
        at -= 1
    return at
