"""Answers that follow from what has not changed are not asked for again, and no others."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from hoctap.build.last_build import LastBuild, Record
from hoctap.caching.reads import recorded
from hoctap.caching.watch import Grounds, Watch
from hoctap.workers.pool import WorkerPool


class Thing:
    """An object that questions are asked about."""

    def __init__(self, id: str) -> None:
        self.id = id


@dataclass(eq=False)
class Shelf:
    """A part of the model below."""

    names: dict[str, str]
    asked: list[str] = field(default_factory=list)

    def name_of(self, id: str) -> str:
        """A name, and that it was asked for."""
        self.asked.append(id)
        return self.names[id]

    def label(self, thing: object) -> str:
        """The name of a thing, and that it was asked for."""
        assert isinstance(thing, Thing)
        return self.name_of(thing.id)


@dataclass(eq=False)
class Model:
    """What is watched."""

    shelf: Shelf


# The program's own classes are watched in turn.
for own in (Model, Shelf):
    own.__module__ = "hoctap.test"


class Things:
    """Things by class and id."""

    def name_of(self, value: object) -> tuple[str, ...] | None:
        """The name of a thing."""
        return ("Thing", value.id) if isinstance(value, Thing) else None

    def named(self, name: tuple[str, ...]) -> object:
        """The thing of a name."""
        return Thing(name[1])


def watched(names: dict[str, str], classes: frozenset[str] = frozenset()) -> Watch[Model]:
    return Watch(Model(Shelf(names)), Things(), grounds={"shelf": Grounds(names, classes)})


def asked_again(names: dict[str, str], classes: frozenset[str] = frozenset()) -> tuple[list[str], bool]:
    """What a second build asks of the shelf, and whether all answers are the same."""
    before = watched({"a": "A", "b": "B"}, classes)
    shelf = before.watched.shelf
    _, numbers = recorded(lambda: [shelf.name_of("a"), shelf.label(Thing("b"))])
    record = Record(grounds=before.grounds)
    record.add("page", b"key", (), map(before.asked, numbers))
    now = watched(names, classes)
    last = LastBuild(Path("site"), record, now)
    last.ask(WorkerPool(1))
    return now._model.shelf.asked, last.taken("page", b"key", "") is not None


def test_the_same_grounds_are_not_asked() -> None:
    assert asked_again({"a": "A", "b": "B"}, frozenset({"Thing"})) == ([], True)


def test_objects_that_the_grounds_do_not_cover_are_asked() -> None:
    assert asked_again({"a": "A", "b": "B"}) == (["b"], True)


def test_other_grounds_are_asked() -> None:
    assert asked_again({"a": "A", "b": "other"}, frozenset({"Thing"})) == (["a", "b"], False)
    assert asked_again({"a": "A", "b": "B", "c": "C"}, frozenset({"Thing"})) == (["a", "b"], True)
