"""The site's settings: the one reader of ``mkdocs.yml``.

MkDocs reads the same file, so its names and rules hold here too: ``!ENV`` takes a value from the environment,
``INHERIT`` names a file with defaults. Values that only MkDocs can read (``!!python/…``) are ``None``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from hoctap.diagnostics.user_error import UserError
from hoctap.loading.base_url import asked_address, site_address
from hoctap.loading.conflict_markers import conflict_markers
from hoctap.locales import DEFAULT_LANGUAGES, activate
from hoctap.schema.registry import ExtensionError, load_extensions

FILE: Final = "mkdocs.yml"
DOCS: Final = "docs"
THEME: Final = "theme"
# The folder of words in a folder of extensions.
WORDS: Final = "locales"
# Where the site stands while nobody has said where it will be published.
LOCAL_ADDRESS: Final = "http://localhost:8000/"
_LONGEST_CHAIN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownExtension:
    """A Markdown extension as ``mkdocs.yml`` names it, with its options."""

    name: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``mkdocs.yml`` and the environment say about the site.

    Attributes:
        root: The folder of the repository.
        url: The address at which the site is published; it ends in ``/``.
        languages: The site's languages in order; the first is the default.
        markdown_extensions: The extensions for hand-written pages, in order.
        extensions: Folders that add kinds, exports, pages or languages to the program.
    """

    root: Path
    url: str = LOCAL_ADDRESS
    languages: tuple[str, ...] = DEFAULT_LANGUAGES
    markdown_extensions: tuple[MarkdownExtension, ...] = ()
    extensions: tuple[Path, ...] = ()

    @property
    def theme(self) -> Path:
        """The folder of templates, styles and scripts."""
        return self.root / THEME

    def activate(self) -> None:
        """Let this process work as the settings say: with the site's languages, and the words (``locales/fr/ui.yml``) and
        kinds of its extensions.

        Raises:
            UserError: An extension cannot be loaded.
        """
        activate(self.languages, [folder / WORDS for folder in self.extensions])
        for folder in self.extensions:
            if not (folder / "__init__.py").is_file() and (folder / WORDS).is_dir():
                continue
            try:
                load_extensions([folder])
            except ExtensionError as error:
                raise UserError(f"errors.extension-{error.reason}", folder=folder.name) from error
            except Exception as error:
                reason = f"{type(error).__name__}: {error}"
                raise UserError("errors.extension-broken", folder=folder.name, reason=reason) from error


def read_settings(root: Path) -> Settings:
    """Read ``mkdocs.yml`` in ``root``; without the file, the defaults.

    Raises:
        UserError: A setting is wrong, or the file cannot be read.
    """
    data = _read(root / FILE)
    _check_fixed(data)
    extra = data.get("extra")
    return Settings(
        root=root,
        url=_url(data),
        languages=_languages(data.get("plugins")),
        markdown_extensions=_markdown_extensions(data.get("markdown_extensions")),
        extensions=_folders(root, extra.get("extensions") if isinstance(extra, Mapping) else None),
    )


class _Loader(yaml.SafeLoader):
    """Reads ``mkdocs.yml``; a tag that only MkDocs can read becomes ``None``."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """``!ENV NAME``, or ``!ENV [NAME, OTHER_NAME, default]``: the first variable that is set."""
    names: list[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else [node]
    default = None
    if len(names) > 1:
        *names, last = names
        default = loader.construct_object(last)
    for name in names:
        if (value := os.environ.get(str(name.value))) is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _read(file: Path, depth: int = 0) -> dict[str, Any]:
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        if depth:
            raise UserError("errors.settings-inherit", name=file.name) from None
        return {}
    except UnicodeDecodeError as error:
        raise UserError("errors.settings-unreadable", name=file.name, line=1) from error
    try:
        loaded = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        if next(conflict_markers(text), None) is not None:
            # The checker reports the markers with their lines.
            return {}
        mark = getattr(error, "problem_mark", None)
        raise UserError("errors.settings-unreadable", name=file.name, line=mark.line + 1 if mark else 1) from error
    data = loaded if isinstance(loaded, dict) else {}
    if not isinstance(parent := data.pop("INHERIT", None), str):
        return data
    if depth >= _LONGEST_CHAIN:
        raise UserError("errors.settings-inherit", name=parent)
    return _merged(_read(file.parent / parent, depth + 1), data)


def _merged(defaults: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """``own``, with what it does not say taken from ``defaults``, mapping by mapping."""
    merged = dict(defaults)
    for key, value in own.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


def _check_fixed(data: Mapping[str, Any]) -> None:
    """Addresses and folders are part of what the site promises, so these settings have one value only."""
    if str(data.get("docs_dir", DOCS)).strip("/") != DOCS:
        raise UserError("errors.settings-fixed", name="docs_dir", value=DOCS)
    if data.get("use_directory_urls", True) is not True:
        raise UserError("errors.settings-fixed", name="use_directory_urls", value="true")


def _url(data: Mapping[str, Any]) -> str:
    given = data.get("site_url") or LOCAL_ADDRESS
    return asked_address() or site_address(str(given), f"site_url ({FILE})")


def _named(listed: object) -> list[tuple[str, Mapping[str, Any]]]:
    """Names with options, as MkDocs lets them be written: ``- name``, ``- name: {…}``, or one mapping."""
    if isinstance(listed, Mapping):
        listed = [{name: options} for name, options in listed.items()]
    found: list[tuple[str, Mapping[str, Any]]] = []
    for each in listed if isinstance(listed, list) else ():
        pairs = each.items() if isinstance(each, Mapping) else [(each, None)]
        found += [(str(name), options if isinstance(options, Mapping) else {}) for name, options in pairs]
    return found


def _languages(plugins: object) -> tuple[str, ...]:
    """The languages of the plugin ``i18n`` (mkdocs-static-i18n), the default one first."""
    options = next((options for name, options in _named(plugins) if name == "i18n"), {})
    listed = options.get("languages")
    built = [each for each in listed or () if isinstance(each, Mapping) and each.get("build", True)]
    found = sorted(built, key=lambda each: not each.get("default", False))
    languages = tuple(dict.fromkeys(str(each["locale"]) for each in found if each.get("locale")))
    return languages or DEFAULT_LANGUAGES


def _markdown_extensions(listed: object) -> tuple[MarkdownExtension, ...]:
    return tuple(MarkdownExtension(name=name, options=options) for name, options in _named(listed))


def _folders(root: Path, listed: object) -> tuple[Path, ...]:
    """Raises ``UserError`` for a folder that is not there: what it adds would be missing without a word."""
    folders = []
    for each in listed if isinstance(listed, list) else ():
        folder = root / str(each)
        if not folder.is_dir():
            raise UserError("errors.settings-no-folder", name="extra.extensions", folder=each)
        folders.append(folder)
    return tuple(folders)
