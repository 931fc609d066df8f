"""From a draft to a reading: entities and claims as the ledger keeps them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Alias, Article, ArticleEntity, Claim, Mention, Reading
from graph.vocabulary import Status, fits
from ingest.language.status import denies, disowns, retorts, rumoured, statuses
from ingest.reading.details import Details
from ingest.reading.draft import Draft
from ingest.reading.likelihood import Likelihood
from ingest.reading.relations import Link
from ingest.reading.scene import Scene, names_any, next_scene, scenes
from ingest.reading.signs import Signs, Witness

# Below a half a claim is "to be checked"; below this it is not worth that.
WORTH_CHECKING = 0.3
# Tellings nearly as clear as the clearest may each have a status of their own.
_CLOSE = 0.7


class Writer:
    """Writes down what a draft of one article says."""

    def __init__(
        self, article: Article, draft: Draft, likelihood: Likelihood, version: str
    ) -> None:
        self._article, self._draft, self._version = article, draft, version
        self._likelihood = likelihood
        self._witness = Witness(draft, likelihood.counts)
        self._names = draft.cast.names(draft.lang)
        self._members = draft.cast.members()
        self._details = Details(draft, self._names, article.published)
        self._entities: dict[int, ArticleEntity] = {}

    def reading(self, least: float = WORTH_CHECKING) -> Reading:
        """Return everything that the article states, with a confidence from `least`."""
        found = (claim for claim, _ in self.weighed(least))
        claims = tuple(sorted(found, key=lambda claim: (claim.start, claim.id)))
        for group, same in self._members.items():
            if any(spot.proper for spot in same):
                self._entity(group)
        entities = sorted(self._entities.values(), key=lambda e: e.mentions[0].start)
        return Reading(
            self._article.id, self._version, tuple(entities), tuple(self._aliases()), claims
        )

    def weighed(self, least: float = WORTH_CHECKING) -> Iterator[tuple[Claim, Signs]]:
        """Give each claim with what speaks for and against it."""
        for link in self._draft.links:
            signs = self._witness.signs(link)
            confidence = self._likelihood.confidence(signs)
            if confidence >= least and self._stands(link):
                for status, told in self._by_status(link).items():
                    yield self._claim(replace(link, status=status), told, confidence), signs

    def _by_status(self, link: Link) -> dict[Status, list[Scene]]:
        """Sort the tellings of a link by how sure they are of it."""
        told: dict[Status, list[Scene]] = defaultdict(list)
        for scene in scenes(link, self._draft, margin=_CLOSE):
            for status in self._statuses(link, scene):
                if not told or status in told or status is not link.status:
                    told[status].append(scene)
        self._add_denial(link, told)
        self._disown(link, told)
        return told

    def _statuses(self, link: Link, scene: Scene) -> tuple[Status, ...]:
        found = statuses(scene.sentence, scene.lang, scene.at, link.predicate, link.status)
        if Status.ASSERTED in found and scene.set_aside:
            return (Status.DENIED,)
        return found

    def _disown(self, link: Link, told: dict[Status, list[Scene]]) -> None:
        """Turn into a denial what the next sentence takes back: "It is not a boycott"."""
        asserted = told.get(Status.ASSERTED)
        after = next_scene(asserted[0], self._draft) if asserted else None
        if after and disowns(after.sentence, after.lang, link.predicate):
            del told[Status.ASSERTED]
            told[Status.DENIED] = [after]

    def _add_denial(self, link: Link, told: dict[Status, list[Scene]]) -> None:
        """Add the denial that follows a rumour; what was only said to be planned is then denied."""
        if Status.DENIED in told:
            return
        plans = told.get(Status.PROSPECTIVE, [])
        only_rumoured = any(rumoured(s.sentence, s.lang, s.at) for s in plans)
        reported = told.get(Status.ALLEGED) or (plans if only_rumoured else [])
        denial = self._denial(link, reported[0]) if reported else None
        if denial:
            told[Status.DENIED] = [denial]
            if only_rumoured:
                del told[Status.PROSPECTIVE]

    def _denial(self, link: Link, reported: Scene) -> Scene | None:
        after = next_scene(reported, self._draft)
        if after is None:
            return None
        answers = retorts(after.sentence, after.lang)
        named = names_any(after, link, self._draft)
        return after if answers or (named and denies(after.sentence, after.lang)) else None

    def _claim(self, link: Link, told: list[Scene], confidence: float) -> Claim:
        scene = told[0]
        stage, outcome = self._details.course(link, told)
        return Claim(
            article=self._article.id,
            subject=self._entity(link.subject).id,
            predicate=link.predicate,
            object=None if link.object is None else self._entity(link.object).id,
            status=link.status,
            quote=scene.sentence,
            start=scene.start,
            end=scene.end,
            confidence=confidence,
            extractor=self._version,
            date=self._details.date(link, told),
            stage=stage,
            outcome=outcome,
            amount=self._details.amount(link, told),
            role=self._details.role(link, told),
            according_to=self._details.speaker(link, told),
        )

    def _stands(self, link: Link) -> bool:
        """Whether both parties are somebody, of kinds that the predicate can hold between."""
        kinds = self._draft.kinds
        obj = None if link.object is None else kinds[link.object]
        return all(map(self._names.get, link.ends)) and fits(
            link.predicate, kinds[link.subject], obj
        )

    def _entity(self, group: int) -> ArticleEntity:
        if group not in self._entities:
            mentions = tuple(
                Mention(spot.start, spot.end, spot.proper) for spot in self._members[group]
            )
            name = self._names[group] or self._members[group][0].surface
            kind = self._draft.kinds[group]
            self._entities[group] = ArticleEntity(self._article.id, name, kind, mentions)
        return self._entities[group]

    def _aliases(self) -> Iterable[Alias]:
        spots, groups = self._draft.cast.spots, self._draft.cast.groups
        for place, one, _ in self._draft.cast.declared:
            yield Alias(
                self._article.id,
                spots[one].surface,
                self._article.text[slice(*place.other)],
                self._draft.kinds[groups[one]],
                place.start,
                place.end,
            )
