"""The references between clauses, targets, tasks, agencies and documents, in both directions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, TypeVar

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.document.model import Document
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Role, Task
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Crumb

T = TypeVar("T")
# The plan's page, as the pages below it name it.
CRUMB: Final = Crumb(routes.PLAN, localized("pages.plan"))


class PlanLinks:
    """Which agency has what part in which task, which clause sets which target or task, and where each document is cited."""

    def __init__(self, library: Library) -> None:
        self.clauses = {clause.number: clause for clause in library.all(Clause)}
        self.agencies = {agency.id: agency for agency in library.all(Agency)}
        self.documents = {document.id: document for document in library.all(Document)}
        self.targets = tuple(library.all(Target))
        self.tasks = tuple(library.all(Task))
        self.clause_targets: dict[str, list[Target]] = defaultdict(list)
        self.clause_tasks: dict[str, list[Task]] = defaultdict(list)
        self.agency_clauses: dict[str, list[Clause]] = defaultdict(list)
        self.agency_tasks: dict[str, dict[Role, list[Task]]] = {id: {} for id in self.agencies}
        self.agency_targets: dict[str, list[Target]] = defaultdict(list)
        self.document_clauses: dict[str, list[Clause]] = defaultdict(list)
        self.document_tasks: dict[str, list[Task]] = defaultdict(list)
        self._link()

    def _link(self) -> None:
        for target in self.targets:
            for number in dict.fromkeys(milestone.clause for milestone in target.milestones):
                self.clause_targets[number].append(target)
            for id in target.lead:
                self.agency_targets[id].append(target)
        for task in self.tasks:
            for number in dict.fromkeys(task.cited):
                self.clause_tasks[number].append(task)
            for role, ids in task.bodies.items():
                for id in ids:
                    self.agency_tasks[id].setdefault(role, []).append(task)
            for id in task.documents:
                self.document_tasks[id].append(task)
        for clause in self.clauses.values():
            for id in clause.agencies:
                self.agency_clauses[id].append(clause)
            for id in clause.documents:
                self.document_clauses[id].append(clause)

    def named(self, ids: tuple[str, ...]) -> list[Agency]:
        """The agencies with these ids, in this order."""
        return [self.agencies[id] for id in ids]

    def left_open(self, ids: tuple[str, ...], today: datetime.date) -> bool:
        """Whether all of these agencies have ended without a known successor."""
        found = self.named(ids)
        return bool(found) and all(each.has_ended(today) and not each.succeeded_by for each in found)

    def unsucceeded(self, bodies: Iterable[tuple[str, ...]], today: datetime.date) -> bool:
        """Whether any of these bodies has ended without a known successor."""
        named = {id for ids in bodies for id in ids}
        return any(each.has_ended(today) and not each.succeeded_by for each in self.named(tuple(named)))

    def cited(self, ids: tuple[str, ...]) -> list[Document]:
        """The documents with these ids, in this order."""
        return [self.documents[id] for id in ids]
