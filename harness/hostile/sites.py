"""A site that holds many hostile strings, each in every field of a record of every kind, built past the checker."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import itertools
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

from PIL import Image
from pydantic import BaseModel

from harness.hostile.records import Path as FieldPath
from harness.hostile.records import infected, record_data, sound
from harness.hostile.strings import quoted
from harness.program import ROOT
from harness.small_site import write_small_site
from hoctap.build.pipeline import Pipeline
from hoctap.diagnostics import Diagnostics
from hoctap.kinds.locality.model import Commune, Locality, Office
from hoctap.kinds.plan.model import Chapter, Plan
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.loading.library_loader import read_library
from hoctap.loading.settings import read_settings
from hoctap.schema.concept import Concept
from hoctap.schema.library import Library
from hoctap.schema.record import Record, SourceLocation
from hoctap.schema.registry import kind as kind_named
from hoctap.schema.registry import kind_of_model, kinds
from hoctap.site.model import Site, model_site

MOMENT = datetime.datetime(2026, 12, 2, 8, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
P = TypeVar("P", bound=BaseModel)
# The text for a record's number and a field.
Texts = Callable[[int, FieldPath], str]
HARMLESS = "lời thường"
# Kinds of which a site has one, or a fixed few: their parts are infected instead.
SINGLE = ("locality", "plan", "vocabulary")
# Records are for grades, whose ids are numbers, so that no concept with a string can take their place.
_GRADES = """\
title: {vi: Lớp, en: Grades}
description: {vi: Lớp một., en: Grade one.}
concepts: [{id: "1", label: {vi: Lớp 1, en: Grade 1}}]
"""
# Vocabularies that get a concept for each string.
_GROWN = ("subjects", "licences", "columns")


def write_ground(root: Path) -> None:
    """The small site with the theme, the hooks, a grade, and the two pictures that infected records show."""
    write_small_site(root)
    (root / "resources/vocabularies/grades.yml").write_text(_GRADES, "utf-8")
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("news/2026", "honours"):
        (root / "content" / folder).mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (16, 16)).save(root / "content" / folder / "anh.png")


def write_hand_pages(root: Path, texts: Sequence[str]) -> None:
    """A page below ``docs/`` for each text, which stands in its title, its description and its body."""
    for number, text in enumerate(texts):
        title = quoted(text)
        page = f"---\ntitle: {title}\ndescription: {title}\n---\n{text}\n\n{text}\n"
        (root / "docs" / f"trang-{number}.md").write_bytes(page.encode("utf-8", "surrogatepass"))


def _every_text(path: FieldPath, kind: str) -> bool:
    return kind != "form" or path[-1] in ("email", "phone")


def _every_text_of_a_report(path: FieldPath, kind: str) -> bool:
    # A report's address is validated again where its values are taken over.
    return _every_text(path, kind) and kind != "address"


def one_each(texts: Sequence[str]) -> Texts:
    """The text of a record's number in all of its fields."""
    return lambda number, _: texts[number]


def in_turn(texts: Sequence[str]) -> Texts:
    """The next text in each field: few records hold many texts."""
    endless = itertools.cycle(texts)
    return lambda number, path: next(endless)


def hostile_library(root: Path, amount: int, texts: Texts) -> Library:
    """The ground's library with ``amount`` further records of every kind, with ``texts`` in their fields."""
    library = read_library(root, Diagnostics())
    for number in range(amount):
        text = functools.partial(texts, number)
        for kind in kinds():
            if kind.name in SINGLE:
                continue
            data = record_data(kind, number)
            if kind.name == "news":
                data["column"] = f"concept-{number}"
            wanted = _every_text_of_a_report if kind.name == "report" else _every_text
            record = infected(kind.model.model_validate(data), wanted, text)
            folder = {"news": "content/news/2026", "honour": "content/honours"}.get(kind.name, "content")
            record.set_location(SourceLocation(f"{folder}/{record.id}.yml"))
            library.records.setdefault(kind.name, {})[record.id] = record
    for name in _GROWN:
        old = library.get(Vocabulary, name)
        assert old is not None
        new = old.model_copy(update={"concepts": (*old.concepts, *_parts(Concept, "concept", amount, texts))})
        _shelve(library, new, old.location)
    locality = next(library.all(Locality))
    communes = (*locality.communes, *_parts(Commune, "xa", amount, texts))
    update = {"offices": tuple(_parts(Office, "office", amount, texts)), "communes": communes}
    _shelve(library, locality.model_copy(update=update), locality.location)
    plan = next(library.all(Plan))
    chapters = (*plan.chapters, *_parts(Chapter, "", amount, texts))
    _shelve(library, plan.model_copy(update={"chapters": chapters}), plan.location)
    return library


def _parts(model: type[P], id: str, amount: int, texts: Texts) -> Iterator[P]:
    for number in range(amount):
        data = {**sound(model, number), **({"id": f"{id}-{number}"} if id else {})}
        yield infected(model.model_validate(data), _every_text, functools.partial(texts, number))


def with_frame(library: Library, text: str) -> None:
    """The one text in every field of the locality and of the plan, which stand on every page."""
    for name in ("locality", "plan"):
        record = next(iter(library.records[name].values()))
        data = record_data(kind_named(name), 0)
        full = kind_named(name).model.model_validate({**data, "id": record.id})
        keep = {"offices": (), "communes": getattr(record, "communes", ()), "chapters": getattr(record, "chapters", ())}
        made = infected(full, _every_text, lambda _: text)
        references = {"document": "van-ban-1", "issuer": "uy-ban", "recipients": (), "report_task": None}
        update = {key: value for key, value in {**keep, **references}.items() if key in type(made).model_fields}
        _shelve(library, made.model_copy(update=update), record.location)


def _shelve(library: Library, record: Record, place: SourceLocation) -> None:
    record.set_location(place)
    kind = kind_of_model(type(record)).name
    library.records[kind][record.id] = record


def site_of(library: Library) -> Site:
    """The model of a library, at a moment when its campaigns are on."""
    return model_site(library, "https://example.org/", MOMENT, None)


def build(root: Path, site: Site, folder: Path) -> None:
    """Write the whole site but pictures and prints, whatever the checker would say."""
    folder.mkdir(parents=True, exist_ok=True)
    nothing = lambda *_: iter(())  # noqa: E731
    names = ("share_cards", "material_files", "picture_files")
    patches: dict[str, Any] = dict.fromkeys(names, nothing)
    with mock.patch.multiple("hoctap.build.pipeline", **patches):
        made = Pipeline(read_settings(root))
        made.show(site)
        made.write(folder)


def site_in(ground: Path, amount: int, texts: Texts, pages: Sequence[str], frame: str = "") -> Path:
    """A built site below ``ground`` with these texts in its records, in its hand-written pages, and in its frame."""
    write_ground(ground)
    write_hand_pages(ground, pages)
    library = hostile_library(ground, amount, texts)
    if frame:
        with_frame(library, frame)
    build(ground, site_of(library), ground / "site")
    return ground / "site"


def harmless_twin(ground: Path, amount: int, pages: int, frame: str = "") -> Path:
    """The site of the same records and pages, with harmless words in their place."""
    words = [f"{HARMLESS} {number}" for number in range(max(amount, pages))]
    return site_in(ground, amount, one_each(words), words[:pages], frame)


@dataclasses.dataclass(slots=True)
class BuildStats:
    """How many cases were tried, and what survived."""

    cases: int = 0
    survived: list[str] = dataclasses.field(default_factory=list)
