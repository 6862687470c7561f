"""Which files the forms edit: one collection a kind, with the choices that references have."""

from __future__ import annotations

from typing import Any, Final

from hoctap.cms.fields import FormField, form_fields, model_fields
from hoctap.cms.widgets import Widget, Widgets
from hoctap.cms.wording import Wording
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.locality.commune_names import told_apart
from hoctap.kinds.locality.model import Locality
from hoctap.locales import Lang, default_language, languages
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.registry import is_kind, kind, kinds

# The collection of the files that each list all records of a kind.
LISTS: Final = "plan"


def has_form(kind: Kind) -> bool:
    """Whether editors get a form for a kind."""
    return kind.form is True


def is_folder(kind: Kind) -> bool:
    """Whether each of its files has one record, so that the form makes a new file for a new record."""
    return kind.file is None and kind.shape != "many"


class Collections:
    """The collections in one language, over one tree's records."""

    def __init__(self, library: Library, wording: Wording) -> None:
        self._library = library
        self._words = wording
        self._lang: Lang = wording.lang

    def every(self) -> list[dict[str, Any]]:
        """All of them, in the order of the menu."""
        with_form = [kind for kind in kinds() if has_form(kind)]
        folders = [self._folder(kind) for kind in with_form if is_folder(kind)]
        files = [self._file(kind, kind.file) for kind in with_form if kind.file is not None]
        listed = {"name": LISTS, "label": self._words.menu(LISTS), "files": files}
        several = [self._several(kind) for kind in with_form if kind.file is None and not is_folder(kind)]
        return [*folders, listed, *several, *self._pages()]

    def _several(self, kind: Kind) -> dict[str, Any]:
        """The files of a kind with several lists of records, such as one for each chapter of the plan."""
        paths = sorted({record.location.path for record in self._library.of_kind(kind.name).values()})
        files = [self._file(kind, path) for path in paths]
        for file, path in zip(files, paths, strict=True):
            file["name"] = file["label"] = path.rpartition("/")[2].removesuffix(".yml")
        return {"name": kind.name, "label": self._named(kind), "files": files}

    def _folder(self, kind: Kind) -> dict[str, Any]:
        fields = form_fields(kind)
        widgets = self._widgets(kind)
        made: dict[str, Any] = {**self._base(kind), "folder": kind.folder, "format": kind.name}
        title = _title_of(kind, fields)
        made |= {
            "identifier_field": title,
            "summary": f"{{{{{title}}}}}",
            "slug": {"template": f"{{{{fields.{title}}}}}", "editable": ["create"]},
            "fields": widgets.fields(fields),
        }
        if kind.by_year:
            made["path"] = "{{year}}/{{slug}}"
        made |= _by_date(fields, title, self._words.menu("draft"))
        if kind.shape == "markdown":
            # What people came to write stands before what sorts it.
            at = next((n for n, each in enumerate(fields, 1) if each.name == "summary"), len(fields))
            made["fields"].insert(at, self._body(kind.model.__name__))
            made["i18n"] = _a_file_a_language()
        return made

    def _base(self, kind: Kind) -> dict[str, Any]:
        label = self._named(kind)
        return {"name": kind.name, "label": label, "delete": kind.deletable, "editor": {"preview": False}}

    def _file(self, kind: Kind, path: str) -> dict[str, Any]:
        base = self._base(kind)
        del base["delete"]
        return {**base, "file": path, "format": kind.name, "fields": [self._records(kind)]}

    def _named(self, kind: Kind) -> str:
        label = kind.label[self._lang]
        return label[0].upper() + label[1:]

    def _records(self, kind: Kind) -> Widget:
        """The one field of a file that lists records."""
        fields = form_fields(kind)
        return {
            "name": "records",
            "label": self._named(kind),
            "widget": "list",
            "collapsed": True,
            "summary": f"{{{{fields.{_title_of(kind, fields)}}}}}",
            "fields": self._widgets(kind).fields(fields),
        }

    def _pages(self) -> list[dict[str, Any]]:
        """Hand-written pages, a collection a folder: all languages beside each other."""
        folders = sorted({page.location.path.rpartition("/")[0] for page in self._library.pages})
        fields = [{**widget, "i18n": True} for widget in self._widgets(None).fields(model_fields(MarkdownPage))]
        return [
            {
                "name": folder.replace("/", "-"),
                "label": f"{self._words.menu('pages')}: {folder.removeprefix('docs').strip('/')}".removesuffix(": "),
                "folder": folder,
                "format": "page",
                "delete": False,
                "editor": {"preview": False},
                "identifier_field": "title",
                "slug": {"template": "{{title}}", "editable": ["create"]},
                "i18n": _a_file_a_language(),
                "fields": [*fields, self._body("MarkdownPage")],
            }
            for folder in folders
        ]

    def _body(self, owner: str) -> Widget:
        field = FormField("body", owner, "body", "value", True, {"type": "string"})
        label, hint = self._words.label(field), self._words.hint(field)
        return {"name": "body", "label": label, "hint": hint, "widget": "text", "required": True, "i18n": True}

    def _widgets(self, kind: Kind | None) -> Widgets:
        return Widgets(self._words, kind.references if kind else {}, self._choices)

    def _choices(self, target: str) -> Widget:
        """What a reference may name: fixed words are listed, records are looked up as they stand."""
        if is_kind(target):
            named = kind(target)
            title = _title_of(named, form_fields(named))
            if is_folder(named):
                return _relation(target, "", "{{slug}}", title)
            return _relation(LISTS, target, "records.*.id", f"records.*.{title}")
        return {"widget": "select", "options": [{"value": v, "label": label} for v, label in self._options(target)]}

    def _options(self, target: str) -> list[tuple[str, str]]:
        if target == "commune":
            named = (told_apart(locality) for locality in self._library.all(Locality))
            return [(id, name[self._lang]) for communes in named for id, name in communes.items()]
        if target == "clause-number":
            clauses = self._library.all(Clause)
            return [(clause.number, f"{clause.number} {clause.title[self._lang]}") for clause in clauses]
        concepts = self._library.concepts(target.removeprefix("vocabulary:"))
        return [(id, concept.label[self._lang]) for id, concept in concepts.items()]


def _by_date(fields: tuple[FormField, ...], title: str, draft: str) -> dict[str, Any]:
    """Of what has a moment, the list says it and begins with the latest; what is not finished says so."""
    moment = next((each for each in fields if each.required and each.schema.get("format") == "date-time"), None)
    if moment is None:
        return {}
    state = f" {{{{draft | ternary('· {draft}', '')}}}}" if any(each.name == "draft" for each in fields) else ""
    return {
        "summary": f"{{{{{moment.name} | date('DD/MM/YYYY, HH:mm')}}}} · {{{{{title}}}}}{state}",
        "sortable_fields": {
            "fields": [moment.name, title],
            "default": {"field": moment.name, "direction": "descending"},
        },
    }


def _a_file_a_language() -> dict[str, Any]:
    return {
        "structure": "multiple_files",
        "locales": list(languages()),
        "default_locale": default_language(),
        "initial_locales": "default",
        "omit_default_locale_from_file_path": True,
    }


def _title_of(kind: Kind, fields: tuple[FormField, ...]) -> str:
    """The path of a record's title."""
    found = next(each for each in fields if each.name == kind.title)
    return f"{found.name}.{found.main}" if found.form == "pair" else found.name


def _relation(collection: str, file: str, value: str, shown: str) -> Widget:
    made: Widget = {"widget": "relation", "collection": collection}
    if file:
        made["file"] = file
    return {**made, "value_field": value, "display_fields": [shown], "search_fields": [shown, value]}
