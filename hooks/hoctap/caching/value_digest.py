"""Digests of values that are the same in every process: for equal values equal, for others different.

A value is pickled without memory for objects that occur twice, because that would depend on how it was made, and with
sets in order. Functions count with what they enclose.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from hoctap.caching.reads import remembered

T = TypeVar("T")
# What stands for a value in the pickle: made of values that have digests themselves.
Stand = Callable[[Any], object]
_SIZE: Final = 16
# Longer lists are digested once; many outputs are made from the same.
_LONG: Final = 64


class NoDigestError(Exception):
    """A value has no digest, for example because it holds an open file."""


class ValueDigests:
    """The digests of values that do not change any more.

    Args:
        stands: By class, also for its subclasses, what is digested in place of an object; the first that fits counts.
            It may raise ``NoDigestError``.
        is_part: Whether objects of a class are more than values, and so have no digest.
    """

    def __init__(
        self, stands: Mapping[type, Stand] | None = None, *, is_part: Callable[[type], bool] = lambda kind: False
    ) -> None:
        self._is_part = is_part
        self._stands: list[tuple[type, Stand]] = [*(stands or {}).items(), *self._own_stands()]
        self._by_type: dict[type, Stand | None] = {}
        # By identity, with the objects, so that no other gets their identity.
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object) -> bytes:
        """The digest of a value.

        Raises:
            NoDigestError: It has none.
        """
        into = io.BytesIO()
        pickler = _Pickler(into, self._stand_of)
        try:
            pickler.dump(value)
        except NoDigestError:
            raise
        except Exception as error:
            # Whatever an object's own way of being pickled raises.
            raise NoDigestError(f"{type(error).__name__}: {error}") from error
        return hashlib.blake2b(into.getbuffer(), digest_size=_SIZE).digest()

    def once(self, value: T, stand: Callable[[T], object]) -> bytes:
        """The digest of ``stand(value)``, made once for each object."""
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = value, self.of(stand(value))
        return found[1]

    def _stand_of(self, value: object) -> object:
        kind = type(value)
        try:
            stand = self._by_type[kind]
        except KeyError:
            stand = next((stand for base, stand in self._stands if issubclass(kind, base)), None)
            if stand is None and dataclasses.is_dataclass(kind) and not self._is_part(kind):
                stand = _fields(kind)
            if stand is None and self._is_part(kind):
                stand = _refused
            self._by_type[kind] = stand
        return None if stand is None else stand(value)

    def _own_stands(self) -> list[tuple[type, Stand]]:
        return [
            (list, self._list),
            (set, _in_order),
            (frozenset, _in_order),
            (FunctionType, _function),
            (MethodType, lambda value: ("method", value.__func__.__qualname__, value.__self__)),
            (functools.partial, lambda value: ("partial", value.func, value.args, value.keywords)),
            (type(functools.cache(len)), _cached),
            (ModuleType, lambda value: ("module", value.__name__)),
            (BaseModel, _model),
        ]

    def _list(self, value: list[object]) -> object:
        # A copy, because the list itself would be asked for again.
        return None if len(value) <= _LONG else ("list", self.once(value, tuple))


class _Pickler(pickle.Pickler):
    def __init__(self, into: io.BytesIO, stand_of: Callable[[object], object]) -> None:
        super().__init__(into, protocol=5)
        self.fast = True
        # The pickler calls it for each object.
        self.persistent_id = stand_of  # type: ignore[method-assign]


def _fields(kind: type) -> Stand:
    """What stands for a dataclass: its fields, without what it has worked out from them and keeps."""
    names = [each.name for each in dataclasses.fields(kind)]
    called = f"{kind.__module__}.{kind.__qualname__}"
    return lambda value: (called, [getattr(value, name) for name in names])


def _cached(value: Any) -> object:
    """A function with a cache. One that hides from later outputs what it has read has no digest."""
    function = value.__wrapped__
    if getattr(function, "__closure__", None) and function.__module__ != remembered.__module__:
        raise NoDigestError(function.__qualname__)
    return "cached", function


def _refused(value: object) -> object:
    raise NoDigestError(type(value).__qualname__)


def _model(value: BaseModel) -> object:
    kind = type(value)
    own = value.__dict__
    return f"{kind.__module__}.{kind.__qualname__}", [own.get(name) for name in kind.model_fields]


def _in_order(value: set[object] | frozenset[object]) -> object:
    return "set", sorted(value, key=repr)


def _function(value: FunctionType) -> object:
    """A function by its name, with what it encloses; its code is the program's."""
    return (
        "function",
        value.__module__,
        value.__qualname__,
        # Two lambdas may have one name.
        value.__code__.co_firstlineno,
        value.__code__.co_code,
        [each for each in value.__code__.co_consts if isinstance(each, str | int | bytes | float)],
        [cell.cell_contents for cell in value.__closure__ or ()],
        value.__defaults__,
        value.__kwdefaults__,
    )
