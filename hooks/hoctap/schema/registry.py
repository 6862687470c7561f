"""The registry of kinds: those of ``hoctap/kinds/``, and those that extensions add.

Everything that treats all kinds alike iterates over ``kinds()``; nothing else lists them.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import yaml

from hoctap import locales
from hoctap.schema.kind import Kind
from hoctap.schema.record import Record

# Extensions are imported below this name, so that none can hide another module.
EXTENSIONS: Final = "hoctap_extensions"
_OWN: Final = "hoctap.kinds"
# The file of a kind's folder that names the kind and its fields.
LABELS: Final = "labels.yml"


class ExtensionError(ValueError):
    """An extension cannot be used. ``reason``: ``no-package``, ``twice``, or ``kind-twice``."""

    def __init__(self, reason: str, details: str) -> None:
        super().__init__(details)
        self.reason = reason


class _Registry:
    """The kinds by name, and what is derived from all of them."""

    def __init__(self) -> None:
        self._by_name: dict[str, Kind] = {}
        self._has_own = False
        self.arrange()

    def arrange(self) -> None:
        self.kinds = tuple(sorted(self._by_name.values(), key=lambda kind: (kind.order, kind.name)))
        self.by_model = {kind.model: kind for kind in self.kinds}
        self.page_kinds = frozenset(kind.data_kind for kind in self.kinds if kind.has_page)
        # A kind with one file comes before a kind whose folder that file lies in.
        self._by_file = sorted(self.kinds, key=lambda kind: kind.file is None)
        self._files = re.compile("|".join(f"({kind.pattern})" for kind in self._by_file))
        beside = [kind.picture_pattern for kind in self.kinds if kind.pictures]
        self.pictures = re.compile("|".join(beside) if beside else r"(?!)")

    def add(self, kind: Kind) -> None:
        known = self._by_name.get(kind.name)
        if known is not None and known.package != kind.package:
            raise ExtensionError(
                "kind-twice", f"two kinds are called {kind.name!r}: {known.package} and {kind.package}"
            )
        self._by_name[kind.name] = kind
        _add_labels(kind)

    def remove(self, package: str) -> None:
        """Remove the kinds of a package and of those inside it."""
        removed = {name for name, kind in self._by_name.items() if f"{kind.package}.".startswith(f"{package}.")}
        for name in removed:
            locales.remove_words(self._by_name.pop(name).package)
        self.arrange()

    def loaded(self) -> _Registry:
        """The registry with the program's own kinds, which are imported when they are first needed."""
        if not self._has_own:
            self._has_own = True
            for module in pkgutil.iter_modules(importlib.import_module(_OWN).__path__):
                if module.ispkg:
                    self.add(importlib.import_module(f"{_OWN}.{module.name}").KIND)
            self.arrange()
        return self

    def kind(self, name: str) -> Kind | None:
        return self._by_name.get(name)

    def kind_of(self, path: str) -> Kind | None:
        found = self._files.fullmatch(path)
        return self._by_file[found.lastindex - 1] if found and found.lastindex else None


_registry: Final = _Registry()


def kinds() -> tuple[Kind, ...]:
    """Every kind, in order."""
    return _registry.loaded().kinds


def kind(name: str) -> Kind:
    """The kind of this name.

    Raises:
        KeyError: There is none.
    """
    found = _registry.loaded().kind(name)
    if found is None:
        raise KeyError(name)
    return found


def is_kind(name: str) -> bool:
    """Whether there is a kind of this name."""
    return _registry.loaded().kind(name) is not None


def kind_of(path: str) -> Kind | None:
    """The kind of record that the file at ``path`` holds, by its place in the tree."""
    return _registry.loaded().kind_of(path)


def kind_of_model(model: type[Record]) -> Kind:
    """The kind whose records are of this type."""
    return _registry.loaded().by_model[model]


def shows_one_record(page_kind: str) -> bool:
    """Whether pages of this kind show one record each."""
    return page_kind in _registry.loaded().page_kinds


def is_picture(path: str) -> bool:
    """Whether the file at ``path`` is a picture beside a record's file."""
    return _registry.loaded().pictures.fullmatch(path) is not None


