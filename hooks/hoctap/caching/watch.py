"""Watches what is read of a model, so that an output can be made again only when that has changed.

``Watch(model).watched`` stands for the model. Whoever reads through it gets what the model itself gives, and the reading
is recorded as a question (``catalogue``, ``related``, its arguments) with a digest of the answer. A later process asks
its own model the same questions (``answer_now``): as long as each answer is the same, so is whatever was made of them.

Parts of the model (objects of the program's own classes, and dictionaries) are watched in turn, so that reading one
entry is a question about that entry. Anything else is a value, and its digest covers all that can be reached from it.
What has no digest makes the output one that is always made anew.
"""

from __future__ import annotations

import dataclasses
import functools
import types
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import Enum
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar, cast

from pydantic import BaseModel

from hoctap.caching import pickling
from hoctap.caching.reads import RECORDER
from hoctap.caching.value_digest import NoDigestError, Stand, ValueDigests

Model = TypeVar("Model")
# What is done one after the other, from the model on: ``(".", "catalogue"), ("(", "related", …)``. It consists of
# tuples, texts, numbers and bytes.
Question = tuple[tuple[Any, ...], ...]
# A question, the digest of its answer, and the name of the grounds from which that follows.
Asked = tuple[Question, bytes, str]
UNKNOWN: Final = b""
_GONE: Final = b"-"
_PLAIN: Final = frozenset({str, int, type(None)})
# Also one that caches its results.
_METHODS: Final = (types.MethodType, type(functools.cache(len)))
_TABLES: Final = (dict, defaultdict, types.MappingProxyType)


class References(Protocol):
    """Names for objects that questions are asked about, by which another process finds its own."""

    def name_of(self, value: object) -> tuple[str, ...] | None:
        """The name of an object, if it has one."""
        ...

    def named(self, name: tuple[str, ...]) -> object:
        """The object of a name.

        Raises:
            LookupError: There is none.
        """
        ...


class Grounds(NamedTuple):
    """A value from which all answers of a part of a model follow: with the same grounds, none needs to be asked again.

    They hold for questions about nothing but values, and about objects of the named classes, which the value covers.
    The value is ``None`` where it is not known.
    """

    value: object
    classes: frozenset[str] = frozenset()

    def cover(self, stored: Any) -> bool:
        """Whether what stands in a question is nothing else."""
        if type(stored) is not tuple:
            return True
        if len(stored) == 2 and stored[0] == "r" and type(stored[1]) is tuple:
            return stored[1][0] in self.classes
        return stored[:1] not in (("w",), ("u",)) and all(map(self.cover, stored))


