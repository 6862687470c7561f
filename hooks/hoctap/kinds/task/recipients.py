"""Who receives the result of a task, and whether anybody is left who does."""

from __future__ import annotations

import datetime

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.task.model import Task
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized


def recipient_ended(task: Task, library: Library, day: datetime.date) -> LocalizedText | None:
    """That the recipient of ``task`` is no more on ``day`` and nobody is known to have followed; else ``None``."""
    recipient = library.get(Agency, task.recipient) if task.recipient else None
    if recipient is None or recipient.succeeded_by or not recipient.has_ended(day):
        return None
    return localized("pages.recipient-ended", name=recipient.name)
