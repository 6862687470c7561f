"""The text of hand-written pages as HTML, by the Markdown extensions that ``mkdocs.yml`` lists."""

from __future__ import annotations

import functools
import html
import pkgutil
import posixpath
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import markdown
import markdown.extensions
from markupsafe import Markup

from hoctap.diagnostics.user_error import UserError
from hoctap.images.pictures import upright_size
from hoctap.loading.settings import DOCS, MarkdownExtension
from hoctap.locales import Lang, default_language
from hoctap.render.markdown import clean
from hoctap.render.site_links import SiteLinks, Size
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.text.invisible import without_invisible
from hoctap.text.slug import heading_slug

# What MkDocs adds to the extensions that mkdocs.yml lists.
_ALWAYS: Final = ("toc", "tables", "fenced_code")


class MarkdownPages:
    """Renders hand-written pages.

    Args:
        extensions: The Markdown extensions to use, as ``mkdocs.yml`` lists them.

    Raises:
        UserError: An extension is not one of Python-Markdown's own, or its options are wrong.
    """

    def __init__(self, extensions: Sequence[MarkdownExtension] = ()) -> None:
        self._options = _options(extensions)
        self._library: Library | None = None
        self._converters: dict[Lang, tuple[markdown.Markdown, SiteLinks]] = {}
        self._converter(default_language())

    def show(self, library: Library) -> None:
        """Take pictures from ``library`` from now on."""
        self._library = library

    def html(self, page: MarkdownPage, lang: Lang) -> Markup:
        """The page's text for readers in ``lang``. Nothing in it can run, whatever the page says."""
        converter, links = self._converter(lang)
        links.folder = posixpath.dirname(page.location.path).removeprefix(DOCS).strip("/")
        try:
            return Markup(clean(converter.reset().convert(_source(page.body))))
        except RecursionError:
            # ``reset`` does not clear the state of a parser that was stopped halfway.
            del self._converters[lang]
            return Markup(clean(f"<p>{html.escape(page.body)}</p>"))

    def _converter(self, lang: Lang) -> tuple[markdown.Markdown, SiteLinks]:
        if lang not in self._converters:
            links = SiteLinks(lang, self._size_of)
            try:
                converter = markdown.Markdown(extensions=[*self._options, links], extension_configs=self._options)
            except (KeyError, TypeError, ValueError) as error:
                raise UserError("errors.settings-markdown-option", why=error.args[0] if error.args else "") from error
            self._converters[lang] = converter, links
        return self._converters[lang]

    def _size_of(self, address: str) -> Size | None:
        """The size of a picture of this site (``/bien-tap/anh.webp``)."""
        path = f"{DOCS}{address}"
        if self._library is None or path not in self._library.beside_pages:
            return None
        file = self._library.root / path
        stat = file.stat()
        return _size(file, stat.st_mtime_ns, stat.st_size)


def _options(listed: Sequence[MarkdownExtension]) -> dict[str, dict[str, Any]]:
    """Each extension's options by its name."""
    known = sorted(module.name for module in pkgutil.iter_modules(markdown.extensions.__path__))
    options: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS}
    for each in listed:
        name = each.name.removeprefix("markdown.extensions.")
        if name not in known:
            raise UserError("errors.settings-markdown-extension", name=each.name, known=", ".join(known))
        options[name] = dict(each.options)
    options["toc"]["slugify"] = heading_slug
    return options


def _source(text: str) -> str:
    """A page's Markdown without invisible characters, and without a marked section, at which Python's parser of HTML
    raises an error. The checker refuses both."""
    return without_invisible(text).replace("<![", "&lt;![")


# Time and size of the file stand for its content: a preview asks again and again.
@functools.lru_cache(maxsize=1_000)
def _size(file: Path, changed: int, size: int) -> Size:
    del changed, size
    return upright_size(file)
