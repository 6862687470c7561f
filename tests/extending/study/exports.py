"""Study groups as lines of text that a notice board's display reads: id, first day and title, parted by tabs.

There is a file of all of them, and in each language a slip for each group.
"""

from __future__ import annotations

from hoctap.exports.export import DataSet, Export, Source
from hoctap.schema.localized_text import localized

from .study_group import KIND
from .study_group.model import StudyGroup


def notice_board(source: Source) -> bytes:
    groups = sorted(source.site.library.all(StudyGroup), key=lambda each: (each.starts, each.id))
    lines = (f"{each.id}\t{each.starts}\t{each.title[source.lang]}\n" for each in groups)
    return "".join(lines).encode()


def slip(source: Source) -> bytes:
    assert isinstance(source.record, StudyGroup)
    return f"{source.record.title[source.lang]}\t{source.record.starts}\n".encode()


EXPORTS = (
    Export(
        path="nhom-hoc/{id}.slip",
        media_type="text/x-slip",
        label=localized("study.slip"),
        scope=KIND.name,
        make=slip,
        by_language=True,
    ),
    Export(
        path="du-lieu/study-groups.board",
        media_type="application/x-notice-board",
        label=localized("study.board"),
        scope="site",
        make=notice_board,
        data_set=DataSet(name="study-groups", title=KIND.all_title, kinds=(KIND.name,)),
    ),
)
