"""What else an article says of a claim: when, how much, how it ended, in what role, who says so."""

from collections.abc import Mapping, Sequence
from typing import Final

from graph.model import Amount
from graph.vocabulary import Outcome, Predicate, Stage, Status
from ingest.language.amounts import amount_at, amount_of, is_court, sums
from ingest.language.dates import dates, publication_day
from ingest.language.disputes import course
from ingest.language.roles import role
from ingest.language.speakers import speaker
from ingest.language.timing import date_of
from ingest.reading.draft import Draft
from ingest.reading.relations import Link
from ingest.reading.scene import Scene

_LIKELY = 0.5
_WITH_SUMS: Final = frozenset({Predicate.SUED, Predicate.SANCTIONED, Predicate.PAID})


class Details:
    """The dates, sums, roles and speakers of one draft."""

    def __init__(
        self, draft: Draft, names: Mapping[int, str | None], published: str | None
    ) -> None:
        self._draft, self._names = draft, names
        self._today = publication_day(published)
        self._dates = dates(draft.text, draft.lang, published)
        self._sums = sums(draft.text, draft.lang)

    def date(self, link: Link, told: Sequence[Scene]) -> str | None:
        """Return when it happened; of a plan, when it is to happen; of a denial, nothing."""
        if link.status is Status.DENIED:
            return None
        found = (date_of(scene.telling(link.predicate), self._dates) for scene in told)
        date = next((date for date in found if date), None)
        ahead = date is not None and self._today is not None and date > self._today.isoformat()
        return date if link.status is not Status.PROSPECTIVE or ahead else None

    def course(self, link: Link, told: Sequence[Scene]) -> tuple[Stage | None, Outcome | None]:
        """Return stage and outcome of a suit, and the stage of what a court ordered."""
        outlines = [self._outline(link, scene.start, scene.end) for scene in told]
        outlines += self._later(link, told)
        if link.predicate is Predicate.SUED:
            return course(outlines, self._draft.lang, link.status)
        if link.predicate is Predicate.SANCTIONED and is_court(told[0].subject.surface):
            stage, _ = course(outlines, self._draft.lang, link.status)
            return (stage if stage is not Stage.FILED else Stage.FIRST_INSTANCE), None
        return None, None

    def amount(self, link: Link, told: Sequence[Scene]) -> Amount | None:
        """Return the sum that was sued for, fined, awarded or paid."""
        if link.predicate not in _WITH_SUMS:
            return None
        for scene in told:
            found = amount_at(scene.text, (scene.start, scene.end), scene.focus, self._sums)
            if found:
                return amount_of(link.predicate, scene.subject.surface, scene.sentence, found)
        return None

    def role(self, link: Link, told: Sequence[Scene]) -> str | None:
        """Return the role in which somebody leads."""
        if link.predicate is not Predicate.LEADS:
            return None
        for scene in told:
            place = (scene.subject.start - scene.start, scene.subject.end - scene.start)
            found = role(scene.sentence, scene.lang, place) if place[0] >= 0 else None
            if found:
                return found
        return None

    def speaker(self, link: Link, told: Sequence[Scene]) -> str | None:
        """Return the name of whoever says it, where it is not the article itself."""
        if link.status is Status.ASSERTED:
            return None
        scene = told[0]
        cast = self._draft.cast
        rows = [i for i, s in enumerate(cast.spots) if scene.start <= s.start < scene.end]
        places = [
            (cast.spots[i].start - scene.start, cast.spots[i].end - scene.start) for i in rows
        ]
        denial = link.status is Status.DENIED
        found = speaker(scene.sentence, scene.lang, scene.at, places, denial=denial)
        if found is None:
            return None
        if found.mention is None:
            return found.words
        return self._names[cast.groups[rows[found.mention]]]

    def _later(self, link: Link, told: Sequence[Scene]) -> list[str]:
        """Return the other sentences that speak of the dispute: those that name both parties.

        Where the article tells of one suit only, those that name one of them.
        """
        suits = {(k.subject, k.object) for k in self._draft.links if _is_suit(k)}
        needed = 1 if len(suits) <= 1 else 2
        outlines = [
            self._outline(link, start, end)
            for start, end in self._draft.sentences
            if not any(scene.start < end and start < scene.end for scene in told)
        ]
        return [o for o in outlines if ("⟨S⟩" in o) + ("⟨O⟩" in o) >= needed]

    def _outline(self, link: Link, start: int, end: int) -> str:
        """Return a sentence with ⟨S⟩ and ⟨O⟩ in place of the parties."""
        signs = {link.subject: "⟨S⟩", link.object: "⟨O⟩"}
        cast, at, parts = self._draft.cast, start, []
        inside = [
            (spot.start, spot.end, signs[group])
            for spot, group in zip(cast.spots, cast.groups, strict=True)
            if group in signs and start <= spot.start and spot.end <= end
        ]
        for first, last, sign in sorted(inside):
            if first >= at:
                parts += [self._draft.text[at:first], sign]
                at = last
        return "".join([*parts, self._draft.text[at:end]])


def _is_suit(link: Link) -> bool:
    return link.predicate is Predicate.SUED and link.logit > _LIKELY