def register(kind: Kind) -> None:
    """Add a kind from outside the package.

    Raises:
        ExtensionError: Another package has a kind of that name.
    """
    _registry.loaded().add(kind)
    _registry.arrange()


def record_packages() -> frozenset[str]:
    """The packages whose classes records are made of; an extension's kinds may share parts."""
    return frozenset({"hoctap.schema", *(each.package for each in kinds()), *_extensions})


_extensions: Final[dict[str, ModuleType]] = {}


def load_extensions(folders: Iterable[Path]) -> list[ModuleType]:
    """Import the package in each folder and register its ``KINDS``; its other modules are found by ``parts``.

    Args:
        folders: Folders with an ``__init__.py``; the folder's name is the extension's.

    Returns:
        The packages, in the same order.

    Raises:
        ExtensionError: A folder is no package, or two folders or kinds have the same name.
    """
    loaded = [_extension(folder.resolve()) for folder in folders]
    for package in loaded:
        for each in getattr(package, "KINDS", ()):
            register(each)
        _extensions[package.__name__] = package
    extension_parts.cache_clear()
    return loaded


def unload_extension(folder: Path) -> None:
    """Forget an extension and its kinds, as a test does that is done with it."""
    package = f"{EXTENSIONS}.{folder.name}"
    _extensions.pop(package, None)
    _registry.loaded().remove(package)
    for name in [name for name in sys.modules if f"{name}.".startswith(f"{package}.")]:
        del sys.modules[name]
    extension_parts.cache_clear()


def parts(name: str) -> Iterator[ModuleType]:
    """The modules of a name, such as ``pages``, that kinds and extensions have; they are imported only now.

    The kinds come first, in order; then the extensions, in the order in which they were loaded.
    """
    for each in kinds():
        if (module := each.part(name)) is not None:
            yield module
    yield from extension_parts(name)


@functools.cache
def extension_parts(name: str) -> tuple[ModuleType, ...]:
    """The modules of a name that extensions have beside their kinds; they are imported only now."""
    # An extension may be the package of a kind; then its modules are parts of the kind.
    of_kinds = {each.package for each in kinds()}
    names = (f"{package}.{name}" for package in _extensions if package not in of_kinds)
    return tuple(importlib.import_module(module) for module in names if importlib.util.find_spec(module))


def extension_folders() -> list[Path]:
    """The folders of the extensions that were loaded."""
    return [Path(folder) for package in _extensions.values() for folder in package.__path__]


def template_folders() -> list[Path]:
    """The folders ``templates`` of all kinds and extensions."""
    folders = dict.fromkeys((*(each.location for each in kinds()), *extension_folders()))
    return [folder / "templates" for folder in folders if (folder / "templates").is_dir()]


def _extension(folder: Path) -> ModuleType:
    name = f"{EXTENSIONS}.{folder.name}"
    file = folder / "__init__.py"
    known = sys.modules.get(name)
    if known is not None:
        if known.__file__ != str(file):
            raise ExtensionError("twice", f"two extensions are called {folder.name!r}: {known.__file__} and {file}")
        return known
    if not folder.name.isidentifier() or not file.is_file():
        raise ExtensionError("no-package", f"{folder} is no Python package")
    if EXTENSIONS not in sys.modules:
        parent = ModuleType(EXTENSIONS)
        parent.__path__ = []
        sys.modules[EXTENSIONS] = parent
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=[str(folder)])
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _add_labels(kind: Kind) -> None:
    """Add the words of a kind's ``labels.yml`` to the program's.

    Each language has ``kind`` (what one record is called), ``all`` (the title of the page that lists them) and
    ``fields``: ``teacher`` and ``teacher.help`` for a field of the record, ``Lesson.day`` for one of a part of it.
    """
    file = kind.location / LABELS
    if not file.is_file():
        return
    texts: dict[str, dict[str, str]] = {}
    for lang, said in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader).items():
        own = texts[lang] = {f"kinds.{kind.name}": str(said["kind"])}
        if "all" in said:
            own[f"kinds.{kind.name}.all"] = str(said["all"])
        for name, text in said.get("fields", {}).items():
            owner = "" if name[:1].isupper() else f"{kind.model.__name__}."
            own[f"fields.{owner}{name}"] = str(text)
    locales.add_words(kind.package, texts)
