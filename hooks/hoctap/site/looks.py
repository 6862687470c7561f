"""What a record looks like: the family that gives its tone and pictogram, the verb that gives its pattern."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.schema.concept import Family, Verb
from hoctap.schema.library import Library

# The tone of a campaign whose record names none, by its kind.
_OF_CAMPAIGNS: Final[dict[str, Family]] = {"day": "reading", "week": "teaching", "month": "math", "festival": "work"}
_MOST_SPINES: Final = 8


@dataclass(frozen=True, slots=True)
class Look:
    """A record's family and verb; of a list also the families of its items, in their order."""

    family: Family
    verb: Verb
    spines: tuple[Family, ...] = ()

    @property
    def words(self) -> str:
        """All of it in one line, for the scripts that draw covers."""
        return " ".join((self.family, self.verb, *self.spines))


# What looks follow from.
MODELS: Final = (Resource, Vocabulary, ReadingList, Campaign)


class Looks:
    """The looks of a library's records."""

    def __init__(self, library: Library) -> None:
        self.library = library = library.only(MODELS)
        self._families = {id: each.family or "general" for id, each in library.concepts("subjects").items()}
        self._verbs = {id: each.verb or "read" for id, each in library.concepts("types").items()}

    def of(self, record: Resource | ReadingList) -> Look:
        """The look of a resource or of a reading list.

        A resource has the family of its first subject and the verb of its first type; a list the family of most of its
        items.
        """
        if isinstance(record, Resource):
            return self.of_concepts(record.subjects[0], record.types[0])
        known = self.library.ids(Resource)
        spines = tuple(self.of(known[item.resource]).family for item in record.items if item.resource in known)
        family = Counter(spines).most_common(1)[0][0] if spines else "general"
        return Look(family, "read", spines[:_MOST_SPINES])

    def of_concepts(self, subject: str, type: str) -> Look:
        """The look of a resource by its first subject and its first type."""
        return Look(self._families.get(subject, "general"), self._verbs.get(type, "read"))

    def family(self, resource: Resource) -> Family:
        """The family of a resource's look."""
        return self._families.get(resource.subjects[0], "general")

    def tone(self, campaign: Campaign) -> Family:
        """The tone of a campaign: its own, or that of its kind."""
        return campaign.tone or _OF_CAMPAIGNS[campaign.kind]

    def families(self, resource: Resource) -> tuple[Family, ...]:
        """The families of all its subjects, each once."""
        return tuple(dict.fromkeys(self._families.get(id, "general") for id in resource.subjects))