class Watch(Generic[Model]):
    """What was read of ``model``.

    Args:
        model: It must not change any more, but for what it keeps for itself.
        references: The names of objects in questions.
        stands: As ``ValueDigests`` has them.
        open: Methods that are no questions themselves; what they read is. By class and name.
        answers: Questions with digests of their own, made on demand.
        grounds: What the answers of a part follow from, by the names that lead to it (``translations.records``).
    """

    def __init__(
        self,
        model: Model,
        references: References,
        stands: Mapping[type, Stand] | None = None,
        open: frozenset[tuple[type, str]] = frozenset(),
        answers: Mapping[Question, Callable[[], bytes]] | None = None,
        grounds: Mapping[str, Grounds] | None = None,
    ) -> None:
        self._model = model
        self._references = references
        self._open = open
        self._answers = dict(answers or {})
        self._grounds = dict(grounds or {})
        self._numbers: dict[Question, int] = {}
        self._questions: list[Question] = []
        self._digests: list[bytes] = []
        self._now: dict[Question, bytes] = {}
        self._found: dict[Question, Any] = {(): model}
        self._is_part: dict[type, bool] = {}
        self._texts: dict[type, tuple[str, bytes]] = {}
        of_parts: dict[type, Stand] = {WatchedPart: lambda value: ("watched", value.__question__)}
        self.digests = ValueDigests(of_parts | dict(stands or {}), is_part=_is_own)
        self.watched = cast(Model, WatchedPart(self, model, ()))

    def asked(self, number: int) -> Asked:
        """The question of a number, and the digest of the answer; ``UNKNOWN`` where it has none."""
        question = self._questions[number]
        return question, self._digests[number], self.grounds_of(question)

    def answer_now(self, question: Question) -> bytes:
        """The digest of the model's answer to a question that another process has asked."""
        found = self._now.get(question)
        if found is None:
            found = _GONE
            # Whatever an object that is gone or another raises: then the answer is not the same.
            with suppress(Exception):
                found = self._digest(question, lambda: self._found_by(question))
            self._now[question] = found
        return found

    def remember(self, question: Question, answer: bytes) -> None:
        """Take over what another process of the same model has found as the digest of its answer."""
        self._now[question] = answer

    @functools.cached_property
    def grounds(self) -> Mapping[str, bytes]:
        """The digests of what the answers of parts follow from, where it is known."""
        return {name: self.digests.of(each.value) for name, each in self._grounds.items() if each.value is not None}

    def grounds_of(self, question: Question) -> str:
        """The name of the grounds from which the answer to a question follows; empty where there are none."""
        name = ""
        for number, step in enumerate(question):
            if len(step) < 2 or not isinstance(step[1], str):
                break
            name = f"{name}.{step[1]}" if name else step[1]
            grounds = self._grounds.get(name)
            if grounds is not None:
                return name if all(map(grounds.cover, question[number:])) else ""
        return ""

    def is_part(self, value: object) -> bool:
        """Whether an object is a part of the model that is watched in turn; anything else is a value."""
        kind = type(value)
        known = self._is_part.get(kind)
        if known is None:
            known = self._is_part[kind] = kind in _TABLES or _is_own(kind)
        return known

    def answer(self, question: Question, value: Any) -> tuple[int | None, Any]:
        """The number of the question, as ``record`` gives it, and what the reader gets. A part has no number."""
        if self.is_part(value):
            kind = WatchedTable if type(value) in _TABLES else WatchedPart
            return None, kind(self, value, question)
        if isinstance(value, Iterator):
            items = list(value)
            return self.record(question, items), iter(items)
        return self.record(question, value), value

    def record(self, question: Question, value: object) -> int | None:
        """Record a question whose answer is ``value``; returns its number, or ``None`` where nothing is recorded."""
        numbers = RECORDER.numbers
        if numbers is None:
            return None
        number = self._numbers.get(question)
        if number is None:
            number = self._numbers[question] = len(self._questions)
            self._questions.append(question)
            digest = self._now.get(question)
            if digest is None:
                try:
                    digest = self._digest(question, lambda: value)
                except NoDigestError:
                    digest = UNKNOWN
            self._digests.append(digest)
        numbers.add(number)
        return number

    def _digest(self, question: Question, value: Callable[[], object]) -> bytes:
        own = self._answers.get(question)
        return own() if own else self.digests.of(value())

    def encoded(self, value: Any) -> Any:
        """A value as it stands in a question."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return kind.__name__, *map(self.encoded, value)
        if kind is range:
            return "range", value.start, value.stop, value.step
        if isinstance(value, WatchedPart):
            return "w", value.__question__
        if isinstance(value, type):
            if value not in self._texts:
                self._texts[value] = "p", pickling.dump(value)
            return self._texts[value]
        name = self._references.name_of(value)
        if name is not None:
            return "r", name
        try:
            return "p", pickling.dump(value)
        except Exception:
            # No later process can ask that.
            return "u", id(value)

    def _decoded(self, stored: Any) -> Any:
        if type(stored) in _PLAIN:
            return stored
        form, *rest = stored
        if form in ("tuple", "list"):
            found = map(self._decoded, rest)
            return tuple(found) if form == "tuple" else list(found)
        if form == "range":
            return range(*rest)
        if form == "w":
            return self._found_by(rest[0])
        if form == "r":
            return self._references.named(rest[0])
        if form == "p":
            return pickling.load(rest[0], lambda module, name: module.startswith("hoctap."))
        raise LookupError(form)

    def _found_by(self, question: Question) -> Any:
        if question in self._found:
            return self._found[question]
        whole = self._found_by(question[:-1])
        form, *rest = question[-1]
        if form == ".":
            found = getattr(whole, rest[0])
        elif form == "[":
            found = whole[self._decoded(rest[0])]
        elif form == "get":
            found = whole.get(self._decoded(rest[0]))
        elif form == "in":
            found = self._decoded(rest[0]) in whole
        elif form == "keys":
            found = list(whole)
        elif form == "all":
            found = list(whole.items())
        elif form == "len":
            found = len(whole)
        else:
            name, values, named = rest
            found = getattr(whole, name)(
                *map(self._decoded, values), **{key: self._decoded(value) for key, value in named}
            )
        if isinstance(found, Iterator):
            found = list(found)
        if self.is_part(found):
            self._found[question] = found
        return found

    def method(self, part: WatchedPart, name: str, bound: Callable[..., Any]) -> Callable[..., Any]:
        """A method of a part, whose calls are questions."""
        before = part.__question__
        known: Known = {}

        def called(*values: Any, **named: Any) -> Any:
            plain = not named and _PLAIN.issuperset(map(type, values))
            if plain and (answer := known.get(values)) is not None and _noted(answer):
                return answer[1]
            # It can be read once only.
            values = tuple(list(each) if isinstance(each, Iterator) else each for each in values)
            value = bound(*map(_itself, values), **{key: _itself(each) for key, each in named.items()})
            if RECORDER.numbers is None and not self.is_part(value):
                return value
            asked = tuple(map(self.encoded, values)), tuple((key, self.encoded(each)) for key, each in named.items())
            number, answered = self.answer((*before, ("(", name, *asked)), value)
            if plain and not isinstance(value, Iterator):
                known[values] = number, answered
            return answered

        return called

    def is_open(self, part: object, name: str) -> bool:
        """Whether a method is run on the watched part."""
        return (type(part), name) in self._open


# Answers by what was asked of one part, with their questions' numbers: asking again is one look into a dictionary, where
# a question is a nested tuple whose hash takes longer each time.
Known = dict[Any, tuple[int | None, Any]]


def _noted(answer: tuple[int | None, Any]) -> bool:
    """Whether a known answer can be given, after its question was noted as read."""
    number, value = answer
    numbers = RECORDER.numbers
    if number is not None:
        if numbers is not None:
            numbers.add(number)
        return True
    # A part; else the question was asked while nothing was recorded.
    return numbers is None or isinstance(value, WatchedPart)


class WatchedPart:
    """Stands for a part of a model. Its methods run on the part itself; their results are answers."""

    def __init__(self, watch: Watch[Any], part: object, question: Question) -> None:
        self.__watch__ = watch
        self.__part__ = part
        self.__question__ = question
        self.__known__: Known = {}

    def __getattr__(self, name: str) -> Any:
        part, watch = self.__part__, self.__watch__
        if name.startswith("__"):
            raise AttributeError(name)
        known = self.__known__.get(name)
        if known is not None and _noted(known):
            return known[1]
        value = getattr(part, name)
        method: Callable[..., Any] | None
        if watch.is_open(part, name):
            method = types.MethodType(value.__func__, self)
        elif isinstance(value, _METHODS):
            method = watch.method(self, name, value)
        else:
            method = None
        if method is not None:
            # Next time, it is found without this function. So are parts, below.
            self.__dict__[name] = method
            return method
        number, answer = watch.answer((*self.__question__, (".", name)), value)
        if isinstance(answer, WatchedPart):
            self.__dict__[name] = answer
        elif not isinstance(value, Iterator):
            self.__known__[name] = number, answer
        return answer


class WatchedTable(WatchedPart, Mapping[Any, Any]):
    """Stands for a dictionary of a model; each entry is an answer of its own."""

    __part__: Mapping[Any, Any]

    def __getitem__(self, key: Any) -> Any:
        return self._of("[", key, self.__part__.__getitem__)

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key; a default is the reader's own."""
        answer = self._of("get", key, self.__part__.get)
        return default if answer is None and key not in self.__part__ else answer

    def __contains__(self, key: object) -> bool:
        found: bool = self._of("in", key, self.__part__.__contains__)
        return found

    def _of(self, form: str, key: Any, read: Callable[[Any], Any]) -> Any:
        """What ``read`` gives for a key, as the answer to a question of this form."""
        plain = type(key) in _PLAIN
        if plain and (known := self.__known__.get((form, key))) is not None and _noted(known):
            return known[1]
        number, answer = self.__watch__.answer((*self.__question__, (form, self.__watch__.encoded(key))), read(key))
        if plain:
            self.__known__[form, key] = number, answer
        return answer

    def __iter__(self) -> Iterator[Any]:
        keys = list(self.__part__)
        self.__watch__.record((*self.__question__, ("keys",)), keys)
        return iter(keys)

    def __len__(self) -> int:
        self.__watch__.record((*self.__question__, ("len",)), len(self.__part__))
        return len(self.__part__)

    def items(self) -> Any:
        """All entries."""
        return self._whole().items()

    def values(self) -> Any:
        """The values of all entries."""
        return self._whole().values()

    def __or__(self, other: Mapping[Any, Any]) -> dict[Any, Any]:
        return {**self._whole(), **other}

    def __hash__(self) -> int:
        return id(self)

    def _whole(self) -> Mapping[Any, Any]:
        watch, table = self.__watch__, self.__part__
        if any(map(watch.is_part, table.values())):
            # Each of them is watched in turn.
            return {key: self[key] for key in self}
        watch.record((*self.__question__, ("all",)), list(table.items()))
        return table


def _itself(value: Any) -> Any:
    return value.__part__ if isinstance(value, WatchedPart) else value


def _is_own(kind: type) -> bool:
    """Whether a class is one of the program's that is no value: values never change, or are built of such."""
    if not kind.__module__.startswith("hoctap.") or issubclass(kind, BaseModel | tuple | dict | str | Enum):
        return False
    parameters = getattr(kind, "__dataclass_params__", None)
    return parameters is None or not (dataclasses.is_dataclass(kind) and parameters.frozen)
