"""Which record lives in which folder. The one table that the reader, the schemas and the templates share."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final, Literal

from hoctap.kinds.abbreviation.model import Abbreviation
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.award.model import Award
from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.document.model import Document
from hoctap.kinds.honour.model import Honour
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.report.model import Report
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.schema.record import Record

Shape = Literal["one", "many", "either", "markdown"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name, type, the files that hold it, and whether a file holds one or many."""

    name: str
    model: type[Record]
    files: re.Pattern[str]
    shape: Shape
    vi: str
    en: str


def _kind(name: str, model: type[Record], files: str, shape: Shape, vi: str, en: str) -> Kind:
    return Kind(name, model, re.compile(files), shape, vi, en)


KINDS: Final = (
    _kind("locality", Locality, r"content/locality\.yml", "one", "địa phương", "locality"),
    _kind("plan", Plan, r"content/plan/plan\.yml", "one", "kế hoạch", "plan"),
    _kind("clause", Clause, r"content/plan/clauses/[^/]+\.yml", "many", "điều của kế hoạch", "clause"),
    _kind("target", Target, r"content/plan/targets\.yml", "many", "mục tiêu", "target"),
    _kind("task", Task, r"content/plan/tasks\.yml", "many", "nhiệm vụ", "task"),
    _kind("agency", Agency, r"content/plan/agencies\.yml", "many", "cơ quan", "agency"),
    _kind("document", Document, r"content/plan/documents\.yml", "many", "văn bản", "document"),
    _kind("report", Report, r"content/plan/reports/[^/]+\.yml", "either", "báo cáo", "report"),
    _kind("abbreviation", Abbreviation, r"content/abbreviations\.yml", "many", "chữ viết tắt", "abbreviation"),
    _kind("campaign", Campaign, r"content/campaigns/[^/]+\.yml", "one", "chiến dịch", "campaign"),
    _kind("news", NewsPost, r"content/news/(?:\d{4}/)?[^/]+\.md", "markdown", "tin", "news post"),
    _kind("place", LearningPlace, r"content/places/[^/]+\.yml", "either", "địa điểm", "place"),
    _kind("award", Award, r"content/honours/awards\.yml", "many", "danh hiệu", "award"),
    _kind("honour", Honour, r"content/honours/[^/]+\.yml", "either", "gương sáng", "honour"),
    _kind("resource", Resource, r"resources/catalogue/(?:.+/)?[^/]+\.yml", "either", "tài liệu", "resource"),
    _kind("list", ReadingList, r"resources/reading-lists/[^/]+\.yml", "one", "danh sách đọc", "reading list"),
    _kind("vocabulary", Vocabulary, r"resources/vocabularies/[^/]+\.yml", "one", "bộ từ vựng", "vocabulary"),
)
BY_NAME: Final = {kind.name: kind for kind in KINDS}
FOLDERS: Final = ("content", "resources")
HOSTED: Final = "resources/files/"
assert not any(kind.files.groups for kind in KINDS), "one group a kind, so (?:…) within"
_FILES: Final = re.compile("|".join(f"({kind.files.pattern})" for kind in KINDS))
PICTURES: Final = re.compile(r"content/(?:news|honours)/(?:\d{4}/)?[^/]+\.(?:jpe?g|png|webp)")
# What such a file may be; Pillow knows others that run programs.
PICTURE_FORMS: Final = ("JPEG", "PNG", "WEBP")


@functools.lru_cache(maxsize=65_536)
def kind_of(path: str) -> Kind | None:
    """The kind of record that the file at ``path`` holds, by its place in the tree."""
    found = _FILES.fullmatch(path)
    return KINDS[found.lastindex - 1] if found and found.lastindex else None
